"""Read a built site as its visitors do: pages by their heading, links by where they lead."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from tests.site import Site


def find_pages(site: Site, heading: str) -> list[str]:
    """Every file of the site whose first heading, else whose title, is `heading`."""
    html = (path for path in site.files if path.endswith((".html", ".htm")))
    return [path for path in html if read_heading(site, path).casefold() == heading.casefold()]


def find_page(site: Site, heading: str) -> str:
    """The one file of the site with that heading, wherever it was written."""
    (path,) = find_pages(site, heading)
    return path


def read_heading(site: Site, path: str) -> str:
    """What a page calls itself."""
    text = site.read(path)  # Parsing whole pages to find one of fifty takes seconds.
    heading = re.search(r"<h1\b.*?</h1>", text, re.DOTALL)
    if heading:
        return read_text(BeautifulSoup(heading.group(), "html.parser"))
    title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    return unescape(title.group(1)).rsplit(" - ", 1)[0].strip() if title else ""


def read_text(tag: Tag) -> str:
    """The text of an element without the themes' signs for permalinks."""
    for permalink in tag.select(".headerlink"):
        permalink.decompose()
    return " ".join(tag.get_text().split())


def follow(site: Site, path: str, href: str) -> str:
    """The file that a relative link on the page at `path` leads to; fails where there is none.

    The site may lie in any folder of its host: a link that climbs out of it is dead.
    """
    parts = urlsplit(href)
    is_relative = not (parts.scheme or parts.netloc or parts.path.startswith("/"))
    assert is_relative, f"{href} on {path} is absolute"
    target = unquote(parts.path)
    if not target:
        return path
    folder = posixpath.join("/site", posixpath.dirname(path))
    found = posixpath.normpath(posixpath.join(folder, target))
    assert f"{found}/".startswith("/site/"), f"{href} on {path} leaves the site"
    if posixpath.basename(target) in ("", ".", ".."):
        found = posixpath.join(found, "index.html")
    found = posixpath.relpath(found, "/site")
    assert found in site.files, f"{href} on {path} leads nowhere"
    return found


def item_links(site: Site, path: str, status: str = "open") -> list[str]:
    """Where the posts in the lists of that status lead, in order."""
    links = site.page(path).select(f'.jobs-list[data-jobs-status="{status}"] .jobs-item__title')
    return [follow(site, path, str(link["href"])) for link in links]


def list_duplicates(values: Iterable[str]) -> list[str]:
    """What stands in `values` more than once."""
    return [value for value, times in Counter(values).items() if times > 1]


def list_ids(tag: Tag) -> list[str]:
    """Every id in a piece of a page, in order, as often as it stands there."""
    return [str(element["id"]) for element in tag.select("[id]")]
