"""The sitemap: pages to be shown by search engines, with the translations their heads name."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from html import escape
from xml.etree import ElementTree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XHTML_PREFIX = f' xmlns:xhtml="{_XHTML}"'

Alternates = Mapping[str, Sequence[tuple[str, str]]]
"""A page's absolute URL to pairs of language and absolute URL."""

# What MkDocs and static-i18n write: elements that contain a word, of letters that mean nothing in
# XML. Where each of them is what is expected no parser can read it in another way.
_WORD = r"[!#-%'-;=?-~]+"
_START = re.compile(
    rf'{re.escape(_DECLARATION)}\s*<urlset xmlns="{_SITEMAP}"({re.escape(_XHTML_PREFIX)})?>'
)
_URL = re.compile(
    rf"\s*<url>\s*<loc>({_WORD})</loc>((?:\s*<(lastmod|changefreq|priority)>{_WORD}</\3>)*)"
    rf'((?:\s*<xhtml:link rel="alternate" hreflang="{_WORD}" href="{_WORD}" ?/>)*)\s*</url>'
)
_END = re.compile(r"\s*</urlset>\s*")


def write_sitemap(xml: str, alternates: Alternates, unindexed: Container[str] = ()) -> str:
    """Rewrite the translations of each `<url>` of a sitemap, without those of `unindexed`.

    `unindexed` are the absolute URLs of pages that search engines are not to show. A URL that is
    not absolute is left out: the protocol requires one, and without `site_url` there is none
    (https://www.sitemaps.org/protocol.html#locdef). A sitemap that is not XML is returned as it is.
    """
    text = _rewrite_plain(xml.strip(), alternates, unindexed)
    if text is None:
        text = _rewrite_any(xml.strip(), alternates, unindexed)
    return xml if text is None else f"{_DECLARATION}{text}\n"


def _rewrite_plain(xml: str, alternates: Alternates, unindexed: Container[str]) -> str | None:
    """A sitemap as generators write it, in a fifth of the time; None if it is any other.

    Written as `_rewrite_any` would: those who compare two builds see what has changed.
    """
    start = _START.match(xml)
    if start is None:
        return None
    urls: list[str] = []
    position = start.end()
    is_linked = False
    while (url := _URL.match(xml, position)) is not None:
        position = url.end()
        loc, others, _, had_links = url.groups()
        if had_links and not start[1]:
            return None
        if not _is_shown(loc, unindexed):
            continue
        links = alternates.get(loc, ())
        is_linked = is_linked or bool(links)
        lines = [f"<loc>{loc}</loc>", *others.split(), *map(_write_link, links)]
        urls.append("\n    ".join(("  <url>", *lines)))
    if not urls or not _END.fullmatch(xml, position):
        return None
    prefix = _XHTML_PREFIX if is_linked else ""
    listed = "\n  </url>\n".join(urls)
    return f'<urlset xmlns="{_SITEMAP}"{prefix}>\n{listed}\n  </url>\n</urlset>'


def _write_link(link: tuple[str, str]) -> str:
    lang, href = map(_write_value, link)
    return f'<xhtml:link rel="alternate" hreflang="{lang}" href="{href}" />'


def _write_value(value: str) -> str:
    value = escape(value, quote=False).replace('"', "&quot;")
    return value.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def _rewrite_any(xml: str, alternates: Alternates, unindexed: Container[str]) -> str | None:
    """Any sitemap; None if it is not XML."""
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        return None
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    dropped: set[ElementTree.Element] = set()
    for url in root.findall(f"{{{_SITEMAP}}}url"):
        loc = (url.findtext(f"{{{_SITEMAP}}}loc") or "").strip()
        if not _is_shown(loc, unindexed):
            dropped.add(url)
            continue
        for link in url.findall(f"{{{_XHTML}}}link"):
            url.remove(link)
        for lang, href in alternates.get(loc, ()):
            attributes = {"rel": "alternate", "hreflang": lang, "href": href}
            ElementTree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    root[:] = [url for url in root if url not in dropped]  # removing each takes quadratic time
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode")


def _is_shown(loc: str, unindexed: Container[str]) -> bool:
    return loc.startswith(("http://", "https://")) and loc not in unindexed
