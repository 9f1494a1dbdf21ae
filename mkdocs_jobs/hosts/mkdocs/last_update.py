"""The last update of posts, and of pages that ask for that of a whole layout."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.hosts.mkdocs import git, git_revision
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Problem


class LastUpdates:
    """Dates of pages, read once a build, and only when a page asks."""

    def __init__(self, config: MkDocsConfig, problems: list[Problem]) -> None:
        """`problems` gets what stands in the way of asking git."""
        self._config = config
        self._problems = problems
        self._dates: dict[str, datetime.date] = {}

    def find_own(self, page: Page, entry: SitePage) -> datetime.date | None:
        """The day that a page's own file last changed, for the page to show; None: it does not.

        The date of a file that git does not know is that of its copy, and says nothing.
        """
        src_uri = entry.src_uri
        if git_revision.is_installed(self._config):
            date = git_revision.read_dates({src_uri: page}).get(src_uri)
        else:
            date = self._log.dates.get(src_uri)
            self._warn_of_edges([src_uri])
        if date is not None:
            page.update_date = date.isoformat()  # what sitemap.xml says
        is_hidden = entry.hides_last_update or entry.last_modified_by_layout is not None
        return None if is_hidden or git_revision.is_shown(self._config, page) else date

    @cached_property
    def _log(self) -> git.Log:
        return git.read_log(self._config.docs_dir, self._problems)

    def find(self, files: Files, site: Site) -> Iterator[tuple[Page, SitePage, datetime.date]]:
        """Each page of a build that asks, and the newest date among the pages it means.

        Called once all pages are read, for other plugins date them then.
        """
        pages = {f.src_uri: f.page for f in files.documentation_pages() if f.page is not None}
        for src_uri, page in pages.items():
            entry = site.pages.get(src_uri)
            layout = entry.last_modified_by_layout if entry else None
            if entry is None or layout is None:
                continue
            newest = self._find_newest(layout, entry.lang, pages, site.pages)
            if newest is not None:
                if newest in pages and not entry.hides_last_update:
                    git_revision.copy_date(pages[newest], page)
                yield page, entry, self._dates[newest]

    def _find_newest(
        self, layout: str, lang: str, pages: Mapping[str, Page], site_pages: Mapping[str, SitePage]
    ) -> str | None:
        if git_revision.is_installed(self._config):
            self._dates.update(git_revision.read_dates(pages))
        elif not self._dates:
            self._dates.update(git.read_dates(self._config.docs_dir, site_pages, self._log))
        found = [e.src_uri for e in site_pages.values() if e.layout == layout and e.lang == lang]
        dated = (src_uri for src_uri in found if src_uri in self._dates)
        newest = max(dated, key=lambda src_uri: (self._dates[src_uri], src_uri), default=None)
        if git_revision.is_installed(self._config):
            return newest
        edge = max((self._log.edges[uri] for uri in found if uri in self._log.edges), default=None)
        if edge is not None and (newest is None or self._dates[newest] < edge):
            self._warn_of_edges(found)
            return None
        return newest

    def _warn_of_edges(self, src_uris: Iterable[str]) -> None:
        if any(src_uri in self._log.edges for src_uri in src_uris):
            self._problems.append(git.warn_of_edges())
