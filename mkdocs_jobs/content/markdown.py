"""A quick look at Markdown's text, where rendering it would cost too much or come too early."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"[ \t>]*(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(\S.*)")


def lines_outside_fences(text: str) -> Iterator[str]:
    """The lines of a Markdown text without its fenced code."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark is None:
            if not fence:
                yield line
        elif not fence:
            fence = mark.group(1)
        elif mark.group(1).startswith(fence):
            fence = ""


def find_heading(text: str) -> str | None:
    """The first ATX heading as plain text, without Markdown's signs; None when there is none."""
    for line in lines_outside_fences(text):
        if heading := _HEADING.match(line):
            plain = re.sub(r"\{[^{}]*\}$", "", heading.group(1).rstrip()).rstrip().rstrip("#")
            plain = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\))?|[*`]", r"\1", plain)
            if plain.strip():
                return " ".join(plain.split())
    return None
