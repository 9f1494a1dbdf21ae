"""What to write instead of a line that YAML cannot read: a value without quotes, a tab."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.message import Message

_LINE = re.compile(r"(?P<start>\s*(?:- +)*(?:[^\s:#'\"\[{-][^:]*:[ \t]+)?)(?P<value>\S.*)")
_CLOSING = {"'": "'", '"': '"', "[": "]", "{": "}"}
_LONGEST = 50_000
"""Characters of front matter; each try reads all of it."""


def find_repair(text: str, numbers: Iterable[int]) -> tuple[int, Message] | None:
    """The number of the line that is wrong, from 0, and what to write instead.

    `numbers` are the lines that the parser points at. None where no such change helps.
    """
    if len(text) > _LONGEST:
        return None
    lines = text.split("\n")
    marked = list(dict.fromkeys(numbers))
    last = max(marked, default=0)
    for number in marked:
        for at in (number, number + 1):  # a tab is noticed at its line, or on the one before it
            if at < len(lines) and (message := _repair_tab(lines, at, last)):
                return at, message
        if number < len(lines) and (message := _repair_value(lines, number, last)):
            return number, message
    return None


def _repair_tab(lines: list[str], number: int, last: int) -> Message | None:
    if "\t" not in _indent(lines[number]):
        return None
    is_below = number > 0 and lines[number - 1].rstrip().endswith(":")
    for blanks in ("  ", "") if is_below else ("", "  "):
        fixed = [_indent(line).replace("\t", blanks) + line[len(_indent(line)) :] for line in lines]
        if _helps(fixed, last):
            return Message(
                "front matter: expected spaces at the start of a line, got a tab; write `{line}`",
                line=fixed[number].rstrip(),
            )
    return None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _repair_value(lines: list[str], number: int, last: int) -> Message | None:
    match = _LINE.fullmatch(lines[number].rstrip())
    if match is None or not match["start"].strip():
        return None
    value = match["value"]
    text, right = _correct(value)
    if right == value:
        return None
    fixed = [*lines[:number], match["start"] + right, *lines[number + 1 :]]
    if not _helps(fixed, last):
        return None
    return Message(
        "front matter: expected {what}, got {value}; write `{line}`",
        what=text,
        value=repr(value),
        line=(match["start"] + right).strip(),
    )


def _correct(value: str) -> tuple[Message, str]:
    """What is missing in a value, and the value with it; the same where nothing is."""
    mark = value[0]
    if (closing := _CLOSING.get(mark)) and closing not in value[1:]:
        if closing in "'\"":
            return Message("a closing quotation mark"), _quote(value[1:].strip())
        return Message("a closing '{mark}'", mark=closing), value + closing
    if mark in "'\"" and value.endswith(mark):
        if mark not in value[1:-1]:
            return Message(""), value  # it has its quotes
        return Message("other quotes around a value with quotes"), _quote(value[1:-1])
    if ": " in value or value.endswith(":"):
        return Message("quotes around a value with a colon"), _quote(value)
    return Message("quotes around all of the value"), _quote(value)


def _quote(value: str) -> str:
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _helps(lines: list[str], last: int) -> bool:
    """Whether YAML reads the lines, or finds a mistake below the line `last` only."""
    try:
        yaml.compose("\n".join(lines), Loader=SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark is not None and mark.line > last
    except (yaml.YAMLError, RecursionError):
        return False
    return True
