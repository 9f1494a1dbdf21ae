"""A site taken apart, so that what two generators make of the same files can be compared."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

SELECTORS = {
    "lists": ".jobs-list",
    "archives": ".jobs-archive",
    "facts": ".jobs-facts",
    "headers": ".jobs-header",
    "applications": ".jobs-apply",
    "banners": ".jobs-closed",
    "accordions": ".jobs-accordion",
}
"""The parts of a page's text that are ours."""
HEADS = ("JSON-LD", "hreflang", "robots", "descriptions", "titles", "languages", "contents")
"""What else of a page is compared."""


@dataclass(frozen=True)
class Parts:
    """The parts of a built site; what its URLs are called in another site is in `moved`."""

    folder: Path
    site_url: str
    moved: Mapping[str, str] = field(default_factory=dict)
    """The file of a page to its file in the other site."""

    @cached_property
    def pages(self) -> Mapping[str, BeautifulSoup]:
        """Each page by its file, redirects among them."""
        files = [*self.folder.rglob("*.html"), *self.folder.rglob("*.htm")]
        return {
            path.relative_to(self.folder).as_posix(): BeautifulSoup(
                path.read_text(encoding="utf-8"), "html.parser"
            )
            for path in sorted(files)
        }

    @cached_property
    def redirects(self) -> Mapping[str, str]:
        """The file of each redirect to its target."""
        found = {}
        for name, page in self.pages.items():
            refresh = page.select_one('meta[http-equiv="refresh"]')
            if refresh is not None:
                target = str(refresh["content"]).partition("url=")[2]
                found[name] = self.resolve(target, name)
        return found

    def resolve(self, url: str, name: str) -> str:
        """What a link on the page `name` leads to: a file as the other site has it, or a URL."""
        whole = urljoin(self.site_url + name, url)
        if not whole.startswith(self.site_url):
            return whole
        path, hash_, fragment = whole.removeprefix(self.site_url).partition("#")
        if path.endswith(".ics"):  # it is beside its page, wherever that is
            return path.rpartition("/")[2]
        return self.find(name_file(path)) + hash_ + fragment

    def find(self, name: str) -> str:
        """The file of a page in the other site."""
        return self.moved.get(name, name)

    @cached_property
    def _read(self) -> dict[str, dict[str, list[Any]]]:
        return {}

    def read(self, name: str) -> dict[str, list[Any]]:
        """The parts of a page, by their kind."""
        if name not in self._read:
            self._read[name] = self._read_page(name)
        return self._read[name]

    def _read_page(self, name: str) -> dict[str, list[Any]]:
        page = self.pages[name]
        parts: dict[str, list[Any]] = {
            kind: [self._write(part, name) for part in page.select(selector)]
            for kind, selector in SELECTORS.items()
        }
        scripts = page.select('script[type="application/ld+json"]')
        pattern = re.compile(re.escape(self.site_url) + r'[^"#]*')
        parts["JSON-LD"] = [
            json.loads(pattern.sub(lambda url: self.resolve(url[0], ""), script.get_text()))
            for script in scripts
        ]
        links = page.select('head link[rel="alternate"][hreflang]')
        parts["hreflang"] = sorted(
            (str(link["hreflang"]), self.resolve(str(link["href"]), name)) for link in links
        )
        parts["robots"] = [meta["content"] for meta in page.select('meta[name="robots"]')]
        metas = page.select('head meta[property], head meta[name="description"]')
        parts["descriptions"] = sorted(
            (str(meta.get("property") or "description"), self._read_content(meta)) for meta in metas
        )
        parts["titles"] = [page.title.get_text() if page.title else None]
        parts["languages"] = [page.html.get("lang") if page.html else None]
        contents = page.select(".md-sidebar--secondary .md-nav__link")
        parts["contents"] = ["".join(link.get_text().split()) for link in contents]
        return parts

    def _read_content(self, meta: Tag) -> str:
        content = str(meta["content"])
        return self.resolve(content, "") if content.startswith("http") else content

    def _write(self, part: Tag, name: str) -> str:
        """The HTML of a part, with each link as what it leads to."""
        copy = BeautifulSoup(str(part), "html.parser")
        for tag in copy.find_all(True):  # `select` would leave out what is in a template
            tag.attrs.pop("data-search-exclude", None)  # Zensical drops it where it has heeded it
            tag.attrs.pop("data-jobs-hung", None)  # for readthedocs, which Zensical does not have
            for key in ("href", "src"):
                if key in tag.attrs:
                    tag[key] = self.resolve(str(tag[key]), name)
        return str(copy)

    def list_broken(self) -> list[tuple[str, str]]:
        """Each link that leads nowhere: its page, and its URL."""
        ids = {name: {tag["id"] for tag in p.select("[id]")} for name, p in self.pages.items()}
        broken = []
        for name, page in self.pages.items():
            for link in page.select("a[href]"):
                whole = urljoin(self.site_url + name, str(link["href"]))
                if not whole.startswith(self.site_url):
                    continue
                path, _, fragment = whole.removeprefix(self.site_url).partition("#")
                file = name_file(path.partition("?")[0])
                is_there = (self.folder / file).is_file()
                if not is_there or (fragment and file in ids and fragment not in ids[file]):
                    broken.append((name, str(link["href"])))
        return broken


def name_file(path: str) -> str:
    """The file of a URL path."""
    return f"{path}index.html" if path.endswith("/") or not path else path
