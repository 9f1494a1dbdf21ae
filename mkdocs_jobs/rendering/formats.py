"""Localized values: dates, money, places, countries.

All from CLDR, through Babel; only what Babel lacks is a UI string.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_gmt
from babel.lists import format_list
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
)

from mkdocs_jobs.content.job_values import Location
from mkdocs_jobs.values.dates import Day

# Where the postal code follows the town and the region; elsewhere it comes before the town.
_CODE_LAST = frozenset("AU BR CA CN GB IE IN JP KR NZ TH TW US".split())
# Babel leaves out CLDR's `currencySpacing`: `KWD 5`, but `$5`.
_BETWEEN_LETTER_AND_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")

# The comma between two things of a list, with the blanks and marks of direction around it.
_COMMA = re.compile(r"\{0\}([,،、፣，][\s\u200e\u200f]*)")
# CLDR has no lists of lists.
_SEMICOLONS = {"،": "؛", "、": "；", "，": "；", "፣": "፤"}


def format_day(day: Day, locale: Locale) -> str:
    """A date in full; a datetime with its time, and its zone if it has one."""
    if not isinstance(day, datetime.datetime):
        return _format_date(day, locale)
    time = format_time(day, "short", locale=locale)
    if day.tzinfo is not None:
        time = f"{time} {get_timezone_gmt(day, 'long', locale)}"
    pattern = str(locale.datetime_formats["long"]).replace("'", "")
    return pattern.replace("{1}", _format_date(day.date(), locale)).replace("{0}", time)


def shorten_day(day: Day, locale: Locale) -> str:
    """A date with its month abbreviated, without its time."""
    day = day.date() if isinstance(day, datetime.datetime) else day
    return _format_date(day, locale, "medium")


@lru_cache(maxsize=4096)  # many posts share dates
def _format_date(
    day: datetime.date, locale: Locale, length: Literal["medium", "long"] = "long"
) -> str:
    return format_date(day, length, locale)


def to_iso(day: Day) -> str:
    """The value of the attribute `datetime` of a `<time>`."""
    return day.isoformat()


@lru_cache(maxsize=4096)
def format_amounts(
    amounts: tuple[float, ...], currency: str | None, locale: Locale
) -> tuple[str, ...]:
    """Amounts of one currency, all with decimals or all without."""
    is_whole = all(amount == int(amount) for amount in amounts)
    if currency is None:
        return tuple(
            format_decimal(amount, "#,##0" if is_whole else "#,##0.00", locale)
            for amount in amounts
        )
    digits = "" if is_whole else "." + "0" * max(2, get_currency_precision(currency))
    pattern = locale.currency_formats["standard"].pattern.replace(".00", digits)
    written = (
        format_currency(amount, currency, pattern, locale, currency_digits=False)
        for amount in amounts
    )
    return tuple(_BETWEEN_LETTER_AND_DIGIT.sub("\u00a0", amount) for amount in written)


@lru_cache(maxsize=256)
def format_amount(
    number: float, unit: Literal["hour", "day", "month", "year"], locale: Locale
) -> str:
    """A number of hours, days, months or years."""
    from babel.units import format_unit  # a site of posts without any does without

    whole = int(number) if number == int(number) else number
    return format_unit(whole, f"duration-{unit}", "long", locale=locale)


def format_share(part: int, whole: int, locale: Locale) -> str:
    """A part of a whole: `67% (8/12)`."""
    numbers = (format_decimal(number, locale=locale) for number in (part, whole))
    return f"{format_percent(part / whole, locale=locale)} ({'/'.join(numbers)})"


def format_range(start: str, end: str, locale: Locale) -> str:
    """From one value to another; a line may break after the sign between them, not before it."""
    pattern = str(locale.interval_formats[None])
    for blank, unbroken in ((" ", "\u00a0"), ("\u2009", "\u202f")):
        pattern = pattern.replace(f"{{0}}{blank}", f"{{0}}{unbroken}")
    return pattern.format(start, end)


@cache
def find_comma(locale: Locale) -> str:
    """The comma of a language with the blank after it: `، ` in Arabic, `、` in Japanese.

    It is taken from CLDR's lists of things, some of which join these by words.
    """
    for style in ("standard", "unit-short", "unit", "or"):
        pattern = locale.list_patterns.get(style, {}).get("middle") or ""
        if comma := _COMMA.search(pattern):
            return comma[1]
    return ", "


def find_separator(values: Sequence[str], locale: Locale) -> str:
    """The separator of values: a comma, or a semicolon if a value contains a comma."""
    comma = find_comma(locale)
    sign = comma[0]
    written = "".join(values)
    if sign in written or "," in written:
        return comma.replace(sign, _SEMICOLONS.get(sign, ";"))
    return comma


def format_location(location: Location, locale: Locale, *, with_country: bool = True) -> str:
    """A place, from the street to the country; a place given as text stays as it is.

    Without its country a place is one of those parts at least: a country alone stays.
    """
    if location.name is not None:
        return location.name
    code, town, region = location.postal_code, location.locality, location.region
    if location.country in _CODE_LAST:
        region = " ".join(filter(None, (region, code)))
    else:
        town = " ".join(filter(None, (code, town)))
    parts = [part for part in (location.address, town, region) if part]
    country = name_country(location.country, locale)
    if country and (with_country or not parts):
        parts.append(country)
    return find_comma(locale).join(parts)


def format_town(location: Location, locale: Locale) -> str:
    """A place by its town, or the largest part that is known, and its country."""
    parts = (location.locality or location.region, name_country(location.country, locale))
    return location.name or find_comma(locale).join(filter(None, parts))


def name_country(code: str | None, locale: Locale) -> str | None:
    """The name of a country; its code where the language has no name for it."""
    return str(locale.territories.get(code, code)) if code else None


@lru_cache(maxsize=4096)
def format_countries(codes: tuple[str, ...], locale: Locale) -> str:
    """Countries of which any will do: `France or Italy`, in the order they were written."""
    return format_list([str(name_country(code, locale)) for code in codes], "or", locale)
