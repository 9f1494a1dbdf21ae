"""The sitemap: pages to be shown by search engines, with the translations their heads name."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from xml.etree import ElementTree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def write_sitemap(
    xml: str, alternates: Mapping[str, Sequence[tuple[str, str]]], unindexed: Container[str] = ()
) -> str:
    """Rewrite the translations of each `<url>` of a sitemap, without those of `unindexed`.

    `alternates` maps a page's absolute URL to pairs of language and absolute URL, `unindexed` are
    the absolute URLs of pages that search engines are not to show. A URL that is not absolute is
    left out: the protocol requires one, and without `site_url` there is none
    (https://www.sitemaps.org/protocol.html#locdef). A sitemap that is not XML is returned as it is.
    """
    try:
        root = ElementTree.fromstring(xml.strip())
    except ElementTree.ParseError:
        return xml
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    dropped: set[ElementTree.Element] = set()
    for url in root.findall(f"{{{_SITEMAP}}}url"):
        loc = (url.findtext(f"{{{_SITEMAP}}}loc") or "").strip()
        if not loc.startswith(("http://", "https://")) or loc in unindexed:
            dropped.add(url)
            continue
        for link in url.findall(f"{{{_XHTML}}}link"):
            url.remove(link)
        for lang, href in alternates.get(loc, ()):
            attributes = {"rel": "alternate", "hreflang": lang, "href": href}
            ElementTree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    root[:] = [url for url in root if url not in dropped]  # removing each takes quadratic time
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
