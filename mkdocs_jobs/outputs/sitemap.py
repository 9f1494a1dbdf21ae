"""The sitemap: pages to be shown by search engines, with the translations their heads name."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from xml.etree import ElementTree

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPENING = re.compile(
    rf'\s*(?:<\?xml version="1\.0" encoding="UTF-8"\?>\s*)?'
    rf'<urlset xmlns="{re.escape(_SITEMAP)}"(?P<names> xmlns:xhtml="{re.escape(_XHTML)}")?>'
)
_TEXT = r"[^<>&\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]*"
_PART = (
    rf"<(?:(?P<name>loc|lastmod|changefreq|priority)>(?P<text>{_TEXT})</(?P=name)>"
    r"|xhtml:link(?: [a-z]+=\"[^<>&\"\x00-\x1f\ud800-\udfff\ufffe\uffff]*\")* ?/>)"
)
_CHILD = re.compile(_PART)
_URL = re.compile(rf"\s*<url>(?P<children>(?:\s*{_PART})*)\s*</url>")
_CLOSING = re.compile(r"\s*</urlset>\s*\Z")


def write_sitemap(
    xml: str, alternates: Mapping[str, Sequence[tuple[str, str]]], unindexed: Container[str] = ()
) -> str:
    """Rewrite the translations of each `<url>` of a sitemap, without those of `unindexed`.

    `alternates` maps a page's absolute URL to pairs of language and absolute URL, `unindexed` are
    the absolute URLs of pages that search engines are not to show. An entry that is no absolute
    URL is left out: the protocol asks for one, and without `site_url` there is none
    (https://www.sitemaps.org/protocol.html#locdef). A sitemap that is no XML is returned as it is.
    """
    if (written := _write_plain(xml, alternates, unindexed)) is not None:
        return written
    try:
        root = ElementTree.fromstring(xml.strip())
    except ElementTree.ParseError:
        return xml
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    for url in root.findall(f"{{{_SITEMAP}}}url"):
        loc = (url.findtext(f"{{{_SITEMAP}}}loc") or "").strip()
        if not loc.startswith(("http://", "https://")) or loc in unindexed:
            root.remove(url)
            continue
        for link in url.findall(f"{{{_XHTML}}}link"):
            url.remove(link)
        for lang, href in alternates.get(loc, ()):
            attributes = {"rel": "alternate", "hreflang": lang, "href": href}
            ElementTree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _write_plain(
    xml: str, alternates: Mapping[str, Sequence[tuple[str, str]]], unindexed: Container[str]
) -> str | None:
    """The same for a sitemap as MkDocs and static-i18n write it; None for any other.

    Reading and writing a large one as XML takes longer than making all that is in it.
    """
    opening = _OPENING.match(xml)
    if opening is None or (not opening["names"] and "xhtml:" in xml):
        return None
    lines: list[str] = []
    position = opening.end()
    while url := _URL.match(xml, position):
        position = url.end()
        children = [child.groups() for child in _CHILD.finditer(url["children"])]
        loc = next((text.strip() for name, text in children if name == "loc"), "")
        if not loc.startswith(("http://", "https://")) or loc in unindexed:
            continue
        lines.append("  <url>")
        lines += (
            f"    <{name}>{text}</{name}>" if text else f"    <{name} />"
            for name, text in children
            if name
        )
        for lang, href in alternates.get(loc, ()):
            values = f'hreflang="{_quote(lang)}" href="{_quote(href)}"'
            lines.append(f'    <xhtml:link rel="alternate" {values} />')
        lines.append("  </url>")
    if not lines or not _CLOSING.match(xml, position):
        return None
    names = f'xmlns="{_SITEMAP}"'
    if any(line.startswith("    <xhtml:link") for line in lines):
        names += f' xmlns:xhtml="{_XHTML}"'
    opened = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {names}>'
    return "\n".join((opened, *lines, "</urlset>\n"))


def _quote(value: str) -> str:
    for sign, written in {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.items():
        value = value.replace(sign, written)
    return value.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
