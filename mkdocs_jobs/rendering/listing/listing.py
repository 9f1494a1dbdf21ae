"""Listings: posts as plain values for a template, and where on the site they are shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from mkdocs_jobs.directives.parameters import Status
from mkdocs_jobs.rendering.post.facts import Fact
from mkdocs_jobs.site.feed import Feed
from mkdocs_jobs.site.site import Link
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.values.address import to_relative_url


@dataclass(frozen=True, slots=True)
class Item:
    """One post in a list."""

    title: str
    url: str
    """URL relative to the page with the list; empty for a closed post without a page."""
    ref: str | None
    status: PostStatus
    """Its state, whether it is new, and when it closes."""
    lang: str | None = None
    """The post's language, if it differs from the list's."""
    successor: Link | None = None
    """The post that replaces a closed one without a page."""
    facts: tuple[Fact, ...] = ()
    """The facts that the list shows."""
    description: str | None = None
    """A sentence or two, if the list shows them."""
    facets: tuple[tuple[str, str], ...] = ()
    """Facet and key of each value to filter by; only in a list with filters."""
    words: str = ""
    """What it is found by although the list does not show it; only in a list with filters."""
    posted: str | None = None
    """The day of publication in ISO 8601, to sort by; only in a list with filters."""

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes of its element that the plugin's scripts read."""
        found = {}
        if self.ref:
            found["data-jobs-ref"] = self.ref
        if self.status.is_open and self.status.closes_at:
            found["data-jobs-closes"] = self.status.closes_at.isoformat()
        if self.facets:
            found["data-jobs-facets"] = urlencode(self.facets)
        if self.words:
            found["data-jobs-words"] = self.words
        if self.posted:
            found["data-jobs-posted"] = self.posted
        return found


@dataclass(frozen=True, slots=True)
class Group:
    """Posts of a list with the same value of a trait."""

    items: tuple[Item, ...]
    key: str | None = None
    """The value's key, for scripts; None: no value."""
    title: str | None = None
    """The value's label; None: the list has no groups."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A trait that readers can filter a list by."""

    key: str
    label: str
    name: str
    """Its name in the page's URL."""
    options: tuple[tuple[str, str, int], ...]
    """Key and label of each value, and how many posts of the list have it."""
    prefix: str = ""
    """What goes before a value where the label of the trait is not seen: `Visa sponsorship: `;
    empty: its values speak for themselves."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of posts: the values for the layouts and `archive.html`."""

    status: Status
    lang: str
    items: tuple[Item, ...]
    """Each post once."""
    groups: tuple[Group, ...] = ()
    """The same posts, as they are to be shown; one that belongs to two groups is in both."""
    group_by: str | None = None
    layout: str = "list"
    level: int = 3
    """The level of the groups' headings."""
    columns: tuple[tuple[str, str], ...] = ()
    """Key and name of each fact that is shown of any post."""
    facets: tuple[Facet, ...] = ()
    query: str | None = None
    """The name of the search in the page's URL; None: the list has no filters."""
    orders: tuple[tuple[str, str], ...] = ()
    """Key and label of each order that readers can choose; the first is that of the list."""
    order: str = "sort"
    """The name of the order in the page's URL."""
    number: int = 1
    """Which list with filters of its page it is, the first, the second…"""
    total: int = 0
    """How many positions there are, shown or beyond the limit of the list."""
    ends: str = ""
    """When open ones of them close, if the limit leaves some out; of closed ones with a limit, when
    those close that will be among them; else empty."""
    evergreen_posts: tuple[Item, ...] = ()
    """Shown if there are no positions: standing invitations to apply."""
    empty: str = ""
    """The text of an empty list."""
    says_empty: bool = False
    """Whether that text was written by the site."""
    id: str | None = None
    filter_key: str = ""
    """The selection, for scripts; empty: all posts."""
    feed: Feed | None = None
    """The feed of its posts."""
    feed_url: str | None = None
    """Its URL, relative to the page with the list."""
    is_unfolded: bool = False
    """Whether an archive is open at first."""

    @property
    def count(self) -> int:
        """How many positions it shows."""
        return len(self.items)


def place_listing(
    listing: Listing,
    *,
    base: str,
    level: int = 3,
    anchor: str | None = None,
    prefix: str = "",
    number: int = 1,
) -> Listing:
    """A list placed on the page with URL `base`, from the site's root.

    `level` is that of its groups' headings, `anchor` its id, `prefix` what separates its filters
    from those of other lists in the page's URL, `number` which list with filters it is there.
    """

    def place(item: Item) -> Item:
        successor = item.successor
        if successor is not None:
            successor = replace(successor, url=to_relative_url(successor.url, base))
        url = item.url and to_relative_url(item.url, base)
        return replace(item, url=url, successor=successor)

    placed = {id(item): place(item) for item in listing.items}
    return replace(
        listing,
        items=tuple(placed.values()),
        groups=tuple(
            replace(group, items=tuple(placed[id(item)] for item in group.items))
            for group in listing.groups
        ),
        evergreen_posts=tuple(map(place, listing.evergreen_posts)),
        facets=tuple(replace(facet, name=prefix + facet.key) for facet in listing.facets),
        query=listing.query and prefix + listing.query,
        order=prefix + listing.order,
        feed_url=to_relative_url(listing.feed.url, base) if listing.feed else None,
        number=number,
        level=level,
        id=anchor,
    )
