"""What a command wants of a front matter, as values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.values.message import Message

Path = tuple[str, ...]
"""The names of a key: more than one for a key in a mapping."""


class RefusedError(Exception):
    """Something that is not done, and why: what was expected, what was found, what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class SetValue:
    """Give a key a value."""

    path: Path
    value: Any
    keeps_old: bool = False
    """Whether the value before is kept in a comment, for `Restore`."""


@dataclass(frozen=True, slots=True)
class SetDay:
    """Give a key a day; the time of day that is written there stays."""

    path: Path
    day: datetime.date
    keeps_old: bool = False
    """As in `SetValue`."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a key with its lines."""

    path: Path


@dataclass(frozen=True, slots=True)
class Restore:
    """Give a key the value back that a comment keeps."""

    path: Path
    removes: bool = True
    """Whether the key goes where no comment keeps a value."""


@dataclass(frozen=True, slots=True)
class Append:
    """Add a value to a key that has one or several."""

    path: Path
    value: str


Change = SetValue | SetDay | Remove | Restore | Append
