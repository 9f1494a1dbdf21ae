"""A feed: which open posts are in it, where it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_jobs.directives.parameters import FACETS, Parameters
from mkdocs_jobs.values.vocabulary import FeedFormat

MEDIA_TYPES: Mapping[FeedFormat, str] = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}
"""The media type of each format."""

PREFIX = "feed."
"""What the name of each feed begins with.

They lie in the site's own folder: beside whatever a page names as an alternate, Material for MkDocs
asks for a `sitemap.xml`, and logs an error where there is none (`setupAlternate` in its script).
"""
FOLDER = "feeds"
"""The folder of what the site's templates make for boards, in that of the site."""

CHOSEN_BY = (*FACETS, "lang", "ref")
"""The parameters that choose the posts of a feed: open ones, all of them."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of open posts."""

    lang: str
    """The language of the pages whose list it is of."""
    selection: Parameters
    """Which posts are in it."""
    name: str
    """What tells it from others: `en`, `en.department-design`."""
    formats: tuple[FeedFormat, ...]
    """Those that it is written in."""

    def locate(self, format_: FeedFormat) -> str:
        """Its file in a format, from the site's folder; its URL is the same."""
        return f"{PREFIX}{self.name}.{format_}"

    @property
    def url(self) -> str:
        """The URL of its first format, from the site's root."""
        return self.locate(self.formats[0])

    @property
    def media_type(self) -> str:
        """The media type of its first format."""
        return MEDIA_TYPES[self.formats[0]]

    def list_words(self) -> Iterator[tuple[str, str]]:
        """What chooses its posts: parameter and value."""
        for key in CHOSEN_BY:
            yield from ((key, word) for word in getattr(self.selection, key))
