"""Greenhouse: https://developers.greenhouse.io/job-board.html."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.importing.board import Board, ImportedPost, Reading
from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.importing.fields import (
    list_items,
    look_up,
    merge_pay,
    read_day,
    read_end,
    read_number,
    read_pay,
    read_places,
    read_text,
    read_unit,
)
from mkdocs_jobs.importing.markdown import to_markdown

_CENTS = 100
_PAGE = re.compile(
    r"(?:job-)?boards(?P<eu>\.eu)?\.greenhouse\.io/(?P<site>[\w-]+)(?:/jobs/(?P<id>\d+))?/?"
)
_DATA = re.compile(
    r"boards-api(?P<eu>\.eu)?\.greenhouse\.io/v1/boards/(?P<site>[\w-]+)(?:/jobs)?/?"
)


def _write_address(found: Mapping[str, str], lang: str) -> str:
    host = f"boards-api{found.get('eu') or ''}.greenhouse.io"
    return f"https://{host}/v1/boards/{found['site']}/jobs?content=true&pay_transparency=true"


def _recognises(document: Document) -> bool:
    jobs = look_up(document.json, "jobs")
    if not isinstance(jobs, list) or look_up(document.json, "apiVersion") is not None:
        return False
    return all("absolute_url" in job for job in list_items(jobs))


def _read(document: Document, reading: Reading) -> list[ImportedPost]:
    return [_read_job(job, reading) for job in list_items(look_up(document.json, "jobs"))]


def _read_job(job: Mapping[str, Any], reading: Reading) -> ImportedPost:
    url = read_text(job.get("absolute_url"))
    lang = read_text(job.get("language"))
    places = read_places([look_up(job, "location", "name")], lang or reading.lang)
    departments = (read_text(d.get("name")) for d in list_items(job.get("departments")))
    content = job.get("content")
    values = {
        "title": read_text(job.get("title")),
        "date_posted": read_day(job.get("first_published")),
        "valid_through": read_end(job.get("application_deadline")),
        "department": next(filter(None, departments), None),
        **places.write(),
        "salary": merge_pay(map(_read_range, list_items(job.get("pay_input_ranges")))),
        "identifier": read_text(job.get("requisition_id")) or read_text(job.get("id")),
        "apply": url,
    }
    text = html.unescape(content) if isinstance(content, str) else ""
    return ImportedPost(read_text(job.get("id")) or "", values, to_markdown(text, url), url, lang)


def _read_range(pay: Mapping[str, Any]) -> dict[str, Any] | None:
    """A range has no unit but in words: `Annual salary`."""
    low, high = (read_number(pay.get(key)) for key in ("min_cents", "max_cents"))
    unit = read_unit(pay.get("title")) or read_unit(pay.get("blurb"))
    low, high = (n / _CENTS if n is not None else None for n in (low, high))
    return read_pay(low, high, pay.get("currency_type"), unit)


GREENHOUSE = Board(
    "greenhouse",
    (_PAGE, _DATA),
    _write_address,
    _recognises,
    _read,
)
"""Its answer has the text as HTML that is escaped once more."""
