"""What a handler makes of front matter: its keys, whichever format they are written in.

YAML says of each value where it stands; the parsers of TOML and JSON do not, so that what they read
gets its lines from a scan of the text.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from sys import intern
from typing import Any

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity

_MOST_BRACKETS = 1000
_DEEPEST = 100  # levels; what reads values later takes them level by level, too


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


class Float(float):
    """A number with a fraction that keeps how it was typed: `60.000`."""

    written: str

    def __new__(cls, text: str) -> Float:
        """What a parser takes for `float`."""
        self = super().__new__(cls, text)
        self.written = text
        return self


def is_deep(text: str) -> bool:
    """Whether parsing a text could take all of the interpreter's stack."""
    return text.count("[") + text.count("{") > _MOST_BRACKETS


def make_keys(data: Mapping[str, Any], lines: Mapping[str, int]) -> HandlerResult:
    """The keys of a text that was parsed; `lines` has the line in the file of each of them."""
    if _measure_depth(data) > _DEEPEST:
        return refuse(min(lines.values(), default=2) - 1)
    keys = HandlerResult()
    keys.is_read = True
    keys.lines = {intern(key): lines.get(key, 1) for key in data}
    for key, value in data.items():
        try:
            keys[intern(key)] = _plain(value, key, 0, keys.written)
        except UnicodeEncodeError:
            message = Message("{key}: expected text, got half a character; write it again", key=key)
            keys.problems.append(Problem("", keys.lines[key], message))
    return keys


def refuse(line: int) -> HandlerResult:
    """What is nested so deeply that nobody wrote it, in front matter that begins on `line`."""
    keys = HandlerResult()
    keys.is_refused = True
    message = Message("front matter: expected keys and short lists, got deep nesting; flatten it")
    keys.problems.append(Problem("", max(line, 1), message))
    return keys


def fail(format_: str, cause: str, line: int) -> HandlerResult:
    """What cannot be parsed as `format_` from `line` of the file on."""
    keys = HandlerResult()
    message = Message(
        "front matter: expected {format}, got: {cause}; correct it, until then the page's keys are"
        " not read",
        format=format_,
        cause=cause,
    )
    keys.problems.append(Problem("", line, message, Severity.ERROR))
    return keys


def tell_empty(keys: HandlerResult, line: int) -> HandlerResult:
    """The same; says so where it has no keys."""
    if not keys and not keys.problems:
        message = Message(
            "front matter: expected keys, got none; add `layout: job` if this is a job"
        )
        keys.problems.append(Problem("", line, message, Severity.INFO))
    return keys


def _measure_depth(data: object) -> int:
    depth, level = 0, [data]
    while level and depth <= _DEEPEST:
        level = [part for value in level for part in _list_parts(value)]
        depth += 1
    return depth


def _list_parts(value: object) -> Iterator[object]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _plain(value: Any, name: str, level: int, written: dict[str, str]) -> Any:
    """A value as YAML would have read it; notes how its numbers, dates and so on are written.

    Those of a key, of its parts and of the parts of its items: see `FrontMatter.written`. Raises
    `UnicodeEncodeError` for text that cannot be written.
    """
    if isinstance(value, str):
        if not value.isascii():
            value.encode()
        return value
    if isinstance(value, Mapping):
        parts = {}
        for part, inner in value.items():
            if not part.isascii():
                part.encode()
            parts[part] = _plain(inner, f"{name}.{part}", level + 1, written)
        return parts
    if isinstance(value, list):
        below = level if level == 0 else 2
        return [_plain(v, f"{name}[{n}]", below, written) for n, v in enumerate(value, 1)]
    if value is not None and level < 2 and not name.endswith("]"):
        written[name] = _write(value)
    return float(value) if isinstance(value, Float) else value


def _write(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Float):
        return value.written
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
