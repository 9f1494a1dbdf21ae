"""The project's own site, as somebody sees it who comes to it for the first time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import Sites
from tests.web.visiting import open_tab

URL = "https://officina-pubblica.example.org/"
HOME = {"en": "en/", "it": ""}
JOIN_US = {"en": "en/join-us/", "it": "it/lavora-con-noi/"}


@pytest.mark.parametrize(
    ("lang", "found"),
    [
        ("en", {"deadline": "dates/", "reopen": "closed/", "salary": "post/"}),
        ("it", {"scadenza": "date/", "riaprire": "ogni-giorno/", "retribuzione": "annuncio/"}),
    ],
)
def test_the_search_finds_the_page_of_the_guide_first(
    lang: str, found: dict[str, str], browser: Browser, sites: Sites
) -> None:
    guide = {"en": "en/guide/", "it": "guida/"}[lang]
    with open_tab(browser, sites("team"), URL, search=True) as tab:
        for word, page in found.items():
            tab.open(f"{HOME[lang]}?q={word}")
            first = tab.page.locator(".md-search-result__item > a").first
            first.wait_for(state="attached")
            href = str(first.get_attribute("href"))
            assert href.partition("?")[0].endswith(guide + page), word


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)])
def test_the_first_screen_says_what_it_is_and_where_to_start(
    size: tuple[int, int], browser: Browser, sites: Sites
) -> None:
    view = {"width": size[0], "height": size[1]}
    with open_tab(browser, sites("team"), URL, viewport=view) as tab:
        for path in HOME.values():
            tab.open(path)
            start = tab.page.locator("article a.md-button--primary")
            box = start.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < size[1] * 0.6
            assert "mkdocs-jobs" in tab.page.locator("article .admonition").first.inner_text()


def test_its_calendar_stands_still(browser: Browser, sites: Sites) -> None:
    with open_tab(browser, sites("team"), URL) as tab:
        for lang, words in {"en": "Closes in 3 days", "it": "Scade tra 3 giorni"}.items():
            tab.open(JOIN_US[lang])
            listed = tab.page.locator('.jobs-list[data-jobs-status="open"]')
            assert words in listed.inner_text()
            assert listed.locator(".jobs-badge--new").count() == 3
        tab.open("en/jobpositions/accessibility-specialist.htm")
        assert "Yesterday" in tab.page.locator("article .jobs-facts").first.inner_text()
