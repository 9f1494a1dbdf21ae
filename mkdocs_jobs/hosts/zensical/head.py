"""The head of a page, of which Zensical's theme writes a part and we the rest."""

from __future__ import annotations

from html import escape
from typing import Any

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.readers import split_list

_KNOWN_END = "<!--jobs:head-->"
_BODY = "</head><body>"
_END = "</body></html>"


def describe_page(html: str, description: str, canonical_url: str | None) -> str:
    """A page whose head has what the theme writes, around the HTML of its text."""
    known = "<title>.</title>"
    if description:
        known += f'<meta name="description" content="{escape(description)}">'
    if canonical_url:
        known += f'<link rel="canonical" href="{escape(canonical_url)}">'
    return f"<html><head>{known}{_KNOWN_END}\n{_BODY}{html}{_END}"


def split_head(whole: str) -> tuple[str, str]:
    """The HTML of a page's text, and what was added to its head."""
    head, _, body = whole.partition(_KNOWN_END)[2].partition(_BODY)
    html, _, after = body.rpartition(_END)
    return html + after, head.strip()


def read_metadata(page: SitePage) -> dict[str, Any]:
    """What templates have to find in the metadata of a page, besides what it says itself."""
    front_matter = page.front_matter
    found = {key: front_matter.data[key] for key in front_matter.given}
    if page.post is None:
        return found
    if not front_matter.heading:
        found["title"] = page.post.job.title
    tags = front_matter.data.get("tags")
    if isinstance(tags, str):
        found["tags"] = split_list(tags)
    return found
