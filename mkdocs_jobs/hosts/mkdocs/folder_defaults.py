"""Material's meta plugin and meta-manager: front matter for all pages below a folder.

Both give it to pages when these are built, which is after posts are read: so it is read here too.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.inheritance import Inherited, read_defaults
from mkdocs_jobs.hosts.mkdocs.pages import read_text
from mkdocs_jobs.values.problem import Problem

_Defaults = dict[str, FrontMatter]


class FolderDefaults:
    """The defaults of a site's folders, as the plugins that it has would give them."""

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        meta: Any = config.plugins.get("material/meta")
        manager: Any = config.plugins.get("meta-manager")
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the files."""
        self._meta: _Defaults = {}
        self._manager: _Defaults = {}
        if meta is not None and meta.config.enabled:
            self._meta, problems = _read(files, meta.config.meta_file)
            self.problems += tuple(problems)
        if manager is not None:
            self._manager, problems = _read(files, manager.config["meta_filename"])
            self.problems += tuple(problems)
            self._additive = tuple(manager.config["merge_entries"])

    def find(self, src_uri: str) -> tuple[Inherited, ...]:
        """What a page gets, the first to count first."""
        if not self._meta and not self._manager:
            return ()
        # `meta` comes first in each build (50 before 0), and what it sets is the page's own then.
        # Of its files the one nearest to the page wins, but lists and mappings of all count.
        meta = reversed(list(self._list_meta(src_uri)))
        return (
            *map(Inherited, meta),
            *(Inherited(defaults, self._additive) for defaults in self._list_manager(src_uri)),
        )

    def _list_meta(self, src_uri: str) -> Iterator[FrontMatter]:
        """The outermost first. `jobs` counts for `jobs-abroad/` too, as the plugin has it."""
        for folder, defaults in self._meta.items():
            if src_uri.startswith(folder):
                yield defaults

    def _list_manager(self, src_uri: str) -> Iterator[FrontMatter]:
        """The nearest first."""
        folder = src_uri
        while folder:
            folder = posixpath.dirname(folder)
            if folder in self._manager:
                yield self._manager[folder]


def _read(files: Files, name: str) -> tuple[_Defaults, list[Problem]]:
    found: _Defaults = {}
    problems: list[Problem] = []
    for file in files:
        if posixpath.basename(file.src_uri) == name:
            text, unreadable = read_text(file)
            problems += unreadable
            if text is not None:
                defaults = read_defaults(text, file.src_uri)
                problems += defaults.problems
                found[posixpath.dirname(file.src_uri)] = defaults
    return found, problems
