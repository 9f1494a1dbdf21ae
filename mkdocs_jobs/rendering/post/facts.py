"""Facts: a post's front matter, written in the page's language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from babel.numbers import format_decimal

from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.job_values import Salary
from mkdocs_jobs.rendering import formats
from mkdocs_jobs.site.states import PostStatus, State
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.dates import Day
from mkdocs_jobs.values.vocabulary import EDUCATIONS, NONE


@dataclass(frozen=True, slots=True)
class When:
    """When something happens, for a script that says it from the reader's clock."""

    moment: str
    """A day in ISO 8601, or a moment with its UTC offset: the last minute of a day to apply."""
    words: str
    """What is said of it; `{when}` is a time like `in 3 days`."""
    today: str = ""
    """What is said of it on the day itself; `{time}` is a time of day. Empty for a day."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that people can come to."""

    name: str
    day: str
    """When it is, in the page's language."""
    datetime: str
    """The same in ISO 8601."""
    url: str | None
    """An http(s) URL, made safe to write into HTML."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a post."""

    key: str
    """The front-matter key it comes from: one of `FACTS`."""
    label: str
    """Its label in the page's language."""
    values: tuple[str, ...]
    """Its values, as plain text in the page's language; never empty."""
    datetime: str | None = None
    """The date or datetime in ISO 8601, for `<time>`, if it is one."""
    separator: str = ", "
    """The separator between the values where they are one text."""
    short: str | None = None
    """The date, abbreviated and without its time, if it is one."""
    when: When | None = None
    """The same for scripts, if it is a date that a reader would rather count days to or from."""
    events: tuple[Happening, ...] = ()
    """What its values are made of, if they are events."""


_EMPTY = (None, ())
_Builder = Callable[[Job, PostStatus, Strings], Fact | None]


def build_facts(
    job: Job, status: PostStatus, strings: Strings, keys: Iterable[str] | None = None
) -> tuple[Fact, ...]:
    """The facts of a post, in the order of `keys`; by default all, in the order of `FACTS`.

    Empty facts are left out. `strings` are those of the page's language.
    """
    facts = [
        FACTS[key](job, status, strings)
        for key in (FACTS if keys is None else keys)
        # Most posts have few: no builder makes anything of a field that says nothing.
        if (said := getattr(job, "locations" if key == "location" else key)) or said not in _EMPTY
    ]
    return tuple([fact for fact in facts if fact is not None])


def _write(key: str, values: Iterable[str], strings: Strings) -> Fact | None:
    written = tuple(filter(None, values))
    if not written:
        return None
    label = strings(f"fact_{key}", len(written))
    if len(written) == 1:
        return Fact(key, label, written)
    return Fact(key, label, written, separator=formats.find_separator(written, strings.locale))


def _write_day(key: str, day: Day, strings: Strings, when: When | None = None) -> Fact:
    written = formats.format_day(day, strings.locale)
    return Fact(
        key,
        strings(f"fact_{key}", 1),
        (written,),
        formats.to_iso(day),
        short=formats.shorten_day(day, strings.locale),
        when=when,
    )


def _describe_moment(
    key: str, day: Day, moment: datetime.datetime | None, strings: Strings
) -> When | None:
    """When something happens on a day; None when it happens no more."""
    if moment is None:
        return None
    if key == "valid_through" and not isinstance(day, datetime.datetime):
        moment -= datetime.timedelta(minutes=1)  # a day lasts until 23:59, not until midnight
    return When(moment.isoformat(), strings(f"when_{key}"), strings(f"today_{key}"))


