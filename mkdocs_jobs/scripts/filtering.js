/* Filter lists by facets and words; the state is in the page's address. */
const FORMS = ".jobs-filters";
const indexes = new WeakMap(); // form -> its list's entries and groups
let typing; // the form in whose search it goes on: the address is replaced then, not added to

function index(form) {
  const list = form.closest("section"), posts = {};
  const entries = all(ENTRIES, list).map((el) => {
    const title = findTitle(el), facets = el.dataset.jobsFacets,
      post = title.href || title.textContent + facets;
    // With a `=` in it no key is the name of what every object has.
    new URLSearchParams(facets).forEach((value, key) =>
      (posts[key + "=" + value] ||= new Set()).add(post));
    return { el, post, text: fold(el.textContent), group: el.closest(".jobs-group") };
  });
  indexes.set(form, { list, posts, entries, groups: all(".jobs-group", list) });
  // Posts may have ended since the page was built.
  all("[data-jobs-facet]", form).forEach((facet) =>
    all("input", facet).forEach((el) => {
      const count = posts[facet.dataset.jobsFacet + "=" + el.value]?.size || 0;
      el.parentElement.lastElementChild.textContent = `(${writeNumber(count, list)})`;
    }));
}

// Of the entries that come back `few` do at once, more than screens hold, and as many every 20 ms;
// all at once where it is not said.
function filter(form, few) {
  const state = indexes.get(form), { list, posts, entries, groups } = state,
    back = (state.back = []);
  const facets = all("[data-jobs-facet]", form).map((facet) =>
    all(":checked", facet).map((el) => posts[facet.dataset.jobsFacet + "=" + el.value]))
    .filter((chosen) => chosen.length);
  const words = fold(all("[type=search]", form)[0].value).match(/\S+/g) || [];
  const found = new Set(), shown = new Set();
  entries.forEach(({ el, post, text, group }) => {
    const fits = words.every((word) => text.includes(word)) &&
      facets.every((chosen) => chosen.some((set) => set?.has(post)));
    if (fits) found.add(post), shown.add(group), el.style.display && back.push(el);
    else el.style.display = "none"; // half the time of a hidden attribute
  });
  const show = () => {
    if (state.back != back) return;
    back.splice(0, few || 1e9).forEach((el) => (el.style.display = ""));
    if (back[0]) setTimeout(show, 20);
  };
  show();
  groups.forEach((group) => (group.hidden = !shown.has(group)));
  const status = all("[role=status]", form)[0], n = found.size;
  all(".jobs-filters__none", list)[0].hidden = n > 0;
  if (facets[0] || words[0] || status.textContent)
    writeCount(status, status.dataset.jobsFound, n);
}

function load(form) {
  const query = new URLSearchParams(location.search);
  all("input", form).forEach((el) => {
    if (el.type == "search") el.value = query.get(el.name) || "";
    else el.checked = query.getAll(el.name).includes(el.value);
  });
  filter(form);
}

function save(form) {
  const query = new URLSearchParams(location.search);
  all("input", form).forEach((el) => query.delete(el.name));
  new FormData(form).forEach((value, name) => value && query.append(name, value));
  const text = query.toString();
  const url = location.pathname + (text && "?" + text) + location.hash;
  if (url != location.pathname + location.search + location.hash)
    history[typing == form ? "replaceState" : "pushState"](history.state, "", url);
}

function change(form, isTyping) {
  filter(form, form.getBoundingClientRect().top > -2e3 && 400);
  typing = isTyping && typing;
  save(form);
  typing = isTyping && form;
}

function run() {
  typing = null;
  all(FORMS).forEach((form) => {
    form.hidden = false;
    indexes.get(form) || index(form);
    load(form);
  });
}

const on = (type, act) =>
  addEventListener(type, (event) => {
    const form = event.target.closest?.(FORMS);
    if (form) act(form, event);
  });
on("input", (form, event) => change(form, event.target.type == "search"));
on("reset", (form) => setTimeout(() => change(form, false))); // when it has happened
on("submit", (form, event) => event.preventDefault());
onPage(run);
["load", "popstate", "beforeprint"].map((type) => addEventListener(type, run));
