"""A job: made from the front matter of its page, checked, frozen."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Annotated, Any, get_type_hints

from mkdocs_jobs.content import job_values as values
from mkdocs_jobs.content.application import (
    EMBED_HOSTS,
    HEIGHT,
    Application,
    Embed,
    read_applications,
    read_height,
    read_jazz_url,
)
from mkdocs_jobs.content.as_typed import restore_typed
from mkdocs_jobs.content.details import (
    Event,
    Experience,
    Occupation,
    read_answer,
    read_education,
    read_event,
    read_experience,
    read_hours,
    read_occupation,
    read_start,
)
from mkdocs_jobs.content.employer import read_employer
from mkdocs_jobs.content.employment import read_employment_types
from mkdocs_jobs.content.field import FieldContext, Read, many, one
from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.imported import Imported, read_imported
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.content.remote import Remote, read_remote, separate_remote
from mkdocs_jobs.content.title import read_title
from mkdocs_jobs.values import readers, vocabulary
from mkdocs_jobs.values.dates import Day, read_day, read_end
from mkdocs_jobs.values.message import Message, list_messages
from mkdocs_jobs.values.problem import Problem, Severity
from mkdocs_jobs.values.vocabulary import ClosedPage, ClosedReason, EmploymentType, Vacancy

_LACKING = (Message("no figure"), Message("no currency"), Message("no unit"))


_read_reason = partial(
    readers.read_choice, choices=vocabulary.CLOSED_REASONS, words="closed_reason"
)
_read_closed_page = partial(readers.read_choice, choices=vocabulary.CLOSED_PAGES)
_read_vacancy = partial(readers.read_choice, choices=vocabulary.VACANCIES)
Flag = Annotated[bool, one(readers.read_flag, False, failed=False)]
Text = Annotated[str | None, one(readers.read_text)]
Texts = Annotated[tuple[str, ...], many(readers.read_text, split=readers.split_list)]
Date = Annotated[Day | None, one(read_day)]
Answer = Annotated[bool | str | None, one(read_answer)]


@dataclass(frozen=True)  # without slots, so that the class has the defaults: see `_make_job`
class Job:
    """What the front matter of a page with `layout: job` says.

    Keys are Jekyll's where Jekyll sites have them, else schema.org's `JobPosting` in snake case.
    """

    __pydantic_config__ = values.SCHEMA_CONFIG

    title: str
    """The job's title, as plain text. Required: without it the post is listed under its first
    heading, else under its file name, with a warning."""
    description: Text = None
    """One or two sentences for search engines, previews and cards. Absent: the beginning of the
    text."""
    lang: Text = None
    """The page's language, as a BCP 47 tag such as `en` or `pt-BR`; overrides that of its folder or
    suffix. Absent: the language of the folder or suffix, else of the theme."""
    ref: Text = None
    """A name that all translations of a page share, whatever their files are called. Lists carry it
    as `data-jobs-ref`. Absent: files with the same name are translations of each other."""
    parent_ref: Text = None
    """The `ref` of the page that lists the post: the post links back to it, and the navigation
    highlights it."""
    department: Text = None
    """The team or department."""
    locations: Annotated[tuple[Location, ...], many(values.read_location, localized=True)] = ()
    """Where people work: one place or a list; each is text, or `{locality, region, country,
    address, postal_code}` with an ISO 3166 country (schema.org: `jobLocation`)."""
    remote: Annotated[Remote | None, one(read_remote, localized=True)] = None
    """`no`, `hybrid`, `yes`, or `{kind: yes, countries: [IT]}` (schema.org: `jobLocationType`,
    `applicantLocationRequirements`)."""
    employment_type: Annotated[tuple[EmploymentType, ...], read_employment_types] = ()
    """One or more of schema.org's `employmentType`: FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY,
    INTERN, VOLUNTEER, PER_DIEM, OTHER."""
    salary: Annotated[Salary | None, one(values.read_salary)] = None
    """Before tax: `{min, max, currency, unit}` or `{value, currency, unit}` with an ISO 4217
    currency and HOUR, DAY, WEEK, MONTH or YEAR; or text (schema.org: `baseSalary`)."""
    date_posted: Date = None
    """The day on which the post was published (schema.org: `datePosted`); it is new for option
    `new_for` days."""
    opens: Date = None
    """The day from which people can apply; until then the post is scheduled."""
    valid_through: Annotated[Day | None, one(read_end)] = None
    """The last day to apply, until it ends in the time zone of option `timezone`; or a time with
    its UTC offset (schema.org: `validThrough`)."""
    openings: Annotated[int | None, one(readers.read_count)] = None
    """How many people you want to hire (schema.org: `totalJobOpenings`)."""
    identifier: Text = None
    """Your reference number for the post (schema.org: `identifier`)."""
    organization: Annotated[str | None, one(read_employer)] = None
    """The employer, if it is not that of option `organization`: its name, or `{name, url, logo,
    location}` (schema.org: `hiringOrganization`)."""
    image: Annotated[str | None, one(readers.read_image)] = None
    """A picture for previews of links, instead of the logo: the path of a PNG, JPEG or WebP, in the
    docs folder or from the page's own folder, or an http(s) URL."""
    contact: Text = None
    """Whom to ask: a name or an e-mail address."""
    tags: Texts = ()
    """Topics, to find the post by: a list, or one text with commas."""
    skills: Texts = ()
    """What the job requires: a list, or one text with commas (schema.org: `skills`)."""
    level: Texts = ()
    """How senior the job is, or its grade: `Junior`, `Category C`; a list, or one text with
    commas."""
    benefits: Texts = ()
    """What comes with the job besides pay: a list, or one text with commas (schema.org:
    `jobBenefits`)."""
    hours: Annotated[float | str | None, one(read_hours)] = None
    """How many hours a week, or a text such as `Night shifts` (schema.org: `workHours`)."""
    start_date: Annotated[Day | str | None, one(read_start)] = None
    """When the job begins: a date, or a text such as `As soon as possible` (schema.org:
    `jobStartDate`)."""
    duration: Text = None
    """How long the job lasts: `12 months`."""
    education: Annotated[str | None, one(read_education)] = None
    """`high school`, `professional certificate`, `associate degree`, `bachelor degree` or
    `postgraduate degree`; `none`; or a text (schema.org: `educationRequirements`)."""
    experience: Annotated[Experience | None, one(read_experience)] = None
    """`{years: 2}`, `{months: 18}`, `none`, or a text (schema.org: `experienceRequirements`)."""
    travel: Answer = None
    """How much of the time people travel: `true`, `false`, or a text such as `20 %`."""
    visa_sponsorship: Answer = None
    """Whether you help people to get a visa or a work permit: `true`, `false`, or a text."""
    job_location_notes: Text = None
    """What there is to know about the place: `Step-free, five minutes from the station`."""
    occupation: Annotated[Occupation | None, one(read_occupation)] = None
    """The job's code in ISCO-08, ESCO or SOC, or `{code: 2512, name: Software developers}`
    (schema.org: `occupationalCategory`)."""
    process: Annotated[tuple[str, ...], many(readers.read_text)] = ()
    """The steps from the application to the contract: a list."""
    events: Annotated[tuple[Event, ...], many(read_event)] = ()
    """What people can come to before they apply: `{name: Open day, date: 2026-05-31, url: …}`, or a
    list of these; an event that is over is not shown."""
    hiring_manager: Text = None
    """Who decides: a name."""
    collective_agreement: Answer = None
    """The collective agreement that applies; `false`: none does."""
    vacancy: Annotated[Vacancy | None, one(_read_vacancy)] = None
    """`existing`: the job is vacant; `future`: it will be, or may be."""
    ai_screening: Answer = None
    """Whether artificial intelligence screens, assesses or selects people: `true`, `false`, or a
    text that says how."""
    accommodation: Text = None
    """Whom to ask for reasonable adjustments, and how: a name, an e-mail address, a sentence."""
    apply: Annotated[tuple[Application, ...], read_applications] = ()
    """How to apply: a URL, an e-mail address, a sentence with some of these,
    `{embed: https://…, height: 900, title: …}`, or a list of these."""
    jazz_url: Annotated[str | None, read_jazz_url] = None
    """The https URL of an application form to embed; the same as `apply: {embed: …}`."""
    iframeheight: Annotated[int | None, one(read_height)] = None
    """The height of the form of `jazz_url` in pixels. Absent: 600."""
    archived: Annotated[
        bool,
        one(readers.read_flag, False, failed=False, else_=Message("the post is treated as open")),
    ] = False
    """`true`: closed, whatever the dates say. Absent, empty or `false`: the dates decide."""
    closed_reason: Annotated[ClosedReason | None, one(_read_reason)] = None
    """Why the post is closed: `hired`, `withdrawn`, `expired` or `cancelled`."""
    closed_page: Annotated[ClosedPage | None, one(_read_closed_page)] = None
    """What happens to the page while the post is closed: `keep`, `index`, `redirect` or `remove`.
    Absent: option `closed_pages`."""
    successor: Text = None
    """The `ref` of the post that replaces this one once it is closed."""
    is_new: Annotated[
        bool | None,
        one(readers.read_flag, failed=False, else_=Message("the post is not marked as new")),
    ] = None
    """`true`: has the badge *New* while it is open; `false`: never has it. Absent: has it for
    option `new_for` days after `date_posted`."""
    draft: Flag = False
    """`true`: only shown by `mkdocs serve`."""
    evergreen: Flag = False
    """`true`: people can always apply. The post is shown where a list has no position, and never
    counted as one."""
    imported: Annotated[Imported | None, one(read_imported)] = None
    """Where `mkdocs-jobs import` found the post: `{board, id}`, and what it needs to know what
    changed since. Never shown; leave it as it is."""


