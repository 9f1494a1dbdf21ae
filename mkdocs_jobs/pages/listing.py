"""Listings: which posts a directive shows, in which order, as plain values for a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mkdocs_jobs.content.address import to_relative_url
from mkdocs_jobs.content.catalogue import Catalogue

Status = Literal["open", "closed"]


@dataclass(frozen=True, slots=True)
class Item:
    """One post in a list."""

    title: str
    url: str
    """Relative to the page that shows the list."""
    ref: str | None
    is_new: bool


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


def build_listing(catalogue: Catalogue, *, status: Status, lang: str, base: str) -> Listing:
    """The posts of one language and state, in the catalogue's order.

    `base` is the URL of the page that shows the list, from the site's root.
    """
    items = (
        Item(
            title=post.job.title,
            url=to_relative_url(post.entry.url, base),
            ref=post.entry.ref,
            is_new=post.job.is_new and post.job.is_open,
        )
        for post in catalogue.posts
        if post.entry.lang == lang and post.job.is_open == (status == "open")
    )
    return Listing(status, lang, tuple(items))
