"""What boards say, as front matter says it; what says nothing is None."""

from __future__ import annotations

import datetime
import html
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from mkdocs_jobs.content.remote import separate_remote
from mkdocs_jobs.values.codes import find_country
from mkdocs_jobs.values.vocabulary import EMPLOYMENT_TYPES
from mkdocs_jobs.values.words import find_words

_UNITS = (
    ("HOUR", ("hour",)),
    ("DAY", ("day", "daily")),
    ("WEEK", ("week",)),
    ("MONTH", ("month",)),
    ("YEAR", ("year", "annual", "annum")),
)
_BETWEEN_PLACES = re.compile(r"[;|•·\n]| / | or ")
_SHORT_NAMES = frozenset(("USA", "US", "UK", "UAE"))
"""Short names of countries that are no state of the USA; `CA` is California there."""
_STATES_TOO = frozenset(("georgia",))
"""Countries that are called like a state."""
_MILLISECONDS = 1000
_ENTITY = re.compile(r"&(?P<name>#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[0-9A-Za-z]{1,32});")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WHOLE_DAY = re.compile(r"[T ](?:00:00(?::00)?|23:59(?::\d\d)?)(?:\D|$)")
_ZONED = re.compile(r"[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")


def look_up(value: Any, *path: str) -> Any:
    """The value under names, one in the other; None where there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def list_items(value: Any) -> Iterator[Mapping[str, Any]]:
    """The mappings of a list, or the one mapping that stands for it."""
    listed = value if isinstance(value, list) else [value]
    return (item for item in listed if isinstance(item, Mapping))


def read_text(value: Any) -> str | None:
    """A text on one line, without what cannot be seen."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = unescape(value) if isinstance(value, str) else str(value)
    words = ("".join(c for c in word if c.isprintable()) for word in text.split())
    return " ".join(filter(None, words)) or None


def unescape(text: str) -> str:
    """A text without entities; what does not end in a semicolon is none: `?a=1&region=2`."""
    return _ENTITY.sub(_read_entity, text)


def _read_entity(found: re.Match[str]) -> str:
    is_known = found["name"].startswith("#") or f"{found['name']};" in html5
    return html.unescape(found[0]) if is_known else found[0]


def read_number(value: Any) -> int | float | None:
    """A figure above zero."""
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if not math.isfinite(number) or number <= 0:
        return None
    return int(number) if number == int(number) else number


def read_unit(text: Any) -> str | None:
    """What pay is for: `per-year-salary`, `1 YEAR`, `monthly`."""
    folded = text.lower() if isinstance(text, str) else ""
    found = (unit for unit, words in _UNITS if any(word in folded for word in words))
    return next(found, None)


def read_pay(low: Any, high: Any, currency: Any, unit: str | None) -> dict[str, Any] | None:
    """`salary` as front matter has it."""
    least, most = read_number(low), read_number(high)
    if least is None and most is None:
        return None
    parts: dict[str, Any]
    if least == most:
        parts = {"value": least}
    elif least is not None and most is not None:
        parts = {"min": min(least, most), "max": max(least, most)}
    else:
        parts = {"max": most} if least is None else {"min": least}
    code = read_text(currency)
    return parts | ({"currency": code.upper()} if code else {}) | ({"unit": unit} if unit else {})


def merge_pay(ranges: Iterable[Mapping[str, Any] | None]) -> dict[str, Any] | None:
    """One range of several, such as those of a country's regions; the first, where they differ in
    currency or unit.
    """
    found = [dict(pay) for pay in ranges if pay]
    if not found:
        return None
    first = found[0]
    same = [p for p in found if all(p.get(k) == first.get(k) for k in ("currency", "unit"))]
    if len(same) == 1:
        return first
    lows = [pay.get("min", pay.get("value")) for pay in same]
    highs = [pay.get("max", pay.get("value")) for pay in same]
    low = None if None in lows else min(filter(None, lows))
    high = None if None in highs else max(filter(None, highs))
    return read_pay(low, high, first.get("currency"), first.get("unit"))


def read_day(value: Any) -> datetime.date | None:
    """The day of a moment, as it is written; a number is milliseconds since 1970."""
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            moment = datetime.datetime.fromtimestamp(value / _MILLISECONDS, datetime.timezone.utc)
            return moment.date()
        found = _DAY.match(value.strip()) if isinstance(value, str) else None
        return datetime.date.fromisoformat(found.group()) if found else None
    except (ValueError, OverflowError, OSError):
        return None