def _say(key: str) -> _Builder:
    """A fact that is shown as it was written: a text, or several."""

    def build(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
        said: str | tuple[str, ...] | None = getattr(job, key)
        return _write(key, (said,) if isinstance(said, str) else said or (), strings)

    return build


def write_locations(job: Job, strings: Strings, *, with_country: bool = True) -> Fact | None:
    """The places of work, with their countries or without."""
    places = (
        formats.format_location(place, strings.locale, with_country=with_country)
        for place in job.locations
    )
    return _write("location", places, strings)


def write_remote(job: Job, strings: Strings, *, most: int | None = None) -> Fact | None:
    """The kind of remote work, with the countries; more than `most` are a number."""
    if job.remote is None:
        return None
    text, codes = strings(f"remote_{job.remote.kind}"), job.remote.countries
    if codes and job.remote.kind != "no":
        if most is None or len(codes) <= most:
            countries = formats.format_countries(codes, strings.locale)
        else:
            countries = strings("remote_countries", len(codes))
        text = strings("remote_from", remote=text, countries=countries)
    return _write("remote", (text,), strings)


def _location(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    return write_locations(job, strings)


def _remote(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    return write_remote(job, strings)


def _employment_type(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    types = dict.fromkeys(job.employment_type)  # each once
    return _write(
        "employment_type", (strings(f"employment_{type_.lower()}") for type_ in types), strings
    )


def _salary(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    if job.salary is None:
        return None
    text = job.salary.text or _write_amount(job.salary, strings)
    if text and job.salary.unit is not None:
        # No line breaks within an amount: the text says for how long it is.
        phrase = strings(f"per_{job.salary.unit.lower()}", amount="{amount}")
        text = phrase.replace(" ", "\u00a0").replace("{amount}", text)
    return _write("salary", (text,), strings)


def _write_amount(salary: Salary, strings: Strings) -> str:
    """The figure or the range of a salary; empty when it has neither."""
    ends = [end for end in (salary.min, salary.max) if end is not None]
    amounts = tuple(ends or (x for x in (salary.value,) if x is not None))
    written = formats.format_amounts(amounts, salary.currency, strings.locale)
    if len(set(written)) == 2:
        low, high = written
        return formats.format_range(low, high, strings.locale)
    if len(ends) == 1:
        return strings("at_least" if salary.max is None else "at_most", amount=written[0])
    return written[0] if written else ""


def _openings(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    count = job.openings
    written = "" if count is None else format_decimal(count, locale=strings.locale)
    return _write("openings", (written,), strings)


def _date_posted(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    day = job.date_posted
    if isinstance(day, datetime.datetime):
        day = day.date()  # the time does not matter
    if day is None:
        return None
    when = When(formats.to_iso(day), strings("when_date_posted"))
    return _write_day("date_posted", day, strings, when)


def _opens(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    """When applications open, until then."""
    if job.opens is None or status.state is not State.SCHEDULED:
        return None
    when = _describe_moment("opens", job.opens, status.next_change, strings)
    return _write_day("opens", job.opens, strings, when)


def _valid_through(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    """The last day to apply; not shown if the post was closed before it."""
    if job.valid_through is None or (status.is_closed and not status.has_expired):
        return None
    day, end = _add_zone(job.valid_through, status), None if status.is_closed else status.closes_at
    when = _describe_moment("valid_through", day, end, strings)
    return _write_day("valid_through", day, strings, when)


def _add_zone(day: Day, status: PostStatus) -> Day:
    """A datetime without a zone is in the site's zone, which its UTC offset names."""
    if isinstance(day, datetime.datetime) and day.tzinfo is None and status.closes_at is not None:
        offset = day - status.closes_at.replace(tzinfo=None)
        if abs(offset) < datetime.timedelta(days=1):  # not near the years 1 and 9999
            return day.replace(tzinfo=datetime.timezone(offset))
    return day


def _contact(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    """Whom to ask, unless the post is closed: people would apply to that contact."""
    is_asked = status.is_open or status.state is State.DRAFT
    return _write("contact", (job.contact or "",), strings) if is_asked else None


def _closed_reason(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    if job.closed_reason is None or not status.is_closed:
        return None
    return _write("closed_reason", (strings(f"reason_{job.closed_reason}"),), strings)


def _answer(key: str) -> _Builder:
    """A fact that is yes, no or a text."""

    def build(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
        said: bool | str = getattr(job, key)
        if isinstance(said, bool):
            said = strings("answer_yes" if said else "answer_no")
        return _write(key, (said,), strings)

    return build


def _hours(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    hours = job.hours
    if isinstance(hours, float):
        hours = strings("per_week", amount=formats.format_amount(hours, "hour", strings.locale))
    return _write("hours", (hours or "",), strings)


def _start_date(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    day = job.start_date
    if day is None or isinstance(day, str):
        return _write("start_date", (day or "",), strings)
    return _write_day("start_date", day, strings)


def name_education(education: str, strings: Strings) -> str:
    """What a degree is called, or that none is asked for; any other text as it is."""
    if education == NONE:
        return strings("none_required")
    return strings(f"education_{education}") if education in EDUCATIONS else education


def _education(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    return _write("education", (name_education(job.education or "", strings),), strings)


def _experience(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    asked = job.experience
    if asked is None:
        return None
    text = strings("none_required") if asked.text == NONE else asked.text
    for number, unit in ((asked.years, "year"), (asked.months, "month")):
        if number is not None:
            text = formats.format_amount(number, unit, strings.locale)
    return _write("experience", (text or "",), strings)


def _occupation(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    kind = job.occupation
    if kind is None:
        return None
    code = kind.code if "/" in kind.code else f"{kind.code_set} {kind.code}"
    return _write("occupation", (f"{kind.name} ({code})" if kind.name else code,), strings)


def _vacancy(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    return _write("vacancy", (strings(f"vacancy_{job.vacancy}"),), strings)


def _events(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
    """The events that are not over."""
    events = tuple(
        Happening(
            event.name,
            formats.format_day(event.date, strings.locale),
            formats.to_iso(event.date),
            event.url,
        )
        for event in status.events
    )
    fact = _write("events", (f"{event.name} · {event.day}" for event in events), strings)
    return fact and replace(fact, events=events)


def _while_open(key: str) -> _Builder:
    """A fact that is of use to those alone who can apply."""
    say = _say(key)

    def build(job: Job, status: PostStatus, strings: Strings) -> Fact | None:
        return None if status.is_closed else say(job, status, strings)

    return build


FACTS: Mapping[str, _Builder] = {
    "location": _location,
    "remote": _remote,
    "employment_type": _employment_type,
    "hours": _hours,
    "start_date": _start_date,
    "duration": _say("duration"),
    "level": _say("level"),
    "department": _say("department"),
    "organization": _say("organization"),
    "salary": _salary,
    "collective_agreement": _answer("collective_agreement"),
    "openings": _openings,
    "vacancy": _vacancy,
    "date_posted": _date_posted,
    "opens": _opens,
    "valid_through": _valid_through,
    "closed_reason": _closed_reason,
    "identifier": _say("identifier"),
    "occupation": _occupation,
    "education": _education,
    "experience": _experience,
    "travel": _answer("travel"),
    "visa_sponsorship": _answer("visa_sponsorship"),
    "job_location_notes": _say("job_location_notes"),
    "ai_screening": _answer("ai_screening"),
    "accommodation": _while_open("accommodation"),
    "hiring_manager": _say("hiring_manager"),
    "contact": _contact,
    "benefits": _say("benefits"),
    "process": _while_open("process"),
    "events": _events,
    "skills": _say("skills"),
    "tags": _say("tags"),
}
"""Every fact there is, in the order in which a post's page shows them."""
