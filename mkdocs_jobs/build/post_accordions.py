"""Accordions whose panels are posts: made when all pages of a language are read.

The texts are those that MkDocs rendered for the posts' own pages, so nothing is rendered twice,
links are checked once, and what other plugins made of a text is in its panel too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from mkdocs.structure.pages import Page

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.markup.attributes import list_ids
from mkdocs_jobs.rendering.accordion.posts import Text, build_post_accordion
from mkdocs_jobs.rendering.listing.listing import place_listing
from mkdocs_jobs.rendering.listing.page_listings import PageLists
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.accordion_sources import closes_others, nested_problem
from mkdocs_jobs.site.page import SitePage

_MARK = re.compile(r'<div data-jobs-posts="([0-9]{1,9})"></div>')


@dataclass(frozen=True, slots=True)
class _Reserved:
    """A place on a page for an accordion that is still to be made."""

    directive: Directive
    page: Page
    lang: str
    anchor: str | None


class PostAccordions:
    """Those of one build, in all its languages."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._texts: dict[str, Text] = {}
        self._reserved: list[_Reserved] = []
        self._filled = 0  # so many of them are made: those of the languages before
        self._is_filled = False  # those of this language

    def keep(self, entry: SitePage, html: str, page: Page) -> None:
        """Remember the text of a post: any page may show it, one that a hook brings in too."""
        if entry.job is not None:
            self._texts[entry.src_uri] = Text(html, page.url)

    def start_language(self) -> None:
        """Make ready for pages that show posts which are not read yet."""
        self._is_filled = False

    def render(
        self,
        directive: Directive,
        page: Page,
        anchor: str | None,
        lists: PageLists,
        renderer: Renderer,
    ) -> str:
        """An accordion with `anchor` as its id; or what stands for it until `fill` has made it.

        What is there by now is seen by those who take the HTML of a page as soon as it is read, as
        mkdocs-print-site-plugin does. The ids of the page, in `lists`, get those of the panels.
        """
        lang = lists.lang
        posts = self._build.lists.select(directive, lang)
        texts = [self._texts.get(p.entry.src_uri) for p in posts if _is_shown(p.entry, lang)]
        reserved = _Reserved(directive, page, lang, anchor)
        shown = self._build.find_page(page.file.src_uri)
        is_post = shown is not None and shown.job is not None  # which may be in one itself
        if self._is_filled or (all(texts) and not is_post):
            html = self._render(reserved, lists.ids | lists.parameters, renderer)
            found = list_ids(html)
            lists.ids |= found
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *found}
            return html
        self._reserved.append(reserved)
        return f'<div data-jobs-posts="{len(self._reserved) - 1}"></div>'

    def fill(self, renderer: Renderer) -> None:
        """Make the accordions of the language whose pages have all been read."""
        self._is_filled = True
        first, self._filled = self._filled, len(self._reserved)
        anchors: defaultdict[str, set[str]] = defaultdict(set)  # by page
        for reserved in self._reserved[first:]:
            anchors[reserved.page.url].update(filter(None, (reserved.anchor,)))
        for number in range(first, self._filled):
            reserved = self._reserved[number]
            mark = f'<div data-jobs-posts="{number}"></div>'
            page = reserved.page
            before, found, after = (page.content or "").partition(mark)
            if found:  # else another plugin took it out
                taken = list_ids(before + after) | anchors[page.url]
                html = self._render(reserved, taken, renderer)
                page.content = "".join((before, html, after))
                page.present_anchor_ids = {*(page.present_anchor_ids or ()), *list_ids(html)}

    def _render(self, reserved: _Reserved, taken: set[str], renderer: Renderer) -> str:
        directive, page, lang = reserved.directive, reserved.page, reserved.lang
        lists = self._build.lists
        pages = [post.entry for post in lists.select(directive, lang)]
        accordion = build_post_accordion(
            # Those whose text can be read somewhere, and was by now.
            ((entry, self._find_text(entry)) for entry in pages if _is_shown(entry, lang)),
            status=lists.read(directive, lang).status,
            base=page.url,
            lang=lang,
            level=lists.read(directive, lang).heading_level or directive.level,
            taken=taken,
            is_exclusive=closes_others(directive),
        )
        return renderer.render(
            "accordion",
            accordion=replace(accordion, id=reserved.anchor),
            listing=place_listing(lists.find(directive, lang), base=page.url),
            t=self._build.translate(lang),
            page=page,
        )

    def _find_text(self, entry: SitePage) -> Text | None:
        """The text of a post, without accordions of posts: it could be in one of them itself."""
        text = self._texts.get(entry.src_uri)
        if text is None:
            return None
        marks = list(_MARK.finditer(text.html))
        for mark in marks:
            if int(mark[1]) < len(self._reserved):  # else somebody wrote it
                nested = self._reserved[int(mark[1])].directive
                self._build.problems.append(nested_problem(nested, entry.src_uri))
        return Text(_MARK.sub("", text.html), text.url) if marks else text


def _is_shown(entry: SitePage, lang: str) -> bool:
    return entry.has_page and entry.lang == lang
