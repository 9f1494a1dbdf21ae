"""What the law of a place asks of an open post, and the post does not say.

Nothing here is legal advice: the rules are those of `law/`, with their sources and dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mkdocs_jobs.content.application import Embed
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.site.law_packs import Pack, Rule, load_words
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.words import find_word

_A_YEAR: Mapping[str, float] = {"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1}
"""How often a unit of pay is in a year of full-time work."""
_WEEKS = 52
_MOST_APART, _ENOUGH = 50_000, 200_000  # CAD a year: O. Reg. 476/24
_MARKS = (
    r"\(\s*\w\s*[/|,*]\s*\w(\s*[/|,*]\s*\w)*\s*\)",  # (m/f/d)
    r"\b[mwfhdxi]\s*/\s*[mwfhdxi]\b",  # m/w
    r"[^\W_][/*:·•_’'(.-]+(a|o|e|in|innen|trice|rice|euse|ère|[nt]e|ora|os|as|x|@)\b",  # o/a, *in
    r"\w@(s)?\b",  # ingenier@
    r"(?-i:[a-zäöüß](?<!Linked)In(nen)?\b)",  # EntwicklerIn
    r"\b(all genders|alle geschlechter|gn)\b",
)
_MARK = re.compile("|".join(_MARKS), re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n(?=\s*[-*+#>|\d])")
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class LawContext:
    """What the checks know besides a post."""

    today: datetime.date
    """The day of the build in the site's time zone; what is not asked yet is not checked."""
    asks_consent: bool = False
    """Whether an embedded form is loaded only when the reader asks for it."""
    notices: Callable[[str], bool] = bool
    """Whether there is a privacy notice in a language."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A post as a check sees it."""

    post: PostPage
    job: Job
    text: str
    """Its Markdown and what its front matter says in sentences."""
    context: LawContext


_Found = tuple[str, Message]
"""The key that is concerned, and what is wrong with it."""


def find_breaches(
    post: PostPage, read_text: Callable[[], str], packs: Iterable[Pack], context: LawContext
) -> Iterator[Problem]:
    """What an open post lacks by the rules of packs; `read_text` gets its Markdown, once.

    What two packs ask for is told once, with the greater severity.
    """
    job = post.job
    if not post.status.is_open or job.evergreen:
        return
    rules: dict[str, Rule] = {}
    for pack in packs:
        if not concerns(pack, job):
            continue
        for rule in pack.rules:
            known = rules.get(rule.id)
            if rule.since <= context.today and (known is None or known.severity < rule.severity):
                rules[rule.id] = rule
    if not rules:
        return
    said = (job.description or "", *job.process, *job.skills)
    case = _Case(post, job, "\n\n".join((read_text(), *said)), context)
    for rule in rules.values():
        for key, found in CHECKS[rule.id](case):
            message = Message(
                "{found} ({article}; no legal advice)",
                found=found,
                article=Message("{key}", key=rule.article),
            )
            yield Problem(post.page.src_uri, post.page.line(key), message, rule.severity)


def concerns(pack: Pack, job: Job) -> bool:
    """Whether the work is done where a pack holds: by the places, else by the countries of remote
    work. Work from anywhere in a country is work in its regions; of a place the region is known or
    is not meant.
    """
    if not pack.where:
        return True
    countries = {code.partition("-")[0] for code in pack.where}
    known = [place for place in job.locations if place.country or _name_region(place.region)]
    for place in known:
        if place.country in pack.where:
            return True
        code = _name_region(place.region) or f"{place.country}-{(place.region or '').upper()}"
        is_named = fold(place.region or "") in map(fold, pack.names) and place.country in countries
        if is_named or (code in pack.where and place.country in (None, *countries)):
            return True
    if known or job.remote is None or job.remote.kind == "no":
        return False
    return not countries.isdisjoint(job.remote.countries)


def _name_region(region: str | None) -> str | None:
    """A region that is written with its country: `US-CO`."""
    found = re.fullmatch(r"([A-Za-z]{2})-([A-Za-z0-9]{1,3})", region or "")
    return region.upper() if found and region else None


# ---- pay


def _pay_missing(case: _Case) -> Iterator[_Found]:
    """The post has no `salary`."""
    if case.job.salary is None:
        yield "salary", Message("salary: expected the pay of the job, got none; add it")


