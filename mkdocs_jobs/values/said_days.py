"""Days as people say them: `2026-12-31`, `+14d`, `friday`, `tomorrow`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from babel import Locale, UnknownLocaleError

from mkdocs_jobs.values.dates import read_day
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.sorting import fold

_STEP = re.compile(r"\+\s*(\d{1,4})\s*([dw]?)", re.IGNORECASE)
_NEAR = {"today": 0, "tomorrow": 1}


def read_said_day(
    text: str,
    today: datetime.date,
    *,
    start: datetime.date | None = None,
    languages: Iterable[str] = (),
) -> datetime.date:
    """The day that somebody means who says `text` on the day `today`.

    A step such as `+14d` or `+2w` is taken from `start`, or from today; a weekday, in English or in
    one of `languages`, is the next one after today. Raises `FieldError`.
    """
    said = fold(text)
    try:
        if step := _STEP.fullmatch(said):
            days = int(step[1]) * (7 if step[2] == "w" else 1)
            return (start or today) + datetime.timedelta(days=days)
        if said in _NEAR:
            return today + datetime.timedelta(days=_NEAR[said])
        weekday = _name_weekdays(languages).get(said)
        if weekday is not None:
            return today + datetime.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    except OverflowError:
        raise FieldError(Message("a day before the year 10000")) from None
    try:
        day = read_day(text)
    except FieldError as error:
        expected = Message("a day like 2026-12-31, +14d, +2w, friday or tomorrow")
        is_date = error.expected != "a date like 2026-05-31" or error.remedy.startswith("write 2")
        remedy = error.remedy if is_date else Message("write one of these")
        raise FieldError(expected, remedy) from None
    if isinstance(day, datetime.datetime):
        remedy = Message("the time that is written in the post stays")
        raise FieldError(Message("a day without a time"), remedy)
    return day


def _name_weekdays(languages: Iterable[str]) -> Mapping[str, int]:
    """Weekdays by their names, whole and short; Monday is 0."""
    names: dict[str, int] = {}
    for language in ("en", *languages):
        try:
            locale = Locale.parse(language, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
        for width in ("wide", "abbreviated"):
            for number, name in locale.days["stand-alone"][width].items():
                names.setdefault(fold(name).rstrip("."), number)
    return names