ALIASES = {"location": "locations", "closes": "valid_through"}
"""Keys that say the same as a field."""
FIELDS = tuple(job_field.name for job_field in fields(Job))
"""Every field of a job: a key of front matter, each."""
KEYS = frozenset((*FIELDS, *ALIASES))
"""Every key that a job reads."""
SHARED_KEYS = frozenset(
    "title description lang ref parent_ref tags draft level benefits hours start_date duration"
    " education experience travel occupation process events accommodation vacancy".split()
)
"""Keys of ours that pages of any kind have."""
_READERS: Mapping[str, Read] = {
    name: reader
    for name, hint in get_type_hints(Job, include_extras=True).items()
    for reader in getattr(hint, "__metadata__", ())
}
FLAGS = frozenset(
    name for name, reader in _READERS.items() if getattr(reader, "read", None) is readers.read_flag
)
"""The fields that are true or false."""
TEXTS = frozenset(
    name for name, reader in _READERS.items() if getattr(reader, "read", None) is readers.read_text
) | {"occupation"}
"""The fields that are texts, or lists of these."""
LISTS = frozenset(job_field.name for job_field in fields(Job) if job_field.default == ())
"""The fields that have several values."""
_PLAIN = (str, int, float)  # and `false`, which is an integer to Python
_NO_WORD = "\N{REPLACEMENT CHARACTER}"


