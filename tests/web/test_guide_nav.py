"""A reader can go through the guide page by page, in the order of the navigation."""

from __future__ import annotations

from posixpath import join, normpath

import pytest
from bs4 import BeautifulSoup

from tests.test_guide import GUIDES
from tests.test_reference import list_nav
from tests.web.conftest import Sites


def to_url(path: str) -> str:
    return path.removesuffix("index.md").removesuffix(".md").rstrip("/")


@pytest.mark.parametrize("lang", GUIDES)
def test_next_and_previous_links_lead_through_the_guide(lang: str, sites: Sites) -> None:
    site = sites("team")
    root = "" if lang == "it" else lang  # the default language has no folder
    order = [join(root, to_url(path)) for path in list_nav(lang)]
    for number, url in enumerate(order):
        html = BeautifulSoup((site / url / "index.html").read_text("utf-8"), "html.parser")
        links = {
            str(link["class"][-1]).rpartition("--")[2]: normpath(join(url, str(link["href"])))
            for link in html.select("a.md-footer__link")
        }
        assert links.get("next") == (order[number + 1] if number + 1 < len(order) else None)
        if number:
            assert links["prev"] == order[number - 1]
