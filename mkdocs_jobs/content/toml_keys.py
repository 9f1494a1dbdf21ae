"""The TOML of front matter: every key with its line, every mistake told."""

from __future__ import annotations

import re
import sys

from mkdocs_jobs.content.handler_result import (
    Float,
    HandlerResult,
    fail,
    is_deep,
    make_keys,
    refuse,
    tell_empty,
)

_TOKEN = re.compile(
    # The ends may be missing, so that nothing is read twice.
    r"(?P<text>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*(?:\"{3,5})?|'''(?:[^']|'(?!''))*(?:'{3,5})?"
    r"|\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*'?|[\w-]+)"
    r"|(?P<comment>#[^\n]*)|(?P<sign>[\[\]{}.=\n])",
    re.DOTALL,
)
_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


def read_toml(text: str, first_line: int) -> HandlerResult:
    """Read keys and values; what is wrong is in `problems`.

    `first_line` is the line in the file that `text` begins on.
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    if is_deep(text):
        return refuse(first_line - 1)
    try:
        data = tomllib.loads(text, parse_float=Float)
    except tomllib.TOMLDecodeError as error:
        cause = str(error)
        place = _PLACE.search(cause)
        line = place[1] if place else "1"
        cause = cause[: place.start()].rstrip() if place else cause
        number = int(line) if line else text.rstrip("\n").count("\n") + 1
        return fail("TOML", cause, first_line + number - 1)
    except (ValueError, RecursionError):
        return fail("TOML", "a number of too many digits", first_line)
    return tell_empty(make_keys(data, _find_lines(text, first_line)), first_line - 1)


def _find_lines(text: str, first_line: int) -> dict[str, int]:
    """The line of each top-level key of a text that is TOML."""
    lines: dict[str, int] = {}
    line, depth = first_line, 0
    is_start, is_header, is_in_table = True, False, False
    for token in _TOKEN.finditer(text):
        sign = token["sign"]
        if sign == "\n":
            line += 1
            if depth == 0:
                is_start, is_header = True, False
            continue
        if is_start and sign == "[":
            is_header = is_in_table = True  # also the second one of `[[`
            continue
        if token["text"] is not None:
            if is_start and (is_header or not is_in_table):
                lines.setdefault(_read_key(token["text"]), line)
            line += token["text"].count("\n")
        elif sign in ("[", "{") and not is_header:
            depth += 1
        elif sign in ("]", "}") and not is_header:
            depth -= 1
        is_start = False
    return lines


def _read_key(token: str) -> str:
    """A key without its quotes; one with escapes is nobody's."""
    return token[1:-1] if token[0] in "\"'" else token