def _pay_figures(case: _Case) -> Iterator[_Found]:
    """`salary` is a text without figures, or has no figure, currency or unit."""
    salary = case.job.salary
    if salary is None:
        return
    figures = [x for x in (salary.value, salary.min, salary.max) if x is not None]
    got: Message | str | None = None
    if salary.text is not None:
        if not re.search(r"\d", salary.text):
            got = Message("'{text}'", text=salary.text[:60])
    elif not figures:
        got = Message("no figure")
    elif salary.currency is None:
        got = Message("no currency")
    elif salary.unit is None:
        got = Message("no unit")
    if got is not None:
        message = Message(
            "salary: expected figures with their currency and unit, got {got}; add them", got=got
        )
        yield "salary", message


def _pay_open_ended(case: _Case) -> Iterator[_Found]:
    """`salary` has only a minimum."""
    salary = case.job.salary
    if salary and salary.min is not None and salary.max is None and salary.value is None:
        yield "salary", Message("salary: expected a range, got only a minimum; add its max")


def _pay_wide(case: _Case) -> Iterator[_Found]:
    """The range of `salary` is over CAD 50,000 a year, unless its maximum is over 200,000."""
    salary = case.job.salary
    if salary is None or salary.min is None or salary.max is None or salary.currency != "CAD":
        return
    times = _A_YEAR.get(salary.unit or "", 0.0)
    if salary.unit == "HOUR" and isinstance(case.job.hours, float):
        times = case.job.hours * _WEEKS
    width = (salary.max - salary.min) * times
    if width > _MOST_APART and salary.max * times <= _ENOUGH:
        message = Message(
            "salary: expected a range of at most CAD {most} a year, got one of {got}; narrow it",
            most=f"{_MOST_APART:,}",
            got=f"{width:,.0f}",
        )
        yield "salary", message


def _pay_benefits(case: _Case) -> Iterator[_Found]:
    """The post has no `benefits`."""
    if not case.job.benefits:
        message = Message("benefits: expected what comes with the job, got none; add a list")
        yield "benefits", message


def _pay_history(case: _Case) -> Iterator[_Found]:
    """The text asks for present or past pay."""
    for got in _find_asked(case, "pay"):
        message = Message(
            "text: expected no question about present or past pay, got '{got}'; remove it", got=got
        )
        yield "text", message


# ---- dates, applications


def _deadline(case: _Case) -> Iterator[_Found]:
    """The post has no `valid_through`, and does not say that it is open until filled."""
    data = case.post.page.front_matter.data
    written = next(filter(None, (data.get("valid_through"), data.get("closes"))), None)
    is_ongoing = isinstance(written, str) and find_word("no_end", written) is not None
    if case.job.valid_through is None and not is_ongoing:
        message = Message(
            "valid_through: expected the last day to apply, got none; add it, or write"
            " 'open until filled'"
        )
        yield "valid_through", message


def _apply_how(case: _Case) -> Iterator[_Found]:
    """The post has no `apply`."""
    if not case.job.apply:
        yield "apply", Message("apply: expected how to apply, got none; add it")


def _embed_consent(case: _Case) -> Iterator[_Found]:
    """An embedded form loads without consent: option `apply.consent`."""
    has_form = any(isinstance(way, Embed) for way in case.job.apply)
    if has_form and not case.context.asks_consent:
        message = Message(
            "apply: expected a form that loads once the reader asks for it, got one that loads with"
            " the page; set `apply: {{consent: true}}` in {file}",
            file="mkdocs.yml",
        )
        yield ("jazz_url" if case.job.jazz_url else "apply"), message


def _privacy_notice(case: _Case) -> Iterator[_Found]:
    """The post takes applications, and option `apply.privacy` has no notice in its language."""
    if case.job.apply and not case.context.notices(case.post.page.lang):
        message = Message(
            "apply: expected a privacy notice, got none; set `apply: {{privacy: …}}` in {file}",
            file="mkdocs.yml",
        )
        yield "apply", message


# ---- what else a post says


def _collective(case: _Case) -> Iterator[_Found]:
    """The post has no `collective_agreement`."""
    if case.job.collective_agreement is None:
        message = Message(
            "collective_agreement: expected the one that applies, got none; add it, or `false`"
        )
        yield "collective_agreement", message


