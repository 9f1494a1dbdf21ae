"""What a handler makes of front matter: its keys, whichever format they are written in."""

from __future__ import annotations

from typing import Any

from mkdocs_jobs.values.problem import Problem


class HandlerResult(dict[str, Any]):
    """Key to value, as python-frontmatter expects of a handler, and what it has no place for."""

    def __init__(self) -> None:
        super().__init__()
        self.written: dict[str, str] = {}
        """Key to the text of its value: see `FrontMatter.written`."""
        self.lines: dict[str, int] = {}
        """Key to the line in the file that it stands on, from 1."""
        self.problems: list[Problem] = []
        """What is wrong, without the file's name."""
        self.is_read = False
        """Whether they are keys, be they none, and could be read."""
        self.is_refused = False
        """Whether reading them, by whomever, could crash the interpreter or take all memory."""
        self.is_plain = False
        """Whether all of them are plain text."""
