"""Accordions whose panels are posts: made when all pages of a language are read.

The texts are those that were rendered for the posts' own pages, so nothing is rendered twice,
links are checked once, and what other plugins made of a text is in its panel too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.build.kept_texts import KeptTexts
from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.parameters import Parameters
from mkdocs_jobs.markup.attributes import list_ids
from mkdocs_jobs.rendering.accordion.posts import Text, build_post_accordion
from mkdocs_jobs.rendering.listing.listing import place_listing
from mkdocs_jobs.rendering.listing.page_listings import PageListings
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.accordion_sources import nested_problem
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.rendered_page import PageRef
from mkdocs_jobs.values.problem import Problem

_MARK = re.compile(r'<div data-jobs-posts="([0-9]{1,9})"></div>')


@dataclass(frozen=True, slots=True)
class _Reserved:
    """A placeholder on a page for an accordion that is filled later."""

    directive: Directive
    parameters: Parameters
    page: PageRef
    lang: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class FilledPage:
    """A page that got its accordions."""

    page: PageRef
    html: str
    anchor_ids: frozenset[str]
    problems: tuple[Problem, ...]


class PostAccordions:
    """Those of one build, in all its languages."""

    def __init__(self, context: BuildContext) -> None:
        self._context = context
        self._listings = context.listings
        self._rendered = KeptTexts()
        self._reserved: list[_Reserved] = []
        self._filled = 0  # the number already filled: those of earlier languages
        self._is_filled = False  # those of this language

    def keep(self, src_uri: str, html: str, page: PageRef) -> None:
        """Remember the text of a post: any page may show it, one that a hook brings in too."""
        self._rendered.keep(src_uri, Text(html, page.url))

    def find_text(self, src_uri: str) -> Text | None:
        """The text of a post, once its page is rendered."""
        return self._rendered.find(src_uri)

    def start_language(self) -> None:
        """Prepare for pages that show posts which are not rendered yet."""
        self._is_filled = False

    def render(
        self, directive: Directive, page: PageRef, lists: PageListings, renderer: Renderer
    ) -> tuple[str, list[Problem]]:
        """An accordion, or its placeholder until `fill`.

        What is there by now is seen by those who take the HTML of a page as soon as it is read, as
        mkdocs-print-site-plugin does. The ids of the page, in `lists`, get those of the panels.
        """
        lang = lists.lang
        parameters, problems = lists.read(directive, page.src_uri)
        anchor, clash = lists.take_id(directive, parameters, page.src_uri)
        problems += clash
        posts = self._listings.select(parameters, lang)
        shown_uris = [post.page.src_uri for post in posts if _is_shown(post.page, lang)]
        reserved = _Reserved(directive, parameters, page, lang, anchor)
        shown = self._context.site.pages.get(page.src_uri)
        is_post = shown is not None and shown.post is not None  # which may be in one itself
        if self._is_filled or (all(uri in self._rendered for uri in shown_uris) and not is_post):
            html, found = self._render(reserved, lists.ids | lists.requested_ids, renderer)
            lists.add_ids(list_ids(html))
            return html, [*problems, *found]
        self._reserved.append(reserved)
        return f'<div data-jobs-posts="{len(self._reserved) - 1}"></div>', problems

    def fill(
        self, renderer: Renderer, find_html: Callable[[str], str | None]
    ) -> Iterator[FilledPage]:
        """Make the accordions of the language whose pages have all been read.

        `find_html` has the HTML of a page, by its `src_uri`, as it is by now.
        """
        self._is_filled = True
        first, self._filled = self._filled, len(self._reserved)
        anchors: defaultdict[str, set[str]] = defaultdict(set)  # by page
        for reserved in self._reserved[first:]:
            anchors[reserved.page.url].update(filter(None, (reserved.anchor,)))
        for number in range(first, self._filled):
            reserved = self._reserved[number]
            mark = f'<div data-jobs-posts="{number}"></div>'
            page = reserved.page
            before, found, after = (find_html(page.src_uri) or "").partition(mark)
            if found:  # else another plugin took it out
                taken = list_ids(before + after) | anchors[page.url]
                html, problems = self._render(reserved, taken, renderer)
                ids = frozenset(list_ids(html))
                yield FilledPage(page, "".join((before, html, after)), ids, tuple(problems))

    def _render(
        self, reserved: _Reserved, taken: set[str], renderer: Renderer
    ) -> tuple[str, list[Problem]]:
        parameters, page, lang = reserved.parameters, reserved.page, reserved.lang
        pages = [post.page for post in self._listings.select(parameters, lang)]
        # Those whose text can be read somewhere, and was by now.
        found = [(shown, *self._find_text(shown)) for shown in pages if _is_shown(shown, lang)]
        accordion = build_post_accordion(
            ((shown, text) for shown, text, _ in found),
            status=parameters.status,
            base=page.url,
            lang=lang,
            level=parameters.heading_level or reserved.directive.level,
            taken=taken,
            is_exclusive=reserved.directive.is_exclusive,
        )
        html, problems = renderer.render(
            "accordion",
            accordion=replace(accordion, id=reserved.anchor),
            listing=place_listing(self._listings.find(parameters, lang), base=page.url),
            t=self._context.texts(lang),
            page=page.template_page,
        )
        return html, [*(problem for *_, wrong in found for problem in wrong), *problems]

    def _find_text(self, page: SitePage) -> tuple[Text | None, list[Problem]]:
        """The text of a post, without accordions of posts: it could be in one of them itself."""
        text = self._rendered.find(page.src_uri)
        if text is None:
            return None, []
        marks = list(_MARK.finditer(text.html))
        problems = [
            nested_problem(self._reserved[int(mark[1])].directive, page.src_uri)
            for mark in marks
            if int(mark[1]) < len(self._reserved)  # else an author wrote it
        ]
        return (Text(_MARK.sub("", text.html), text.url) if marks else text), problems


def _is_shown(page: SitePage, lang: str) -> bool:
    return page.has_page and page.lang == lang
