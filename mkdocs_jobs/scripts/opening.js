/* Follow an entry's link where its text is clicked: that is above the link, so that it can be selected. */
addEventListener("click", (event) => {
  const { target } = event, entry = target.closest?.(".jobs-item");
  const title = entry?.querySelector("a.jobs-item__title");
  if (!title || target.closest("a, button") || !getSelection().isCollapsed) return;
  title.dispatchEvent(new MouseEvent("click", event));
});
