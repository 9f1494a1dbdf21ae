"""Days and moments of front matter: what was written in, what is meant out."""

from __future__ import annotations

import datetime
import re

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.words import find_word

Day = datetime.date | datetime.datetime
"""A whole day, or a moment in it; a moment without a zone is in the site's."""

# ISO 8601 as people and programs write it.
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]((?!24)\d\d:\d\d)(?:(:\d\d)(?:[.,](\d+))?)?"
    r"(?:\s*[Zz]|([+-])(\d\d)(?::?([0-5]\d))?)?",
    re.ASCII,
)


def read_day(value: object) -> Day:
    """A day, or a moment: `2026-05-31`, `2026-05-31T17:00:00+02:00`."""
    if isinstance(value, datetime.date):  # a datetime is one too
        return value
    if isinstance(value, str):
        text = value.strip()
        try:
            if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
                return datetime.date(*map(int, text.split("-")))
            if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", text):
                return _read_moment(text)
        except ValueError as error:
            remedy = Message("correct it ({cause})", cause=str(error))
            raise FieldError(Message("a date that exists"), remedy) from None
    raise FieldError(Message("a date like 2026-05-31"), _suggest_day(show(value)))


def read_end(value: object) -> Day | None:
    """A day or a moment; None for what means that there is no end: `open until filled`."""
    try:
        return read_day(value)
    except FieldError:
        if isinstance(value, str) and find_word("no_end", value) is not None:
            return None
        raise


def to_date(day: Day, zone: datetime.tzinfo) -> datetime.date:
    """The date of a day, or of a moment in a zone; one that names none is in that."""
    if not isinstance(day, datetime.datetime):
        return day
    return (day.astimezone(zone) if day.tzinfo is not None else day).date()


def _read_moment(text: str) -> datetime.datetime:
    """A moment; the same on every Python, of which each reads other texts than the one before.

    Raises `ValueError`.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(f"Invalid isoformat string: {text!r}")
    day, time, seconds, fraction, sign, hours, minutes = match.groups()
    zone = f"{sign}{hours}:{minutes or '00'}" if sign else "+00:00" if text[-1] in "Zz" else ""
    return datetime.datetime.fromisoformat(
        f"{day}T{time}{seconds or ':00'}.{(fraction or '')[:6]:0<6}{zone}"
    )


def _suggest_day(text: str) -> Message:
    """What `31/05/2026` must mean, where only one reading is a date."""
    # Babel is asked for the names of months by those alone who write them.
    from mkdocs_jobs.values.dates_in_words import find_day

    day = find_day(text)
    return Message("write {day}", day=day) if day else Message("write year, month and day")
