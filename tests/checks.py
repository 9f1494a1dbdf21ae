"""What must hold for any site that is built: nothing leads nowhere, languages agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

from tests.site import Site

_NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "https://host.invalid"


@dataclass
class Page:
    """What is to be known of a page to check it."""

    links: list[tuple[str, str]] = field(default_factory=list)
    """The element and the address of every link, image, style sheet and script, in order."""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    """The language and the address of each alternate in the head."""
    canonical: str | None = None
    lang: str | None = None
    title: str | None = None


class _Reader(HTMLParser):
    """Reads a page in a third of the time that a tree of its elements takes, which has no use."""

    _ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._in_title = False
        self._in_head = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, found = self.page, {name: value or "" for name, value in attrs}
        if (key := self._ADDRESSES.get(tag)) and key in found:
            page.links.append((tag, found[key]))
        if tag == "link" and "href" in found:
            kinds = found.get("rel", "").split()
            if "alternate" in kinds and "hreflang" in found and self._in_head:
                page.alternates.append((found["hreflang"], found["href"]))
            if "canonical" in kinds and page.canonical is None:
                page.canonical = found["href"]
        elif tag == "html":
            page.lang = found.get("lang")
        elif tag == "body":
            self._in_head = False
        elif tag == "title" and page.title is None:
            page.title, self._in_title = "", True

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title = f"{self.page.title}{data}"

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag == "head":
            self._in_head = False


class Checked:
    """A site as a visitor of a web server sees it, served below the path of its `site_url`."""

    def __init__(self, site: Site, site_url: str | None) -> None:
        self.site = site
        self.base = site_url or f"{HOST}/"
        self.files = set(site.files)
        self.page = cache(self._read)
        """A page of the site, by its file."""

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

    def _read(self, file: str) -> Page:
        reader = _Reader()
        reader.feed(self.site.read(file))
        reader.close()
        return reader.page

    def is_redirect(self, file: str) -> bool:
        """Whether a file is a redirect page."""
        return 'http-equiv="refresh"' in self.site.read(file)

    def check_links(self) -> None:
        """Every link, image, style sheet and script of every page is there."""
        for file in self.pages():
            for element, href in self.page(file).links:
                url = urljoin(self.url(file), href)
                if url.startswith((HOST, self.base)):
                    assert href, f"{file}: {element} without an address"
                    assert self.find(url), f"{file}: {href}"
                elif not urlsplit(url).scheme.startswith(("http", "mailto")):
                    raise AssertionError(f"{file}: {href}")

    def alternates(self) -> dict[str, dict[str, str]]:
        """What each page says in its head: language to file."""
        found: dict[str, dict[str, str]] = {}
        for file in self.pages():
            for lang, href in self.page(file).alternates:
                target = self.find(urljoin(self.url(file), href))
                assert target is not None, f"{file}: hreflang {href}"
                languages = found.setdefault(file, {})
                assert lang not in languages, f"{file}: {lang} twice"
                languages[lang] = target
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
            canonical = self.page(file).canonical
            assert canonical is not None, file
            url = urljoin(self.url(file), canonical)
            target = self.find(url)
            assert target or not url.startswith((self.base, HOST)), f"{file} -> {canonical}"
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
