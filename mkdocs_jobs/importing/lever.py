"""Lever: https://github.com/lever/postings-api."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.importing.board import Board, ImportedPost, Reading
from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.importing.fields import (
    list_items,
    look_up,
    read_day,
    read_pay,
    read_places,
    read_text,
    read_types,
    read_unit,
)
from mkdocs_jobs.importing.markdown import join_sections, to_markdown

_KINDS = {"remote": "yes", "hybrid": "hybrid"}
_PAGE = re.compile(r"jobs(?P<eu>\.eu)?\.lever\.co/(?P<site>[^/]+)(?:/(?P<id>[\w-]+)(?:/apply)?)?/?")
_DATA = re.compile(r"api(?P<eu>\.eu)?\.lever\.co/v0/postings/(?P<site>[^/]+)(?:/(?P<id>[\w-]+))?/?")


def _write_address(found: Mapping[str, str], lang: str) -> str:
    return f"https://api{found.get('eu') or ''}.lever.co/v0/postings/{found['site']}?mode=json"


def _recognises(document: Document) -> bool:
    if not isinstance(document.json, list):
        return False
    return all("text" in post and "@type" not in post for post in list_items(document.json))


def _read(document: Document, reading: Reading) -> list[ImportedPost]:
    return [_read_posting(posting, reading) for posting in list_items(document.json)]


def _read_posting(posting: Mapping[str, Any], reading: Reading) -> ImportedPost:
    url = read_text(posting.get("hostedUrl"))
    categories = posting.get("categories")
    names = look_up(categories, "allLocations") or [look_up(categories, "location")]
    names = names if isinstance(names, list) else [names]
    places = read_places(names, reading.lang, posting.get("country"))
    pay = posting.get("salaryRange")
    values = {
        "title": read_text(posting.get("text")),
        "date_posted": read_day(posting.get("createdAt")),
        "department": read_text(look_up(categories, "department"))
        or read_text(look_up(categories, "team")),
        **places.write(_KINDS.get(str(posting.get("workplaceType")).lower())),
        "employment_type": read_types([look_up(categories, "commitment")], reading.lang),
        "salary": read_pay(
            look_up(pay, "min"),
            look_up(pay, "max"),
            look_up(pay, "currency"),
            read_unit(look_up(pay, "interval")),
        ),
        "identifier": read_text(posting.get("id")),
        "apply": read_text(posting.get("applyUrl")) or url,
    }
    text = _write_text(posting, url)
    return ImportedPost(read_text(posting.get("id")) or "", values, text, url)


def _write_text(posting: Mapping[str, Any], url: str | None) -> str:
    description = posting.get("description") or posting.get("descriptionPlain")
    parts = [to_markdown(description, url) if isinstance(description, str) else ""]
    for part in list_items(posting.get("lists")):
        title, content = read_text(part.get("text")) or "", part.get("content")
        if isinstance(content, str):
            parts.append(join_sections({title: f"<ul>{content}</ul>"}, url))
    for name in ("salaryDescription", "additional"):
        closing = posting.get(name)
        parts.append(to_markdown(closing, url) if isinstance(closing, str) else "")
    return "\n\n".join(filter(None, parts))


LEVER = Board(
    "lever",
    (_PAGE, _DATA),
    _write_address,
    _recognises,
    _read,
)
"""Its answer is a list; each post has its title in `text`."""
