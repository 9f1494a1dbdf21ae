"""The values of a job's front matter that have parts: places and pay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any

from mkdocs_jobs.values.codes import read_country, read_currency
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, Severity, show
from mkdocs_jobs.values.readers import is_blank, read_amount, read_choice, read_text
from mkdocs_jobs.values.vocabulary import SALARY_UNITS, SalaryUnit
from mkdocs_jobs.values.words import find_part

SCHEMA_CONFIG = {"use_attribute_docstrings": True}
"""`__pydantic_config__` of what goes into the JSON Schema. Reading posts takes no pydantic: each
value has a reader that says what is wrong with it, and importing pydantic takes longer than
reading a thousand posts."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place of work; schema.org's `PostalAddress`."""

    __pydantic_config__ = SCHEMA_CONFIG

    name: str | None = None
    """The place as it was written, where it is plain text."""
    locality: str | None = None
    """The town (`addressLocality`)."""
    region: str | None = None
    """The region or state (`addressRegion`)."""
    country: str | None = None
    """The country, as an ISO 3166-1 alpha-2 code (`addressCountry`)."""
    address: str | None = None
    """Street and number (`streetAddress`)."""
    postal_code: str | None = None
    """The postal code (`postalCode`)."""


@dataclass(frozen=True, slots=True)
class Salary:
    """The employer's own figure, before tax; schema.org's `MonetaryAmount`."""

    __pydantic_config__ = SCHEMA_CONFIG

    text: str | None = None
    """The salary as it was written, where it is plain text; never marked up."""
    min: float | None = None
    """The lower end of a range (`minValue`)."""
    max: float | None = None
    """The upper end of a range (`maxValue`)."""
    value: float | None = None
    """One figure, where there is no range (`value`)."""
    currency: str | None = None
    """Its currency, as an ISO 4217 code: `EUR`."""
    unit: SalaryUnit | None = None
    """What the figure is for: `HOUR`, `DAY`, `WEEK`, `MONTH` or `YEAR`."""


_LOCATION_PARTS = tuple(part.name for part in fields(Location) if part.name != "name")


def read_location(value: object, lang: str) -> Location:
    """A place: text, or a mapping of an address' parts."""
    if is_blank(value):
        raise FieldError(Message("a place"))
    if not isinstance(value, Mapping):
        return Location(name=read_text(value))
    parts: dict[str, str] = {}
    for key, part in value.items():
        if key not in _LOCATION_PARTS:
            raise refuse_part("locations", key, _LOCATION_PARTS)
        if not is_blank(part):
            parts[key] = read_country(part, lang) if key == "country" else read_text(part)
    if not parts:
        raise FieldError(Message("a place"))
    return Location(**parts)


def refuse_part(name: str, part: object, parts: Sequence[str]) -> FieldError:
    """What is wrong with a part that the value of `name` does not have."""
    remedy = Message("correct '{part}'", part=show(part))
    meant = find_part(name, part) if isinstance(part, str) else None
    if meant is not None:
        remedy = Message("'{part}' is called '{meant}'", part=show(part), meant=meant)
    return FieldError(Message("the parts {parts}", parts=", ".join(parts)), remedy)


_SALARY_READERS: Mapping[str, Callable[[object], Any]] = {
    **dict.fromkeys(("min", "max", "value"), read_amount),
    "currency": read_currency,
    "unit": partial(read_choice, choices=SALARY_UNITS),
}


def read_salary(value: object) -> Salary:
    """A figure or a range with its currency and unit, or text."""
    if not isinstance(value, Mapping):
        return Salary(text=read_text(value))
    parts: dict[str, Any] = {}
    for key, part in value.items():
        if key not in _SALARY_READERS:
            raise refuse_part("salary", key, tuple(_SALARY_READERS))
        if part is not None:
            try:
                parts[key] = _SALARY_READERS[key](part)
            except FieldError as error:
                error.expected = Message(
                    "{expected} for its {key}", expected=error.expected, key=key
                )
                error.got = error.got or show(part)
                raise
    salary = Salary(**parts)
    if salary.min is not None and salary.max is not None and salary.min > salary.max:
        raise FieldError(Message("a min below its max"), Message("swap them"), Severity.ERROR)
    return salary
