"""The `<link rel="alternate" hreflang>` of a page: the same in every theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from mkdocs_jobs.pages.attribute import attributes
from mkdocs_jobs.pages.html import scan

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_LINK = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1"  # what only looks like a link there is none
    r"|[ \t]*<link\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>\n?",
    re.IGNORECASE | re.DOTALL,
)


def set_alternates(html: str, alternates: Sequence[tuple[str, str]]) -> str:
    """Make `alternates`, pairs of language and URL, the only ones that a page names.

    Material takes the theme's language switch for them and so names the other language's home
    page on a page without a translation; the mkdocs and readthedocs themes name none.
    """
    end = _find_end(html)
    if end is None:
        return html
    head = html[:end]
    if "hreflang" in head.lower():
        head = _LINK.sub(lambda part: "" if _is_alternate(part[0]) else part[0], head)
    links = "".join(
        f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}">\n'
        for lang, url in alternates
    )
    return head + links + html[end:]


def _find_end(html: str) -> int | None:
    """Where the head ends; looked for tag by tag only where a script may say so too."""
    ends = _HEAD_END.finditer(html)
    first, second = next(ends, None), next(ends, None)
    if first is None or second is None:
        return first.start() if first else None
    return next((tag.start for tag in scan(html) if tag.closing and tag.name == "head"), None)


def _is_alternate(tag: str) -> bool:
    if not tag.lstrip().lower().startswith("<link"):
        return False  # a comment or a script
    found = attributes(tag)
    return "alternate" in found.get("rel", "").lower().split() and "hreflang" in found
