/* mkdocs-jobs: close posts that have ended. */
(() => {
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const fold = (el) => el.textContent.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function recount(list) {
    const data = list.dataset, n = (data.jobsCount = all("li", list).length);
    if (!n && data.jobsEmpty) list.innerHTML = data.jobsEmpty;
    all("[data-jobs-forms]", list.closest(".jobs-archive") || list).forEach((el) => {
      const forms = JSON.parse(el.dataset.jobsForms);
      const form = forms[new Intl.PluralRules(list.lang).select(n)] || forms.other;
      el.textContent = form.replace("{count}", n.toLocaleString(list.lang));
    });
  }

  function move(item) {
    const list = item.closest("section"), url = all("a", item)[0].href;
    const closed = all("[data-jobs-status=closed]").find((el) => el.lang == list.lang);
    item.remove();
    all(".jobs-badge", item).forEach((el) => el.remove());
    if (closed && !all("a", closed).some((el) => el.href == url)) {
      if (!all("ul", closed)[0]) closed.innerHTML = "<ul></ul>";
      const next = all("li", closed).find((el) => fold(el) > fold(item));
      all("ul", closed)[0].insertBefore(item, next || null);
      recount(closed);
    }
    recount(list);
  }

  function close(post) {
    all("p", post).forEach((el) => (el.outerHTML = post.dataset.jobsClosed));
    all(".jobs-apply:not([data-jobs-stays])").forEach((el) => el.remove());
  }

  function run() {
    all("[data-jobs-closes]:not(details)").forEach((el) => {
      if (Date.parse(el.dataset.jobsCloses) > Date.now()) return;
      el.removeAttribute("data-jobs-closes");
      (el.matches("li") ? move : close)(el);
    });
  }

  addEventListener("load", run);
  window.document$?.subscribe(run);
})();
