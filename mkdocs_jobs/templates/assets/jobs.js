/* mkdocs-jobs: close posts that have ended, open the linked panel. */
(() => {
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const fill = (el, tag, name, text) => {
    el.innerHTML = `<${tag} class="${name}"></${tag}>`;
    el.firstChild.textContent = text;
  };

  function recount(list) {
    const data = list.dataset, n = (data.jobsCount = all("li", list).length);
    if (data.jobsStatus == "open") {
      if (!n) fill(list, "p", "jobs-list__empty", data.jobsEmpty);
    } else all("[data-jobs-forms]", list.parentNode).forEach((el) => {
      const forms = JSON.parse(el.dataset.jobsForms);
      const form = forms[new Intl.PluralRules(list.lang).select(n)] || forms.other;
      el.textContent = form.replace("{count}", n.toLocaleString(list.lang));
    });
  }

  function move(item) {
    const list = item.closest("section");
    const closed = all("[data-jobs-status=closed]").find((el) => el.lang == list.lang);
    item.remove();
    all(".jobs-badge", item).forEach((el) => el.remove());
    if (closed) {
      if (!all("ul", closed)[0]) closed.innerHTML = "<ul></ul>";
      const later = (li) => li.textContent.localeCompare(item.textContent, list.lang) > 0;
      all("ul", closed)[0].insertBefore(item, all("li", closed).find(later) || null);
      recount(closed);
    }
    recount(list);
  }

  function close(post) {
    post.removeAttribute("data-jobs-closes");
    if (post.matches("li")) return move(post);
    const name = "jobs-badge jobs-badge--closed";
    all("p", post).forEach((p) => fill(p, "span", name, post.dataset.jobsClosed));
    all(".jobs-apply").forEach((el) => el.remove());
  }

  function run() {
    all("[data-jobs-closes]").forEach((post) => {
      if (Date.parse(post.dataset.jobsCloses) <= Date.now()) close(post);
    });
    all(".jobs-panel:target").forEach((el) => (el.open = true));
  }

  ["load", "hashchange"].map((type) => addEventListener(type, run));
  addEventListener("click", (e) => e.target.closest("a[href*='#']") && setTimeout(run));
})();
