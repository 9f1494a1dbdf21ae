"""A quick look at Markdown's text, where rendering it would cost too much or come too early."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"[ \t>]*(?:(`{3,})[^`]*|(~{3,}).*)$")
_COMMENT = re.compile(r"<!--(?:(?!-->)[\s\S])*-->")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ATX = re.compile(r"#{1,6}[ \t]*(.*)$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")


def blank_code(text: str) -> str:
    """A Markdown text without fenced code, code spans and comments, line for line as it was."""
    if "<!--" in text:
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return "\n".join(_CODE_SPAN.sub("", line) for line in _blank_fences(text.split("\n")))


def _blank_fences(lines: list[str]) -> Iterator[str]:
    start, mark = -1, ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        fence = (found.group(1) or found.group(2)) if found else ""
        if not mark:
            if fence:
                start, mark = number, fence
            else:
                yield line
        elif fence.startswith(mark):
            yield from [""] * (number - start + 1)
            mark = ""
    if mark:  # never closed: Markdown takes it for text
        yield lines[start]
        yield from (
            _blank_fences(lines[start + 1 :]) if len(lines) - start < 1000 else lines[start + 1 :]
        )


def find_heading(text: str) -> str | None:
    """The first heading as plain text, without Markdown's signs; None when there is none."""
    before = ""
    for line in _blank_fences(_COMMENT.sub("", text).split("\n")):
        heading = _ATX.match(line)
        if heading is None and before.strip() and _UNDERLINE.match(line):
            return _to_plain(before)
        if heading is not None and (plain := _to_plain(heading.group(1))):
            return plain
        before = line
    return None


def _to_plain(heading: str) -> str:
    plain = re.sub(r"\{[^{}]*\}$", "", heading.rstrip()).rstrip().rstrip("#")
    plain = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?|[*`]", r"\1", plain)
    return " ".join(plain.split())
