/* Load a form when its reader asks for it, and give its frame the height that it tells. */
onPage(() => all(".jobs-apply__consent").forEach((el) => (el.hidden = false)));

// A number (Greenhouse, Ashby), "[iFrameSizer]id:height:…" (iframe-resizer), or {height: …}.
function read(data) {
  if (/^\[iFrameSizer\]/.test(data)) return data.split(":")[1];
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
