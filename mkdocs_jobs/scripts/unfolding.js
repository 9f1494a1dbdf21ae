/* Open what is folded, all at once, at an address and on paper; drop posts that have ended. */
const FOLDED = ".jobs-panel, .jobs-archive";
const ALL = ".jobs-accordion__all button";
let states = new Map(); // which are open, as of the last toggle
let unfolded = []; // for print
let named; // what the address named when that was last opened

const panels = (button) => all(":scope > .jobs-panel", button.closest(".jobs-accordion"));
const areOpen = (button) => panels(button).every((el) => el.open);

function label() {
  all(ALL).forEach((el) => {
    el.textContent = el.dataset[areOpen(el) ? "jobsCollapse" : "jobsExpand"];
    el.parentElement.hidden = false;
  });
  states = new Map(all(FOLDED).map((el) => [el, el.open]));
}

function drop(panel) {
  const root = panel.parentElement;
  if (hasPassed(panel.dataset.jobsCloses)) panel.remove();
  const left = all(".jobs-panel", root).length;
  if (left < 2) all(".jobs-accordion__all", root).forEach((el) => el.remove());
  if (!left) root.replaceChildren(copy(root, "empty") || "");
}

function openNamed() {
  named = all(":target")[0];
  for (let el = named; (el = el?.closest(FOLDED)); el = el.parentElement)
    if (!el.open) {
      el.open = true;
      named.scrollIntoView();
    }
}

function run() {
  all(".jobs-panel[data-jobs-closes]").forEach(drop);
  label();
  all("a.jobs-item__title, .jobs-panel__link a").forEach((el) => (el.dataset.jobsUrl = el.href));
  if (named != all(":target")[0]) openNamed(); // else a reader may have closed it since
}

// Material may have unfolded already, which closes others of a name; toggles are told after that.
function unfold() {
  unfolded = all(FOLDED).map((el) => [el, states.get(el), el.name]);
  unfolded.forEach(([el]) => ((el.name = ""), (el.open = true))); // of one name one is open
}

function refold() {
  unfolded.forEach(([el, isOpen]) => (el.open = isOpen));
  unfolded.forEach(([el, , name]) => (el.name = name));
}

onPage(run);
addEventListener("load", run); // by now the browser has looked for what the address names
addEventListener("hashchange", openNamed);
addEventListener("toggle", label, true); // it does not bubble
addEventListener("click", ({ target }) => {
  const button = target.closest(ALL);
  const open = button && !areOpen(button);
  if (button) panels(button).forEach((el) => (el.open = open));
  else if (target.closest("a[href]")?.href == location.href) openNamed(); // no hash changes
});
addEventListener("beforeprint", unfold);
addEventListener("afterprint", refold);
