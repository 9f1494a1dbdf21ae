"""What a job board is to us, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.values.message import Message


class SourceError(Exception):
    """A source that gives no posts, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class ImportedPost:
    """A post as a board has it."""

    id: str
    """What the board calls it; it never changes."""
    values: Mapping[str, Any]
    """Our keys, and what front matter says under them."""
    text: str
    """Its text as Markdown."""
    url: str | None = None
    """Its page on the board."""
    lang: str | None = None
    """The language that it is in, if the board says so."""

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.values.get("title") or "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer is read with."""

    lang: str
    """The language that is wanted; words are looked up in it."""
    url: str | None = None
    """Where the answer is from, for links in it; None: a file."""
    site: str | None = None
    """What the board calls the employer."""


@dataclass(frozen=True, slots=True)
class Board:
    """A kind of job board."""

    name: str
    pages: Sequence[re.Pattern[str]]
    """Regular expressions for its addresses without scheme and query: `site` is the employer, `id`
    a post, `eu` set where its servers are in Europe."""
    write_address: Callable[[Mapping[str, str], str], str]
    """Where its posts are: what an address gave, and the language."""
    recognises: Callable[[Document], bool]
    """Whether an answer is one of such a board."""
    read: Callable[[Document, Reading], list[ImportedPost]]
    """The posts of an answer that it recognises."""
    has_languages: bool = False
    """Whether it has a post in several languages."""
