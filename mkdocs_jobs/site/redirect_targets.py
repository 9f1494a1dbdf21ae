"""Targets of redirects: what a writer named, as an address."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.address import AddressError, to_dest_uri, to_url, to_web_url


@dataclass
class TargetResolver:
    """What a target can name."""

    pages: Mapping[str, SitePage]
    files: Mapping[str, str]
    directories: bool
    default: str
    by_ref: dict[str, list[SitePage]] = field(default_factory=dict)
    by_name: dict[str, list[SitePage]] = field(default_factory=dict)
    by_dest: dict[str, SitePage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.pages.values():
            self.by_dest[entry.dest_uri] = entry
            self.by_name.setdefault(entry.name, []).append(entry)
            if entry.ref is not None:
                self.by_ref.setdefault(entry.ref, []).append(entry)

    def resolve(self, value: object, entry: SitePage | None) -> str:
        """The target that `value` names, seen from the page `entry`.

        Raises `AddressError` when it names nothing, or nothing that is safe.
        """
        if not isinstance(value, str) or not value.strip():
            raise AddressError("it is no text")
        text = value.strip()
        if text.lower().startswith(("http:", "https:")):
            if url := to_web_url(text):
                return url
            raise AddressError("it is no http(s) address that a browser takes")
        path, hash_, fragment = text.partition("#")
        fragment = hash_ + quote(fragment, safe="%/:@!$&()*+,;=~-._?")
        if found := self._find(path, entry):
            return found.url + fragment
        dest_uri = to_dest_uri(path)
        if dest_uri in self.by_dest:
            return self.by_dest[dest_uri].url + fragment
        file = posixpath.join(posixpath.dirname(dest_uri), posixpath.basename(path.rstrip("/")))
        for candidate in (dest_uri, file.lstrip("/"), path.lstrip("/")):
            if candidate in self.files:
                return to_url(candidate, self.directories) + fragment
        raise AddressError("there is no such page, file, ref or address in this site")

    def _find(self, path: str, entry: SitePage | None) -> SitePage | None:
        if path in self.by_ref:
            return self._choose(self.by_ref[path], entry)
        folder = posixpath.dirname(entry.src_uri) if entry else ""
        beside = posixpath.normpath(posixpath.join(folder, path))
        found = self.pages.get(path.removeprefix("/")) or self.pages.get(beside)
        if found is None and path in self.by_name:
            return self._choose(self.by_name[path], entry)
        return found

    def _choose(self, candidates: list[SitePage], entry: SitePage | None) -> SitePage:
        """The candidate in the language of `entry`, else in the site's default."""
        wanted = (entry.lang, self.default) if entry else (self.default,)
        ranked = (e for lang in wanted for e in candidates if e.lang == lang)
        return next(ranked, candidates[0])
