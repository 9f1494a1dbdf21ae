"""What must hold for any site that is built: nothing leads nowhere, languages agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from tests.site import Site

_NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "https://host.invalid"


class Checked:
    """A site as a visitor of a web server sees it, served below the path of its `site_url`."""

    def __init__(self, site: Site, site_url: str | None) -> None:
        self.site = site
        self.base = site_url or f"{HOST}/"
        self.files = set(site.files)
        self._pages: dict[str, BeautifulSoup] = {}

    def url(self, file: str) -> str:
        """The absolute URL of a file of the site."""
        return urljoin(self.base, file.removesuffix("index.html"))

    def find(self, url: str) -> str | None:
        """The file that the server answers a URL with; None: not found, or not of this site."""
        if not url.startswith(self.base):
            return None
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(self.base).path))
        folder = path.rstrip("/")
        candidates = (path, f"{folder}/index.html".lstrip("/"))
        return next((c for c in candidates if c in self.files), None)

    def pages(self) -> Iterator[str]:
        """Every HTML file but 404.html, whose links are relative to any address."""
        return (f for f in self.files if f.endswith((".html", ".htm")) and f != "404.html")

    def page(self, file: str) -> BeautifulSoup:
        """A page, parsed once: that takes longer than to build it. It is not to be changed."""
        if file not in self._pages:
            self._pages[file] = self.site.page(file)
        return self._pages[file]

    def is_redirect(self, file: str) -> bool:
        """Whether a file is a redirect page."""
        return 'http-equiv="refresh"' in self.site.read(file)

    def check_links(self) -> None:
        """Every link, image, style sheet and script of every page is there."""
        for file in self.pages():
            page = self.page(file)
            for tag in page.select("a[href], link[href], img[src], script[src]"):
                href = str(tag.get("href") or tag.get("src"))
                url = urljoin(self.url(file), href)
                if url.startswith((HOST, self.base)):
                    assert self.find(url), f"{file}: {href}"
                elif not urlsplit(url).scheme.startswith(("http", "mailto")):
                    raise AssertionError(f"{file}: {href}")

    def alternates(self) -> dict[str, dict[str, str]]:
        """What each page says in its head: language to file."""
        found: dict[str, dict[str, str]] = {}
        for file in self.pages():
            links = self.page(file).select('head link[rel="alternate"][hreflang]')
            for link in links:
                url = urljoin(self.url(file), str(link["href"]))
                target = self.find(url)
                assert target is not None, f"{file}: hreflang {link['href']}"
                languages = found.setdefault(file, {})
                assert str(link["hreflang"]) not in languages, f"{file}: {link} twice"
                languages[str(link["hreflang"])] = target
        return found

    def check_alternates(self) -> None:
        """Alternates name each other and themselves, in heads and in the sitemap alike."""
        alternates = self.alternates()
        for file, languages in alternates.items():
            assert len(languages) > 1, f"{file} names only {languages}"
            assert file in languages.values(), f"{file} does not name itself"
            for other in languages.values():
                assert alternates.get(other) == languages, f"{file} and {other} disagree"
        if self.base.startswith(HOST):
            return
        in_sitemap = self.sitemap()
        assert {f: a for f, a in in_sitemap.items() if a} == alternates

    def sitemap(self) -> dict[str, dict[str, str]]:
        """What the sitemap says: file to language to file."""
        found: dict[str, dict[str, str]] = {}
        for url in ElementTree.fromstring(self.site.read("sitemap.xml")).findall("s:url", _NS):
            loc = url.findtext("s:loc", "", _NS)
            file = self.find(loc)
            assert file is not None, f"sitemap: {loc}"
            assert file not in found, f"sitemap: {loc} twice"
            assert not self.is_redirect(file), f"sitemap: {loc} only redirects"
            languages = {}
            for link in url.findall("x:link", _NS):
                target = self.find(link.attrib["href"])
                assert target is not None, f"sitemap: {loc}: {link.attrib['href']}"
                languages[link.attrib["hreflang"]] = target
            found[file] = languages
        return found

    def redirects(self) -> dict[str, str]:
        """Each redirect page and where it leads: a file of the site, or an external address."""
        found: dict[str, str] = {}
        for file in self.pages():
            if not self.is_redirect(file):
                continue
            page = self.page(file)
            link = page.select_one('link[rel="canonical"]')
            assert link is not None
            url = urljoin(self.url(file), str(link["href"]))
            target = self.find(url)
            assert target or not url.startswith((self.base, HOST)), f"{file} -> {link['href']}"
            assert target is None or not self.is_redirect(target), f"{file} -> {target}: a chain"
            found[file] = target or url
        return found

    def check_search(self) -> None:
        """The search index names pages that are there, and none that only redirect."""
        index = json.loads(self.site.read("search/search_index.json"))
        for doc in index["docs"]:
            file = self.find(urljoin(self.base, doc["location"].partition("#")[0]))
            assert file is not None, doc["location"]
            assert not self.is_redirect(file), doc["location"]
