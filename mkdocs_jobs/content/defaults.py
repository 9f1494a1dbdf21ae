"""Front matter with what the site's options say for keys that a page does not have."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import ALIASES
from mkdocs_jobs.content.title import name_from_file, write_name
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, show
from mkdocs_jobs.values.readers import is_blank

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_. ]+(.*))?")


def fill_in(front_matter: FrontMatter, values: Mapping[str, Any]) -> FrontMatter:
    """Front matter with `values`, which are under the names of fields, for what it does not say.

    Of a mapping the parts count, each by itself.
    """
    data = dict(front_matter.data)
    lines = dict(front_matter.lines)
    for alias, name in ALIASES.items():
        if name in values and is_blank(data.get(name)) and not is_blank(data.get(alias)):
            data[name], lines[name] = data.pop(alias), front_matter.line(alias)
    given = set(front_matter.given)
    written = dict(front_matter.written)
    for key, value in values.items():
        own = data.get(key)
        if isinstance(own, Mapping) and isinstance(value, Mapping):
            parts = {part: inner for part, inner in own.items() if not is_blank(inner)}
            value = {**value, **parts}
        elif not is_blank(own):
            continue
        data[key] = value
        given.add(key)
        if not isinstance(value, str | Mapping | list):
            written[key] = show(value)
    if not given - front_matter.given:
        return front_matter
    return replace(
        front_matter,
        data=data,
        written=written,
        lines=lines,
        own=front_matter.page_data,
        given=frozenset(given),
    )


def read_file_name(front_matter: FrontMatter, src_uri: str) -> tuple[FrontMatter, list[Problem]]:
    """Front matter with the day and the title that a file's name has: `2019-03-01-head-chef.md`.

    An index has the name of its folder.
    """
    name = name_from_file(src_uri)
    if name.lower() in ("index", "readme"):
        name = posixpath.basename(posixpath.dirname(src_uri))
    match = _DATED.fullmatch(name)
    if match is None:
        return front_matter, []
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    year, month, day, rest = match.groups()
    try:
        values["date_posted"] = datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        message = Message(
            "file name: expected a date that exists, got '{name}' ({error}); rename the file",
            name=name,
            error=str(error),
        )
        problems.append(Problem("", 0, message))
    if front_matter.text("title") is None and rest:
        values["title"] = front_matter.heading or write_name(rest)
    return fill_in(front_matter, values), problems
