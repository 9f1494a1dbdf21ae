"""Jekyll's placeholders in a `permalink`: `/jobs/:year/:title/`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.values.address import slugify
from mkdocs_jobs.values.dates import Day, read_end
from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.readers import is_blank

_PLACEHOLDER = re.compile(r"(?:(?<![^/.:_-])|(?=:output_ext)):([A-Za-z]+(?:_[A-Za-z]+)*)")
_DATES = {
    "year": "%Y",
    "short_year": "%y",
    "month": "%m",
    "day": "%d",
    "y_day": "%j",
    "hour": "%H",
    "minute": "%M",
    "second": "%S",
}
_NAMES = frozenset(("title", "slug", "name", "basename", "filename", "slugorfilename"))
_PLACEHOLDERS = frozenset(
    (*_DATES, *_NAMES, "i_month", "i_day", "categories", "collection", "section")
) | {"path", "output_ext"}
_FILE_NAME = re.compile(r"(?:(\d{4})-(\d\d?)-(\d\d?)-)?(.*?)(?:\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?)?")


def fill_in(permalink: str, src_uri: str, data: Mapping[str, Any]) -> tuple[str, str | None]:
    """A permalink with Jekyll's placeholders filled in, and the first one that has no value."""
    lacking: str | None = None

    def fill(match: re.Match[str]) -> str:
        nonlocal lacking
        name = match[1].lower()
        value = _find_value(name, src_uri, data) if name in _PLACEHOLDERS else None
        if value is None:
            lacking = lacking or match[0]
            return match[0]
        return value

    filled = _PLACEHOLDER.sub(fill, permalink)
    if not permalink.startswith("//"):  # which is refused
        filled = re.sub("//+", "/", filled)  # a post may have no categories
    return filled, lacking


def _find_value(name: str, src_uri: str, data: Mapping[str, Any]) -> str | None:
    path = posixpath.splitext(src_uri)[0]
    folder, base = posixpath.split(path)
    if base == "index" and folder:
        folder, base = posixpath.split(folder)
    match = _FILE_NAME.fullmatch(base)
    stem = match[4] if match and match[4] else base
    if name in _NAMES:
        slug = data.get("slug") if name in ("title", "slug", "slugorfilename") else None
        return slugify(slug if isinstance(slug, str) else stem) or None
    if name == "categories":
        said = data.get("categories", data.get("category"))
        words = said.split() if isinstance(said, str) else said if isinstance(said, list) else []
        return "/".join(filter(None, (slugify(str(word)) for word in words)))
    if name in ("collection", "section"):
        return slugify(folder.split("/")[0].lstrip("_"))
    if name == "path":
        return posixpath.join(folder, base)
    if name == "output_ext":
        return ".html"
    day = _find_date(match, data)
    if day is None:
        return None
    if name.startswith("i_"):
        return str(day.month if name == "i_month" else day.day)
    return day.strftime(_DATES[name])


def _find_date(name: re.Match[str] | None, data: Mapping[str, Any]) -> Day | None:
    """The day of a post: `date`, else `date_posted`, else that in its file's name."""
    written = [data.get("date"), data.get("date_posted")]
    if name is not None and name[1]:
        written.append("-".join(name.groups()[:3]))
    for value in written:
        try:
            if not is_blank(value) and (day := read_end(value)) is not None:
                return day
        except FieldError:
            continue
    return None
