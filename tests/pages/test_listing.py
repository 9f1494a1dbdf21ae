"""Listings are plain values; putting one on a page changes its addresses alone."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_jobs.rendering.listing.listing import Facet, Group, Item, Listing, place_listing
from mkdocs_jobs.site.states import PostStatus, State

END = datetime.datetime(2026, 6, 1, tzinfo=datetime.timezone.utc)


def make_item(title: str = "Cook", **values: object) -> Item:
    return Item(title, f"en/{title.lower()}/", None, PostStatus(State.OPEN), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("item", "attributes"),
    [
        (make_item(), {}),
        (
            Item("Cook", "x/", "cook", PostStatus(State.OPEN, closes_at=END)),
            {"data-jobs-ref": "cook", "data-jobs-closes": "2026-06-01T00:00:00+00:00"},
        ),
        (Item("Cook", "x/", None, PostStatus(State.CLOSED, closes_at=END)), {}),
        (Item("Cook", "x/", None, PostStatus(State.DRAFT, closes_at=END)), {}),
        (
            make_item(facets=(("department", "r&d, kitchen"), ("location", "roma"))),
            {"data-jobs-facets": "department=r%26d%2C+kitchen&location=roma"},
        ),
    ],
)
def test_an_item_carries_what_scripts_go_by(item: Item, attributes: dict[str, str]) -> None:
    assert item.attributes == attributes


@pytest.mark.parametrize(
    ("base", "url"),
    [("index.html", "en/cook/"), ("en/join-us/", "../cook/"), ("en/cook/", "./")],
)
def test_items_link_from_where_the_listing_stands(base: str, url: str) -> None:
    item, invitation = make_item(), make_item()
    listing = Listing("open", "en", (item,), (Group((item,)),), evergreen_posts=(invitation,))
    placed = place_listing(listing, base=base)
    assert [i.url for i in (*placed.items, *placed.groups[0].items, *placed.evergreen_posts)] == [
        url
    ] * 3


def test_a_post_in_two_groups_counts_once() -> None:
    item = make_item()
    groups = (Group((item,), "rome", "Rome"), Group((item,), "bologna", "Bologna"))
    placed = place_listing(Listing("open", "en", (item,), groups), base="")
    assert placed.count == 1
    assert [group.items[0] for group in placed.groups] == [placed.items[0]] * 2


def test_filters_are_called_in_the_address_as_their_list_is() -> None:
    facet = Facet("department", "Department", "department", (("design", "Design", 1),))
    listing = Listing("open", "en", (make_item(),), facets=(facet,), query="words")
    placed = place_listing(listing, base="", anchor="team", prefix="team.")
    assert (placed.id, placed.query) == ("team", "team.words")
    assert [(facet.key, facet.name) for facet in placed.facets] == [
        ("department", "team.department")
    ]
    assert place_listing(Listing("open", "en", ()), base="", prefix="team.").query is None
