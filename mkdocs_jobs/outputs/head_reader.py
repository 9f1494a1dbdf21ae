"""What is in a page's head, read once for all pages whose heads differ in values alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from mkdocs_jobs.markup.html import RAW_TEXT, Tag, scan

ALTERNATE = "<alternate>"
"""The key of a link to a translation."""
DESCRIPTION = "description"
_LINKS = ("canonical", "prev", "next")  # others are the same on many pages
_VALUES = {"meta": "content", "link": "href"}
"""The attribute of an element that differs from page to page."""
_MOST_LAYOUTS = 16  # about one for each language, depth and kind of page

# In such a tag no value between quotes changes how the rest is read.
_ATTRIBUTE = r"([A-Za-z][\w:-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'|[^\s\"'=<>`]+))?"
_PLAIN_ATTRIBUTE = re.compile(_ATTRIBUTE)
_PLAIN_TAG = re.compile(rf"<[A-Za-z]+((?:\s+{_ATTRIBUTE})*)\s*/?>")


class Part(NamedTuple):
    """A tag that can be dropped: a link to a translation, a description."""

    start: int
    end: int
    key: str
    content: str
    """That of a description, as plain text."""


class Head(NamedTuple):
    """What is in a head."""

    end: int
    """Where its end tag begins."""
    keys: frozenset[str]
    """The keys, as in `HeadTag`, of all tags but `parts`."""
    parts: Sequence[Part]


class HeadReader:
    """Reads the heads of a site's pages."""

    def __init__(self) -> None:
        self._layouts: list[_Layout] = []  # the one that fitted last comes first

    def read(self, html: str) -> Head | None:
        """What is in the head of a page; None when it has no head, or one that does not end."""
        for number, layout in enumerate(self._layouts):
            if (head := layout.read(html)) is not None:
                if number:
                    self._layouts.insert(0, self._layouts.pop(number))
                return head
        learned = _learn(html)
        if learned is None:
            return None
        self._layouts = [learned, *self._layouts[: _MOST_LAYOUTS - 1]]
        return learned.read(html)


_Place = tuple[int, int]
"""The number of a piece, an offset in it."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """A head without the values that differ from page to page."""

    pieces: Sequence[tuple[str, int, str]]
    """What is around the values, its length, how the value after it ends: `"`, `'` or `</`."""
    end: _Place
    keys: frozenset[str]
    parts: Sequence[tuple[_Place, _Place, str, str | int]]
    """For each `Part` its content, or the number of the piece before it."""

    def read(self, html: str) -> Head | None:
        """The head of a page; None unless it differs in its values alone."""
        places: list[int] = []
        position = 0
        for piece, length, stop in self.pieces:
            if not html.startswith(piece, position):
                return None
            places.append(position)
            position += length
            if stop and (position := html.find(stop, position)) < 0:
                return None
        parts: list[Part] = []
        for (first, start), (last, end), key, content in self.parts:
            if isinstance(content, int):
                begun = places[content] + self.pieces[content][1]
                content = _read_text(html[begun : places[content + 1]])
            parts.append(Part(places[first] + start, places[last] + end, key, content))
        number, offset = self.end
        return Head(places[number] + offset, self.keys, parts)


def _learn(html: str) -> _Layout | None:
    pieces: list[tuple[str, int, str]] = []
    keys: set[str] = set()
    parts: list[tuple[_Place, _Place, str, str | int]] = []
    cursor = text = 0

    def cut(start: int, end: int, stop: str) -> None:
        nonlocal cursor
        pieces.append((html[cursor:start], start - cursor, stop))
        cursor = end

    for tag in scan(html):
        if text and html.find("</", text) == tag.start:  # else the text has others in it
            cut(text, tag.start, "</")
        text = 0
        start = (len(pieces), tag.start - cursor)
        if tag.name == "body":
            return None
        if tag.closing:
            if tag.name == "head":
                cut(tag.end, tag.end, "")
                return _Layout(pieces, start, frozenset(keys), parts)
            continue
        if tag.name in RAW_TEXT:
            text = tag.end
        if tag.name not in ("link", "meta", "title"):
            continue
        key, content = _read_tag(tag)
        value = None
        number = len(pieces)
        if key == "robots":
            key = key if _forbids(content) else ""  # several of them add up
        elif key and (value := _find_value(tag)) is not None:
            cut(*value)
        if key in (ALTERNATE, DESCRIPTION):
            end = (len(pieces), tag.end - cursor)
            is_cut = key == DESCRIPTION and value is not None
            parts.append((start, end, key, number if is_cut else content))
        else:
            keys.add(key)
    return None


def _find_value(tag: Tag) -> tuple[int, int, str] | None:
    """Where the value of a tag that differs begins and ends, and its quote."""
    plain = _PLAIN_TAG.fullmatch(tag.source)
    for found in _PLAIN_ATTRIBUTE.finditer(tag.source, *plain.span(1)) if plain else ():
        if found[1].lower() == _VALUES.get(tag.name):
            group = found.lastindex or 1
            start, end = found.span(group)
            return (tag.start + start, tag.start + end, "'\""[group == 2]) if group > 1 else None
    return None


def _read_tag(tag: Tag) -> tuple[str, str]:
    """The key of a tag, empty where it is of no interest, and its content."""
    if tag.name == "title":
        return "<title>", ""
    found = tag.attributes
    if tag.name == "link":
        rel = found.get("rel", "").lower().split()
        if "alternate" in rel and "hreflang" in found:
            return ALTERNATE, ""
        return next((f"<{kind}>" for kind in _LINKS if kind in rel), ""), ""
    key = (found.get("name") or found.get("property") or "").strip().lower()
    return key, _read_text(found.get("content", ""))


def _forbids(robots: str) -> bool:
    return bool({"noindex", "none"} & set(re.split(r"[\s,]+", robots.lower())))


def _read_text(value: str) -> str:
    return unescape(value).strip()
