/* Say dates near today in words, by the reader's clock; on paper they stand as they are. */
const DATES = "time[data-jobs-moment]";
const words = {}; // by language: they take long to make
const count = (date) => Math.round(new Date(date).setHours(0, 0, 0, 0) / 864e5);

// A day is one on which something happened, a moment one at which something will.
function say(el) {
  const { jobsMoment, jobsPhrase = "{when}", jobsToday } = el.dataset, lang = findLanguage(el);
  const isDay = !jobsMoment[10], moment = new Date(isDay ? jobsMoment + "T00:00" : jobsMoment);
  const days = count(moment) - count(Date.now()), latin = { numberingSystem: "latn" };
  if (Math.abs(days) > 30 || (isDay ? days > 0 : moment < Date.now())) return;
  if (!Intl.RelativeTimeFormat.supportedLocalesOf(lang || [])[0]) return; // else in another one
  words[lang] ||= new Intl.RelativeTimeFormat(lang, { numeric: "auto", ...latin });
  const clock = { hour: "numeric", minute: "2-digit", ...latin };
  const text = days || isDay
    ? jobsPhrase.replace("{when}", words[lang].format(days, "day"))
    : (jobsToday || words[lang].format(0, "day") + ", {time}")
      .replace("{time}", moment.toLocaleTimeString(lang, clock));
  el.title ||= el.textContent;
  el.textContent = text[0].toLocaleUpperCase(lang) + text.slice(1);
}

const run = () => all(DATES).forEach(say);
onPage(() => setTimeout(run)); // in a task of its own: what a language's words need takes long to make
addEventListener("afterprint", run);
addEventListener("beforeprint", () =>
  all(DATES).forEach((el) => el.title && (el.textContent = el.title)));
