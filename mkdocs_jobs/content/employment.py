"""Kinds of employment: schema.org's, from its own words or from those that people write."""

from __future__ import annotations

from typing import cast

from mkdocs_jobs.content.field import FieldContext
from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.readers import is_blank, read_choice
from mkdocs_jobs.values.vocabulary import EMPLOYMENT_TYPES, EmploymentType
from mkdocs_jobs.values.words import find_words

_PERMANENT = "PERMANENT"
"""What a contract without an end is among the words; schema.org has no type for it."""


def read_employment_types(
    name: str, value: object, reading: FieldContext
) -> tuple[EmploymentType, ...]:
    """The value of `employment_type`; a word that stands for none is told and left out.

    A permanent contract is full time, unless another word says how many hours it has.
    """
    if is_blank(value):
        return ()
    listed = value if isinstance(value, list | tuple) else [value]
    found: list[str] = []
    for number, item in enumerate(listed, 1):
        part = f"[{number}]" if len(listed) > 1 else ""
        if is_blank(item):
            continue
        try:
            found.append(read_choice(item, EMPLOYMENT_TYPES))
        except FieldError as error:
            if not isinstance(item, str):
                reading.report(name, item, error, part)
                continue
            types, unknown = find_words("employment_type", item, reading.lang)
            found += types
            for word in unknown:
                reading.report(name, word, error, part)
    if _PERMANENT in found:
        has_hours = "FULL_TIME" in found or "PART_TIME" in found
        found = [
            "FULL_TIME" if type_ == _PERMANENT else type_
            for type_ in found
            if type_ != _PERMANENT or not has_hours
        ]
    return tuple(cast(EmploymentType, type_) for type_ in found)
