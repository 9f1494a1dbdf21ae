/* Filter lists by facets and words, and sort them; the state is in the page's address. */
const FORMS = ".jobs-filters", MENU = FORMS + "__menu", TOGGLE = FORMS + "__toggle";
let typing; // the form in whose search it goes on: the address is replaced then, not added to

// What the list of a form holds, which is read once.
function index(form) {
  if (form.jobsState) return form.jobsState;
  const list = form.closest("section"), options = {}, posts = {};
  // With a `=` in it no key is the name of what every object has.
  all("[data-jobs-facet]", form).forEach((facet) => all("input", facet).forEach((box) =>
    (options[facet.dataset.jobsFacet + "=" + box.value] = { box, facet })));
  const entries = all(ENTRIES, list).map((el, place) => {
    const title = findTitle(el), { jobsFacets, jobsWords } = el.dataset;
    const post = (posts["=" + (title.href || title.textContent + jobsFacets)] ||= {
      has: [...new URLSearchParams(jobsFacets)].flatMap((pair) => options[pair.join("=")] || []),
      text: fold(el.textContent + " " + jobsWords),
    });
    return { el, place, title, post, group: el.closest(".jobs-group") };
  });
  const status = all("[role=status]", list)[0], total = status.textContent;
  status.tabIndex = -1;
  return form.jobsState = { list, entries, status, total, order: 0, fields: all("input, select", list),
    options: Object.values(options), posts: Object.values(posts) };
}

// The first order is that in which the entries came. Those without a value are last.
function order(entries, { selectedIndex, value }) {
  const way = selectedIndex && value[0] == "-" ? -1 : 1;
  const read = ({ el: { dataset }, place, title }) =>
    !selectedIndex ? place
    : value == "title" ? fold(title.textContent)
    : way > 0 ? dataset.jobsCloses || "~" : dataset.jobsPosted || "";
  entries.map((entry) => [read(entry), entry.el])
    .sort(([a], [b]) => way * ((a > b) - (a < b)))
    .forEach(([, el]) => el.parentElement.append(el));
}

const writeChosen = (el, n) => write(el, n ? ` (${writeNumber(n, el)})` : "");

// A button for each value that was chosen, which takes it back.
function writeChips(form, chosen, { list, status }) {
  const chips = all(".jobs-list__chosen", list)[0];
  chips.hidden = !chosen[0];
  chips.replaceChildren(...chosen.map(({ box }, i) => {
    const chip = copy(chips.parentElement, "chosen").firstChild;
    chip.firstChild.textContent = box.nextElementSibling.textContent;
    chip.ariaLabel = chip.ariaLabel.replace("{value}", chip.firstChild.textContent);
    chip.onclick = () => {
      box.checked = false;
      change(form);
      (chips.children[i] || chips.lastChild || status).focus();
    };
    return chip;
  }));
}

// Of the entries that come back `few` do at once, more than screens hold, and as many every 20 ms;
// all at once where it is not said.
function filter(form, few) {
  const state = index(form), back = (state.back = []), shown = new Set();
  const { list, fields, options, posts, entries, status } = state, select = fields.at(-1);
  const words = fold(fields[0].value).match(/\S+/g) || [];
  const chosen = options.filter((option) => ((option.count = 0), option.box.checked));
  const needed = all("[data-jobs-facet]", form).map((facet) => {
    const own = chosen.filter((option) => option.facet == facet);
    writeChosen(facet.previousElementSibling.lastChild, own.length);
    return own;
  }).filter((own) => own[0]);
  const found = posts.filter((post) => {
    const missed = needed.filter((own) => !own.some((option) => post.has.includes(option)));
    const isFound = words.every((word) => post.text.includes(word));
    // A post that misses one facet alone counts for the values of that.
    if (isFound && !missed[1]) post.has.forEach((option) => {
      if (!missed[0] || missed[0][0].facet == option.facet) option.count++;
    });
    return (post.fits = isFound && !missed[0]);
  });
  options.forEach(({ box, count }) => {
    const label = box.parentElement;
    write(label.lastElementChild, `(${writeNumber(count, list)})`);
    label.classList.toggle("jobs-filters__nothing", !count);
  });
  entries.forEach(({ el, post, group }) => {
    if (post.fits) shown.add(group), el.style.display && back.push(el);
    else el.style.display = "none"; // half the time of a hidden attribute
  });
  const show = () => {
    if (state.back != back) return;
    back.splice(0, few || 1e9).forEach((el) => (el.style.display = ""));
    if (back[0]) setTimeout(show, 20);
  };
  show();
  all(".jobs-group", list).forEach((el) => (el.hidden = !shown.has(el)));
  all(FORMS + "__none", list)[0].hidden = found[0];
  state.isFiltered = chosen[0] || words[0];
  all("[type=reset]", form).forEach((el) => (el.hidden = !state.isFiltered));
  if (state.isFiltered) writeCount(status, found.length, status.dataset.jobsFound);
  else write(status, state.total);
  all(FORMS + "__show", form).forEach((el) => writeCount(el, found.length));
  all(TOGGLE + " span", form).forEach((el) => writeChosen(el, chosen.length));
  writeChips(form, chosen, state);
  if (select.options && state.order != select.selectedIndex) order(entries, select);
  state.order = select.selectedIndex;
}

