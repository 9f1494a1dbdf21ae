"""What happens to each page: directives, the frame of a post, the last update."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.build.excerpts import Excerpts
from mkdocs_jobs.build.head import describe, set_description
from mkdocs_jobs.build.job_page import JobBuilder
from mkdocs_jobs.build.page_directives import PageDirectives
from mkdocs_jobs.build.page_masks import PageMasks
from mkdocs_jobs.build.post_accordions import PostAccordions
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.misplaced import OPTIONS, find_in_metadata, list_texts
from mkdocs_jobs.hosts.mkdocs import git_revision, social
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.last_update import LastUpdates
from mkdocs_jobs.hosts.mkdocs.metadata import repair_front_matter
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.page import Post, SitePage


class PageBuilder:
    """Makes the pages of one build; its templates are those of the language being built."""

    _renderer: Renderer
    _directives: PageDirectives
    excerpts: Excerpts
    """The posts of a blog that pages of the running language show."""
    _files: Files

    def __init__(
        self, build: Build, postings: JobPostings, options: JobsConfig, config: MkDocsConfig
    ) -> None:
        self._build = build
        self._options = options
        self._config = config
        self._problems = build.problems
        self._masks = PageMasks()
        self._shown: set[str] = set()  # directives that are text in titles, wherever these are
        self._post_accordions = PostAccordions(build)
        self._last_updates = LastUpdates(config, self._problems)
        self._jobs = JobBuilder(build, postings, options, config, self._last_updates)

    def start_language(self) -> None:
        """Make ready for the pages of one language, with its own templates."""
        self._shown.update(text for key in OPTIONS for text in list_texts(self._config[key]))
        for entry in self._build.site.pages.values():
            self._shown.update(list_texts(entry.front_matter.data))
        lang = self._build.languages.current
        self._renderer = Renderer(self._config.theme.get_env(), self._problems, lang)
        self._post_accordions.start_language()
        self._directives = PageDirectives(
            *(self._build, self._masks, self._post_accordions, self._renderer),
            *(self._config, self._shown),
        )
        self.excerpts = Excerpts(self._masks, self._directives)

    def mask_directives(self, markdown: str, page: Page) -> str:
        """Take the directives out of a page's Markdown, and mend its front matter."""
        src_uri = page.file.src_uri
        if entry := self._build.site.pages.get(src_uri):
            markdown = repair_front_matter(page, markdown, entry)
        if entry is None or entry.job is None:  # what a post says is text wherever it is shown
            find_line = entry.front_matter.line if entry else None
            self._problems += find_in_metadata(page.meta, src_uri, find_line)
        self._shown.update(list_texts(page.meta))
        first_line = mkdocs.find_first_line(page.file, markdown) if "jobs_" in markdown else 1
        masked = self._masks.start(markdown, src_uri, first_line)
        if entry is not None and entry.job is not None:
            self._describe_early(entry, page, masked)
        return masked

    def _describe_early(self, entry: SitePage, page: Page, masked: str) -> None:
        """Describe a post's page where that is known, or asked for, before its text is rendered."""
        if entry.closed_page == "remove":
            set_description(page, self._build.translate(entry.lang)("gone"))
        elif entry.job is not None and entry.job.description:
            set_description(page, entry.job.description)
        elif social.is_drawing(self._config):
            html = social.render_early(masked, self._config)
            describe(page, expand(html, self._masks.see(entry.src_uri), lambda directive: "")[0])

    def mask_more(self, markdown: str) -> str:
        """Take those directives out that other plugins, or Markdown's own, have brought in."""
        return self._masks.mask_more(markdown)

    def finish(self, html: str, page: Page, files: Files) -> str:
        """Expand the directives, and frame the page with what its front matter asks for."""
        entry = self._build.site.pages.get(page.file.src_uri)
        self._files = files
        masks = self._masks.take(page.file.src_uri)
        if entry is not None and entry.closed_page == "remove":
            return self._jobs.render_gone(entry, page, self._renderer)
        self.excerpts.keep(page, masks)
        if masks:
            html = self._directives.expand(html, masks, page, files)
        if entry is None or entry.job is None or entry.status is None:
            return html
        describe(page, html)
        self._post_accordions.keep(entry, html, page)
        return self._jobs.frame(
            html, Post(entry, entry.job, entry.status), page, files, self._renderer
        )

    def finish_late(self, html: str, page: Page, literal: Mapping[str, int] | None = None) -> str:
        """Expand the directives that came in after `finish`.

        `literal` says how many are to be read as text, where HTML does not say so any more.
        """
        return self._directives.expand_late(html, page, self._files, literal)

    def check_template(self, html: str, name: str) -> None:
        """Tell of directives in what is no page."""
        self._directives.check_template(html, name)

    def finish_excerpts(self, context: object, page: Page) -> None:
        """Expand the directives in posts of a blog that `page` shows, which are rendered by now."""
        self.excerpts.finish(context, page, self._files)

    def add_post_accordions(self) -> None:
        """Show the texts of posts in accordions of other pages, now that all are read."""
        self._post_accordions.fill(self._renderer)

    def add_last_updates(self, files: Files) -> None:
        """Show, on pages that ask for it, when the posts that they list last changed."""
        for page, entry, date in self._last_updates.find(files, self._build.site):
            page.update_date = date.isoformat()  # what sitemap.xml says
            if not git_revision.is_shown(self._config, page) and not entry.hides_last_update:
                t = self._build.translate(entry.lang)
                updated = self._renderer.render("updated", date=date, t=t, page=page)
                page.content = f"{page.content}\n{updated}"
