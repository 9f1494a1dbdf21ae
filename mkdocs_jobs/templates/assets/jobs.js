/* What the scripts in mkdocs_jobs/scripts/ share; they are published in here, each in a block. */
const all = (css, root = document) => [...root.querySelectorAll(css)];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const hasPassed = (moment) => Date.parse(moment) <= Date.now();

const ENTRIES = "li, tbody tr";
const findTitle = (entry) => all(".jobs-item__title, a", entry)[0]; // some have no page to link to

// Write a number in the form that its language has for it, of those that stand there as JSON.
function writeCount(el, json, n, lang) {
  const forms = JSON.parse(json);
  const form = forms[new Intl.PluralRules(lang).select(n)] || forms.other;
  el.textContent = form.replace("{count}", n.toLocaleString(lang));
}

// Do something when the page is there, and again with each that takes its place (Material's instant
// navigation). The script may come before the page or after it; an error in one part stops no other.
function onPage(run) {
  const start = () => (window.document$ ? document$.subscribe(run) : run());
  if (document.readyState == "loading") addEventListener("DOMContentLoaded", start);
  else setTimeout(start);
}
