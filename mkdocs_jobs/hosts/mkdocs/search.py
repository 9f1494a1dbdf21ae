"""The site's search: MkDocs' own plugin and Material's, which both collect pages the same way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_jobs.markup.html import CLOSES_P, OpenElements, scan
from mkdocs_jobs.markup.leftovers import strip_leftovers

_MARK = re.compile(r"\sdata-search-exclude(?=[\s=/>])", re.IGNORECASE)
# Beginning with a letter of its own, unlike the one above, it is found thirty times as fast.
_MARK_SOMEWHERE = re.compile("-[Ss][Ee][Aa][Rr][Cc][Hh]-[Ee][Xx][Cc][Ll][Uu][Dd][Ee]")
# An element as our templates write it: no other of its name inside, nothing that hides a tag; the
# iframe of a form is empty.
_OWN_TAG = re.compile(r"<([a-z]+)(?: [a-z-]+(?:=\"[^\"<>]*\")?)*>")
_RAW_TEXT = frozenset("script style textarea title noembed noframes xmp".split())


def list_scripts() -> Iterator[str]:
    """What MkDocs' own plugin may write for languages other than English, once all else is."""
    folder = files("mkdocs.contrib.search").joinpath("lunr-language")
    yield from sorted(f"search/{file.name}" for file in folder.iterdir())


def narrow_index(
    config: MkDocsConfig, is_left_out: Callable[[Page], bool], is_post: Callable[[Page], bool]
) -> None:
    """Keep from the search index of this build the pages and parts that are excluded.

    Of a post also what another generator would have read in its text.

    Material heeds `search: {exclude: true}` in a page's metadata and `data-search-exclude` on an
    element; MkDocs' own plugin heeds neither (as of 1.6). Every build, so each of static-i18n's,
    has an index of its own, which it hands each page as it is rendered; what static-i18n joins
    in the end is what these have.
    """
    for plugin in config.plugins.values():
        index: Any = getattr(plugin, "search_index", None)
        if callable(getattr(index, "add_entry_from_context", None)):
            index.add_entry_from_context = _narrow(
                index.add_entry_from_context, is_left_out, is_post
            )


def _narrow(
    add: Callable[[Page], None],
    is_left_out: Callable[[Page], bool],
    is_post: Callable[[Page], bool],
) -> Callable[[Page], None]:
    def add_entry_from_context(page: Page) -> None:
        if is_left_out(page):
            return
        content = page.content
        html = _leave_out(content or "")
        page.content = strip_leftovers(html) if is_post(page) else html
        try:
            add(page)
        finally:
            page.content = content

    return add_entry_from_context


def _leave_out(html: str) -> str:
    """The page's content without the elements that are marked."""
    parts: list[str] = []
    cursor = 0
    for mark in _MARK_SOMEWHERE.finditer(html):
        if mark.start() < cursor:
            continue
        place = _find_own(html, html.rfind("<", cursor, mark.start()))
        if place is None:
            return _leave_out_any(html)
        parts.append(html[cursor : place[0]])
        cursor = place[1]
    return "".join((*parts, html[cursor:])) if parts else html


def _find_own(html: str, start: int) -> tuple[int, int] | None:
    """Where an element begins and ends that looks like one of ours; None: read all to know."""
    begun = html.find(">", start) + 1 if start >= 0 else 0
    own = _read_own(html[start:begun]) if begun else None
    if own is None:
        return None
    close, unlike = own
    end = html.find(close, begun)
    return None if end < 0 or unlike.search(html, begun, end) else (start, end + len(close))


@lru_cache(maxsize=256)  # they are the same on most pages of a language
def _read_own(source: str) -> tuple[str, re.Pattern[str]] | None:
    """How an element ends that begins as ours do, and the tags that its end may not follow."""
    tag = _OWN_TAG.fullmatch(source)
    if tag is None or "jobs-" not in source or not _MARK.search(source):
        return None
    names, slash = _RAW_TEXT | {tag[1]}, ""
    if tag[1] == "p":  # which ends where a block begins
        names, slash = names | CLOSES_P, "/"
    # Most tags begin with another letter. No template writes capitals.
    initials = "".join(sorted({name[0] for name in names}))
    any_name = "|".join(sorted(names))
    unlike = rf"<(?=[!A-Z{initials}{slash}])(?:[!A-Z]|/?(?:{any_name})\b)"
    return f"</{tag[1]}>", re.compile(unlike)


def _leave_out_any(html: str) -> str:
    """The same, whoever has written and marked the elements."""
    parts: list[str] = []
    nesting = OpenElements()
    left_out: tuple[str, str] | None = None
    cursor = depth = 0
    for tag in scan(html):
        nesting.follow(tag)
        if left_out is not None and not (len(nesting) > depth and nesting[depth] is left_out):
            left_out = None
            cursor = tag.end if tag.closing else tag.start
        if left_out is None and tag.name and not tag.closing and _MARK.search(tag.source):
            parts.append(html[cursor : tag.start])
            cursor = tag.end
            if nesting and nesting[-1] == (tag.name, tag.source):
                depth, left_out = len(nesting) - 1, nesting[-1]
    return "".join((*parts, html[cursor:] if left_out is None else ""))
