/* mkdocs-jobs: open what is folded, all at once, at an address and on paper. */
(() => {
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const FOLDED = ".jobs-panel, .jobs-archive";
  const ALL = ".jobs-accordion__all button";
  let unfolded = []; // for the time of printing: element and name

  const panels = (button) => all(":scope > .jobs-panel", button.closest(".jobs-accordion"));
  const areOpen = (button) => panels(button).every((el) => el.open);

  function label(button) {
    button.textContent = button.dataset[areOpen(button) ? "jobsCollapse" : "jobsExpand"];
    button.parentElement.hidden = false;
  }

  function run() {
    all(ALL).forEach(label);
    const target = document.querySelector(":target");
    let el = target, wasFolded;
    while ((el = el?.closest(FOLDED))) {
      wasFolded ||= !el.open;
      el.open = true;
      el = el.parentElement;
    }
    if (wasFolded) target.scrollIntoView();
  }

  function click(event) {
    const button = event.target.closest(ALL);
    if (button) {
      const open = !areOpen(button);
      panels(button).forEach((el) => (el.open = open));
    } else if (event.target.closest("a[href*='#']")) setTimeout(run);
  }

  function print(isPrinted) {
    // Of panels that share a name only one can be open.
    if (isPrinted) {
      all(FOLDED).filter((el) => !el.open).forEach((el) => unfolded.push([el, el.getAttribute("name")]));
      unfolded.forEach(([el]) => (el.removeAttribute("name"), (el.open = true)));
      all(".jobs-item__title").forEach((el) => (el.dataset.jobsUrl = el.href));
    } else {
      unfolded.forEach(([el]) => (el.open = false));
      unfolded.forEach(([el, name]) => name && el.setAttribute("name", name));
      unfolded = [];
    }
  }

  ["load", "hashchange"].map((type) => addEventListener(type, run));
  addEventListener("click", click);
  addEventListener("toggle", () => all(ALL).forEach(label), true); // it does not bubble
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", (event) => print(event.matches));
  window.document$?.subscribe(run);
})();
