"""What happens to each page: directives, the frame of a post, the last update."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.build import Build
from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.page import Entry, Post
from mkdocs_jobs.content.problem import Problem
from mkdocs_jobs.integrations import git_revision, mkdocs, social
from mkdocs_jobs.integrations.last_update import LastUpdates
from mkdocs_jobs.integrations.metadata import repair_front_matter
from mkdocs_jobs.job_builder import JobBuilder
from mkdocs_jobs.job_postings import JobPostings
from mkdocs_jobs.page_head import describe, set_description
from mkdocs_jobs.page_lists import PageLists, has_ids
from mkdocs_jobs.pages.accordion import build_accordion
from mkdocs_jobs.pages.attribute import list_ids
from mkdocs_jobs.pages.directives import Directive, Masks, find_in_metadata, mask
from mkdocs_jobs.pages.expansion import expand
from mkdocs_jobs.pages.parameters import ACCORDION
from mkdocs_jobs.pages.renderer import Renderer
from mkdocs_jobs.pages.sources import closes_others, read_status, tell_nested
from mkdocs_jobs.post_accordions import PostAccordions


class PageBuilder:
    """Makes the pages of one build; its templates are those of the language being built."""

    _renderer: Renderer

    def __init__(
        self, build: Build, postings: JobPostings, options: JobsConfig, config: MkDocsConfig
    ) -> None:
        self._build = build
        self._options = options
        self._config = config
        self._problems = build.problems
        self._masks: dict[str, Masks] = {}
        self._post_accordions = PostAccordions(build)
        self._last_updates = LastUpdates(config, self._problems)
        self._jobs = JobBuilder(build, postings, options, config, self._last_updates)

    def start_language(self) -> None:
        """Make ready for the pages of one language, with its own templates."""
        lang = self._build.languages.current
        self._renderer = Renderer(self._config.theme.get_env(), self._problems, lang)

    def mask_directives(self, markdown: str, page: Page) -> str:
        """Take the directives out of a page's Markdown, and mend its front matter."""
        src_uri = page.file.src_uri
        if entry := self._build.catalogue.entries.get(src_uri):
            markdown = repair_front_matter(page, markdown, entry)
        if entry is None or not entry.front_matter.is_read:
            self._problems += find_in_metadata(page.meta, src_uri)
        first_line = mkdocs.find_first_line(page.file, markdown) if "jobs_" in markdown else 1
        masked, self._masks[src_uri] = mask(markdown, key=src_uri, first_line=first_line)
        if entry is not None and entry.job is not None:
            self._describe_early(entry, page, masked)
        return masked

    def _describe_early(self, entry: Entry, page: Page, masked: str) -> None:
        """Describe a post's page where that is known, or asked for, before its text is rendered."""
        if entry.closed_page == "remove":
            set_description(page, self._build.translate(entry.lang)("gone"))
        elif entry.job is not None and entry.job.description:
            set_description(page, entry.job.description)
        elif social.is_drawing(self._config):
            html = social.render_early(masked, self._config)
            describe(page, expand(html, self._masks[entry.src_uri], lambda directive: "")[0])

    def finish(self, html: str, page: Page, files: Files) -> str:
        """Expand the directives, and frame the page with what its front matter asks for."""
        entry = self._build.catalogue.entries.get(page.file.src_uri)
        lang = entry.lang if entry else self._build.languages.default
        masks = self._masks.pop(page.file.src_uri, {})
        if entry is not None and entry.closed_page == "remove":
            return self._jobs.render_gone(entry, page, self._renderer)
        if masks:
            html = self._expand_directives(html, masks, page, files, lang)
        if entry is None or entry.job is None or entry.life is None:
            return html
        describe(page, html)
        self._post_accordions.keep(entry, html, page)
        return self._jobs.frame(
            html, Post(entry, entry.job, entry.life), page, files, self._renderer
        )

    def _expand_directives(
        self, html: str, masks: Masks, page: Page, files: Files, lang: str
    ) -> str:
        ids: set[str] = set()  # MkDocs knows those of the text, not those that highlighting made
        if any(m.directive and has_ids(m.directive) for m in masks.values()):
            ids = list_ids(html)
        lists = PageLists(self._build, self._renderer, page, lang, ids)

        def render(directive: Directive) -> str:
            if directive.name == ACCORDION:
                return self._render_accordion(directive, page, files, lists, ids)
            return lists.render(directive, page.file.src_uri)

        masks = lists.write_numbers(masks)
        html = self._expand(html, masks, page.file.src_uri, render)
        mkdocs.restore_directives(page, masks)
        return html

    def _expand(
        self, html: str, masks: Masks, src_uri: str, render: Callable[[Directive], str]
    ) -> str:
        html, problems = expand(html, masks, render)
        self._problems += (problem.at(src_uri) for problem in problems)
        return html

    def _render_accordion(
        self, directive: Directive, page: Page, files: Files, lists: PageLists, ids: set[str]
    ) -> str:
        """An accordion; `ids` are those of the page so far, and get those of the panels."""
        lang = lists.lang
        anchor = lists.take_id(directive, page.file.src_uri)
        if read_status(directive):
            lists.tell_problems(directive, page.file.src_uri)
            return self._post_accordions.reserve(directive, page, lang, anchor)
        sources = self._build.accordion_sources
        source = sources.find(directive, lang)
        if source is None:
            self._problems.append(sources.tell_missing(directive, lang, page.file.src_uri))
            return ""
        file = self._build.files[source]
        text = mkdocs.read_text(file, self._problems)
        if text is None:  # it was there when the build began
            return ""
        shown = self._build.catalogue.entries.get(source)
        if shown is not None and shown.front_matter.is_refused:
            text = shown.front_matter.body  # MkDocs would try to read the rest
        html = self._render_source(text, file, page, files, lists)
        level = self._build.lists.read(directive, lang).heading_level or directive.level
        is_exclusive = closes_others(directive)
        accordion = build_accordion(html, ids, lang, level=level, is_exclusive=is_exclusive)
        if not accordion.panels:
            message = "expected a `##` heading for each panel, got none; add one"
            self._problems.append(Problem(file.src_uri, 1, message))
        html = self._renderer.render(
            "accordion",
            accordion=replace(accordion, id=anchor),
            t=self._build.translate(lang),
            page=page,
        )
        ids |= list_ids(html)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *ids}
        return html

    def _render_source(
        self, text: str, file: File, page: Page, files: Files, lists: PageLists
    ) -> str:
        """The HTML of an accordion's source, with the lists that it includes."""
        text, masks = mask(text, key=f"{file.src_uri} in {page.file.src_uri}")
        html = mkdocs.render_fragment(text, file, page, files, self._config)

        def render(directive: Directive) -> str:
            if directive.name != ACCORDION:
                return lists.render(directive, file.src_uri)
            self._problems.append(tell_nested(directive, file.src_uri))
            return ""

        return self._expand(html, masks, file.src_uri, render)

    def add_post_accordions(self) -> None:
        """Show the texts of posts in accordions of other pages, now that all are read."""
        self._post_accordions.fill(self._renderer)

    def add_last_updates(self, files: Files) -> None:
        """Show, on pages that ask for it, when the posts that they list last changed."""
        for page, entry, date in self._last_updates.find(files, self._build.catalogue):
            page.update_date = date.isoformat()  # what sitemap.xml says
            if not git_revision.is_shown(self._config, page) and not entry.hides_last_update:
                t = self._build.translate(entry.lang)
                updated = self._renderer.render("updated", date=date, t=t, page=page)
                page.content = f"{page.content}\n{updated}"
