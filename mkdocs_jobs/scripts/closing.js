/* Close posts that have ended since the page was built. */
const name = (entry) => findTitle(entry).href || findTitle(entry).textContent;
const names = (list) => all(ENTRIES, list).map(name);

function recount(list) {
  const data = list.dataset, n = (data.jobsCount = new Set(names(list)).size);
  all(".jobs-group", list).forEach((el) => all(ENTRIES, el)[0] || el.remove());
  if (!n && data.jobsEmpty) list.innerHTML = data.jobsEmpty;
  all("[data-jobs-forms]", list.closest(".jobs-archive") || list).forEach((el) =>
    writeCount(el, el.dataset.jobsForms, n, list.lang));
}

function findPlace(list, year) {
  if (!names(list)[0]) list.innerHTML = "<ul></ul>";
  const start = list.dataset.jobsYears; // of a group without a year
  const rest = start && all(":scope > ul, :scope > table", list)[0];
  if (rest) rest.outerHTML = start + rest.outerHTML + "</div>";
  const groups = start ? all(".jobs-group", list) : [list];
  let group = start ? groups.find((el) => el.dataset.jobsGroup == year) : list;
  if (!group) {
    group = groups[0].cloneNode(true);
    group.dataset.jobsGroup = group.firstElementChild.textContent = year;
    all(ENTRIES, group).forEach((el) => el.remove());
    list.insertBefore(group, groups.find((el) => el.dataset.jobsGroup < year) || null);
  }
  return all("ul, tbody", group)[0];
}

function move(entry, moment) {
  const list = entry.closest("section"), title = findTitle(entry);
  const { jobsClosed, jobsOf } = list.dataset;
  all(".jobs-badge", entry).forEach((el) => el.remove());
  if (jobsClosed) return title.insertAdjacentHTML("afterend", " " + jobsClosed);
  const closed = all("[data-jobs-status=closed]").find(
    ({ lang, dataset: { jobsOf: of } }) => lang == list.lang && (!of || of == jobsOf));
  entry.remove();
  recount(list);
  if (!closed || names(closed).includes(title.href)) return;
  // Half a day before the end of a day it is that day in UTC, too, nearly everywhere.
  const place = findPlace(closed, new Date(Date.parse(moment) - 432e5).getUTCFullYear() + "");
  const tag = place.matches("ul") ? "li" : "tr";
  if (!entry.matches(tag)) {
    entry = document.createElement(tag);
    entry.className = "jobs-item";
    (tag == "li" ? entry : entry.appendChild(document.createElement("th"))).append(title);
  }
  const key = (el) => fold(findTitle(el).textContent);
  const next = all(ENTRIES, place).find((el) => key(el) > fold(title.textContent));
  place.insertBefore(entry, next || null);
  recount(closed);
}

function close(post) {
  all("p", post).forEach((el) => (el.outerHTML = post.dataset.jobsClosed));
  all(".jobs-apply:not([data-jobs-stays])").forEach((el) => el.remove());
}

onPage(() => {
  all("[data-jobs-closes]:not(details)").forEach((el) => {
    const moment = el.dataset.jobsCloses;
    if (!hasPassed(moment)) return;
    el.removeAttribute("data-jobs-closes");
    (el.matches(ENTRIES) ? move : close)(el, moment);
  });
  all("[data-jobs-ends]").forEach((el) => {
    const n = el.dataset.jobsCount - el.dataset.jobsEnds.split(" ").filter(hasPassed).length;
    el.textContent = n.toLocaleString(el.lang);
  });
});
