"""Entries that an earlier build has read, for pages and settings that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_jobs.site.options import Settings
from mkdocs_jobs.site.page import SitePage, SourceFile
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.status import compute_status
from mkdocs_jobs.values.problem import Problem

_SOME = Settings()


class KnownEntries:
    """The entries of the latest build, and what was wrong with each."""

    def __init__(self) -> None:
        self._options: Settings | None = None
        self._known: dict[str, tuple[SourceFile, SitePage, tuple[Problem, ...]]] = {}

    def read(
        self, sources: Iterable[SourceFile], options: Settings, problems: list[Problem]
    ) -> list[SitePage]:
        """The entries of all pages; adds to `problems`. Reads those alone that are not known."""
        # What no entry is made of may change: the moment of the build does, each time.
        lasting = replace(options, now=_SOME.now, files={}, redirect_maps=(), copies={})
        before = self._known if lasting == self._options else {}
        self._options, self._known = lasting, {}
        pages: list[SitePage] = []
        for source in sources:
            known = before.get(source.src_uri)
            if known is None or known[0] != source:
                found: list[Problem] = []
                entry = parse_page(source, options, found)
                known = (source, entry, tuple(found))
            else:
                entry = _find_state(known[1], options)
            self._known[source.src_uri] = known
            pages.append(entry)
            problems += known[2]
        return pages


def _find_state(entry: SitePage, options: Settings) -> SitePage:
    """An entry at the moment of this build."""
    if entry.job is None:
        return entry
    return replace(entry, status=compute_status(entry.job, options.now, options.calendar))
