/* Load a form when its reader asks for it, give its frame the height that it tells, and take the button
   that leads there away while it is on the screen. */
onPage(() => {
  all(".jobs-apply__consent").forEach((el) => (el.hidden = false));
  const bar = all(".jobs-header__apply")[0];
  const observer = new IntersectionObserver(
    (seen) => bar?.toggleAttribute("data-jobs-seen", seen.at(-1).isIntersecting),
    { rootMargin: "0px 0px -30%" }); // not yet when only its heading is there
  all("section.jobs-apply").forEach((el) => observer.observe(el));
});

// A number (Greenhouse, Ashby), "[iFrameSizer]id:height:…" (iframe-resizer), or {height: …}.
function read(data) {
  if (/^\[iFrameSizer/.test(data)) return data.split(":")[1];
  try {
    data = JSON.parse(data);
  } catch {}
  return data?.height ?? data?.frameHeight ?? data;
}

addEventListener("message", ({ data, origin, source }) => {
  all("iframe.jobs-apply__frame").forEach((frame) => {
    const height = Math.ceil(parseFloat(read(data)));
    if (frame.contentWindow != source || new URL(frame.src).origin != origin) return;
    if (height > 0) frame.height = Math.min(Math.max(height, 150), 10000);
  });
});

addEventListener("click", ({ target }) => {
  const consent = target.closest?.(".jobs-apply__consent button")?.closest(".jobs-apply__consent");
  if (!consent) return;
  const frame = consent.querySelector("template").content.firstElementChild;
  consent.replaceWith(frame);
  frame.focus();
});
