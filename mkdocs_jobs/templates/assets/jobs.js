/* mkdocs-jobs: close posts that have ended. */
(() => {
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const fold = (el) => el.textContent.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const ended = (moment) => Date.parse(moment) <= Date.now();
  const POSTS = "li, tbody tr";
  const find = (post) => all(".jobs-item__title, a", post)[0]; // some have no page to link to
  const name = (post) => find(post).href || find(post).textContent;
  const names = (list) => all(POSTS, list).map(name);

  function recount(list) {
    const data = list.dataset, n = (data.jobsCount = new Set(names(list)).size);
    all(".jobs-group", list).forEach((el) => all(POSTS, el)[0] || el.remove());
    if (!n && data.jobsEmpty) list.innerHTML = data.jobsEmpty;
    all("[data-jobs-forms]", list.closest(".jobs-archive") || list).forEach((el) => {
      const forms = JSON.parse(el.dataset.jobsForms);
      const form = forms[new Intl.PluralRules(list.lang).select(n)] || forms.other;
      el.textContent = form.replace("{count}", n.toLocaleString(list.lang));
    });
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
      all(POSTS, group).forEach((el) => el.remove());
      list.insertBefore(group, groups.find((el) => el.dataset.jobsGroup < year) || null);
    }
    return all("ul, tbody", group)[0];
  }

  function move(post, moment) {
    const list = post.closest("section"), title = find(post), { jobsClosed, jobsOf } = list.dataset;
    all(".jobs-badge", post).forEach((el) => el.remove());
    if (jobsClosed) return title.insertAdjacentHTML("afterend", " " + jobsClosed);
    const closed = all("[data-jobs-status=closed]").find(
      ({ lang, dataset: { jobsOf: of } }) => lang == list.lang && (!of || of == jobsOf));
    post.remove();
    recount(list);
    if (!closed || names(closed).includes(title.href)) return;
    // Half a day before the end of a day it is that day in UTC, too, nearly everywhere.
    const place = findPlace(closed, new Date(Date.parse(moment) - 432e5).getUTCFullYear() + "");
    const tag = place.matches("ul") ? "li" : "tr";
    if (!post.matches(tag)) {
      post = document.createElement(tag);
      post.className = "jobs-item";
      (tag == "li" ? post : post.appendChild(document.createElement("th"))).append(title);
    }
    const next = all(POSTS, place).find((el) => fold(find(el)) > fold(title));
    place.insertBefore(post, next || null);
    recount(closed);
  }

  function close(post) {
    all("p", post).forEach((el) => (el.outerHTML = post.dataset.jobsClosed));
    all(".jobs-apply:not([data-jobs-stays])").forEach((el) => el.remove());
  }

  function run() {
    all("[data-jobs-closes]:not(details)").forEach((el) => {
      const moment = el.dataset.jobsCloses;
      if (!ended(moment)) return;
      el.removeAttribute("data-jobs-closes");
      (el.matches(POSTS) ? move : close)(el, moment);
    });
    all("[data-jobs-ends]").forEach((el) => {
      const n = el.dataset.jobsCount - el.dataset.jobsEnds.split(" ").filter(ended).length;
      el.textContent = n.toLocaleString(el.lang);
    });
  }

  addEventListener("load", run);
  window.document$?.subscribe(run);
})();
