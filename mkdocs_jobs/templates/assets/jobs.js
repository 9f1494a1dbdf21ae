/* What the scripts in mkdocs_jobs/scripts/ share; they are published in here, each in a block. */
const all = (css, root = document) => [...root.querySelectorAll(css)];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const hasPassed = (moment) => Date.parse(moment) <= Date.now();

const ENTRIES = "li, tbody tr";
const findTitle = (entry) => all(".jobs-item__title, a", entry)[0]; // some have no page to link to

// The language of an element, which the nearest one around it may say: minifiers drop what says the
// same twice. None that a browser knows: that of the browser.
function findLanguage(el) {
  try {
    return Intl.getCanonicalLocales(el.closest("[lang]").lang)[0];
  } catch {}
}

// Below a thousand all languages write these digits alike, and asking for a language's way takes long:
// most of what a list with filters took to start.
const writeNumber = (n, el) =>
  n < 1e3 ? n : n.toLocaleString(findLanguage(el), { numberingSystem: "latn" });

// Write what is not there yet: a text that is written again is laid out again, too.
const write = (el, text) => el.textContent == text || (el.textContent = text);

// Write a number in the form that its language has for it, of those that stand there as JSON; else
// the number alone. Of a list with a limit: how many of them it shows, unless it shows all.
function writeCount(el, n, json = el.dataset.jobsForms || '{"other":"{count}"}') {
  const shown = (el.closest("section") || el.nextElementSibling)?.dataset.jobsCount, some = JSON.parse(json);
  const forms = (n == shown && some.whole) || some;
  const form = forms[new Intl.PluralRules(findLanguage(el)).select(n)] || forms.other;
  el.textContent = form.replace("{count}", writeNumber(n, el))
    .replace("{shown}", shown);
}

// A copy of what one of an element's templates holds, if it has that one. Scripts write no HTML:
// `require-trusted-types-for 'script'` forbids it.
const copy = (el, name) =>
  all(`:scope > [data-jobs-template=${name}]`, el)[0]?.content.cloneNode(true);

// Do something when the page is there, and again with each that takes its place (Material's instant
// navigation). The script may come before the page or after it; an error in one part stops no other.
function onPage(run) {
  const start = () => (window.document$ ? document$.subscribe(run) : run());
  if (document.readyState == "loading") addEventListener("DOMContentLoaded", start);
  else queueMicrotask(start); // after all parts, and before the page is loaded
}
