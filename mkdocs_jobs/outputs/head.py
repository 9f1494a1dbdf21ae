"""A page's head: what the theme did not write is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from mkdocs_jobs.markup.html import scan


class HeadTag(NamedTuple):
    """A line for a head, unless the head already has one with the same key."""

    key: str
    """Its key: the `name` or `property` of a `<meta>`, else `<title>` or `<canonical>`."""
    html: str


def write_head(
    html: str,
    alternates: Sequence[tuple[str, str]],
    tags: Iterable[HeadTag] = (),
    *,
    generic: str | None = None,
) -> str:
    """Make `alternates`, pairs of language and URL, the only translations that a page names, and
    add those of `tags` that the theme, another plugin or a template of the user's has not written.

    Material takes the theme's language switch for translations and so names the other language's
    home page on a page without any; the mkdocs and readthedocs themes name none. A description
    that is `generic`, the site's own, is replaced.
    """
    tags = list(tags)
    if not tags and not alternates and _names_no_language(html):
        return html
    wanted = {tag.key for tag in tags}
    found: set[str] = set()
    kept: list[str] = []
    cursor = 0
    end = None
    for tag in scan(html):
        if tag.name == "head" and tag.closing:
            end = tag.start
            break
        if tag.name == "body":
            break
        if tag.closing or tag.name not in ("link", "meta", "title"):
            continue
        key, content = _read_tag(tag.source)
        keep_when_closed = key != "<alternate>"
        if key == "description" and key in wanted and content in ("", generic):
            key, keep_when_closed = "", False
        found.add(key)
        if not keep_when_closed:
            start = tag.start
            while start > cursor and html[start - 1] in " \t":
                start -= 1
            kept.append(html[cursor:start])
            cursor = tag.end + html.startswith("\n", tag.end)
    if end is None:
        return html
    kept.append(html[cursor:end])
    kept += (f"{tag.html}\n" for tag in tags if tag.key not in found)
    kept += (
        f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}">\n'
        for lang, url in alternates
    )
    return "".join((*kept, html[end:]))


def _names_no_language(html: str) -> bool:
    """Whether a quick look finds no translation in the head: so on most pages that are no posts."""
    end = html.find("</head")
    return end >= 0 and html.count("</head") == 1 and "hreflang" not in html[:end].lower()


@lru_cache(maxsize=1024)  # a theme writes nearly the same head into all pages
def _read_tag(source: str) -> tuple[str, str]:
    """What a tag of the head says, if it is of interest: its key, and its content."""
    tag = next(scan(source))
    if tag.name == "title":
        return "<title>", ""
    found = tag.attributes
    if tag.name == "link":
        rel = found.get("rel", "").lower().split()
        if "alternate" in rel and "hreflang" in found:
            return "<alternate>", ""
        return "<canonical>" if "canonical" in rel else "", ""
    key = (found.get("name") or found.get("property") or "").strip().lower()
    content = unescape(found.get("content", "")).strip()
    if key == "robots" and not {"noindex", "none"} & set(re.split(r"[\s,]+", content.lower())):
        key = ""  # several of them add up
    return key, content
