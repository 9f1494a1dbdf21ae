"""A quick scan of Markdown, where rendering it would be too slow or too early."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_FENCE = re.compile(r"[ \t>]*(?:(`{3,})[^`]*|(~{3,}).*)$")
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:|:|///|<\w)")
# What hides the text that follows: a code span, a comment, an element of code.
_HIDING = re.compile(r"`+|<!--|<(?:pre|code|script|style|textarea)(?=[\s/>])", re.IGNORECASE)
_ENDS = {
    start: re.compile(end, re.IGNORECASE)
    for start, end in (
        ("<!--", "-->"),
        *((f"<{name}", rf"</{name}\s*>") for name in "pre code script style textarea".split()),
    )
}
_BACKTICKS = re.compile(r"`+")
_ATX = re.compile(r"#{1,6}[ \t]*(.*)$")
_LONGEST_HEADING = 1000  # longer ones are no titles, and brackets would take quadratic time
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")


def blank_code(text: str) -> str:
    """A Markdown text without code and comments, line for line as it was. Takes linear time."""
    text = _blank_literals("\n".join(_blank_fences(text.split("\n"))))
    return "\n".join(map(_drop_code_spans, _blank_indented(text.split("\n"))))


def find_heading(text: str) -> str | None:
    """The first heading as plain text, without Markdown's signs; None when there is none."""
    # Most texts begin with it, and then the rest need not be looked at.
    first = text.lstrip("\n").partition("\n")[0]
    if "<!--" not in first and (heading := _ATX.match(first)) and (plain := _to_plain(heading[1])):
        return plain
    before = ""
    for line in _blank_literals("\n".join(_blank_fences(text.split("\n")))).split("\n"):
        heading = _ATX.match(line)
        if heading is None and before.strip() and _UNDERLINE.match(line):
            return _to_plain(before)
        if heading is not None and (plain := _to_plain(heading.group(1))):
            return plain
        before = line
    return None


def _blank_literals(text: str) -> str:
    """Leave only line feeds of comments and elements of code; one that never ends is text.

    What opens first counts: a `<pre>` in a code span opens nothing.
    """
    spans: dict[int, int] = {}
    offset = 0
    for line in text.split("\n") if "<" in text else ():
        spans.update((offset + start, offset + end) for start, end in _find_code_spans(line))
        offset += len(line) + 1
    parts: list[str] = []
    cursor = position = 0
    endless: set[str] = set()  # looked for once: many of them would take quadratic time
    while found := _HIDING.search(text, position):
        opening, position = found.span()
        name = found[0].lower()
        if name.startswith("`"):
            position = spans.get(opening, position)
        elif name not in endless:
            closing = _ENDS[name].search(text, opening)
            if closing is None:
                endless.add(name)
                continue
            position = closing.end()
            parts += (text[cursor:opening], "\n" * text.count("\n", opening, position))
            cursor = position
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
    """Indented code as empty lines: it follows a blank line, four columns further in."""
    margin, follows_blank = 0, True
    for line in lines:
        plain = line.expandtabs(4)
        text = plain.lstrip()
        column = len(plain) - len(text)
        if not text:
            follows_blank = True
        elif follows_blank and column >= margin + 4:
            line = ""
        else:
            follows_blank = False
            margin = column // 4 * 4 + (4 if _CONTAINER.match(text) else 0)
        yield line


def _drop_code_spans(line: str) -> str:
    """A line without its code spans."""
    parts: list[str] = []
    cursor = 0
    for start, end in _find_code_spans(line):
        parts.append(line[cursor:start])
        cursor = end
    return "".join((*parts, line[cursor:]))


def _find_code_spans(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of the text between two equally long runs of backticks, and of these."""
    runs = list(_BACKTICKS.finditer(line)) if "`" in line else []
    later: dict[int, list[int]] = defaultdict(list)
    for index in range(len(runs) - 1, -1, -1):
        later[len(runs[index].group())].append(index)
    index = 0
    while index < len(runs):
        start = runs[index].start()
        same = later[len(runs[index].group())]
        while same and same[-1] <= index:
            same.pop()
        if same:
            index = same[-1]
            yield start, runs[index].end()
        index += 1


def _to_plain(heading: str) -> str:
    heading = heading[:_LONGEST_HEADING]
    plain = re.sub(r"\{[^{}]*\}$", "", heading.rstrip()).rstrip().rstrip("#")
    plain = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?|[*`]", r"\1", plain)
    return " ".join(plain.split())
