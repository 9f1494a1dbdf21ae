"""The listings and the counts of one page, rendered where their directives are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mkdocs_jobs.directives.masking import Directive, Mask, Masks
from mkdocs_jobs.directives.parameters import ACCORDION, ARCHIVE, INLINE, Parameters
from mkdocs_jobs.rendering.listing.listing import place_listing
from mkdocs_jobs.rendering.listing.listings import Listings
from mkdocs_jobs.rendering.listing.selection import list_ends
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.rendered_page import PageRef
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem


def has_ids(directive: Directive) -> bool:
    """Whether what a directive becomes may have an id, which the page must not have yet."""
    return directive.name == ACCORDION or "id" in directive.written


class PageListings:
    """Renders the listings of a page, and keeps apart what must not come twice on it."""

    def __init__(
        self, listings: Listings, renderer: Renderer, strings: Strings, page: PageRef, lang: str
    ) -> None:
        self.lang = lang
        self.ids: set[str] = set()
        """The ids of the page so far."""
        self.own_ids: set[str] = set()
        """Those of them that come from directives."""
        self.requested_ids: set[str] = set()
        """The ids set in the page's directives; no panel may use them."""
        self._listings = listings
        self._renderer = renderer
        self._strings = strings
        self._page = page
        self._filtered = 0  # listings with filters
        self._unnamed = 0  # those of them without an id

    def render(self, directive: Directive, src_uri: str) -> tuple[str, Sequence[Problem]]:
        """The HTML of a directive in file `src_uri`, and the problems."""
        parameters, problems = self.read(directive, src_uri)
        if directive.name in INLINE:
            html, found = self._render_count(parameters)
            return html, [*problems, *found]
        anchor, clash = self.take_id(directive, parameters, src_uri)
        listing = self._listings.find(parameters, self.lang)
        self._listings.note_feed(listing, self._page)
        placed = place_listing(
            listing,
            base=self._page.url,
            level=parameters.heading_level or directive.level,
            anchor=anchor,
            prefix=self._find_prefix(anchor) if listing.query else "",
            number=self._filtered,
        )
        layout = "archive" if directive.name == ARCHIVE else listing.layout
        html, found = self._renderer.render(
            layout, listing=placed, t=self._strings, page=self._page.template_page
        )
        return html, [*problems, *clash, *found]

    def read(self, directive: Directive, src_uri: str) -> tuple[Parameters, list[Problem]]:
        """The parameters of a directive, and problems with values that the site lacks."""
        parameters = self._listings.read(directive, self.lang)
        problems = self._listings.find_problems(directive, parameters, self.lang)
        return parameters, [problem.at(src_uri) for problem in problems]

    def take_id(
        self, directive: Directive, parameters: Parameters, src_uri: str
    ) -> tuple[str | None, Sequence[Problem]]:
        """The id set in a directive, unless the page already has it."""
        id_ = parameters.id
        if id_ in self.ids:
            message = Message(
                "{directive}: id: '{got}' is already used on this page; choose another one",
                directive=directive.name,
                got=id_,
            )
            return None, [Problem(src_uri, directive.line, message)]
        if id_ is not None:
            self.add_ids((id_,))
        return id_, ()

    def add_ids(self, ids: Iterable[str]) -> None:
        """Record the ids in the HTML of directives."""
        ids = set(ids)
        self.ids |= ids
        self.own_ids |= ids

    def _find_prefix(self, anchor: str | None) -> str:
        """The prefix that separates a listing's filters from those of others in the page's URL."""
        self._filtered += 1
        if anchor is not None:
            return f"{anchor}."
        self._unnamed += 1
        return "" if self._unnamed == 1 else f"{self._unnamed}."

    def _render_count(self, parameters: Parameters) -> tuple[str, Sequence[Problem]]:
        posts = self._listings.select(parameters, self.lang)
        return self._renderer.render(
            "count",
            count=len(posts),
            text=self._strings.format_number(len(posts)),
            lang=self.lang,
            ends=list_ends(posts, parameters.status),
            page=self._page.template_page,
        )

    def write_numbers(self, masks: Masks) -> Masks:
        """Masks with the text of each count, for titles and other places that are text only."""

        def write(mask: Mask) -> Mask:
            if mask.directive is None or mask.directive.name not in INLINE:
                return mask
            parameters = self._listings.read(mask.directive, self.lang)
            count = len(self._listings.select(parameters, self.lang))
            return replace(mask, shown=self._strings.format_number(count))

        return {token: write(mask) for token, mask in masks.items()}
