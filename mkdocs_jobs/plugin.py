"""JobsPlugin: wires MkDocs' hooks to the build and logs the problems that come back."""

from __future__ import annotations

from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.build import Build
from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.integrations import mkdocs
from mkdocs_jobs.integrations.i18n import Languages

log = get_plugin_logger("jobs")


class JobsPlugin(BasePlugin[JobsConfig]):
    """Publish job posts from Markdown."""

    _build: Build
    _is_serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether drafts are shown; being here, the instance survives serve's rebuilds."""
        self._is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Start a build; static-i18n comes here once a language, with the same config."""
        mkdocs.register_assets(config)
        if not Languages(config).is_nested:
            self._build = Build(self.config, config)
        return config

    # Before i18n (-100), which goes on with the files of one language only.
    @event_priority(-90)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read all pages, once for all languages."""
        if not Languages(config).is_nested:
            self._build.collect(files, is_serving=self._is_serving)
        self._build.start_language(files)
        self._log()
        return files

    # Before macros (0) and i18n (50), which go through the page's text.
    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Take the directives out of Markdown's reach."""
        return self._build.mask_directives(markdown, page)

    # Before all others, which are to see the page as its readers will.
    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Expand the directives."""
        html = self._build.expand_directives(html, page, files)
        self._log()
        return html

    def _log(self) -> None:
        for problem in self._build.take_problems():
            log.log(int(problem.severity), "%s", problem)