def read_end(value: Any) -> datetime.date | str | None:
    """The last day to apply, or the time on it, if that is another than midnight."""
    day = read_day(value)
    if day is None or not isinstance(value, str):
        return day
    text = value.strip()
    rest = text[len("2026-01-01") :]
    return day if _WHOLE_DAY.match(rest) or not _ZONED.fullmatch(rest) else text


def read_types(texts: Iterable[Any], lang: str) -> Any:
    """`employment_type`: of the words, those that stand for one."""
    found: dict[str, None] = {}
    for text in texts:
        words = find_words("employment_type", text, lang)[0] if isinstance(text, str) else []
        found |= dict.fromkeys(words)
    if "PERMANENT" in found and not {"FULL_TIME", "PART_TIME"} & found.keys():
        found["FULL_TIME"] = None
    return write_one_or_several([type_ for type_ in EMPLOYMENT_TYPES if type_ in found])


def write_one_or_several(values: Sequence[Any]) -> Any:
    """Nothing, one value, or a list."""
    return None if not values else values[0] if len(values) == 1 else list(values)


@dataclass(frozen=True, slots=True)
class Places:
    """Where people work."""

    listed: tuple[str | Mapping[str, str], ...] = ()
    kind: str | None = None
    """`yes` or `hybrid`, where some of it is remote."""
    countries: tuple[str, ...] = ()
    """Those to work from."""

    def write(self, kind: str | None = None) -> dict[str, Any]:
        """`locations` and `remote`; `kind` is what the board says of remote work apart from places.

        Of work that is all remote, a country is no place of work, but where people may be.
        """
        kind = kind or self.kind
        listed = [dict(p) if isinstance(p, Mapping) else p for p in self.listed]
        countries = list(self.countries)
        if kind == "yes":
            countries += [p["country"] for p in listed if isinstance(p, dict) and "country" in p]
            listed = [p for p in listed if not (isinstance(p, dict) and set(p) == {"country"})]
        codes = list(dict.fromkeys(countries))
        remote: Any = {"kind": kind, "countries": codes} if codes else kind == "yes" or kind
        unique = {p if isinstance(p, str) else frozenset(p.items()): p for p in listed}
        places = {"locations": write_one_or_several(list(unique.values()))}
        return {**places, "remote": remote if kind in ("yes", "hybrid") else None}


def read_places(texts: Iterable[Any], lang: str, country: Any = None) -> Places:
    """Places as text: `Turin, Italy`, `Remote - Italy; Milan`.

    `country` is that of the first one.
    """
    listed: list[str | Mapping[str, str]] = []
    kinds: list[str] = []
    countries: list[str] = []
    for text in filter(None, map(read_text, texts)):
        for piece in map(str.strip, _BETWEEN_PLACES.split(text)):
            place, remote = separate_remote(piece, lang)
            if remote is not None:
                kinds.append(str(remote["kind"]))
                countries += remote["countries"]
            if isinstance(place, str) and place:
                listed.append(_split_place(place, lang))
    code = find_country(country, lang) if isinstance(country, str) else None
    if code is not None and listed and isinstance(listed[0], str) and "," not in listed[0]:
        listed[0] = {"locality": listed[0], "country": code}
    elif code is not None and not listed:
        listed.append({"country": code})
    kind = "yes" if "yes" in kinds else kinds[0] if kinds else None
    return Places(tuple(listed), kind, tuple(countries))


def write_place(lang: str, country: Any = None, **parts: Any) -> dict[str, str] | None:
    """A place whose parts are known; a country that is none is left out."""
    place = {name: text for name, part in parts.items() if (text := read_text(part))}
    name = read_text(country)
    code = find_country(name, lang) if name else None
    return {**place, "country": code} if code else place or None


def _split_place(text: str, lang: str) -> str | dict[str, str]:
    """The parts of `Turin, Piedmont, Italy`; the text where its last part is no country's name."""
    *before, last = (part.strip() for part in text.split(","))
    is_name = len(last) > 3 or last.upper() in _SHORT_NAMES
    code = find_country(last, lang) if is_name and last.lower() not in _STATES_TOO else None
    if code is None or len(before) > 2 or not all(before):
        return text
    return {**dict(zip(("locality", "region"), before, strict=False)), "country": code}
