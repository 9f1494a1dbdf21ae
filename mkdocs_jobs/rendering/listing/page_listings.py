"""The lists and the counts of one page, rendered where their directives stand."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.structure.pages import Page

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.directives.masking import Directive, Mask, Masks
from mkdocs_jobs.directives.parameters import ACCORDION, ARCHIVE, INLINE
from mkdocs_jobs.rendering.listing.listing import place_listing
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.values.problem import Problem


def has_ids(directive: Directive) -> bool:
    """Whether what a directive becomes may have an id, which the page must not have yet."""
    return directive.name == ACCORDION or "id" in directive.parameters


class PageLists:
    """Renders the lists of a page, and keeps apart what must not come twice on it."""

    def __init__(
        self, build: Build, renderer: Renderer, page: Page, lang: str, ids: set[str]
    ) -> None:
        """`ids` are those that the page has already; those of lists are added to them."""
        self.lang = lang
        self._build = build
        self._renderer = renderer
        self._page = page
        self.ids = ids
        self.parameters: set[str] = set()
        """The ids that directives of the page ask for; no panel is to take one of them."""
        self._filtered = 0  # lists with filters
        self._unnamed = 0  # those of them without an id

    def render(self, directive: Directive, src_uri: str) -> str:
        """What a directive in file `src_uri` becomes."""
        lists = self._build.lists
        self.report_problems(directive, src_uri)
        if directive.name in INLINE:
            return self._render_count(directive)
        parameters, listing = lists.read(directive, self.lang), lists.find(directive, self.lang)
        anchor = self.take_id(directive, src_uri)
        placed = place_listing(
            listing,
            base=self._page.url,
            level=parameters.heading_level or directive.level,
            anchor=anchor,
            prefix=self._find_prefix(anchor) if listing.query else "",
            number=self._filtered,
        )
        layout = "archive" if directive.name == ARCHIVE else listing.layout
        t = self._build.translate(self.lang)
        return self._renderer.render(layout, listing=placed, t=t, page=self._page)

    def report_problems(self, directive: Directive, src_uri: str) -> None:
        """Say what a directive asks for that the site does not have."""
        problems = self._build.lists.find_problems(directive, self.lang)
        self._build.problems += (problem.at(src_uri) for problem in problems)

    def take_id(self, directive: Directive, src_uri: str) -> str | None:
        """The id that a directive asks for, unless the page has it already."""
        id_ = self._build.lists.read(directive, self.lang).id
        if id_ is None:
            return None
        if id_ in self.ids:
            message = f"{directive.name}: id: '{id_}' is on this page already; choose another one"
            self._build.problems.append(Problem(src_uri, directive.line, message))
            return None
        self.ids.add(id_)
        self._page.present_anchor_ids = {*(self._page.present_anchor_ids or ()), id_}
        return id_

    def _find_prefix(self, anchor: str | None) -> str:
        """What keeps the filters of a list apart from those of others in the page's address."""
        self._filtered += 1
        if anchor is not None:
            return f"{anchor}."
        self._unnamed += 1
        return "" if self._unnamed == 1 else f"{self._unnamed}."

    def _render_count(self, directive: Directive) -> str:
        posts = self._build.lists.select(directive, self.lang)
        is_open = self._build.lists.read(directive, self.lang).status == "open"
        ends = (post.status.closes_at for post in posts if is_open and post.status.closes_at)
        return self._renderer.render(
            "count",
            count=len(posts),
            text=self._write_number(len(posts)),
            lang=self.lang,
            ends=" ".join(end.isoformat() for end in sorted(ends)),
            page=self._page,
        )

    def _write_number(self, count: int) -> str:
        return self._build.translate(self.lang).format_number(count)

    def write_numbers(self, masks: Masks) -> Masks:
        """Masks that say what a count shows, for titles and wherever else only text can stand."""

        def write(mask: Mask) -> Mask:
            if mask.directive is None or mask.directive.name not in INLINE:
                return mask
            count = len(self._build.lists.select(mask.directive, self.lang))
            return replace(mask, shown=self._write_number(count))

        return {token: write(mask) for token, mask in masks.items()}
