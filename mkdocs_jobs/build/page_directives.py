"""The directives of each page: expanded after Markdown, however late they are added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.build.page_masks import PageMasks
from mkdocs_jobs.directives.expansion import LITERAL, expand
from mkdocs_jobs.directives.late import mask_late, normalize, stuck_problem
from mkdocs_jobs.directives.masking import Directive, Masks, prefix
from mkdocs_jobs.directives.parameters import ACCORDION, STATS
from mkdocs_jobs.directives.plain import Link, write_plain
from mkdocs_jobs.directives.tokens import list_shown
from mkdocs_jobs.markup.attributes import list_ids
from mkdocs_jobs.rendering.accordion.panels import Panel, build_accordion
from mkdocs_jobs.rendering.listing.page_listings import PageListings, has_ids
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.accordion_sources import nested_problem
from mkdocs_jobs.site.rendered_page import Literals, PageRef, RenderedPage
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity

if TYPE_CHECKING:
    from mkdocs_jobs.rendering.stats import Figure

RenderPosts = Callable[[Directive, PageRef, PageListings, Renderer], tuple[str, Sequence[Problem]]]
"""Renders an accordion of posts: `PostAccordions.render`."""

_NO_DAYS = Message(
    "it is not known of any closed position for how long it was open, so this is left out; give"
    " the posts a valid_through, or archive them in a commit of its own"
)


class PageDirectives:
    """Expands the directives of the pages of one language."""

    def __init__(
        self,
        context: BuildContext,
        masks: PageMasks,
        render_posts: RenderPosts,
        renderer: Renderer,
        shown: set[str],
    ) -> None:
        """`shown` are directives that are text in titles, on any page; gets more of them."""
        self._context = context
        self._masks = masks
        self._render_posts = render_posts
        self._renderer = renderer
        self._lists: dict[str, PageListings] = {}
        self._panels: dict[str, tuple[Panel, ...]] = {}
        self._shown = shown

    def expand(
        self, html: str, masks: Masks, page: PageRef, markdown: str, titles: Iterable[str]
    ) -> tuple[RenderedPage, list[Problem]]:
        """Expand a page whose Markdown is rendered; its `markdown` is restored for other plugins.

        `titles` are those of the page and of its table of contents.
        """
        lists = self._find_lists(page, masks, html)
        masks = lists.write_numbers(masks)
        html, expanded, problems = self._expand(html, masks, page)
        plain = write_plain(markdown, masks, expanded, lambda found: self._list_links(found, page))
        self._note_titles(titles, masks)
        rendered = RenderedPage(html, frozenset(lists.own_ids), markdown=plain, masks=masks)
        return rendered, problems

    def expand_late(
        self, html: str, page: PageRef, literal: Literals | None = None
    ) -> tuple[str, frozenset[str], list[Problem]]:
        """The HTML of a page with directives expanded that were added after `expand`, and its new
        ids. `literal` is the number of directives that stay text.
        """
        html, late, stuck = mask_late(html, literal=literal, shown=self._shown)
        problems = list(self._find_stuck(stuck, page.src_uri))
        if not late:
            return html, frozenset(), problems
        lists = self._find_lists(page, late, html)
        html, _, found = self._expand(html, lists.write_numbers(late), page)
        return html, frozenset(lists.own_ids), [*problems, *found]

    def expand_part(
        self, html: str, masks: Masks, page: PageRef, around: str, titles: Iterable[str] = ()
    ) -> tuple[RenderedPage, list[Problem]]:
        """A text of another page that `page` shows; `around` is the HTML of that page itself."""
        lists = self._find_lists(page, masks, f"{around}{html}")
        masks = lists.write_numbers(masks)
        self._note_titles(titles, masks)
        html, _, problems = self._expand(html, masks, page)
        return RenderedPage(html, frozenset(lists.own_ids), masks=masks), problems

    def check_template(self, html: str, name: str) -> list[Problem]:
        """Expand directives in a template."""
        _, masks, stuck = mask_late(html, shown=self._shown)
        found = (mask.directive.name for mask in masks.values() if mask.directive)
        return list(self._find_stuck((*stuck, *found), name))

    def _find_stuck(self, names: Iterable[str], place: str) -> Iterator[Problem]:
        return (stuck_problem(name, place, self._context.host.features.plugins) for name in names)

    def _note_titles(self, titles: Iterable[str], masks: Masks) -> None:
        """Record the directives that are text in titles: navs on any page show these."""
        for title in titles:
            self._shown.update(map(normalize, list_shown(title, masks)))

    def _find_lists(self, page: PageRef, masks: Masks, html: str) -> PageListings:
        """The listings of a page so far; with the ids that its HTML has, where they matter."""
        if page.src_uri not in self._lists:
            lang = self._context.find_lang(page.src_uri)
            self._lists[page.src_uri] = PageListings(
                *(self._context.listings, self._renderer, self._context.texts(lang), page, lang)
            )
        lists = self._lists[page.src_uri]
        directives = [mask.directive for mask in masks.values() if mask.directive]
        # The generator has those of the text, not those that highlighting adds.
        if any(map(has_ids, directives)):
            lists.ids |= list_ids(html)
        lists.requested_ids |= {str(directive.given.get("id") or "") for directive in directives}
        return lists

    def _expand(
        self, html: str, masks: Masks, page: PageRef
    ) -> tuple[str, frozenset[str], list[Problem]]:
        lists = self._lists[page.src_uri]

        def render(directive: Directive) -> tuple[str, Sequence[Problem]]:
            if directive.name == STATS:
                return self._render_stats(directive, page, lists, page.src_uri)
            if directive.name != ACCORDION:
                return lists.render(directive, page.src_uri)
            if directive.posts:
                return self._render_posts(directive, page, lists, self._renderer)
            return self._render_accordion(directive, page, lists)

        return expand(html, masks, render, src_uri=page.src_uri, opening=LITERAL)

    def _render_accordion(
        self, directive: Directive, page: PageRef, lists: PageListings
    ) -> tuple[str, list[Problem]]:
        """An accordion; the ids of the page so far get those of the panels."""
        lang, sources = lists.lang, self._context.index.sources
        parameters = self._context.listings.read(directive, lang)
        anchor, clash = lists.take_id(directive, parameters, page.src_uri)
        problems = list(clash)
        source = sources.find(directive, lang)
        if source is None:
            return "", [*problems, sources.missing_problem(directive, lang, page.src_uri)]
        html, found = self._render_source(source, page, lists)
        problems += found
        if html is None:
            return "", problems
        accordion = build_accordion(
            html,
            lists.ids,
            lang,
            level=parameters.heading_level or directive.level,
            is_exclusive=directive.is_exclusive,
        )
        if not accordion.panels:
            message = Message("expected a `##` heading for each panel, got none; add one")
            problems.append(Problem(source, 1, message))
        self._panels[f"{page.src_uri} {source}"] = accordion.panels
        html, wrong = self._renderer.render(
            "accordion",
            accordion=replace(accordion, id=anchor),
            t=self._context.texts(lang),
            page=page.template_page,
        )
        lists.add_ids(list_ids(html))
        return html, [*problems, *wrong]

    def _render_stats(
        self, directive: Directive, page: PageRef, lists: PageListings, src_uri: str
    ) -> tuple[str, list[Problem]]:
        """The figures of a directive in file `src_uri`."""
        _, wrong = lists.read(directive, src_uri)
        figures, problems = self._find_figures(directive, lists.lang)
        html, found = self._renderer.render(
            "stats",
            figures=figures,
            t=self._context.texts(lists.lang),
            page=page.template_page,
        )
        # What is wrong with a line of a file; the others are of the whole site.
        placed = (problem.at(src_uri) if problem.line else problem for problem in problems)
        return html, [*wrong, *placed, *found]

    def _find_figures(
        self, directive: Directive, lang: str
    ) -> tuple[Sequence[Figure], Sequence[Problem]]:
        """What was counted; nothing without the history of the files."""
        from mkdocs_jobs.rendering.stats import list_figures  # few sites show figures
        from mkdocs_jobs.site.stats import count_stats, list_positions

        context = self._context
        history, problems = context.host.read_file_days()
        if history is None:
            return (), [replace(p, message=prefix(directive.name, p.message)) for p in problems]
        parameters = context.listings.read(directive, lang)
        posts = context.listings.select(parameters, lang)
        zone = context.options.calendar.zone
        found = list_positions(posts, context.site, history, zone, lang, parameters.since)
        stats = count_stats(list(found))
        figures = list(list_figures(stats, context.texts(lang)))
        if stats.closed and stats.days is None:
            message = prefix(directive.name, _NO_DAYS)
            return figures, [Problem("", directive.line, message, Severity.INFO)]
        return figures, ()

    def _render_source(
        self, source: str, page: PageRef, lists: PageListings
    ) -> tuple[str | None, list[Problem]]:
        """The HTML of an accordion's source, with the lists that it includes."""
        text, problems = self._context.host.read_text(source)
        if text is None:
            return None, list(problems)  # it existed when the build began
        html = self._context.host.render_source(source, page)
        masks = self._masks.take(source)

        def render(directive: Directive) -> tuple[str, Sequence[Problem]]:
            if directive.name == STATS:
                return self._render_stats(directive, page, lists, source)
            if directive.name != ACCORDION:
                return lists.render(directive, source)
            return "", [nested_problem(directive, source)]

        html, _, found = expand(html, masks, render, src_uri=source, opening=LITERAL)
        return html, found

    def _list_links(self, directive: Directive, page: PageRef) -> Sequence[Link]:
        """An expanded directive as plain text, for titles."""
        lang = self._lists[page.src_uri].lang
        if directive.name == ACCORDION and not directive.posts:
            source = self._context.index.sources.find(directive, lang)
            panels = self._panels.get(f"{page.src_uri} {source}", ())
            return [(p.title.striptags(), self._place(f"{page.url}#{p.id}")) for p in panels]
        if directive.name == STATS:
            figures, _ = self._find_figures(directive, lang)
            return [(f"{figure.label}: {figure.value}", "") for figure in figures]
        listings = self._context.listings
        listing = listings.find(listings.read(directive, lang), lang)
        links = [(item.title, self._place(item.url) if item.url else "") for item in listing.items]
        return links or [(listing.empty, "")]

    def _place(self, url: str) -> str:
        """`url` resolved for copies of a page's text elsewhere; empty: unknown."""
        site_url = self._context.options.site_url
        return to_absolute_url(url, site_url) if site_url else ""
