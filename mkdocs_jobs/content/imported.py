"""Where a post was imported from, under `imported`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_jobs.content.job_values import SCHEMA_CONFIG, refuse_part
from mkdocs_jobs.values.dates import read_day
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.readers import is_blank, read_text


@dataclass(frozen=True, slots=True)
class Imported:
    """What finds a post of a job board again."""

    __pydantic_config__ = SCHEMA_CONFIG

    board: str
    """The board: `greenhouse/acme`, or the address of a page."""
    id: str
    """What the board calls the post."""
    seen: Mapping[str, str] | None = None
    """What stood there when it was imported last: a short sum for each key, and for the text."""
    gone: datetime.date | None = None
    """The day on which the board did not have it any more, and it was closed here."""


_PARTS = ("board", "id", "seen", "gone")


def read_imported(value: object) -> Imported | None:
    """A mapping that `mkdocs-jobs import` wrote; anything else is somebody else's, such as `true`
    on posts of a site that was moved.
    """
    remedy = Message("leave it as `mkdocs-jobs import` wrote it")
    if not isinstance(value, Mapping):
        return None
    unknown = next((key for key in value if key not in _PARTS), None)
    if unknown is not None:
        raise refuse_part("imported", unknown, _PARTS)
    if is_blank(value.get("board")) or is_blank(value.get("id")):
        raise FieldError(Message("a board and the id of a post there"), remedy)
    seen = value.get("seen")
    if seen is not None and not isinstance(seen, Mapping):
        raise FieldError(Message("a board and the id of a post there"), remedy)
    gone = None if is_blank(value.get("gone")) else read_day(value.get("gone"))
    if isinstance(gone, datetime.datetime):
        gone = gone.date()
    sums = {str(key): str(part) for key, part in seen.items()} if seen is not None else None
    return Imported(read_text(value["board"]), read_text(value["id"]), sums, gone)