def _ai_notice(case: _Case) -> Iterator[_Found]:
    """The post has no `ai_screening`."""
    if case.job.ai_screening is None:
        message = Message(
            "ai_screening: expected whether artificial intelligence takes part in the selection,"
            " got none; add true, false or a text"
        )
        yield "ai_screening", message


def _vacancy(case: _Case) -> Iterator[_Found]:
    """The post has no `vacancy`."""
    if case.job.vacancy is None:
        yield "vacancy", Message("vacancy: expected existing or future, got none; add it")


def _experience(case: _Case) -> Iterator[_Found]:
    """The text asks for experience in Canada."""
    for got in _find_asked(case, "experience"):
        message = Message(
            "text: expected no request for experience in Canada, got '{got}'; remove it", got=got
        )
        yield "text", message


def _accommodation(case: _Case) -> Iterator[_Found]:
    """The post has no `accommodation`."""
    if case.job.accommodation is None:
        message = Message(
            "accommodation: expected whom to ask for reasonable adjustments, got none; add it"
        )
        yield "accommodation", message


def _title_gender(case: _Case) -> Iterator[_Found]:
    """The title is in one gender by the list of its language (English, Italian, German, French,
    Spanish), without its other or a mark such as (m/f/d), o/a, *in.
    """
    title, pairs = case.job.title, _list_pairs(case.post.page.lang)
    words = set(map(fold, _WORD.findall(title)))
    if not pairs or words.isdisjoint(pairs) or _MARK.search(title):
        return
    alone = [word for word in _WORD.findall(title) if pairs.get(fold(word), "") not in words]
    found = [word for word in alone if fold(word) in pairs]
    if found:
        message = Message(
            "title: expected both genders, a neutral word or a mark such as (m/f/d), got '{got}';"
            " name both",
            got=found[0],
        )
        yield "title", message


@cache
def _list_pairs(lang: str) -> Mapping[str, str]:
    """Each word for a job in one gender, folded, and its other; none in a language without a list.

    `Direktor und Direktorin` is a pair wherever the two stand.
    """
    lines = load_words("gender").get(lang.split("-")[0].lower(), "").split("\n")
    pairs = [tuple(map(fold, line.split())) for line in lines if line.strip()]
    return {word: other for a, b in pairs for word, other in ((a, b), (b, a))}


def _find_asked(case: _Case, what: str) -> Iterator[str]:
    """The first place, if any, where a text asks for what it must not."""
    lang = case.post.page.lang.split("-")[0].lower()
    for language in dict.fromkeys((lang, "en")):
        asked, negation = _compile(what, language)
        if asked is None:
            continue
        for sentence in _SENTENCE.split(case.text):
            found = asked.search(sentence)
            if found and not (negation and negation.search(sentence)):
                yield " ".join(found[0].split())
                return


@cache
def _compile(what: str, lang: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What a text asks for in a language, and the words by which it says that it does not."""
    words = load_words("asked")
    patterns = [pattern.replace(" ", r"\s+") for pattern in words[what].get(lang, ())]
    if not patterns:
        return None, None
    asked = re.compile(rf"\b(?:{'|'.join(f'(?:{p})' for p in patterns)})\b", re.IGNORECASE)
    # `doesn't` ends in its word, `n'avez` begins with it.
    starts = (rf"(?<!\w){re.escape(word)}" for word in words["not"].get(lang, "").split())
    parts = (start if start.endswith("'") else rf"{start}(?!\w)" for start in starts)
    return asked, re.compile("|".join((*parts, r"n['’]t\b")), re.IGNORECASE)


CHECKS: Mapping[str, Callable[[_Case], Iterator[_Found]]] = {
    "pay.missing": _pay_missing,
    "pay.figures": _pay_figures,
    "pay.open-ended": _pay_open_ended,
    "pay.wide": _pay_wide,
    "pay.benefits": _pay_benefits,
    "pay.history": _pay_history,
    "deadline": _deadline,
    "apply.how": _apply_how,
    "collective": _collective,
    "title.gender": _title_gender,
    "ai.notice": _ai_notice,
    "vacancy": _vacancy,
    "experience": _experience,
    "embed.consent": _embed_consent,
    "privacy.notice": _privacy_notice,
    "accommodation": _accommodation,
}
"""What is checked, by the `id` of a rule."""
