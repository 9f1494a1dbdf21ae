"""The last update of posts, and of pages that ask for that of a whole layout."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.git.log import Log, read_dates, read_log, shallow_clone_problem
from mkdocs_jobs.hosts.mkdocs import git_revision
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.rendered_page import FileHistory
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Problem


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """When the pages that a page lists last changed."""

    page: Page
    date: datetime.date
    is_shown: bool
    """Whether the page shows it, the theme itself, or neither."""


class LastUpdates:
    """Dates of pages, read once a build, and only when a page asks."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._is_dated = git_revision.is_installed(config)
        self._dates: dict[str, datetime.date] = {}

    def find_own(self, page: Page, src_uri: str) -> tuple[datetime.date | None, Sequence[Problem]]:
        """The day that a page's own file last changed, and why git cannot say it.

        The date of an untracked file is that of its copy, and means nothing.
        """
        if self._is_dated:
            return git_revision.read_dates({src_uri: page}).get(src_uri), ()
        log, problems = self._log
        return log.dates.get(src_uri), [*problems, *_find_edges(log, [src_uri])]

    def find_history(self, src_uri: str) -> FileHistory:
        """When git first and last saw a file."""
        return self._log[0].histories.get(src_uri, FileHistory())

    @cached_property
    def _log(self) -> tuple[Log, Sequence[Problem]]:
        return read_log(self._config.docs_dir)

    def find(self, files: Files, site: Site) -> tuple[list[LastUpdate], list[Problem]]:
        """The last update of each page of a build that asks: the newest among the pages it means.

        Called once all pages are read, for other plugins date them then.
        """
        found: list[LastUpdate] = []
        problems: list[Problem] = []
        asking = {
            uri: layout
            for uri, site_page in site.pages.items()
            if (layout := site_page.keys.last_modified_by_layout) is not None
        }
        if not asking:
            return found, problems  # as on most sites
        pages = {f.src_uri: f.page for f in files.documentation_pages() if f.page is not None}
        for src_uri, page in pages.items():
            if src_uri not in asking:
                continue
            layout, site_page = asking[src_uri], site.pages[src_uri]
            newest, wrong = self._find_newest(layout, site_page.lang, pages, site.pages)
            problems += wrong
            if newest is not None:
                is_hidden = site_page.keys.hides_last_update
                if newest in pages and not is_hidden:
                    git_revision.copy_date(pages[newest], page)
                is_shown = not is_hidden and not git_revision.is_shown(self._config, page)
                found.append(LastUpdate(page, self._dates[newest], is_shown))
        return found, problems

    def _find_newest(
        self, layout: str, lang: str, pages: Mapping[str, Page], site_pages: Mapping[str, SitePage]
    ) -> tuple[str | None, Sequence[Problem]]:
        """The page with that layout that changed last, and why git cannot say it."""
        log, problems = (Log(), ()) if self._is_dated else self._log
        if self._is_dated:
            self._dates.update(git_revision.read_dates(pages))
        elif not self._dates:
            self._dates.update(read_dates(self._config.docs_dir, site_pages, log))
        listed = [
            page.src_uri
            for page in site_pages.values()
            if page.keys.layout == layout and page.lang == lang
        ]
        dated = (src_uri for src_uri in listed if src_uri in self._dates)
        newest = max(dated, key=lambda src_uri: (self._dates[src_uri], src_uri), default=None)
        edge = max((log.edges[uri] for uri in listed if uri in log.edges), default=None)
        if edge is not None and (newest is None or self._dates[newest] < edge):
            return None, [*problems, shallow_clone_problem()]
        return newest, problems


def _find_edges(log: Log, src_uris: Iterable[str]) -> Sequence[Problem]:
    is_edge = any(src_uri in log.edges for src_uri in src_uris)
    return [shallow_clone_problem()] if is_edge else ()
