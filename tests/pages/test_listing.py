"""Listings show the posts of one language and state, in the catalogue's order."""

from __future__ import annotations

import pytest

from mkdocs_jobs.content.catalogue import Catalogue, build_catalogue
from mkdocs_jobs.content.life import Life, State
from mkdocs_jobs.content.page import Source
from mkdocs_jobs.pages.listing import Item, Listing, Status, build_listing

PAGES = {
    "it/cuoca.md": "title: Cuoca\nref: cook",
    "it/analista.md": "title: analista\nis_new: true",
    "it/zelo.md": "title: Zelo\narchived: true\nis_new: true",
    "it/barista.md": "title: Barista\narchived: 'true'",
    "it/eta.md": "title: Èta\narchived: maybe",
    "it/inglese.md": "title: Written in English\nlang: en",
    "en/cook.md": "title: Cook\nref: cook\narchived: true",
}


def catalogue() -> Catalogue:
    return build_catalogue(
        Source(
            uri,
            f"---\nlayout: job\n{keys}\n---\n",
            uri[:2],
            uri.removesuffix(".md") + "/index.html",
        )
        for uri, keys in PAGES.items()
    )[0]


@pytest.mark.parametrize(
    ("status", "lang", "titles"),
    [
        ("open", "it", ["analista", "Cuoca", "Èta"]),
        ("closed", "it", ["Barista", "Zelo"]),
        ("open", "en", ["Written in English"]),
        ("closed", "en", ["Cook"]),
        ("open", "fr", []),
        ("closed", "", []),
    ],
)
def test_a_listing_holds_the_posts_of_one_language_and_state(
    status: Status, lang: str, titles: list[str]
) -> None:
    listing = build_listing(catalogue(), status=status, lang=lang, base="it/join-us/")
    assert [item.title for item in listing.items] == titles
    assert (listing.status, listing.lang, listing.count) == (status, lang, len(titles))


def test_an_item_links_from_where_the_listing_stands() -> None:
    item = Item(title="Cook", url="../cook/", ref="cook", life=Life(State.CLOSED))
    listing = build_listing(catalogue(), status="closed", lang="en", base="en/join-us/")
    assert listing == Listing("closed", "en", (item,))
    listing = build_listing(catalogue(), status="closed", lang="en", base="index.html")
    assert [item.url for item in listing.items] == ["en/cook/"]


@pytest.mark.parametrize(
    ("status", "new"), [("open", ["analista"]), ("closed", [])], ids=["open", "closed"]
)
def test_only_an_open_post_is_new(status: Status, new: list[str]) -> None:
    listing = build_listing(catalogue(), status=status, lang="it", base="")
    assert [item.title for item in listing.items if item.life.is_new] == new


def test_nothing_in_nothing_out() -> None:
    assert build_listing(Catalogue(), status="open", lang="it", base="").items == ()
