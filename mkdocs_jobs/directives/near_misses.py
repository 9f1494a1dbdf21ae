"""Directives that were meant, and are none: `{% include job-list.html %}`, `{ % include … % }`.

Those that begin as a directive does are read, and refused, in `masking.py`.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache

from mkdocs_jobs.directives.masking import find_include
from mkdocs_jobs.directives.parameters import DIRECTIVES
from mkdocs_jobs.markup.markdown import blank_code
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.suggest import find_slip

_TAG = re.compile(r"\{[ \t\\]*[%{]-?([^%{}\n]{1,300})[^\n{}]{0,5}\}*")
_QUOTES = "\"'“”„«»‘’‚`"
_CONTENT = re.compile(rf"\s*([\w-]+)(?:\s+[{_QUOTES}]?([\w./-]+)[{_QUOTES}]?)?(.*)", re.DOTALL)
_NAME = re.compile(r"(\s*)([\w./-]+)(.*)", re.DOTALL)
_RAW = re.compile(r"\{%-?\s{0,9}raw\s{0,9}-?%\}")
_END_RAW = re.compile(r"\{%-?\s{0,9}endraw\s{0,9}-?%\}")
_STRAIGHT = str.maketrans("“”„‘’‚«»", '"""\'\'\'""')
_LETTERS = re.compile(r"[^a-z]")
_NAMES = {_LETTERS.sub("", name.removesuffix(".html")): name for name in DIRECTIVES}
_LIKE = 0.75
_OWN_SUFFIXES = frozenset(("", ".html", ".htm"))


def find_near_misses(
    text: str, *, start: int = 0, renders_templates: bool = False
) -> Iterator[Problem]:
    """What was meant as a directive in a page's text, from `start` on, outside of code.

    With `renders_templates` something reads Jinja in it: a name in quotes is a file there.
    """
    if "{" not in text or not any(_read(found) for found in _TAG.finditer(text, start)):
        return
    body = blank_code(text[start:])
    line, counted = 1 + text.count("\n", 0, start), 0
    raw = _find_raw(body)
    for found in _TAG.finditer(body):
        meant = _read(found, before=body[: found.start()][-1:])
        if meant is None or any(a <= found.start() < b for a, b in raw):
            continue
        name, rest, is_file = meant
        if renders_templates and is_file:
            continue
        line += body.count("\n", counted, found.start())
        counted = found.start()
        yield Problem("", line, _tell(found, body, name, rest))


def is_near_miss(tag: str) -> bool:
    """Whether a tag was meant to be a directive."""
    found = _TAG.match(tag)
    return found is not None and _read(found, before="") is not None


def _read(found: re.Match[str], before: str = "\\") -> tuple[str, str, bool] | None:
    """The directive that a tag was meant to be, the rest of it, and whether it may name a file.

    None where it is a directive, or something else. `before` is the character before it.
    """
    content = _CONTENT.match(found[1])
    if content is None:
        return None
    word, name, rest = content.groups()
    is_tag = found[0].startswith("{%")
    if is_tag and find_include(found[1]) is not None:
        if before != "\\":
            return None
    elif name is None or not _is_include(word):
        content = _NAME.match(found[1])
        if content is None:
            return None
        _, name, rest = content.groups()
        if "list" not in name and "accordion" not in name and "count" not in name:
            return None
    nearest = _find_directive(name)
    if nearest is None:
        return None
    quote = found[1][content.start(2) - 1] if content.start(2) > 0 else " "
    is_file = is_tag and quote in "\"'"
    if is_file and posixpath.splitext(name)[1] not in _OWN_SUFFIXES:
        return None
    return nearest, rest, is_file or not is_tag


def _is_include(word: str) -> bool:
    word = word.lower()
    return word.startswith("include") or find_slip(word, ("include",)) is not None


@lru_cache(maxsize=256)
def _find_directive(name: str) -> str | None:
    """The directive that a name is like, whatever it begins with."""
    for written in (name, posixpath.basename(name)):
        stem, suffix = posixpath.splitext(written.lower())
        plain = _LETTERS.sub("", stem if suffix in _OWN_SUFFIXES else written.lower())
        if plain in _NAMES:
            return _NAMES[plain]
        if (slip := find_slip(plain, _NAMES)) is not None:
            return _NAMES[slip]
        if "job" not in plain:
            continue
        words = sorted(re.findall(r"[a-z]+", stem))
        for other in _NAMES.values():
            if words == sorted(re.findall(r"[a-z]+", other.removesuffix(".html"))):
                return other
        near = difflib.get_close_matches(plain, _NAMES, n=1, cutoff=_LIKE)
        if near:
            return _NAMES[near[0]]
    return None


def _tell(found: re.Match[str], body: str, name: str, rest: str) -> Message:
    rest = " ".join(rest.translate(_STRAIGHT).strip(" \t\r-%}|\\").split())
    meant = f"{{% include {name}{' ' if rest else ''}{rest} %}}"
    written = " ".join(found[0].split())
    if body[: found.start()].endswith("\\"):
        return Message(
            "{name}: expected `{meant}`, got a backslash before it; remove it,"
            " or write it as code to show it",
            name=name,
            meant=meant,
        )
    return Message(
        "{name}: expected `{meant}`, got `{written}`; correct it",
        name=name,
        meant=meant,
        written=written,
    )


def _find_raw(text: str) -> list[tuple[int, int]]:
    """Where the blocks are whose text is shown as it is."""
    spans: list[tuple[int, int]] = []
    cursor = 0
    while "raw" in text and (opening := _RAW.search(text, cursor)) is not None:
        closing = _END_RAW.search(text, opening.end())
        if closing is None:
            break
        spans.append((opening.start(), closing.end()))
        cursor = closing.end()
    return spans