def find_mistakes(key: str, value: object, lang: str = "") -> list[Problem]:
    """What is wrong with a value of a field, wherever it is from."""
    return _read_alone(key, value, lang)[1]


def _read_alone(key: str, value: object, lang: str = "") -> tuple[object, list[Problem]]:
    """What a field makes of a value, and what is wrong with that; nothing, of a key of any page."""
    reading = FieldContext({}, {}, "", lang, EMBED_HOSTS)
    reader = _READERS.get(key)
    return reader(key, value, reading) if reader is not None else None, reading.problems


def is_readable(key: str, value: object, lang: str, part: str = "") -> bool | None:
    """Whether a value is one of those that a field, or a part of it, takes; None: it takes any."""

    def is_taken(value: object) -> bool:
        return not find_mistakes(key, {part: value} if part else value, lang)

    if is_taken(_NO_WORD):
        return None
    return is_taken(value)


def read_job(
    front_matter: FrontMatter,
    src_uri: str,
    lang: str,
    embed_hosts: tuple[str, ...] = EMBED_HOSTS,
    find_defaults: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
) -> tuple[Job, list[Problem]]:
    """Make a job of a page's front matter.

    A value that cannot be used is left out and named in a problem; the job is made all the same,
    so that nothing is lost silently. `lang` is the page's language; forms are embedded from
    `embed_hosts`, and from what is below them. `find_defaults` has, given the fields that were
    read, what the site says for others.
    """
    written, lines = front_matter.written, front_matter.lines
    reading = FieldContext(written, lines, src_uri, lang, embed_hosts)
    said = {key: value for key, value in front_matter.data.items() if key in KEYS}
    data = restore_typed(said, written, TEXTS)
    for alias, name in ALIASES.items():
        if alias in data and readers.is_blank(data.get(name)):
            data[name] = data.pop(alias)
            reading.key[name] = alias
    employer = data.get("organization")
    if isinstance(employer, Mapping) and readers.is_blank(data.get("locations")):
        data["locations"] = employer.get("location")
        reading.key["locations"] = "organization"
    if "locations" in data:
        data["locations"], remote = separate_remote(data["locations"], lang)
        if remote is not None and readers.is_blank(data.get("remote")):
            data["remote"] = remote
    for key in ("ref", "parent_ref", "successor", "identifier", "occupation", "lang"):
        if isinstance(data.get(key), _PLAIN):
            data[key] = front_matter.text(key)  # as typed: `007`, `no`
    title = read_title(
        *(front_matter.data.get("title"), front_matter.text("title"), front_matter.heading),
        reading,
    )
    read: dict[str, Any] = {
        name: reader(name, data[name], reading) for name, reader in _READERS.items() if name in data
    }
    if read.get("jazz_url") is not None:
        form = Embed(read["jazz_url"], read.get("iframeheight") or HEIGHT)
        read["apply"] = (*read.get("apply", ()), form)
    if find_defaults is not None:
        read.update(find_defaults(read))
    job = _make_job(title, read)
    reading.problems += _check_dates(job, reading)
    reading.problems += _check_salary(job, reading)
    return job, reading.problems


