"""The title of a job, as its post has it, or what stands in for one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from mkdocs_jobs.content.field import FieldContext
from mkdocs_jobs.values import readers
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

_LONGEST_TITLE = 300
_KINDS = {
    **dict.fromkeys(("int", "float"), Message("a number")),
    **dict.fromkeys(("date", "datetime"), Message("a date")),
    "bool": Message("a boolean"),
}


def read_title(
    title: object, written: str | None, heading: str | None, reading: FieldContext
) -> str:
    """The title; a missing one is reported, and the heading or the file's name stands in for it.

    `written` is how the value `title` was typed; None where it is no text.
    """
    src_uri, line = reading.src_uri, reading.line("title")
    if written is None:
        found = heading or write_name(name_from_file(src_uri))
        if isinstance(title, list | Mapping) and title:
            message = Message(
                "title: expected text, got {got}; listed as {title} until you add a title",
                got=readers.LIST if isinstance(title, list) else readers.MAPPING,
                title=repr(found),
            )
        else:
            message = Message(
                "title: expected text, got none; listed as {title} until you add a title",
                title=repr(found),
            )
        reading.problems.append(Problem(src_uri, line, message))
        return found
    if not isinstance(title, str):
        message = Message(
            "title: expected text, got {got} ({kind} in YAML); put it in quotes",
            got=written,
            kind=_KINDS.get(type(title).__name__, Message("no text")),
        )
        reading.problems.append(Problem(src_uri, line, message))
    if len(written) > _LONGEST_TITLE:
        message = Message(
            "title: expected at most {most} characters, got {got}; shorten it, lists show it in"
            " full",
            most=_LONGEST_TITLE,
            got=len(written),
        )
        reading.problems.append(Problem(src_uri, line, message))
    shown = " ".join(written.split())
    return written if shown == written else shown  # which is kept anyway


def name_from_file(src_uri: str) -> str:
    """What a file is called without its suffixes: `it/data-analyst.it.md` -> `data-analyst`."""
    stem = posixpath.splitext(posixpath.basename(src_uri))[0]
    return re.sub(r"\.[a-z]{2,3}(-[A-Za-z]{2,4})?$", "", stem)


def write_name(stem: str) -> str:
    """A file's name as a title: `data-analyst` -> `Data analyst`."""
    text = re.sub(r"[-_\s]+", " ", stem).strip() or stem
    return text.capitalize() if text == text.lower() else text
