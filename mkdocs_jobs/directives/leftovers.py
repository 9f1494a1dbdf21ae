"""What a post from elsewhere has in its text that nobody reads, or that Markdown misreads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal

from mkdocs_jobs.directives.masking import find_include
from mkdocs_jobs.directives.near_misses import is_near_miss
from mkdocs_jobs.markup.leftovers import MARK
from mkdocs_jobs.markup.markdown import blank_code
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, show

Language = Literal["expressions", "tags", "includes", "attributes"]
"""What else is read in the text of a page: Jinja's `{{ }}` and `{% %}`, `{% include "x" %}` of
files, and the attribute lists of Python-Markdown."""

_KRAMDOWN_ONLY = re.compile(r"\{:{1,2}/?(?:toc|options|comment|nomarkdown|\})|\{::")
_FILE = re.compile(r"\{%-?\s*(?:include(?:-markdown)?\s*[\"']|(?:start|end)\b)")
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\b")
_ITEM = re.compile(r"(?:[-*+]|1[.)])[ \t]+\S")
_TEXT = re.compile(r"[^\s\-*+\d#>|<:={!`~?\[]")
# Begins with what is found fast.
_ITEM_BELOW_TEXT = re.compile(rf"\n{_TEXT.pattern}[^\n]*\n{_ITEM.pattern}")
_BULLET = re.compile(
    r"^[ \t]{0,3}([•·▪●◦‣])[ \t\xa0]*\S|^[ \t]{0,3}([–—])[ \t\xa0]+\S", re.MULTILINE
)
_WORD = re.compile(r"<o:p|<w:|class=[\"']?Mso|mso-")


def find_leftovers(
    text: str, *, start: int = 0, read: Collection[Language] = ()
) -> Iterator[Problem]:
    """What nobody reads in a page's text from `start` on, outside of code: one problem.

    `read` is what else is read on the site.
    """
    if "{" not in text or not any(_is_left(found, read) for found in MARK.finditer(text, start)):
        return
    body = blank_code(text[start:])
    left = [found for found in MARK.finditer(body) if _is_left(found, read)]
    if left:
        first = left[0]
        line = 1 + text.count("\n", 0, start) + body.count("\n", 0, first.start())
        message = Message(
            "text: expected Markdown, got {kind}: `{first}` ({count} in this file);"
            " rewrite it, until then readers see it as text",
            kind=_name(first[0]),
            first=show(first[0]),
            count=len(left),
        )
        yield Problem("", line, message)


def _is_left(found: re.Match[str], read: Collection[Language]) -> bool:
    mark = found[0]
    if mark.startswith("{%"):
        if "tags" in read or _RAW.match(mark) or find_include(mark[2:].lstrip("-")) is not None:
            return False
        return not ("includes" in read and _FILE.match(mark)) and not is_near_miss(mark)
    if mark.startswith("{{"):
        is_shortcode = mark.startswith(("{{<", "{{%"))
        return is_shortcode or ("expressions" not in read and not is_near_miss(mark))
    return "attributes" not in read or _KRAMDOWN_ONLY.match(mark) is not None


def _name(mark: str) -> Message:
    if mark.startswith(("{{<", "{{%")):
        return Message("a shortcode of Hugo's")
    if mark.startswith(("{{", "{%")):
        return Message("Liquid")
    return Message("an attribute list of kramdown's")


def find_misread(text: str, *, start: int = 0) -> Iterator[Problem]:
    """What Markdown does not read as its writer means it, from `start` on: a hint for each kind."""
    if _has_item_below_text(text, start):
        yield from _find_lists(text, start)
    if not text.isascii() and _BULLET.search(text, start):
        body = blank_code(text[start:])
        bullets = list(_BULLET.finditer(body))
        dashes = [found for found in bullets if found[2]]
        if bullets and (len(dashes) > 1 or len(dashes) < len(bullets)):
            found = bullets[0]
            message = Message(
                "text: expected a list with '- ' before each entry, got '{bullet}'; write '-',"
                " with an empty line before the first",
                bullet=found[1] or found[2],
            )
            yield _hint(text, start, body, found.start(), message)
    has_tag = "<" in text and ("<o:p" in text or "<w:" in text)
    if has_tag or "Mso" in text or "mso-" in text:
        body = blank_code(text[start:])
        if (word := _WORD.search(body)) is not None:
            message = Message(
                "text: expected Markdown, got HTML from a word processor: `{first}`;"
                " paste it without formatting",
                first=show(word[0]),
            )
            yield _hint(text, start, body, word.start(), message)


def _has_item_below_text(text: str, start: int) -> bool:
    """Whether there is what a list without an empty line before it looks like, and so does an entry
    of two lines.
    """
    return _ITEM_BELOW_TEXT.search(text if start else f"\n{text}", start) is not None


def _find_lists(text: str, start: int) -> Iterator[Problem]:
    body = blank_code(text[start:])
    lines = body.split("\n")
    in_text = False
    for number, line in enumerate(lines):
        if in_text and _ITEM.match(line):
            message = Message(
                "text: expected an empty line before a list, got text; add one, or the list is"
                " read as part of the paragraph"
            )
            yield Problem("", 1 + text.count("\n", 0, start) + number, message, Severity.INFO)
            return
        if not line.strip():
            in_text = False
        elif number == 0 or not lines[number - 1].strip():
            in_text = _TEXT.match(line) is not None


def _hint(text: str, start: int, body: str, offset: int, message: Message) -> Problem:
    line = 1 + text.count("\n", 0, start) + body.count("\n", 0, offset)
    return Problem("", line, message, Severity.INFO)
