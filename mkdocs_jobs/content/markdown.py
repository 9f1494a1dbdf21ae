"""A quick look at Markdown's text, where rendering it would cost too much or come too early."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"[ \t>]*(?:(`{3,})[^`]*|(~{3,}).*)$")
_CONTAINER = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:|:|///|<\w)")
_BACKTICKS = re.compile(r"`+")
_ATX = re.compile(r"#{1,6}[ \t]*(.*)$")
_LONGEST_HEADING = 1000  # what is longer is no title, and brackets would cost squared time
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")


def blank_code(text: str) -> str:
    """A Markdown text without code and comments, line for line as it was. Takes linear time."""
    for start, end in (("<!--", "-->"), ("<pre", "</pre>")):
        text = _blank_between(text, start, end)
    lines = _blank_indented(_blank_fences(text.split("\n")))
    return "\n".join(map(_drop_code_spans, lines))


def find_heading(text: str) -> str | None:
    """The first heading as plain text, without Markdown's signs; None when there is none."""
    before = ""
    for line in _blank_fences(_blank_between(text, "<!--", "-->").split("\n")):
        heading = _ATX.match(line)
        if heading is None and before.strip() and _UNDERLINE.match(line):
            return _to_plain(before)
        if heading is not None and (plain := _to_plain(heading.group(1))):
            return plain
        before = line
    return None


def _blank_between(text: str, start: str, end: str) -> str:
    """Leave only line feeds of what stands between two marks; one that never ends is text."""
    parts: list[str] = []
    cursor = 0
    opening = text.find(start)
    while opening >= 0:
        closing = text.find(end, opening)
        if closing < 0:
            break
        closing += len(end)
        parts += (text[cursor:opening], "\n" * text.count("\n", opening, closing))
        cursor = closing
        opening = text.find(start, cursor)
    return "".join((*parts, text[cursor:]))


def _blank_fences(lines: list[str]) -> Iterator[str]:
    """Fenced code as empty lines; a fence that is never closed is text."""
    number = 0
    while number < len(lines):
        mark = _find_fence(lines[number])
        end = number
        if mark:
            closing = (n for n in range(number + 1, len(lines)) if _find_fence(lines[n], mark))
            end = next(closing, number)
        if end > number:
            yield from [""] * (end - number + 1)
        else:
            yield lines[number]
        number = end + 1


def _find_fence(line: str, mark: str = "") -> str:
    """The signs of a fence; with `mark`, of one that closes it."""
    found = _FENCE.match(line)
    fence = (found.group(1) or found.group(2)) if found else ""
    return fence if fence.startswith(mark) else ""


def _blank_indented(lines: Iterable[str]) -> Iterator[str]:
    """Indented code follows a blank line, and nothing that its lines could belong to."""
    follows_blank, can_be_code = True, True
    for line in lines:
        is_indented = line.startswith(("    ", "\t"))
        if not line.strip():
            follows_blank = True
        elif not is_indented:
            can_be_code, follows_blank = not _CONTAINER.match(line), False
        yield "" if is_indented and can_be_code and follows_blank else line


def _drop_code_spans(line: str) -> str:
    """A line without what stands between two equally long runs of backticks."""
    runs = list(_BACKTICKS.finditer(line))
    if len(runs) < 2:
        return line
    later: dict[int, list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        later[len(runs[index].group())].append(index)
    parts: list[str] = []
    cursor = index = 0
    while index < len(runs):
        same = later[len(runs[index].group())]
        while same and same[-1] <= index:
            same.pop()
        if same:
            parts.append(line[cursor : runs[index].start()])
            index = same[-1]
            cursor = runs[index].end()
        index += 1
    return "".join((*parts, line[cursor:]))


def _to_plain(heading: str) -> str:
    heading = heading[:_LONGEST_HEADING]
    plain = re.sub(r"\{[^{}]*\}$", "", heading.rstrip()).rstrip().rstrip("#")
    plain = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?|[*`]", r"\1", plain)
    return " ".join(plain.split())
