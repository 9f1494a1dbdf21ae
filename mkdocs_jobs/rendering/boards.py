"""Templates of the site's own for job boards: `overrides/jobs/feeds/NAME.xml`, `.json`, `.csv`.

Whatever a template forgets, a value stays a value: in XML it is escaped, in JSON it is written as
JSON, in CSV it is quoted.
"""

from __future__ import annotations

import csv
import io
import json
import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, Undefined
from markupsafe import Markup, escape

from mkdocs_jobs.markup.xml_text import clean_text
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.os_errors import check_regular, explain
from mkdocs_jobs.values.problem import Problem

FOLDER = "jobs/feeds"
"""Where templates are, in a folder of the theme's or the site's own."""
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"\s*[=+\-@\t\r|%]")


@dataclass(frozen=True, slots=True)
class Board:
    """A template for a board."""

    name: str
    """The name of its file, and of that which it becomes: `indeed.xml`."""

    @property
    def kind(self) -> str:
        """What it writes: `xml`, `json` or `csv`."""
        return PurePath(self.name).suffix[1:]


def list_boards(folders: Iterable[str]) -> tuple[list[Board], list[Problem]]:
    """The templates in `folders`, those of the theme, and what is wrong with others: their names,
    or that they cannot be read.

    One whose name begins with `_` or `.` is a part of others.
    """
    found: dict[str, Board] = {}
    problems = []
    for folder in folders:
        for path in sorted(Path(folder, FOLDER).glob("*")):
            if path.name[0] in "._" or path.is_dir():
                continue
            if path.suffix[1:] not in _KINDS:
                message = Message(
                    "template jobs/{name}: expected a name that ends in .xml, .json or .csv, got"
                    " another ending; rename it, or begin its name with '_' if others include it",
                    name=f"feeds/{path.name}",
                )
                problems.append(Problem("", 0, message))
                continue
            try:
                check_regular(path)
            except OSError as error:
                message = Message(
                    "template jobs/{name}: cannot be read, it is left out: {cause}",
                    name=f"feeds/{path.name}",
                    cause=explain(error),
                )
                problems.append(Problem("", 0, message))
            else:
                found.setdefault(path.name, Board(path.name))
    return [found[name] for name in sorted(found)], problems


class BoardRenderer:
    """Renders the templates of a site."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._loader = FileSystemLoader(folders)

    def render(self, board: Board, context: Mapping[str, Any]) -> tuple[str | None, list[Problem]]:
        """The text of a board; None, and why, where a template fails or its text is none of its
        kind.
        """
        kind = _KINDS[board.kind]
        env = Environment(
            loader=self._loader,
            autoescape=kind.escapes_html,
            finalize=kind.write,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        env.filters["cdata"] = write_cdata
        name = f"{FOLDER}/{board.name}"
        try:
            text = env.get_template(name).render(context)
        except Exception as error:  # noqa: BLE001 - a template can raise anything
            place = _locate(error, name)
            message = Message(
                "template {place}: {cause}; correct it, until then feeds/{name} is not written",
                place=place,
                cause=str(error),
                name=board.name,
            )
            return None, [Problem("", 0, message)]
        try:
            kind.check(text)
        except ValueError as error:
            message = Message(
                "template {place}: what it writes is not {kind}: {cause}; correct it, until then"
                " feeds/{name} is not written",
                place=name,
                kind=board.kind.upper(),
                cause=str(error),
                name=board.name,
            )
            return None, [Problem("", 0, message)]
        return text, []


def write_cdata(value: object) -> Markup:
    """A filter: a value as a CDATA section, which nothing in the value can end."""
    text = "" if value is None else clean_text(str(value))
    return Markup(f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>")


def _write_xml(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Markup):
        return Markup(clean_text(value))
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    return escape(clean_text(value)) if isinstance(value, str) else value


def _write_json(value: object) -> object:
    if isinstance(value, Markup | Undefined):  # what `tojson` has written; what is to be reported
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def _write_csv(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Undefined):
        return value
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    text = str(value)
    if _FORMULA.match(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'


def _check_xml(text: str) -> None:
    try:
        ElementTree.fromstring(text.encode("utf-8", "replace"))
    except (ElementTree.ParseError, LookupError) as error:
        raise ValueError(str(error)) from None


def _check_csv(text: str) -> None:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error as error:
        raise ValueError(str(error)) from None
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ValueError(f"row {number} has {len(row)} columns, row 1 has {len(rows[0])}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How values are written in a kind of file, and what tells that it is one."""

    write: Callable[[object], object]
    check: Callable[[str], object]
    escapes_html: bool = False


_KINDS = {
    "xml": _Kind(_write_xml, _check_xml, escapes_html=True),
    "json": _Kind(_write_json, json.loads),
    "csv": _Kind(_write_csv, _check_csv),
}


def _locate(error: Exception, name: str) -> str:
    """The template's file and line where an error happened."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name}:{error.lineno}"
    # Jinja makes the traceback one of template files and lines; the last is where it happened.
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = PurePath(frame.filename)
        if path.suffix[1:] in _KINDS and path.parent.as_posix().endswith(FOLDER):
            return f"{FOLDER}/{path.name}:{frame.lineno}"
    return name
