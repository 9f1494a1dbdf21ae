"""Listings: which posts a directive shows, in which order, as plain values for a template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_jobs.content.address import to_relative_url
from mkdocs_jobs.content.catalogue import Catalogue
from mkdocs_jobs.content.life import Life, State
from mkdocs_jobs.content.page import Post
from mkdocs_jobs.pages.link import Link, link_successor

_SHOWN_AS_OPEN = (State.DRAFT, State.OPEN, State.CLOSING_SOON)  # drafts come under serve only
Status = Literal["open", "closed"]
Missing = Literal["hide", "link"]


@dataclass(frozen=True, slots=True)
class Item:
    """One post in a list."""

    title: str
    url: str
    """Relative to the page that shows the list; empty for a closed post without a page."""
    ref: str | None
    life: Life
    """Its state, whether it is new, and when it closes."""
    lang: str | None = None
    """The post's language, where it is not the list's."""
    successor: Link | None = None
    """Where to go instead, for a closed post without a page."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of posts, as the templates `list.html` and `archive.html` get it."""

    status: Status
    lang: str
    items: tuple[Item, ...]

    @property
    def count(self) -> int:
        """How many posts it shows."""
        return len(self.items)


def build_listing(
    catalogue: Catalogue,
    *,
    status: Status,
    lang: str,
    base: str,
    missing: Missing = "hide",
    languages: Sequence[str] = (),
) -> Listing:
    """The posts of one language and state, in the catalogue's order.

    `base` is the URL of the page that shows the list, from the site's root. With `missing="link"`
    posts without a translation are listed too, each once, in the first of `languages` it has.
    """
    posts = (
        post
        for post in catalogue.posts
        if post.entry.lang == lang
        or (missing == "link" and _stands_in(catalogue, post, lang, languages))
    )
    items = (
        Item(
            title=post.job.title,
            url=to_relative_url(post.entry.url, base) if post.entry.has_page else "",
            ref=post.entry.ref,
            life=post.life,
            lang=post.entry.lang if post.entry.lang != lang else None,
            successor=None if post.entry.has_page else link_successor(catalogue, post.entry, base),
        )
        for post in posts
        if (post.life.is_closed if status == "closed" else post.life.state in _SHOWN_AS_OPEN)
    )
    return Listing(status, lang, tuple(items))


def _stands_in(catalogue: Catalogue, post: Post, lang: str, languages: Sequence[str]) -> bool:
    """Whether a post of another language is the one to show where `lang` has none."""
    group = catalogue.alternates.get(post.entry.src_uri)
    if group is None:
        return True
    if lang in group:
        return False

    def rank() -> Iterator[str]:
        yield from (language for language in languages if language in group)
        yield from sorted(group)

    return next(rank()) == post.entry.lang
