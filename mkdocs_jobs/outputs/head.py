"""A page's head: one look at what the theme wrote, and what is missing is added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape

from mkdocs_jobs.pages.attribute import attributes
from mkdocs_jobs.pages.html import scan

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_PART = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1"  # what only looks like a tag there is none
    r"|[ \t]*<(?:link|meta|title)\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>\n?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class HeadTag:
    """A line to have in a head, unless the head says the same already."""

    key: str
    """What it says: the `name` or `property` of a `<meta>`, `title`, or the `rel` of a `<link>`."""
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
    that is `generic`, the site's own, says nothing about the page and gives way.
    """
    end = _find_end(html)
    if end is None:
        return html
    head = html[:end]
    tags = list(tags)
    found: set[str] = set()
    if tags or "hreflang" in head.lower():
        wanted = {tag.key for tag in tags}

        def look(part: re.Match[str]) -> str:
            key, kept = _read_part(part[0], wanted, generic)
            found.add(key)
            return part[0] if kept else ""

        head = _PART.sub(look, head)
    links = "".join(
        f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}">\n'
        for lang, url in alternates
    )
    missing = "".join(f"{tag.html}\n" for tag in tags if tag.key not in found)
    return head + missing + links + html[end:]


def _find_end(html: str) -> int | None:
    """Where the head ends; looked for tag by tag only where a script may say so too."""
    ends = _HEAD_END.finditer(html)
    first, second = next(ends, None), next(ends, None)
    if first is None or second is None:
        return first.start() if first else None
    return next((tag.start for tag in scan(html) if tag.closing and tag.name == "head"), None)


def _read_part(tag: str, wanted: set[str], generic: str | None) -> tuple[str, bool]:
    """What a part of the head says, if it is of interest, and whether it stays."""
    start = tag.lstrip()[:6].lower()
    if start.startswith("<link"):
        found = attributes(tag)
        rel = found.get("rel", "").lower().split()
        return "canonical" if "canonical" in rel else "", not (
            "alternate" in rel and "hreflang" in found
        )
    if start.startswith("<title"):
        return "title", True
    if not start.startswith("<meta"):
        return "", True  # a comment or a script
    found = attributes(tag)
    key = (found.get("name") or found.get("property") or "").strip().lower()
    content = unescape(found.get("content", "")).strip()
    if key == "robots" and not {"noindex", "none"} & set(re.split(r"[\s,]+", content.lower())):
        return "", True  # several of them add up
    if key == "description" and key in wanted and content in ("", generic):
        return "", False
    return key, True
