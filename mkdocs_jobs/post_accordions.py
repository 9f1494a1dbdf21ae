"""Accordions whose panels are posts: made when all pages of a language are read.

The texts are those that MkDocs rendered for the posts' own pages, so nothing is rendered twice,
links are checked once, and what other plugins made of a text is in its panel too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs.structure.pages import Page

from mkdocs_jobs.build import Build
from mkdocs_jobs.content.life import State
from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.pages.attribute import list_ids
from mkdocs_jobs.pages.directives import Directive
from mkdocs_jobs.pages.parameters import read_parameters
from mkdocs_jobs.pages.post_accordion import Text, build_post_accordion
from mkdocs_jobs.pages.renderer import Renderer
from mkdocs_jobs.pages.sources import read_status, tell_nested
from mkdocs_jobs.pages.strings import Strings

_SHOWN_AS_OPEN = (State.DRAFT, State.OPEN, State.CLOSING_SOON)
_MARK = re.compile(r'<div data-jobs-posts="(\d+)"></div>')


@dataclass(frozen=True, slots=True)
class _Reserved:
    """A place on a page for an accordion that is still to be made."""

    directive: Directive
    page: Page
    lang: str


class PostAccordions:
    """Those of one build, in all its languages."""

    def __init__(self, build: Build, translate: Callable[[str], Strings]) -> None:
        self._build = build
        self._translate = translate
        self._texts: dict[str, Text] = {}
        self._reserved: list[_Reserved] = []
        self._filled = 0  # so many of them are made: those of the languages before

    def keep(self, entry: Entry, html: str, page: Page) -> None:
        """Remember the text of a post, if a page shows any."""
        if self._build.shows_posts and entry.job is not None:
            self._texts[entry.src_uri] = Text(html, page.url)

    def reserve(self, directive: Directive, page: Page, lang: str) -> str:
        """What stands on a page until `fill` has made the accordion."""
        self._reserved.append(_Reserved(directive, page, lang))
        return f'<div data-jobs-posts="{len(self._reserved) - 1}"></div>'

    def fill(self, renderer: Renderer) -> None:
        """Make the accordions of the language whose pages have all been read."""
        first, self._filled = self._filled, len(self._reserved)
        for number in range(first, self._filled):
            reserved = self._reserved[number]
            mark = f'<div data-jobs-posts="{number}"></div>'
            page = reserved.page
            before, found, after = (page.content or "").partition(mark)
            if found:  # else another plugin took it out
                html = self._render(reserved, list_ids(before + after), renderer)
                page.content = "".join((before, html, after))
                page.present_anchor_ids = {*(page.present_anchor_ids or ()), *list_ids(html)}

    def _render(self, reserved: _Reserved, ids: set[str], renderer: Renderer) -> str:
        directive, page, lang = reserved.directive, reserved.page, reserved.lang
        status = read_status(directive) or "open"
        parameters, _ = read_parameters(directive.name, directive.parameters)
        accordion = build_post_accordion(
            ((entry, self._find_text(entry)) for entry in self._select(status, lang)),
            status=status,
            base=page.url,
            lang=lang,
            level=min(max(directive.heading, 1) + 1, 6),
            taken=ids,
            is_exclusive=bool(parameters.get("exclusive")),
        )
        t = self._translate(lang)
        return renderer.render("accordion", accordion=accordion, t=t, page=page)

    def _select(self, status: str, lang: str) -> Iterator[Entry]:
        """The posts to show: those whose text can be read somewhere."""
        for post in self._build.catalogue.posts:
            entry = post.entry
            is_shown = (
                post.life.is_closed if status == "closed" else post.life.state in _SHOWN_AS_OPEN
            )
            if is_shown and entry.lang == lang and entry.has_page:
                yield entry

    def _find_text(self, entry: Entry) -> Text | None:
        """The text of a post, without accordions of posts: it could be in one of them itself."""
        text = self._texts.get(entry.src_uri)
        if text is None:
            return None
        marks = list(_MARK.finditer(text.html))
        for mark in marks:
            nested = self._reserved[int(mark[1])].directive
            self._build.problems.append(tell_nested(nested, entry.src_uri))
        return Text(_MARK.sub("", text.html), text.url) if marks else text
