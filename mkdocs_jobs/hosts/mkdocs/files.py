"""MkDocs' files of one language, brought in line with the catalogue."""

from __future__ import annotations

import posixpath
from collections import ChainMap
from collections.abc import Container, Iterator, Mapping
from pathlib import PurePosixPath
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import is_web_url


class FileUpdater:
    """Sets the final URLs of the files of one language and drops files without a page."""

    def __init__(
        self,
        files: Files,
        site: Site,
        languages: Languages,
        config: MkDocsConfig,
        earlier: dict[str, File],
    ) -> None:
        """`earlier` are the files of the languages that are built already; gets those of this."""
        self._files = files
        self._earlier = earlier
        self._site = site
        self._languages = languages
        self._config = config
        self._folder = posixpath.join(config.site_dir, "")
        self._placeholders: dict[str, File] = {}

    def update(self) -> dict[str, File]:
        """Apply all changes; returns the files that replace pages not built here."""
        taken = {page.dest_uri for page in self._site.pages.values()}
        dropped: dict[str, SitePage] = {}
        own: list[tuple[File, SitePage]] = []
        for file in list(self._files):
            page = self._site.pages.get(file.src_uri)
            if page is None:
                continue
            is_copy = self._languages.is_copy(file)
            instead = self._find_replacement(file, page, taken, is_copy=is_copy)
            if instead is not None:
                self._files.remove(file)
                dropped[file.src_uri] = instead
            elif is_copy:
                self._languages.set_alternates(file, {})
            else:
                self._set_address(file, page)
                own.append((file, page))
        for file, page in own:
            self._languages.set_alternates(file, dict(self._list_alternates(page)))
        self._extend_lookups({uri: self._find_or_make(page) for uri, page in dropped.items()})
        self._languages.refresh(self._files.documentation_pages())
        self._earlier.update((file.src_uri, file) for file, _ in own)
        return self._placeholders

    def _find_replacement(
        self, file: File, page: SitePage, taken: Container[str], *, is_copy: bool
    ) -> SitePage | None:
        """The page to show in a file's place; None when it stays."""
        if page.redirect_target is not None or self._site.is_removed(page):
            return page
        if not is_copy:
            return None
        translation = self._site.find_translation(page, self._languages.current)
        return translation or (page if file.dest_uri in taken else None)

    def _find_or_make(self, page: SitePage) -> File:
        """The file of a page; made up for links alone when this language's build has none."""
        file = self._files.src_uris.get(page.src_uri) or self._placeholders.get(page.src_uri)
        if file is None:
            file = File(page.src_uri, None, self._config.site_dir, self._config.use_directory_urls)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            self._set_address(file, page)
            if page.redirect_target is not None or self._site.is_removed(page):
                instead = self._site.find_substitute(page)
                if instead is not None and not is_web_url(instead):
                    file.url = instead.partition("#")[0]  # without a detour
            self._placeholders[page.src_uri] = file
        return file

    def _extend_lookups(self, aliases: Mapping[str, File]) -> None:
        """Let links and nav entries find the replacement of a page that is not built here.

        MkDocs' nav, links and validation all ask `get_file_from_path`, which static-i18n overrides
        to try the paths of other languages; it is called here with a view of the files that has
        the dropped ones. A path that it does not find may be that of another language's page.
        """
        view: Any = self._files
        if aliases:
            both = _Both(self._files.src_uris, aliases)
            plugin = getattr(self._files, "plugin", None)
            view = SimpleNamespace(src_uris=both, _src_uris=both, plugin=plugin)
        find: Any = type(self._files).get_file_from_path

        def get_file_from_path(path: str) -> File | None:
            found: File | None = find(view, path)
            if found is not None:
                return found
            page = self._site.pages.get(PurePosixPath(path).as_posix())
            if page is None:
                return None
            current = self._languages.current
            return self._find_or_make(self._site.find_translation(page, current) or page)

        self._files.get_file_from_path = get_file_from_path  # type: ignore[method-assign]

    def _list_alternates(self, page: SitePage) -> Iterator[tuple[str, File]]:
        for lang, alternate in self._site.alternates.get(page.src_uri, {}).items():
            if alternate.has_page or alternate is page:
                yield lang, self._find_alternate(alternate)

    def _find_alternate(self, page: SitePage) -> File:
        """The file of a translation, to link to and no more: thousands made up would add up."""
        uri = page.src_uri
        return self._files.src_uris.get(uri) or self._earlier.get(uri) or self._find_or_make(page)

    def _set_address(self, file: File, page: SitePage) -> None:
        """All three at once: they are cached properties that MkDocs derives from one another."""
        file.dest_uri = page.dest_uri
        file.url = page.url
        file.abs_dest_path = self._folder + page.dest_uri
        if isinstance(file.page, Page):  # Material's blog has made it already
            file.page._set_canonical_url(self._config.site_url)


class _Both(ChainMap[str, File]):
    """Two mappings as one; each link of each page is looked up in it."""

    def __init__(self, first: Mapping[str, File], second: Mapping[str, File]) -> None:
        super().__init__({}, first, second)  # type: ignore[arg-type]

    def get(self, key: str, default: Any = None) -> Any:
        """As `ChainMap` has it, but that takes ten times as long."""
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        return default
