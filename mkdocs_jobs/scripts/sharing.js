/* Pass a post's URL on: copy it, or hand it to what the reader's system offers. */
const WAYS = {
  copy: navigator.clipboard &&
    ((url, said) => navigator.clipboard.writeText(url).then(() => (said.textContent = said.dataset.jobsCopied))),
  send: navigator.share && ((url) => navigator.share({ title: document.title, url })),
};

onPage(() => all("[data-jobs-share]").forEach((el) => {
  el.hidden = !WAYS[el.dataset.jobsShare];
  if (!el.hidden) el.parentElement.hidden = false;
}));

addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-jobs-share]");
  const url = (all("link[rel=canonical]")[0] || location).href.split("#")[0];
  // A reader may change their mind, or forbid it; without https there is no clipboard.
  WAYS[button?.dataset.jobsShare]?.(url, button.parentElement.lastElementChild).catch(() => {});
});
