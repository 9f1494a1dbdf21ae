"""JobsPlugin: wires MkDocs' hooks to the build and logs the problems that come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.build.checks import find_next_change
from mkdocs_jobs.build.host import Host
from mkdocs_jobs.build.writer import explain_failure
from mkdocs_jobs.directives import late
from mkdocs_jobs.hosts.mkdocs import assets, blog, include_markdown, preprocessors, search, tags
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.host import MkDocsHost
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.hosts.mkdocs.late_metadata import LateMetadata
from mkdocs_jobs.hosts.mkdocs.log import ProblemLog
from mkdocs_jobs.hosts.mkdocs.metadata import MetadataProvider, repair_front_matter
from mkdocs_jobs.hosts.mkdocs.options import OptionsError, read_options
from mkdocs_jobs.hosts.mkdocs.placement import Placement
from mkdocs_jobs.outputs import sitemap
from mkdocs_jobs.outputs.assets import SCRIPT, STYLE, read_assets
from mkdocs_jobs.rendering.templates import TEMPLATES
from mkdocs_jobs.site.cache import PageCache
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.sentences import find_language
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, by_place


def _mask_more_at(priority: int) -> Callable[..., str]:
    """A handler of on_page_markdown that takes out the directives that have come in by then."""

    @event_priority(priority)
    def mask_more(
        plugin: JobsPlugin, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        return plugin.build.pages.mask_more(markdown)

    return mask_more


def _remove_tags_at(priority: int) -> Callable[..., str]:
    """A handler that keeps removed pages out of the index of tags."""

    @event_priority(priority)
    def remove_tags(
        plugin: JobsPlugin, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        site_page = plugin.build.site.pages.get(page.file.src_uri)
        if site_page is not None and not site_page.has_page:
            tags.remove_tags(page, config)
        return markdown

    return remove_tags


class JobsPlugin(BasePlugin[JobsConfig]):
    """Publish job posts from Markdown."""

    build: Build
    """The current build."""
    host: MkDocsHost
    """The host of that build."""
    options: Options
    """Those of that build."""
    log: ProblemLog
    """What its problems are written to."""
    problems: Sequence[Problem]
    """What is wrong with its configuration."""
    _option_problems: list[Problem]
    _site_dir: Path
    _languages: Languages
    _metadata: MetadataProvider
    _late: LateMetadata
    _left_out: frozenset[str]
    _placement: Placement
    _themed: str
    _page_cache: PageCache | None = None
    _is_serving = False
    _is_building = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Record whether drafts are shown; with this hook, the instance survives serve's rebuilds.

        It only keeps the parsed pages of unchanged files from one to the next.
        """
        self._is_serving = command == "serve"
        self._page_cache = PageCache(is_kept=self._is_serving)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the options; static-i18n comes here once a language, with the same config."""
        assets.register_assets(config, TEMPLATES, STYLE, SCRIPT)
        languages = Languages(config)
        if not languages.is_nested:
            self._languages, self._site_dir = languages, Path(config.site_dir)
            self.log = ProblemLog(self.config.messages or find_language(languages.default))
            try:
                self.options, self._option_problems = read_options(
                    self.config, config, languages, is_serving=self._is_serving
                )
            except OptionsError as error:
                raise PluginError(f"jobs: {self.log.speaker.say(error.message)}") from None
            include_markdown.spare_directives(config)
            preprocessors.register(config, lambda text: self.build.pages.mask_more(text))
            self._late = LateMetadata()
            self._metadata = MetadataProvider(lambda uri: self.build.site.pages.get(uri), config)
        return config

    # Before i18n (-100), which goes on with the files of one language only.
    @event_priority(-90)
    def _on_files_of_all_languages(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read all pages, once for all languages."""
        if not self._languages.is_nested:
            self.start_build(files, config)
            self.build.report.add(find_next_change(self.build.site))
            self.log.write(self.build.drain(), self.build.is_post)
            self._is_building = True
        self.host.renew_files(files)
        self._placement.hide_files(files, self.build.plan.hidden | self._left_out)
        self.build.pages.start_language()
        return files

    def start_build(self, files: Files, config: MkDocsConfig) -> Build:
        """Read all pages and resolve the site; `files` are those of all languages."""
        options, problems = mkdocs.locate_logo(self.options, files, self._languages, config)
        irregular = list(mkdocs.find_irregular(files))
        self._left_out = frozenset(problem.src_uri for problem in irregular)
        self.host = MkDocsHost(
            *(config, self._languages, files),
            is_serving=self._is_serving,
            irregular=self._left_out,
        )
        self.options = options
        self.problems = (*self._option_problems, *problems, *irregular, *self.host.problems)
        self.build = Build(self.host, options, cache=self._page_cache, problems=self.problems)
        self._placement = Placement(self.build.site, config, self._languages, options.nav)
        return self.build

    @staticmethod
    def make_build(host: Host, options: Options, problems: Sequence[Problem]) -> Build:
        """Read and resolve a site for another generator than MkDocs."""
        return Build(host, options, problems=problems)

    # After i18n, which makes new files and would move a URL that is set before.
    @event_priority(-110)
    def _on_files_of_one_language(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Set URLs and translations."""
        self.host.files = files
        listed = self.build.plan.languages_listed
        self.build.report.add(self._placement.update_files(files, listed))
        assets.publish_assets(files, TEMPLATES, read_assets())
        return files

    on_files = CombinedEvent(_on_files_of_all_languages, _on_files_of_one_language)

    # After i18n, which flattens and sorts the top level.
    @event_priority(-110)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Order the top level, and give posts their place."""
        plan = self.build.plan
        self._placement.arrange_nav(nav, files, withheld=plan.withheld, read_last=plan.read_last)
        return nav

    # After all others, which may read the page themselves: MkDocs reads it next.
    @event_priority(-100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Save MkDocs parsing the front matter again."""
        text, problems = mkdocs.read_again(page.file)
        self.build.report.add(problems)
        self._metadata.expect(page, text)
        return page

    # Before all others, which may read the page's metadata; before include-markdown (100), macros
    # (0) and i18n (50), which process the page's text.
    @event_priority(1000)
    def _on_page_markdown_first(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Set the metadata that MkDocs did not parse, and take its directives out."""
        self._late.expect(page, self._metadata.restore_metadata(page))
        src_uri = page.file.src_uri
        if site_page := self.build.site.pages.get(src_uri):
            markdown = repair_front_matter(page, markdown, site_page)
        first_line = mkdocs.find_first_line(page.file, markdown) if "jobs_" in markdown else 1
        masked, problems = self.build.pages.mask(markdown, src_uri, first_line, page.meta)
        if masked.description:
            mkdocs.set_description(page, masked.description)
        self.build.report.add(problems)
        return masked.markdown

    # After all others, which may change the page's metadata.
    @event_priority(-100)
    def _on_page_markdown_last(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Warn of metadata that came too late."""
        if site_page := self.build.site.pages.get(page.file.src_uri):
            found = self._late.find_problems(page, site_page, self.options.parse.layouts)
            self.build.report.add(found)
        return markdown

    on_page_markdown = CombinedEvent(
        *(_on_page_markdown_first, _on_page_markdown_last),
        # Before Material's tags plugin: until 9.5 (0), and since (-50), when meta-manager (0) is
        # done.
        *map(_remove_tags_at, (1, -49)),
        # After include-markdown; before macros, which fails at what that has added; after all.
        *map(_mask_more_at, (99, 1, -1000)),
    )

    # Before all others, which should see the final page.
    @event_priority(100)
    def _on_page_content_first(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Expand the directives, and frame posts."""
        rendered, problems = self.build.pages.render(
            html,
            self.host.refer_to(page),
            page.markdown or "",
            mkdocs.list_titles(page, page.toc),
            page if blog.is_post(page) else None,
        )
        self.build.report.add(problems)
        # Other plugins read it during the event, as mkdocs-rss-plugin does.
        page.content = mkdocs.apply_rendered(page, rendered)
        return page.content

    @event_priority(-1000)
    def _on_page_content_last(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Expand those that other plugins have added since."""
        return self._render_late(html, page)

    on_page_content = CombinedEvent(_on_page_content_first, _on_page_content_last)

    def _render_late(self, html: str, page: Page, literal: Counter[str] | None = None) -> str:
        if not late.may_have_directives(html):
            return html  # as nearly all pages
        ref = self.host.refer_to(page)
        html, ids, problems = self.build.pages.render_late(html, ref, literal)
        mkdocs.add_anchor_ids(page, ids)
        self.build.report.add(problems)
        return html

    # Before other plugins look at the pages; by now all of them are read.
    @event_priority(100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Show posts in other pages, and date pages before the sitemap is made of them."""
        self._placement.restore_order(files)
        self._fill_accordions(files)
        self.build.pages.forget_listings()
        self._add_last_updates(files)
        search.narrow_index(config, self._placement.is_unindexed, self._placement.is_post)

    def _fill_accordions(self, files: Files) -> None:
        pages = {file.src_uri: file.page for file in files if file.page is not None}

        def find_html(src_uri: str) -> str | None:
            return pages[src_uri].content if src_uri in pages else None

        for filled in self.build.pages.fill_accordions(find_html):
            page = pages[filled.page.src_uri]
            page.content = filled.html
            mkdocs.add_anchor_ids(page, filled.anchor_ids)
            self.build.report.add(filled.problems)

    def _add_last_updates(self, files: Files) -> None:
        """Show, on pages that ask for it, when the posts that they list last changed."""
        updates, problems = self.host.last_updates.find(files, self.build.site)
        self.build.report.add(problems)
        for update in updates:
            page = update.page
            page.update_date = update.date.isoformat()  # what sitemap.xml says
            if update.is_shown:
                ref = self.host.refer_to(page)
                html, found = self.build.pages.render_update(update.date, ref)
                page.content = f"{page.content}\n{html}"
                self.build.report.add(found)

    # Before Material's blog (-100), which renders posts once more.
    @event_priority(-90)
    def _on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Mask the directives of a blog's posts."""
        if self.build.pages.excerpts.are_known:
            self.build.pages.excerpts.prepare(page.file.src_uri)

    @event_priority(-110)
    def _on_page_context_last(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Expand them."""
        if not self.build.pages.excerpts.are_known:
            return
        texts = list(blog.list_texts(context))
        found = self.build.pages.excerpts.finish(
            ((text.html, mkdocs.list_titles(page, text.toc)) for text in texts),
            self.host.refer_to(page),
            page.content or "",
        )
        for text, (rendered, problems) in zip(texts, found, strict=False):
            text.set_html(rendered.html)
            mkdocs.restore_toc(page, text.toc, rendered.masks)
            mkdocs.add_anchor_ids(page, rendered.anchor_ids)
            self.build.report.add(problems)

    on_page_context = CombinedEvent(_on_page_context, _on_page_context_last)

    # After the theme and Material's social cards (50), before plugins that compress the page (0).
    @event_priority(40)
    def _on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write the page's head: what the page is, and its translations."""
        self._themed = output
        html, problems = self.build.heads.write(
            output,
            self.host.refer_to(page),
            description=unescape(str(page.meta.get("description") or "")),
            canonical_url=page.canonical_url,
        )
        self.build.report.add(problems)
        return html

    @event_priority(-1000)
    def _on_post_page_last(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Expand the directives that templates and other plugins have added."""
        if not late.has_opening(output):
            return output  # as nearly all pages
        # Those that a minifier has rewritten.
        literal = late.count_literal(self._themed) - late.count_literal(output)
        return late.restore_literal(self._render_late(output, page, literal))

    on_post_page = CombinedEvent(_on_post_page, _on_post_page_last)

    def _on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Name the same translations in the sitemap, of the pages that belong there."""
        if template_name != "sitemap.xml":
            return output_content
        urls = {to_absolute_url(url, config.site_url) for url in self._placement.unindexed}
        return sitemap.write_sitemap(output_content, self.build.heads.alternates.by_url(), urls)

    @event_priority(-1000)
    def _on_post_template_last(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Report directives in it, which stay text."""
        self.build.report.add(self.build.pages.check_template(output_content, template_name))
        return output_content

    on_post_template = CombinedEvent(_on_post_template, _on_post_template_last)

    # After i18n, whose own on_post_build (-100) builds the other languages.
    @event_priority(-110)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the files of the whole site, once all languages are built."""
        if not self._languages.is_nested:
            is_complete = self.build.write()
            self._finish()
            # A preview goes on. Else a deployment by exit status would lose redirects.
            if not (is_complete or self._is_serving):
                message = Message("the site is incomplete; see above what was not written")
                raise PluginError(f"jobs: {self.log.speaker.say(message)}")

    def on_build_error(self, *, error: Exception) -> None:
        """Restore MkDocs' state, and explain a failure, before the build ends."""
        if hasattr(self, "_site_dir"):  # else an invalid option ended the build
            self._languages.restore()
            self._finish()
            self.log.write(explain_failure(error, self._site_dir))

    def on_shutdown(self) -> None:
        """Log what a build found that ended without `on_build_error`, as at `sys.exit`."""
        self._finish()

    def _finish(self) -> None:
        """Log what is not logged yet, by file and line."""
        if self._is_building:  # else the folder could not even be emptied
            self._is_building = False
            self.log.write(sorted(self.build.drain(), key=by_place), self.build.is_post)
