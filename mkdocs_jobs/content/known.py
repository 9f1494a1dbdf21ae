"""Entries that an earlier build has read, for pages and settings that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_jobs.content.entry import read_entry
from mkdocs_jobs.content.life import find_life
from mkdocs_jobs.content.page import Entry, Source
from mkdocs_jobs.content.problem import Problem
from mkdocs_jobs.content.settings import Settings

_SOME = Settings()


class KnownEntries:
    """The entries of the latest build, and what was wrong with each."""

    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._known: dict[str, tuple[Source, Entry, tuple[Problem, ...]]] = {}

    def read(
        self, sources: Iterable[Source], settings: Settings, problems: list[Problem]
    ) -> list[Entry]:
        """The entries of all pages; adds to `problems`. Reads those alone that are not known."""
        # What no entry is made of may change: the moment of the build does, each time.
        lasting = replace(settings, moment=_SOME.moment, files={}, redirect_maps=(), copies={})
        before = self._known if lasting == self._settings else {}
        self._settings, self._known = lasting, {}
        entries: list[Entry] = []
        for source in sources:
            known = before.get(source.src_uri)
            if known is None or known[0] != source:
                found: list[Problem] = []
                entry = read_entry(source, settings, found)
                known = (source, entry, tuple(found))
            else:
                entry = _find_state(known[1], settings)
            self._known[source.src_uri] = known
            entries.append(entry)
            problems += known[2]
        return entries


def _find_state(entry: Entry, settings: Settings) -> Entry:
    """An entry at the moment of this build."""
    if entry.job is None:
        return entry
    return replace(entry, life=find_life(entry.job, settings.moment, settings.calendar))
