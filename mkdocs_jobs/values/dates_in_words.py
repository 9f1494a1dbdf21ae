"""What a date means that is written for people: `31 December 2026`, `31/05/2026`.

It is proposed where there is one reading, never taken.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale

from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.words import list_languages

_LONGEST = 100
"""Characters; what is longer is no date."""
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?", re.ASCII)
_NUMBER = re.compile(r"(?<!\d)(\d{1,2}|\d{4})(?!\d)(?:st|nd|rd|th|er|re)?", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")


def find_day(text: str) -> datetime.date | None:
    """The one day that a text can mean; None where it means none, or one of two."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if match := _DAY_OR_MONTH_FIRST.fullmatch(text):
        first, second, year = map(int, match.groups())
        return _choose(((year, second, first), (year, first, second)))
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
        return _choose([(year, month, day)])
    numbers = _NUMBER.findall(text)
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 4]
    if len(years) != 1 or len(days) != 1:
        return None
    # `del`, `of` and weekdays stand beside it.
    words = _WORD.findall(_NUMBER.sub(" ", text))
    months = [found for word in words if (found := _name_months().get(fold(word)))]
    return _choose([(years[0], month, days[0]) for month in set().union(*months)])


def _choose(readings: Iterable[tuple[int, int, int]]) -> datetime.date | None:
    days = set()
    for year, month, day in readings:
        try:
            days.add(datetime.date(year, month, day))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None


@cache
def _name_months() -> Mapping[str, frozenset[int]]:
    """A month's name in any of the interface's languages to its numbers, of which some have two."""
    names: dict[str, set[int]] = {}
    for lang in list_languages():
        months = Locale.parse(lang).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    for word in _WORD.findall(name):
                        if len(word) > 1 or not word.isascii():
                            names.setdefault(fold(word), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in names.items()}
