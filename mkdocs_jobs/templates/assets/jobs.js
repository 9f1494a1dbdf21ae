/* mkdocs-jobs: open the panel that the address names. Without this script it is scrolled to, closed. */
(function () {
  function openTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var panel = id && document.getElementById(id);
    if (panel && panel.matches("details.jobs-panel")) panel.open = true;
  }
  addEventListener("hashchange", openTarget);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", openTarget);
  else openTarget();
})();
