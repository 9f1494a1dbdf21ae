/* Close posts that have ended since the page was built. */
const name = (entry) => findTitle(entry).href || findTitle(entry).textContent;
const names = (list) => all(ENTRIES, list).map(name);

// Of what is counted beyond the entries that are there, as in a list with a limit; closed ones become
// more.
const countLeft = ({ dataset }) =>
  +dataset.jobsCount +
  (dataset.jobsAdds || -1) * dataset.jobsEnds.split(" ").filter(hasPassed).length;

function recount(list) {
  const n = (list.dataset.jobsCount = new Set(names(list)).size);
  const empty = n || all("[data-jobs-ends]", list).some(countLeft) ? null : copy(list, "empty");
  all(".jobs-group, ul, table", list).forEach((el) => all(ENTRIES, el)[0] || el.remove());
  if (empty) list.replaceChildren(empty);
  const isSimilar = list.matches(".jobs-similar"); // its number is in the banner
  const around =
    (isSimilar ? all(".jobs-closed")[0] : list.closest(".jobs-archive")) || list;
  around.hidden = false;
  all("[data-jobs-forms]:not([data-jobs-ends])", around).forEach((el) =>
    n || !isSimilar ? writeCount(el, n) : el.remove());
  if (isSimilar && !n) list.remove();
}

function findPlace(list, year) {
  if (!all(ENTRIES, list)[0]) {
    all(":scope > :not(template)", list).forEach((el) => el.remove());
    list.append(document.createElement("ul"));
  }
  const others = copy(list, "years")?.firstElementChild; // the group of those without a year
  const rest = others && all(":scope > ul, :scope > table", list)[0];
  if (rest) {
    rest.replaceWith(others);
    others.append(rest);
  }
  const groups = all(".jobs-group", list);
  let group = others ? groups.find((el) => el.dataset.jobsGroup == year) : list;
  if (!group) {
    group = groups[0].cloneNode(true);
    group.dataset.jobsGroup = group.firstElementChild.textContent = year;
    all(ENTRIES, group).forEach((el) => el.remove());
    list.insertBefore(group, groups.find((el) => (el.dataset.jobsGroup || "") < year) || null);
  }
  return group.querySelector("ul, tbody");
}

// An entry as those beside it are: between lists as it is, else its title alone.
function convert(entry, place) {
  const isRow = !place.matches("ul");
  if (isRow || entry.matches("tr")) {
    const title = findTitle(entry), { dataset } = entry;
    entry = document.createElement(isRow ? "tr" : "li");
    entry.className = "jobs-item";
    Object.assign(entry.dataset, dataset);
    if (isRow) {
      const cells = all("thead th", place.parentElement).map((el, i) =>
        document.createElement(i ? "td" : "th"));
      cells[0].scope = "row";
      entry.append(...cells);
    }
    (entry.firstChild || entry).append(title);
  }
  entry.classList.toggle("jobs-card", place.matches(".jobs-cards"));
  return entry;
}

// Takes a post out of its list and to the top of an archive. What these hold is read once, for many
// posts may have ended: `held` has the names in an archive, `changed` what is to be counted again.
function move(entry, moment, { held, changed }) {
  const list = entry.closest("section"), title = findTitle(entry), id = name(entry);
  const { jobsOf } = list.dataset, badge = copy(list, "closed");
  all(".jobs-badge, .jobs-unseen", entry).forEach((el) => el.remove());
  if (badge) return title.after(badge);
  const closed = all("[data-jobs-status=closed]").find((el) =>
    findLanguage(el) == findLanguage(list) && (!el.dataset.jobsOf || el.dataset.jobsOf == jobsOf) &&
    (entry.dataset.jobsFacets || !el.querySelector("form"))); // else no box would find it there
  entry.remove();
  changed.add(list);
  if (!closed) return;
  if (!held.has(closed)) held.set(closed, new Set(names(closed)));
  if (held.get(closed).has(id)) return;
  held.get(closed).add(id);
  changed.add(closed);
  // Half a day before the end of a day it is that day in UTC, too, nearly everywhere.
  const place = findPlace(closed, new Date(Date.parse(moment) - 432e5).getUTCFullYear() + "");
  place.prepend(convert(entry, place));
}

function close(post) {
  all(".jobs-header__badges", post).forEach((el) => el.replaceWith(copy(post, "closed") || ""));
  all(":is(.jobs-apply, .jobs-header__apply):not([data-jobs-stays])").forEach((el) => el.remove());
  all(".jobs-share, .jobs-header [data-jobs-fact=valid_through]").forEach((el) => el.remove());
  all(".jobs-similar").forEach((el) => post.after(el));
}

onPage(() => {
  const state = { held: new Map(), changed: new Set() };
  const ended = all("[data-jobs-closes]:not(details)").flatMap((el) => {
    const moment = el.dataset.jobsCloses, isPage = !el.matches(ENTRIES);
    return hasPassed(moment) ? { el, moment, key: isPage || fold(findTitle(el).textContent) } : [];
  });
  // The newest come last, and to the top; of one moment the first by title.
  ended.sort((a, b) => (a.moment == b.moment ? a.key < b.key : a.moment > b.moment) ? 1 : -1);
  ended.forEach(({ el, moment, key }) => {
    el.removeAttribute("data-jobs-closes");
    key === true ? close(el) : move(el, moment, state);
  });
  state.changed.forEach(recount);
  all("[data-jobs-ends]").forEach((el) => writeCount(el, countLeft(el)));
});