def _make_job(title: str, read: Mapping[str, Any]) -> Job:
    """A job with these fields; to set all the others as well takes as long as reading these."""
    job = object.__new__(Job)
    vars(job).update(read, title=title)
    return job


def can_read(name: str, value: object) -> bool:
    """Whether `value` says something as the value of field `name`."""
    read, problems = _read_alone(name, value)
    return bool(read) and not problems


def _check_dates(job: Job, reading: FieldContext) -> Iterator[Problem]:
    for key, before in (("date_posted", job.date_posted), ("opens", job.opens)):
        after = job.valid_through
        if before is not None and after is not None and _is_later(before, after):
            name = reading.key.get("valid_through", "valid_through")
            message = Message(
                "{key}: expected a day not before {other} ({day}), got '{got}';"
                " correct one of them",
                key=name,
                other=key,
                day=before,
                got=after,
            )
            line = reading.line(name)
            yield Problem(reading.src_uri, line, message, Severity.ERROR)


def _is_later(before: Day, after: Day) -> bool:
    """Whether two days are in the wrong order; by the moment where both name one, else by day."""
    if (
        isinstance(before, datetime.datetime)
        and isinstance(after, datetime.datetime)
        and (before.tzinfo is None) == (after.tzinfo is None)
    ):
        return before > after
    return str(before)[:10] > str(after)[:10]


def _check_salary(job: Job, reading: FieldContext) -> Iterator[Problem]:
    salary = job.salary
    if salary is None:
        return
    if salary.text is not None:
        message = Message(
            "{key}: '{got}' is shown as written; search engines need"
            " {{value: 60000, currency: EUR, unit: YEAR}}, or min and max",
            key="salary",
            got=salary.text[:60],
        )
    else:
        figure = next((x for x in (salary.value, salary.min, salary.max) if x is not None), None)
        parts = (figure, salary.currency, salary.unit)
        lacking = [name for name, part in zip(_LACKING, parts, strict=True) if part is None]
        if not lacking:
            return
        message = Message(
            "{key}: expected a figure with its currency and unit, got {got}; add it, search"
            " engines need all of them",
            key="salary",
            got=list_messages(lacking),
        )
    yield Problem(reading.src_uri, reading.line("salary"), message, Severity.INFO)
