"""What a post says of the job besides place, pay and dates, where it is more than a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from mkdocs_jobs.content.job_values import SCHEMA_CONFIG, refuse_part
from mkdocs_jobs.values.address import to_web_url
from mkdocs_jobs.values.dates import Day, read_day
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import is_blank, read_amount, read_choice, read_flag, read_text
from mkdocs_jobs.values.vocabulary import EDUCATIONS, NONE

_NONE = (NONE, "no requirements")
_MOST_HOURS = 168  # in a week
_EXPERIENCE = Message("a text, none, {years: 2} or {months: 18}")
_CODE = Message("a code of ISCO-08, ESCO or SOC such as 2512, 2512.4 or 15-1252")
_CODE_SETS = (
    (re.compile(r"\d{1,4}"), "ISCO-08"),
    (re.compile(r"\d{4}(\.\d{1,3})+"), "ESCO"),
    (re.compile(r"https?://data\.europa\.eu/esco/(occupation|isco)/[\w-]+"), "ESCO"),
    (re.compile(r"\d{2}-\d{4}"), "SOC"),
    (re.compile(r"\d{2}-\d{4}\.\d{2}"), "O*NET-SOC"),
)


@dataclass(frozen=True, slots=True)
class Experience:
    """How long somebody must have done such work; schema.org's `experienceRequirements`."""

    __pydantic_config__ = SCHEMA_CONFIG

    text: str | None = None
    """The experience as it was written, where it is plain text; `none`: none is asked for."""
    years: float | None = None
    """A number of years."""
    months: float | None = None
    """A number of months, instead of years (`monthsOfExperience`)."""


@dataclass(frozen=True, slots=True)
class Event:
    """What people can come to before they apply."""

    __pydantic_config__ = SCHEMA_CONFIG

    name: str
    """What it is: `Open day`."""
    date: Day
    """The day, or a time with its UTC offset; once it is over, the event is not shown."""
    url: str | None = None
    """An http(s) URL with more about it."""


@dataclass(frozen=True, slots=True)
class Occupation:
    """What the job is called in a classification; schema.org's `occupationalCategory`."""

    __pydantic_config__ = SCHEMA_CONFIG

    code: str
    """Its code in ISCO-08, ESCO or SOC: `2512`, `2512.4`, `15-1252`; of ESCO also its URI."""
    name: str | None = None
    """What the classification calls it: `Software developers`."""

    @property
    def code_set(self) -> str:
        """The classification that the code is from."""
        return next(name for pattern, name in _CODE_SETS if pattern.fullmatch(self.code))


def read_answer(value: object) -> bool | str:
    """Yes or no, or a text that says more."""
    try:
        return read_flag(value)
    except FieldError:
        return read_text(value)


def is_yes(answer: bool | str | None) -> bool | None:
    """Whether an answer is yes, or begins with it: `Yes, for families too`; None: it is neither."""
    if not isinstance(answer, str):
        return answer
    first = re.split(r"[,;:.!،。，–—]", answer, maxsplit=1)[0].strip()
    try:
        return read_flag(first) if first else None
    except FieldError:
        return None


def read_hours(value: object) -> float | str:
    """A number of hours a week, or a text."""
    try:
        hours = read_amount(value)
    except FieldError as error:
        if not isinstance(value, str) or value.strip().lstrip("-").isdigit():
            raise FieldError(Message("the hours of a week, or a text"), got=error.got) from None
        return read_text(value)
    if not 0 < hours <= _MOST_HOURS:
        raise FieldError(Message("the hours of a week, or a text"))
    return hours


def read_start(value: object) -> Day | str:
    """A day, or a text such as `as soon as possible`; no text that looks like a date."""
    try:
        return read_day(value)
    except FieldError:
        if not isinstance(value, str) or re.fullmatch(r"[\d\s./:TZ+-]+", value.strip()):
            raise
        return read_text(value)


def read_education(value: object) -> str:
    """One of the degrees that search engines know, `none`, or a text."""
    if value is False:  # `no` to YAML
        return NONE
    text = read_text(value)
    if text.lower() in _NONE:
        return NONE
    try:
        return read_choice(text, EDUCATIONS)
    except FieldError:
        return text


def read_experience(value: object) -> Experience:
    """A text, `none`, or a number of years or months."""
    if value is False:
        return Experience(text=NONE)
    if not isinstance(value, Mapping):
        if not isinstance(value, str) or re.fullmatch(r"[\d.,\s]+", value):
            remedy = Message("write {{years: {number}}}", number=show(value))
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            raise FieldError(_EXPERIENCE, remedy) if is_number else FieldError(_EXPERIENCE)
        text = read_text(value)
        return Experience(text=NONE if text.lower() in _NONE else text)
    parts = {key: part for key, part in value.items() if not is_blank(part)}
    for key in parts:
        if key not in ("years", "months"):
            raise refuse_part("experience", key, ("years", "months"))
    if len(parts) != 1:
        raise FieldError(_EXPERIENCE)
    [(unit, number)] = parts.items()
    amount = read_amount(number)
    return Experience(years=amount) if unit == "years" else Experience(months=amount)


def read_occupation(value: object) -> Occupation:
    """A code, or a mapping with it and the name of the occupation."""
    parts = value if isinstance(value, Mapping) else {"code": value}
    _refuse_others("occupation", parts, Occupation)
    code = "" if is_blank(parts.get("code")) else read_text(parts["code"])
    if not any(pattern.fullmatch(code) for pattern, _ in _CODE_SETS):
        raise FieldError(_CODE, got=show(parts.get("code")))
    name = parts.get("name")
    return Occupation(code, None if is_blank(name) else read_text(name))


def read_event(value: object) -> Event:
    """A mapping with the name and the date of an event."""
    expected = Message("{name: Open day, date: 2026-05-31}")
    if not isinstance(value, Mapping):
        raise FieldError(expected)
    _refuse_others("events", value, Event)
    if is_blank(value.get("name")) or is_blank(value.get("date")):
        raise FieldError(expected)
    try:
        date = read_day(value["date"])
    except FieldError as error:
        error.expected = Message("{expected} for its {key}", expected=error.expected, key="date")
        error.got = error.got or show(value["date"])
        raise
    url = None
    if not is_blank(value.get("url")):
        url = _read_url(value["url"])
    return Event(read_text(value["name"]), date, url)


def _read_url(value: object) -> str:
    url = to_web_url(value) if isinstance(value, str) else None
    if url is None:
        raise FieldError(Message("an http(s) URL for its {part}", part="url"), got=show(value))
    return url


def _refuse_others(name: str, parts: Mapping[Any, Any], kind: type) -> None:
    names = tuple(part.name for part in fields(kind))
    for key in parts:
        if key not in names:
            raise refuse_part(name, key, names)
