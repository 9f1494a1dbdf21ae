"""The JSON of front matter: where it ends, every key with its line, every mistake told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mkdocs_jobs.content.handler_result import (
    Float,
    HandlerResult,
    fail,
    is_deep,
    make_keys,
    refuse,
    tell_empty,
)
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

# A text without an end is a token as well, so that nothing is read twice.
_TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*(?P<end>\"(?=(?P<colon>\s*:)?))?|[{}\[\]\n]")
_LAST_LINE = re.compile(r"^\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Scan:
    """What a text in JSON looks like from outside."""

    end: int | None
    """Where its first value ends; None: it does not."""
    keys: tuple[tuple[str, int, int], ...] = field(default=())
    """Each key, the line of the text that it stands on, and the number of its mapping."""


def find_end(text: str) -> int:
    """Where a text's first value ends, or, if it is no JSON, its first line of `}` alone.

    Raises `ValueError` where there is neither.
    """
    end = _scan(text).end
    if end is None:
        found = _LAST_LINE.search(text)
        if found is None:
            raise ValueError("no closing line")
        end = found.start() + 1
    return end


def read_json(text: str, first_line: int) -> HandlerResult:
    """Read keys and values; what is wrong is in `problems`.

    `first_line` is the line in the file that `text` begins on. Of a key that is there twice the
    last one counts.
    """
    if is_deep(text):
        return refuse(first_line)
    try:
        data = json.loads(text, parse_float=Float)
    except json.JSONDecodeError as error:
        return fail("JSON", error.msg.removesuffix(" at"), first_line + error.lineno - 1)
    except (ValueError, RecursionError):
        return fail("JSON", "a number of too many digits", first_line)
    if not isinstance(data, dict):
        return fail("JSON", "no mapping of keys", first_line)
    scan = _scan(text)
    outer = {key: line + first_line for key, line, mapping in scan.keys if mapping == 1}
    keys = make_keys(data, outer)
    if keys.is_read:
        keys.problems += _list_repeated(scan, first_line)
    return tell_empty(keys, first_line)


def _scan(text: str) -> _Scan:
    """Walk over strings and brackets, in time that grows with the text alone."""
    line, opened, count = 0, list[int](), 0
    keys: list[tuple[str, int, int]] = []
    for token in _TOKEN.finditer(text):
        sign = token.group()
        if sign == "\n":
            line += 1
        elif sign[0] == '"' and token["end"] is None:
            break
        elif sign in "{[":
            count += 1
            opened.append(count)
        elif sign in "}]":
            opened.pop()
            if not opened:
                return _Scan(token.end(), tuple(keys))
        elif token["colon"] is not None and opened:
            keys.append((_read_key(sign), line, opened[-1]))
        if not opened:
            break
    return _Scan(None, tuple(keys))


def _read_key(token: str) -> str:
    """A key without its quotes and escapes."""
    try:
        return str(json.loads(token)) if "\\" in token else token[1:-1]
    except ValueError:
        return token[1:-1]


def _list_repeated(scan: _Scan, first_line: int) -> Iterator[Problem]:
    first: dict[tuple[int, str], int] = {}
    for key, line, mapping in scan.keys:
        if (mapping, key) in first:
            message = Message(
                "{key}: expected once, got it on line {line} too; the last one is used, remove one",
                key=key,
                line=first[mapping, key] + first_line,
            )
            yield Problem("", line + first_line, message)
        first.setdefault((mapping, key), line)
