"""JobsPlugin: wires MkDocs' hooks to the build and logs the problems that come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.build.checks import next_change_problem
from mkdocs_jobs.build.head import PageHeads
from mkdocs_jobs.build.page import PageBuilder
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.build.writer import SiteWriter
from mkdocs_jobs.directives.late import count_literal, restore_literal
from mkdocs_jobs.hosts.mkdocs import assets, include_markdown, preprocessors, search, tags
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.hosts.mkdocs.late_metadata import LateMetadata
from mkdocs_jobs.hosts.mkdocs.metadata import MetadataProvider
from mkdocs_jobs.outputs import sitemap
from mkdocs_jobs.site.cache import PageCache
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.problem import Problem

log = get_plugin_logger("jobs")


def _mask_more_at(priority: int) -> Callable[..., str]:
    """A handler of on_page_markdown that takes out the directives that have come in by then."""

    @event_priority(priority)
    def mask_more(
        plugin: JobsPlugin, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        return plugin._pages.mask_more(markdown)

    return mask_more


def _remove_tags_at(priority: int) -> Callable[..., str]:
    """A handler that keeps pages of which nothing is left out of the index of tags."""

    @event_priority(priority)
    def remove_tags(
        plugin: JobsPlugin, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        if (entry := plugin._build.find_page(page.file.src_uri)) and not entry.has_page:
            tags.remove_tags(page, config)
        return markdown

    return remove_tags


class JobsPlugin(BasePlugin[JobsConfig]):
    """Publish job posts from Markdown."""

    _build: Build
    _postings: JobPostings
    _pages: PageBuilder
    _heads: PageHeads
    _lent: MetadataProvider
    _late: LateMetadata
    _writer: SiteWriter
    _told: set[Problem]
    _literal: Counter[str]
    _page_cache: PageCache | None = None
    _is_serving = False

    @property
    def build(self) -> Build:
        """The build that was started last."""
        return self._build

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether drafts are shown; being here, the instance survives serve's rebuilds.

        All that it keeps from one to the next is what it has read of files that stay as they are.
        """
        self._is_serving = command == "serve"
        self._page_cache = PageCache(is_kept=self._is_serving)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start a build; static-i18n comes here once a language, with the same config."""
        assets.register_assets(config)
        if not Languages(config).is_nested:
            self._told = set()
            self._build = Build(
                self.config, config, is_serving=self._is_serving, page_cache=self._page_cache
            )
            self._postings = JobPostings(self._build, config)
            self._pages = PageBuilder(self._build, self._postings, self.config, config)
            self._heads = PageHeads(self._build, self._postings, config)
            self._late = LateMetadata()
            self._lent = MetadataProvider(self._build.find_page, config)
            self._writer = SiteWriter(self._build, self.config, config)
            include_markdown.spare_directives(config)
            preprocessors.register(config, self._pages.mask_more)
        return config

    # Before i18n (-100), which goes on with the files of one language only.
    @event_priority(-90)
    def _on_files_of_all_languages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read all pages, once for all languages."""
        if not self._build.languages.is_nested:
            self._build.collect(files)
            self._build.problems += next_change_problem(self._build.site)
        self._build.hide_files(files)
        self._pages.start_language()
        self._log()
        return files

    # After i18n, which makes new files and would move an address that is set before.
    @event_priority(-110)
    def _on_files_of_one_language(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Set addresses and translations."""
        self._build.update_files(files)
        assets.publish_assets(files)
        self._log()
        return files

    on_files = CombinedEvent(_on_files_of_all_languages, _on_files_of_one_language)

    # After i18n, which flattens and sorts the top level.
    @event_priority(-110)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Order the top level, and give jobs their place."""
        self._build.arrange_nav(nav, files)
        return nav

    # After all others, which may read the page themselves: MkDocs reads it next.
    @event_priority(-100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Spare MkDocs the parsing of front matter that is read already."""
        mkdocs.replace_lost(page.file, self._build.problems)
        self._lent.expect(page)
        return page

    # Before everybody, who may look at the page's metadata; before include-markdown (100), macros
    # (0) and i18n (50), which go through the page's text.
    @event_priority(1000)
    def _on_page_markdown_first(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the page the metadata that MkDocs was spared, and take its directives out."""
        self._lent.restore_metadata(page)
        self._late.expect(page)
        return self._pages.mask_directives(markdown, page)

    # After all others, who may change the page's metadata.
    @event_priority(-100)
    def _on_page_markdown_last(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Warn of metadata that came too late."""
        if entry := self._build.find_page(page.file.src_uri):
            self._build.problems += self._late.find_problems(page, entry, self.config.layouts)
        return markdown

    on_page_markdown = CombinedEvent(
        *(_on_page_markdown_first, _on_page_markdown_last),
        # Before Material's tags plugin: until 9.5 (0), and since (-50), when meta-manager (0) is
        # done.
        *map(_remove_tags_at, (1, -49)),
        # After include-markdown; before macros, which stops at what that has brought in; after all.
        *map(_mask_more_at, (99, 1, -1000)),
    )

    # Before all others, which are to see the page as its readers will.
    @event_priority(100)
    def _on_page_content_first(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Expand the directives."""
        html = self._pages.finish(html, page, files)
        page.content = html  # what others take while the event goes on, as mkdocs-rss-plugin does
        self._log()
        return html

    @event_priority(-1000)
    def _on_page_content_last(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Expand those that others have brought in since."""
        return self._pages.finish_late(html, page)

    on_page_content = CombinedEvent(_on_page_content_first, _on_page_content_last)

    # Before other plugins look at the pages; by now all of them are read.
    @event_priority(100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Show posts in other pages, and date pages before the sitemap is made of them."""
        self._build.reading_order.restore(files)
        self._pages.add_post_accordions()
        self._pages.add_last_updates(files)
        self._log()
        search.narrow_index(config, self._build.is_unindexed)

    # Before Material's blog (-100), which renders posts once more.
    @event_priority(-90)
    def _on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Take the directives of a blog's posts out of Markdown's reach."""
        self._pages.excerpts.prepare(page)

    @event_priority(-110)
    def _on_page_context_last(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Expand them."""
        self._pages.finish_excerpts(context, page)
        self._log()

    on_page_context = CombinedEvent(_on_page_context, _on_page_context_last)

    # After the theme and Material's social cards (50), before whoever compresses the page (0).
    @event_priority(40)
    def _on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say in the page's head what the page is, and name its translations."""
        self._literal = count_literal(output)
        return self._heads.write(output, page)

    @event_priority(-1000)
    def _on_post_page_last(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Expand the directives that templates and other plugins have brought in."""
        literal = self._literal - count_literal(output)  # those that a minifier has written anew
        output = self._pages.finish_late(output, page, literal)
        self._log()
        return restore_literal(output)

    on_post_page = CombinedEvent(_on_post_page, _on_post_page_last)

    def _on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Name the same translations in the sitemap, of the pages that belong there."""
        if template_name != "sitemap.xml":
            return output_content
        urls = {to_absolute_url(url, config.site_url) for url in self._build.unindexed}
        return sitemap.write_sitemap(output_content, self._heads.alternates.by_url(), urls)

    @event_priority(-1000)
    def _on_post_template_last(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Tell of directives in it, which stay text."""
        self._pages.check_template(output_content, template_name)
        self._log()
        return output_content

    on_post_template = CombinedEvent(_on_post_template, _on_post_template_last)

    # After i18n, whose own on_post_build (-100) builds the other languages.
    @event_priority(-110)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is about the whole site, once all languages are built."""
        if not self._build.languages.is_nested:
            self._writer.write()
            self._build.problems += self._postings.tell()
            self._log()
            # A preview goes on. Without this, whoever deploys by exit status would lose redirects.
            if not (self._writer.is_complete or self._is_serving):
                raise PluginError("jobs: the site is not complete; see above what was not written")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave MkDocs as it was, and say what stood in the way, before the build ends."""
        if hasattr(self, "_writer"):  # else it was an option that nothing can be built with
            self._build.languages.restore()
            self._writer.explain(error)
            self._log()

    def _log(self) -> None:
        """Tell each problem once a build."""
        for problem in self._build.problems:
            if problem not in self._told:
                self._told.add(problem)
                log.log(int(problem.severity), "%s", problem)
        self._build.problems.clear()
