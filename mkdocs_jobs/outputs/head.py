"""A page's head: what the theme did not write is added."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from mkdocs_jobs.outputs.head_reader import ALTERNATE, Head


class HeadTag(NamedTuple):
    """A line for a head, unless the head already has one with the same key."""

    key: str
    """Its key: the `name` or `property` of a `<meta>`, else `<title>` or `<canonical>`."""
    html: str


def write_head(
    html: str,
    head: Head,
    alternates: Sequence[tuple[str, str]],
    tags: Sequence[HeadTag] = (),
    *,
    generic: str | None = None,
) -> str:
    """Make `alternates`, pairs of language and URL, the only translations that a page names, and
    add those of `tags` that the theme, another plugin or a template of the user's has not written.

    Material takes the theme's language switch for translations and so names the other language's
    home page on a page without any; the mkdocs and readthedocs themes name none. A description
    that is `generic`, the site's own, is replaced.
    """
    found = head.keys
    kept: list[str] = []
    cursor = 0
    for start, end, key, content in head.parts:
        if key != ALTERNATE and (content not in ("", generic) or all(t.key != key for t in tags)):
            found |= {key}
            continue
        while start > cursor and html[start - 1] in " \t":
            start -= 1
        kept.append(html[cursor:start])
        cursor = end + html.startswith("\n", end)
    if not (kept or tags or alternates):
        return html
    kept.append(html[cursor : head.end])
    kept += [f"{tag.html}\n" for tag in tags if tag.key not in found]
    kept += [
        f'<link rel="alternate" hreflang="{escape(lang)}" href="{escape(url)}">\n'
        for lang, url in alternates
    ]
    return "".join((*kept, html[head.end :]))
