"""What is wrong with what was written: the core returns problems, the plugin logs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from mkdocs_jobs.values.message import CORRECT, Message, Wording

_ENOUGH = 200  # characters; blanks among them are not shown, and each level of a list takes one
_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")  # wherever it is in a line
_LONGEST = 2000  # characters of a message, whatever somebody wrote that it repeats
_NAMED_LINE = re.compile(r"(?<=\.md):\d+|(?<=\.markdown):\d+")

CONFIG = "mkdocs.yml"
"""The place of what is wrong with the configuration, whatever the file is called."""


class Severity(IntEnum):
    """How much a problem matters; `mkdocs build --strict` stops at a warning."""

    INFO = 20
    WARNING = 30
    ERROR = 40
    """Must not be published."""


class FieldError(ValueError):
    """A value that cannot be used: what was expected, and what to do."""

    def __init__(
        self,
        expected: Message,
        remedy: Message = CORRECT,
        severity: Severity = Severity.WARNING,
        got: str | None = None,
    ) -> None:
        """`got` names the part that is wrong, where the value has several."""
        super().__init__(expected)
        self.expected = expected
        self.remedy = remedy
        self.severity = severity
        self.got = got


def show(value: object) -> str:
    """A value for a message; Python refuses to write out a number of many thousand digits."""
    text = ""
    try:
        for part in _write(value):
            text += part
            if len(text) > _ENOUGH:
                break
    except ValueError:
        return Message("a very long number")
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def _write(value: object, write: Callable[[object], str] = str) -> Iterator[str]:
    """A value as `str` writes it, part by part: one that YAML's aliases made may never end."""
    if isinstance(value, Mapping):
        yield "{"
        for number, (key, part) in enumerate(value.items()):
            yield f"{', ' if number else ''}{key!r}: "
            yield from _write(part, repr)
        yield "}"
    elif isinstance(value, list | tuple):
        yield "["
        for number, part in enumerate(value):
            yield ", " if number else ""
            yield from _write(part, repr)
        yield "]"
    elif isinstance(value, set):
        yield f"{{{', '.join(sorted(map(repr, value)))}}}"  # whose order differs from run to run
    else:
        yield write(value)


def to_one_line(text: str) -> str:
    """A text with its control characters written out: nothing forges a line, moves a cursor or
    turns the order of what is read, and no log of GitHub or Azure takes `##[…` for a command.
    """
    if "##" in text:
        text = _COMMAND.sub(r"#\\x23", text)
    if text.isprintable():
        return text
    return "".join(repr(c)[1:-1] if misleads(c) else c for c in text)


def misleads(c: str) -> bool:
    """Whether a terminal would show something else than what is written for it."""
    return unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(c) in (
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    )


class LineElsewhere(int):
    """A line of another file than the page: of one that gives the page defaults."""

    src_uri: str

    def __new__(cls, line: int, src_uri: str) -> LineElsewhere:
        """Line `line` of `src_uri`."""
        self = super().__new__(cls, line)
        self.src_uri = src_uri
        return self


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, described so that its writer can correct it.

    Sorts by file and line, so that a list of problems reads like a review.
    """

    src_uri: str
    """The file, relative to the docs folder; empty when the whole site is meant."""
    line: int
    """The line in that file, from 1; 0 when no line can be named."""
    message: Message
    """What was expected, what was found, what to do."""
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        if isinstance(self.line, LineElsewhere):
            object.__setattr__(self, "src_uri", self.line.src_uri)
        text: str = self.message
        if len(text) > _LONGEST:  # what is at its end says what to do
            text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
        text = to_one_line(text)
        if text is not self.message:
            object.__setattr__(self, "message", self.message.with_text(text))

    @property
    def identity(self) -> tuple[str, str]:
        """What it is in any language, without its line and those that it names: they change when
        lines above them do.
        """
        return self.src_uri, _NAMED_LINE.sub("", self.message.english)

    def at(self, src_uri: str) -> Problem:
        """The same problem in a file: readers of a text know none."""
        return replace(self, src_uri=src_uri)

    def say(self, wording: Wording) -> Problem:
        """The same problem with its message in the words of `wording`."""
        return replace(self, message=self.message.say(wording))

    def __str__(self) -> str:
        place = self.src_uri + (f":{self.line}" if self.src_uri and self.line else "")
        return f"{to_one_line(place)}: {self.message}" if place else self.message


def by_place(problem: Problem) -> tuple[str, int]:
    """A key that sorts problems by file and line, and leaves those of a line in their order."""
    return problem.src_uri, problem.line
