"""The first sentences of a page's text, as its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mkdocs_jobs.markup.html import Tag, scan
from mkdocs_jobs.markup.leftovers import strip_leftovers

LENGTH = 155
"""How many characters search engines show of a description, about."""
_ENOUGH = 60  # a shorter sentence is too little by itself
_SKIPPED = frozenset(
    "h1 h2 h3 h4 h5 h6 nav table figure form aside section details pre code script style sup svg"
    " button iframe template".split()
)
# A full stop before a blank may be that of an abbreviation; a Chinese or Japanese one never is.
_SENTENCE_END = re.compile(r"[.!?…؟۔][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[^\W\da-z_]|\s*$)|[。！？]")


def summarize(html: str, length: int = LENGTH) -> str:
    """The first sentences of `html` as plain text, of at most `length` characters.

    Only paragraphs count: headings, tables, code and what the plugin puts on a page do not. A text
    cut within a sentence ends in an ellipsis. Empty when there is no paragraph. Reads no more of
    `html` than it takes.
    """
    text = ""
    for paragraph in _list_paragraphs(strip_leftovers(html)):
        text = f"{text} {paragraph}".strip()
        if len(text) > length:
            return _cut(text, length)
    return text


def _list_paragraphs(html: str) -> Iterator[str]:
    skipped: list[str] = []  # the elements around a place whose text does not count
    parts: list[str] | None = None
    cursor = 0
    for tag in scan(html):
        if parts is not None and not skipped:
            parts.append(html[cursor : tag.start])
        cursor = tag.end
        if skipped:
            if tag.name == skipped[-1]:
                skipped.pop() if tag.closing else skipped.append(tag.name)
        elif tag.name in _SKIPPED and not tag.closing and not tag.source.endswith("/>"):
            skipped.append(tag.name)
        elif tag.name == "p":
            if parts and (text := _to_text(parts)):
                yield text
            parts = None if tag.closing or _is_title(tag) else []
        elif tag.name == "br" and parts is not None:
            parts.append(" ")


def _is_title(tag: Tag) -> bool:
    """Whether a paragraph is the title of an admonition."""
    name = "admonition-title"
    return name in tag.source and name in tag.attributes.get("class", "").split()


def _to_text(parts: list[str]) -> str:
    return " ".join(unescape("".join(parts)).split())


def _cut(text: str, length: int) -> str:
    """A longer text, cut after a sentence, else after a word."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, length + 1) if end.end() <= length]
    if ends and ends[-1] >= _ENOUGH:
        return text[: ends[-1]]
    start = text[: length - 1]
    if not text[length - 1].isspace() and " " in start[_ENOUGH:]:
        start = start[: start.rindex(" ")]
    return start.rstrip(" ,;:–—-،؛、；，") + "…"
