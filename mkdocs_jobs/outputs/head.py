"""The `<link rel="alternate" hreflang>` of a page: the same in every theme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from mkdocs_jobs.pages.html import attributes

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_LINK = re.compile(r"[ \t]*<link\b[^<>]*>\n?", re.IGNORECASE)


def set_alternates(html: str, alternates: Sequence[tuple[str, str]]) -> str:
    """Make `alternates`, pairs of language and URL, the only ones that a page names.

    Material takes the theme's language switch for them and so names the other language's home
    page on a page without a translation; the mkdocs and readthedocs themes name none.
    """
    end = _HEAD_END.search(html)
    if end is None:
        return html
    head = html[: end.start()]
    if "hreflang" in head:
        head = _LINK.sub(lambda link: "" if _is_alternate(link[0]) else link[0], head)
    links = "".join(
        f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}">\n'
        for lang, url in alternates
    )
    return head + links + html[end.start() :]


def _is_alternate(tag: str) -> bool:
    found = attributes(tag)
    return "alternate" in found.get("rel", "").lower().split() and "hreflang" in found
