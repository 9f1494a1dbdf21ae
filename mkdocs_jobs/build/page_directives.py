"""The directives of each page: out of Markdown's reach, then expanded, however late they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.build.page_masks import PageMasks
from mkdocs_jobs.build.post_accordions import PostAccordions
from mkdocs_jobs.directives.expansion import LITERAL, expand
from mkdocs_jobs.directives.late import mask_late, normalize, tell_stuck
from mkdocs_jobs.directives.masking import Directive, Masks
from mkdocs_jobs.directives.parameters import ACCORDION
from mkdocs_jobs.directives.plain import Link, write_plain
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.markup.attributes import list_ids
from mkdocs_jobs.rendering.accordion.panels import Panel, build_accordion
from mkdocs_jobs.rendering.listing.page_listings import PageLists, has_ids
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.accordion_sources import closes_others, nested_problem, read_status
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.problem import Problem


class PageDirectives:
    """Expands the directives of the pages of one language."""

    def __init__(
        self,
        build: Build,
        masks: PageMasks,
        post_accordions: PostAccordions,
        renderer: Renderer,
        config: MkDocsConfig,
        shown: set[str],
    ) -> None:
        """`shown` are directives that are text in titles, on any page; gets more of them."""
        self._build = build
        self._masks = masks
        self._post_accordions = post_accordions
        self._renderer = renderer
        self._config = config
        self._problems = build.problems
        self._lists: dict[str, PageLists] = {}
        self._panels: dict[str, tuple[Panel, ...]] = {}
        self._shown = shown

    def expand(self, html: str, masks: Masks, page: Page, files: Files) -> str:
        """The HTML of a page that Markdown has read; its Markdown is made fit for others too."""
        masks = self._find_lists(page, masks, html).write_numbers(masks)
        expanded: set[str] = set()
        html = self._expand(html, masks, page, files, expanded)
        page.markdown = write_plain(
            page.markdown or "", masks, expanded, lambda found: self._list_links(found, page)
        )
        self._shown.update(map(normalize, mkdocs.restore_titles(page, masks)))
        return html

    def expand_late(
        self, html: str, page: Page, files: Files, literal: Mapping[str, int] | None = None
    ) -> str:
        """The HTML of a page with what others have brought in after `expand`.

        `literal` says how many directives are to be read as text.
        """
        html, late, stuck = mask_late(html, literal=literal, shown=self._shown)
        self._tell_stuck(stuck, page.file.src_uri)
        if not late:
            return html
        masks = self._find_lists(page, late, html).write_numbers(late)
        return self._expand(html, masks, page, files, set())

    def expand_part(
        self, html: str, masks: Masks, page: Page, files: Files, toc: Iterable[AnchorLink] = ()
    ) -> str:
        """A text of another page that `page` shows; `toc` are its entries in the contents."""
        masks = self._find_lists(page, masks, f"{page.content}{html}").write_numbers(masks)
        self._shown.update(map(normalize, mkdocs.restore_toc(page, toc, masks)))
        return self._expand(html, masks, page, files, set())

    def check_template(self, html: str, name: str) -> None:
        """Tell of directives in what is no page."""
        _, masks, stuck = mask_late(html, shown=self._shown)
        found = (mask.directive.name for mask in masks.values() if mask.directive)
        self._tell_stuck((*stuck, *found), name)

    def _tell_stuck(self, names: Iterable[str], place: str) -> None:
        self._problems += (tell_stuck(name, place, self._config.plugins) for name in names)

    def _find_lists(self, page: Page, masks: Masks, html: str) -> PageLists:
        """The lists of a page so far; with the ids that its HTML has, where they matter."""
        src_uri = page.file.src_uri
        if src_uri not in self._lists:
            entry = self._build.site.pages.get(src_uri)
            lang = entry.lang if entry else self._build.languages.default
            self._lists[src_uri] = PageLists(self._build, self._renderer, page, lang, set())
        lists = self._lists[src_uri]
        # MkDocs knows those of the text, not those that highlighting made.
        if any(m.directive and has_ids(m.directive) for m in masks.values()):
            lists.ids |= list_ids(html)
        lists.parameters |= {
            m.directive.parameters.get("id", "") for m in masks.values() if m.directive
        }
        return lists

    def _expand(self, html: str, masks: Masks, page: Page, files: Files, expanded: set[str]) -> str:
        lists = self._lists[page.file.src_uri]

        def render(directive: Directive) -> str:
            if directive.name == ACCORDION:
                return self._render_accordion(directive, page, files, lists)
            return lists.render(directive, page.file.src_uri)

        html, problems = expand(html, masks, render, expanded, opening=LITERAL)
        self._problems += (problem.at(page.file.src_uri) for problem in problems)
        return html

    def _render_accordion(
        self, directive: Directive, page: Page, files: Files, lists: PageLists
    ) -> str:
        """An accordion; the ids of the page so far get those of the panels."""
        lang = lists.lang
        anchor = lists.take_id(directive, page.file.src_uri)
        if read_status(directive):
            lists.report_problems(directive, page.file.src_uri)
            return self._post_accordions.render(directive, page, anchor, lists, self._renderer)
        sources = self._build.accordion_sources
        source = sources.find(directive, lang)
        if source is None:
            self._problems.append(sources.missing_problem(directive, lang, page.file.src_uri))
            return ""
        html = self._render_source(source, page, files, lists)
        if html is None:
            return ""
        level = self._build.lists.read(directive, lang).heading_level or directive.level
        is_exclusive = closes_others(directive)
        accordion = build_accordion(html, lists.ids, lang, level=level, is_exclusive=is_exclusive)
        if not accordion.panels:
            message = "expected a `##` heading for each panel, got none; add one"
            self._problems.append(Problem(source, 1, message))
        self._panels[f"{page.file.src_uri} {source}"] = accordion.panels
        html = self._renderer.render(
            "accordion",
            accordion=replace(accordion, id=anchor),
            t=self._build.translate(lang),
            page=page,
        )
        lists.ids |= list_ids(html)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *lists.ids}
        return html

    def _render_source(self, source: str, page: Page, files: Files, lists: PageLists) -> str | None:
        """The HTML of an accordion's source, with the lists that it includes."""
        file = self._build.texts[source]
        if mkdocs.read_text(file, self._problems) is None:
            return None  # it was there when the build began
        html = mkdocs.render_source(file, page, files, self._config)
        masks = self._masks.take(source)

        def render(directive: Directive) -> str:
            if directive.name != ACCORDION:
                return lists.render(directive, source)
            self._problems.append(nested_problem(directive, source))
            return ""

        html, problems = expand(html, masks, render, opening=LITERAL)
        self._problems += (problem.at(source) for problem in problems)
        return html

    def _list_links(self, directive: Directive, page: Page) -> Sequence[Link]:
        """What an expanded directive shows, for those who cannot have it whole."""
        lang = self._lists[page.file.src_uri].lang
        if directive.name == ACCORDION and not read_status(directive):
            source = self._build.accordion_sources.find(directive, lang)
            panels = self._panels.get(f"{page.file.src_uri} {source}", ())
            return [(p.title.striptags(), self._place(f"{page.url}#{p.id}")) for p in panels]
        listing = self._build.lists.find(directive, lang)
        links = [(item.title, self._place(item.url) if item.url else "") for item in listing.items]
        return links or [(listing.empty, "")]

    def _place(self, url: str) -> str:
        """Where `url` is for those who read a page's text elsewhere; empty: nobody can tell."""
        return to_absolute_url(url, self._config.site_url) if self._config.site_url else ""
