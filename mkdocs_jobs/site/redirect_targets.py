"""Targets of redirects: what a writer named, as a URL."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import PageIndex
from mkdocs_jobs.values.address import AddressError, to_dest_uri, to_url, to_web_url
from mkdocs_jobs.values.message import Message


@dataclass(frozen=True, slots=True)
class TargetResolver:
    """What a target can name."""

    pages: Mapping[str, SitePage]
    index: PageIndex
    files: Mapping[str, str]
    directories: bool
    default_language: str

    def resolve(self, value: object, page: SitePage | None) -> str:
        """The target that `value` names, seen from `page`.

        Raises `AddressError` when it names nothing, or nothing that is safe.
        """
        if not isinstance(value, str) or not value.strip():
            raise AddressError(Message("it is not text"))
        text = value.strip()
        if text.lower().startswith(("http:", "https:")):
            if url := to_web_url(text):
                return url
            raise AddressError(Message("it is not a valid http(s) URL"))
        path, hash_, fragment = text.partition("#")
        fragment = hash_ + quote(fragment, safe="%/:@!$&()*+,;=~-._?")
        if found := self._find(path, page):
            return self.pages[found].url + fragment
        dest_uri = to_dest_uri(path)
        if dest_uri in self.index.by_dest_uri:
            return self.pages[self.index.by_dest_uri[dest_uri]].url + fragment
        file = posixpath.join(posixpath.dirname(dest_uri), posixpath.basename(path.rstrip("/")))
        for candidate in (dest_uri, file.lstrip("/"), path.lstrip("/")):
            if candidate in self.files:
                return to_url(candidate, self.directories) + fragment
        raise AddressError(Message("no such page, file, ref or URL on this site"))

    def _find(self, path: str, page: SitePage | None) -> str | None:
        """The page with a `ref`, a path or a name, in the language of `page`."""
        langs = (page.lang, self.default_language) if page else (self.default_language,)
        if path in self.index.by_ref:
            return self.index.choose(self.index.by_ref[path], *langs)
        folder = posixpath.dirname(page.src_uri) if page else ""
        beside = posixpath.normpath(posixpath.join(folder, path))
        for src_uri in (path.removeprefix("/"), beside):
            if src_uri in self.pages:
                return src_uri
        return self.index.choose(self.index.by_name.get(path, ()), *langs)