function load(form) {
  const query = new URLSearchParams(location.search);
  index(form).fields.forEach((el) => {
    if (el.type == "checkbox") el.checked = query.getAll(el.name).includes(el.value);
    else el.value = query.get(el.name) || "";
    if (el.selectedIndex < 0) el.selectedIndex = 0;
  });
  filter(form);
}

function save(form) {
  const query = new URLSearchParams(location.search), { fields } = index(form);
  fields.forEach((el) => query.delete(el.name));
  fields.forEach((el) => {
    if (el.type == "checkbox" ? el.checked : el.selectedIndex ?? el.value) query.append(el.name, el.value);
  });
  const url = new URL(location);
  url.search = query;
  if (url.href != location.href)
    history[typing == form ? "replaceState" : "pushState"](history.state, "", url);
}

function change(form, isTyping) {
  filter(form, form.getBoundingClientRect().top > -2e3 && 400);
  typing = isTyping && typing;
  save(form);
  typing = isTyping && form;
}

// Who follows an address to some of the entries is to see the first of them. By now there is a
// layout: asked for one earlier, a browser takes the theme's images for what the script loads.
function goTo(list) {
  const first = all(ENTRIES, list).find((el) => !el.style.display);
  if (first?.getBoundingClientRect().bottom > innerHeight) list.scrollIntoView();
}

// What no address filters is read in a task of its own: the theme's script has just kept the page busy.
function run() {
  typing = null;
  all(FORMS).forEach((form) => {
    const list = form.closest("section"), isNew = !form.jobsState;
    all(FORMS + ", .jobs-list__sort", list).forEach((el) => (el.hidden = false));
    if (isNew && !location.search) return setTimeout(() => load(form));
    load(form);
    if (isNew && index(form).isFiltered && !location.hash)
      requestAnimationFrame(() => setTimeout(() => goTo(list)));
  });
}

const on = (type, act) =>
  addEventListener(type, (event) => {
    const list = event.target.closest?.(".jobs-list"), form = list && all(FORMS, list)[0];
    if (form) act(form, event);
  });
on("input", (form, { target }) => change(form, target.type == "search"));
on("reset", (form) => setTimeout(() => { // when it has happened
  change(form);
  index(form).status.focus({ preventScroll: true }); // the button is gone
}));
on("submit", (form, event) => event.preventDefault());
on("click", (form, { target }) => {
  const isEnd = target.matches(FORMS + "__show"), menu = target.closest(MENU);
  const button = menu || (isEnd ? all(TOGGLE, form)[0] : target.closest(TOGGLE));
  if (button) button.ariaExpanded = button.ariaExpanded != "true";
  if (menu) all(MENU, form).forEach((el) => el != menu && (el.ariaExpanded = false));
  if (isEnd) index(form).status.focus();
  if (!target.matches(FORMS + "__all")) return;
  target.hidden = true;
  all("input", target.parentElement)[6].focus();
});
onPage(run);
["load", "popstate", "beforeprint"].map((type) => addEventListener(type, run));
