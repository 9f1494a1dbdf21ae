"""Structured data where pages are swapped without being loaded anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.chromium import Open, Serve
from tests.postings import ELIGIBLE, NOW, write_post
from tests.site import build

READ = """() => [...document.querySelectorAll('script[type="application/ld+json"]')]
    .map(script => JSON.parse(script.textContent).title)"""
"""The titles of all postings of a page."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A site in Material with instant navigation, which wants to know its own address."""
    folder = tmp_path_factory.mktemp("instant")
    url = serve(folder / "site")
    organization = {"name": "The Green Table"}
    build(
        folder,
        {
            "index.md": "# Work with us\n\n{% include jobs_list.html %}\n",
            "cook.md": write_post("cook", ELIGIBLE["plain"], "See [the baker](baker.md)."),
            "baker.md": write_post("baker", ELIGIBLE["everything"]),
            "porter.md": write_post("porter", (*ELIGIBLE["plain"], "archived: true")),
        },
        plugins=[{"jobs": {"now": NOW, "organization": organization}}],
        theme={"name": "material", "font": False, "features": ["navigation.instant"]},
        site_url=url,
    )
    return url


@pytest.mark.smoke
def test_each_page_has_its_own_posting_and_no_other_however_one_gets_there(
    visit: Open, url: str
) -> None:
    there = visit(url)
    there.open("")
    assert there.page.evaluate(READ) == []
    heading = there.page.locator("h1")
    there.page.evaluate("window.isSamePage = true")
    for link, titles in (
        (".jobs-item__title >> text=Cook", ["Cook"]),
        ("text=the baker", ["Baker"]),
    ):
        there.page.click(link)
        expect(heading).to_have_text(titles[0])
        assert there.page.evaluate(READ) == titles
    there.page.go_back()
    expect(heading).to_have_text("Cook")
    assert there.page.evaluate(READ) == ["Cook"]
    there.page.go_back()
    expect(heading).to_have_text("Work with us")
    assert there.page.evaluate(READ) == []
    assert there.page.evaluate("window.isSamePage") is True
    assert there.errors == []
