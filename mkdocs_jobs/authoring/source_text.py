"""The text of a file that is edited: its line ends and byte order mark stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class SourceText:
    """A text as it stands in a file; positions are those in `text`, which has line feeds only."""

    raw: str
    """With the line ends of the file, without byte order mark."""
    has_mark: bool = False
    """Whether a byte order mark stands before it."""

    @classmethod
    def decode(cls, data: bytes) -> SourceText:
        """The text of a file's bytes. Raises `UnicodeDecodeError`."""
        text = data.decode("utf-8")
        return cls(text.removeprefix(_MARK), text.startswith(_MARK))

    def encode(self) -> bytes:
        """The bytes of the file."""
        return (_MARK * self.has_mark + self.raw).encode("utf-8")

    @cached_property
    def text(self) -> str:
        """The text as readers of front matter take it."""
        return self.raw.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _shifts(self) -> list[int]:
        """Where, in `text`, a line ends that takes two characters in the file."""
        ends = (match.start() for match in re.finditer("\r\n", self.raw))
        return [start - number for number, start in enumerate(ends)]

    def splice(self, start: int, end: int, new: str) -> SourceText:
        """The same with `new` from `start` to `end`; its lines end like the first of the file."""
        first = _LINE_END.search(self.raw)
        new = new.replace("\n", first.group() if first else "\n")
        before = self.raw[: start + bisect_left(self._shifts, start)]
        return replace(self, raw=before + new + self.raw[end + bisect_left(self._shifts, end) :])
