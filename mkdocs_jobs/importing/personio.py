"""Personio: https://developer.personio.de/docs/retrieving-open-job-positions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from mkdocs_jobs.importing.board import Board, ImportedPost, Reading
from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.importing.fields import (
    read_day,
    read_pay,
    read_places,
    read_text,
    read_types,
    read_unit,
)
from mkdocs_jobs.importing.markdown import join_sections

_TYPES = {"intern": "INTERN", "trainee": "INTERN", "freelance": "CONTRACTOR"}
_TYPES |= {"working_student": "PART_TIME"}
"""Its kinds of employment, but for those that only say that a contract has an end or has none."""
_PAGE = re.compile(
    r"(?P<site>[\w-]{1,63})\.jobs\.personio\.(?P<top>de|com)(?:/job/(?P<id>\d+))?(?:/.*)?"
)


def _write_address(found: Mapping[str, str], lang: str) -> str:
    return f"https://{found['site']}.jobs.personio.{found['top']}/xml?language={lang}"


def _recognises(document: Document) -> bool:
    return document.xml is not None and document.xml.tag == "workzag-jobs"


def _read(document: Document, reading: Reading) -> list[ImportedPost]:
    assert document.xml is not None
    return [_read_position(position, reading) for position in document.xml.iter("position")]


def _read_position(position: Element, reading: Reading) -> ImportedPost:
    number = read_text(position.findtext("id")) or ""
    url = None
    if reading.site and number.isdecimal():
        url = f"https://{reading.site}/job/{number}?language={reading.lang}"
    offices = [position.findtext("office")]
    offices += [office.text for office in position.iterfind("additionalOffices/office")]
    pay = position.find("salaryInformation")
    type_ = position.findtext("employmentType") or ""
    values: dict[str, Any] = {
        "title": read_text(position.findtext("name")),
        "date_posted": read_day(position.findtext("createdAt")),
        "department": read_text(position.findtext("department")),
        **read_places(offices, reading.lang).write(),
        "employment_type": _TYPES.get(type_)
        or read_types([position.findtext("schedule"), type_], reading.lang),
        "identifier": number or None,
        "apply": f"{url}#apply" if url else None,
    }
    if pay is not None:
        low, high, code, kind = map(pay.findtext, ("min", "max", "currencyCode", "type"))
        values["salary"] = read_pay(low, high, code, read_unit(kind))
    return ImportedPost(number, values, _write_text(position, url), url)


def _write_text(position: Element, url: str | None) -> str:
    parts = []
    for part in position.iterfind("jobDescriptions/jobDescription"):
        title = read_text(part.findtext("name")) or ""
        parts.append(join_sections({title: part.findtext("value") or ""}, url))
    return "\n\n".join(filter(None, parts))


PERSONIO = Board(
    "personio",
    (_PAGE,),
    _write_address,
    _recognises,
    _read,
    has_languages=True,
)
"""Its answer is XML; the text of a post is in parts with a title each."""
