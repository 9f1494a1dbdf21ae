"""What others show of a post's page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.outputs.social_tags import Card, Image, list_tags, to_locale

CARD = Card(
    title="Cook",
    lang="it",
    site_name="The Green Table",
    description="Run our kitchen.",
    url="https://example.org/jobs/cook/",
    image=Image("https://example.org/logo.png"),
    other_langs=("en", "pt-BR"),
)


def read(card: Card) -> list[tuple[str, str]]:
    """What a browser reads in the tags of a card."""
    head = BeautifulSoup("".join(tag.html for tag in list_tags(card)), "html.parser")
    found = []
    for tag in head.find_all(True):
        key = tag.get("name") or tag.get("property") or tag.get("rel") or tag.name
        value = tag.get("content") or tag.get("href") or tag.get_text()
        found.append((key[0] if isinstance(key, list) else str(key), str(value)))
    return found


def test_a_card_says_all_that_is_known() -> None:
    assert read(CARD) == [
        ("title", "Cook - The Green Table"),
        ("description", "Run our kitchen."),
        ("canonical", "https://example.org/jobs/cook/"),
        ("og:type", "website"),
        ("og:title", "Cook"),
        ("og:description", "Run our kitchen."),
        ("og:url", "https://example.org/jobs/cook/"),
        ("og:image", "https://example.org/logo.png"),
        ("og:site_name", "The Green Table"),
        ("og:locale", "it_IT"),
        ("og:locale:alternate", "en_US"),
        ("og:locale:alternate", "pt_BR"),
        ("twitter:card", "summary"),
    ]


def test_a_picture_is_described_as_far_as_it_is_known() -> None:
    image = Image("https://example.org/card.png", "A 'logo' & more", (1200, 630))
    found = read(replace(CARD, image=image))
    assert found[found.index(("og:image", image.url)) :][:4] == [
        ("og:image", "https://example.org/card.png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "A 'logo' & more"),
    ]
    assert found[-1] == ("twitter:card", "summary")
    large = read(replace(CARD, image=replace(image, is_large=True)))
    assert large[-1] == ("twitter:card", "summary_large_image")


def test_what_is_not_known_is_not_said() -> None:
    card = Card(title="Cook", lang="en", site_name="Site")
    assert [key for key, _ in read(card)] == [
        "title",
        "og:type",
        "og:title",
        "og:site_name",
        "og:locale",
        "twitter:card",
    ]


def test_a_page_that_search_engines_are_not_to_show_says_so() -> None:
    assert ("robots", "noindex") in read(replace(CARD, is_indexed=False))
    assert "robots" not in dict(read(CARD))


def test_each_tag_goes_by_the_key_that_a_theme_would_write() -> None:
    keys = [tag.key.strip("<>") for tag in list_tags(replace(CARD, is_indexed=False))]
    assert keys == [key for key, _ in read(replace(CARD, is_indexed=False))]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_stays_text(text: str) -> None:
    found = dict(read(replace(CARD, title=text, description=text, site_name=text)))
    assert found["og:title"] == found["og:description"] == found["og:site_name"] == text
    assert found["title"] == f"{text} - {text}"


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("it", "it_IT"),
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("pt", "pt_BR"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("es-419", "es_419"),
        ("de-AT-1996", "de_AT"),
        ("uk", "uk_UA"),
        ("xx", "xx"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_gets_the_country_where_it_is_spoken_most(lang: str, locale: str) -> None:
    assert to_locale(lang) == locale
