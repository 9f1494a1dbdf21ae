"""A feed as plain values, and the ids of its entries, for all formats."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from mkdocs_jobs.markup.xml_text import clean_text
from mkdocs_jobs.site.page import PostPage

_SINCE = 2026
"""The year of all tag URIs: part of an id, so it never changes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A post in a feed."""

    id: str
    url: str
    title: str
    lang: str
    html: str
    """Its text, safe, with absolute links; may be empty."""
    summary: str
    """A sentence or two of plain text; may be empty."""
    published: datetime.datetime | None
    updated: datetime.datetime
    author: str
    tags: tuple[str, ...] = ()
    is_rtl: bool = False
    """Whether its text is written from right to left."""

    def __post_init__(self) -> None:
        """Take out, once for all formats, what XML cannot have."""
        for key in ("url", "title", "lang", "html", "summary", "author"):
            object.__setattr__(self, key, clean_text(getattr(self, key)))
        object.__setattr__(self, "tags", tuple(map(clean_text, self.tags)))

    @property
    def content(self) -> str:
        """Its text, with its direction where readers would take another."""
        if self.is_rtl and self.html:
            return f'<div dir="rtl">{self.html}</div>'
        return self.html


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed with its posts, the newest first."""

    id: str
    url: str
    """Its own URL, in this format."""
    page_url: str
    """The page that lists the same posts."""
    title: str
    lang: str
    author: str
    updated: datetime.datetime
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        """Take out what XML cannot have."""
        for key in ("page_url", "title", "lang", "author"):
            object.__setattr__(self, key, clean_text(getattr(self, key)))


def make_id(site_url: str, name: str) -> str:
    """A tag URI (RFC 4151) of the site: the same wherever what is named is moved to on it."""
    parts = urlsplit(site_url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        host = quote(parts.hostname or "", safe="")
    path = "/".join(filter(None, (parts.path.strip("/"), "jobs", name)))
    named = quote(path.encode("utf-8", "replace"), safe="/-._~")
    return f"tag:{host.replace(':', '-')},{_SINCE}:{named}"


def assign_ids(posts: Iterable[PostPage], site_url: str) -> Mapping[str, str]:
    """The id of each post by its `src_uri`.

    It is made of the language and the post's `ref`; without one, of its `identifier`, or of the
    name of its file. The first file keeps an id that another one has too.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for post in sorted(posts, key=lambda post: post.page.src_uri):
        page = post.page
        if page.keys.ref:
            name = page.keys.ref
        elif post.job.identifier:
            name = f"identifier/{post.job.identifier}"
        else:
            name = f"file/{page.name}"
        id_ = make_id(site_url, f"{page.lang}/{name}")
        if id_ in taken:
            id_ = make_id(site_url, f"{page.lang}/{name}/{page.src_uri}")
        taken.add(id_)
        ids[page.src_uri] = id_
    return ids
