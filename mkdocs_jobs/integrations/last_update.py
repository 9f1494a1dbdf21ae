"""The last update of pages that ask for that of a whole layout (`last_modified_by_layout`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.content.catalogue import Catalogue
from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.integrations import git, git_revision


class LastUpdates:
    """Dates of pages, read once a build, and only when a page asks."""

    def __init__(self, catalogue: Catalogue, config: MkDocsConfig) -> None:
        self._catalogue = catalogue
        self._config = config
        self._dates: dict[str, datetime.date] = {}

    def find(self, files: Files) -> Iterator[tuple[Page, Entry, datetime.date]]:
        """Each page of a build that asks, and the newest date among the pages it means.

        Called once all pages are read, for other plugins date them then.
        """
        pages = {f.src_uri: f.page for f in files.documentation_pages() if f.page is not None}
        for src_uri, page in pages.items():
            entry = self._catalogue.entries.get(src_uri)
            layout = entry.last_modified_by_layout if entry else None
            if entry is None or layout is None:
                continue
            newest = self._find_newest(layout, entry.lang, pages)
            if newest is not None:
                if newest in pages and not entry.hides_last_update:
                    git_revision.copy_date(pages[newest], page)
                yield page, entry, self._dates[newest]

    def _find_newest(self, layout: str, lang: str, pages: dict[str, Page]) -> str | None:
        if git_revision.is_installed(self._config):
            self._dates.update(git_revision.read_dates(pages))
        elif not self._dates:
            self._dates.update(git.read_dates(self._config.docs_dir, self._catalogue.entries))
        entries = self._catalogue.entries.values()
        found = (e.src_uri for e in entries if e.layout == layout and e.lang == lang)
        dated = (src_uri for src_uri in found if src_uri in self._dates)
        return max(dated, key=lambda src_uri: (self._dates[src_uri], src_uri), default=None)
