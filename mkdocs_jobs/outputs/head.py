"""A page's head: what the theme did not write is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

from mkdocs_jobs.markup.html import RAW_TEXT, Tag, scan

_ALTERNATE = "<alternate>"
_END = "</head>"
_Part = tuple[int, int, str, str]
"""Where a tag of a head begins and ends, its key, its content."""


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
    for start, after, key, content in _list_parts(html):
        if key == _END:
            end = start
            break
        is_dropped = key == _ALTERNATE or (
            key == "description" and key in wanted and content in ("", generic)
        )
        if not is_dropped:
            found.add(key)
            continue
        while start > cursor and html[start - 1] in " \t":
            start -= 1
        kept.append(html[cursor:start])
        cursor = after + html.startswith("\n", after)
    else:
        return html
    kept.append(html[cursor:end])
    kept += [f"{tag.html}\n" for tag in tags if tag.key not in found]
    kept += [
        f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}">\n'
        for lang, url in alternates
    ]
    return "".join((*kept, html[end:]))


def _list_parts(html: str) -> Iterator[_Part]:
    """The parts of a page's head, with its end if there is one.

    A theme writes nearly the same lines into all pages: those that are whole are read once.
    """
    end = html.find(">", html.find("</head")) + 1
    parts: list[_Part] = []
    offset = 0
    for line in html[:end].splitlines(keepends=True):
        found = _read_line(line)
        if found is None:
            return _read_parts(scan(html))
        for start, after, key, content in found:
            parts.append((start + offset, after + offset, key, content))
        offset += len(line)
    return iter(parts) if parts and parts[-1][2] == _END else _read_parts(scan(html))


@lru_cache(maxsize=2048)
def _read_line(line: str) -> tuple[_Part, ...] | None:
    """The parts of a line; None when they do not tell all: a tag, a comment or a script goes on in
    the next one, or the head ends without a tag.
    """
    tags = list(scan(line))
    for tag in tags:
        is_comment = tag.source.startswith("<!--")
        if not tag.source.endswith(("-->", "--!>") if is_comment else ">"):
            return None
        if tag.name == "body":
            return None
    if tags and tags[-1].name in RAW_TEXT and not tags[-1].closing:
        return None
    return tuple(_read_parts(tags))


def _read_parts(tags: Iterable[Tag]) -> Iterator[_Part]:
    """The tags that matter, up to the end of the head; a body ends it without one."""
    for tag in tags:
        if tag.name == "head" and tag.closing:
            yield tag.start, tag.end, _END, ""
            return
        if tag.name == "body":
            return
        if tag.name in ("link", "meta", "title") and not tag.closing:
            yield tag.start, tag.end, *_read_tag(tag)


def _names_no_language(html: str) -> bool:
    """Whether a quick look finds no translation in the head: so on most pages that are no posts."""
    end = html.find("</head")
    return end >= 0 and html.count("</head") == 1 and "hreflang" not in html[:end].lower()


def _read_tag(tag: Tag) -> tuple[str, str]:
    """What a tag of the head says, if it is of interest: its key, and its content."""
    if tag.name == "title":
        return "<title>", ""
    found = tag.attributes
    if tag.name == "link":
        rel = found.get("rel", "").lower().split()
        if "alternate" in rel and "hreflang" in found:
            return _ALTERNATE, ""
        return "<canonical>" if "canonical" in rel else "", ""
    key = (found.get("name") or found.get("property") or "").strip().lower()
    content = unescape(found.get("content", "")).strip()
    if key == "robots" and not {"noindex", "none"} & set(re.split(r"[\s,]+", content.lower())):
        key = ""  # several of them add up
    return key, content
