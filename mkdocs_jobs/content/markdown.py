"""A quick look at Markdown's text, where rendering it would cost too much or come too early."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"[ \t>]*(?:(`{3,})[^`]*|(~{3,}).*)$")
_HIDDEN = re.compile(r"<!--(?:(?!-->)[\s\S])*-->|<pre\b(?:(?!</pre>)[\s\S])*</pre>")
_CONTAINER = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:|:|///|<\w)")
_COMMENT = re.compile(r"<!--(?:(?!-->)[\s\S])*-->")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ATX = re.compile(r"#{1,6}[ \t]*(.*)$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")


def blank_code(text: str) -> str:
    """A Markdown text without fenced code, code spans and comments, line for line as it was."""
    if "<!--" in text or "<pre" in text:
        text = _HIDDEN.sub(lambda hidden: "\n" * hidden[0].count("\n"), text)
    lines = _blank_indented(_blank_fences(text.split("\n")))
    return "\n".join(_CODE_SPAN.sub("", line) for line in lines)


def _blank_indented(lines: Iterable[str]) -> Iterator[str]:
    """Indented code follows a blank line, and nothing that its lines could belong to."""
    follows_blank, can_be_code = True, True
    for line in lines:
        is_indented = line.startswith(("    ", "\t"))
        if not line.strip():
            follows_blank = True
        elif not is_indented:
            can_be_code, follows_blank = not _CONTAINER.match(line), False
        if is_indented and can_be_code and follows_blank:
            yield ""
        else:
            yield line


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
