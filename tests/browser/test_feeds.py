"""A browser finds the feeds of a page's lists, in each theme, and can read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chromium import Open, Serve
from tests.site import THEMES, build, write_post

LISTS = """# Jobs

{% include jobs_list.html %}

{% include jobs_list.html department="Kitchen" feed=true layout="cards" %}
"""
FIND = """async () => {
  const links = document.querySelectorAll('link[rel="alternate"][type]:not([hreflang])');
  return Promise.all([...links].map(async ({ href, type }) => {
    const text = await (await fetch(href)).text();
    if (type === "application/feed+json") return [type, JSON.parse(text).items.length];
    const xml = new DOMParser().parseFromString(text, "application/xml");
    if (xml.querySelector("parsererror")) return [type, "broken"];
    return [type, xml.querySelectorAll("entry, item").length];
  }));
}"""


@pytest.mark.parametrize("theme", THEMES)
def test_a_list_page_names_its_feeds(tmp_path: Path, serve: Serve, visit: Open, theme: str) -> None:
    docs = {
        "jobs/index.md": LISTS,
        "cook.md": write_post("Cook", "department: Kitchen", "date_posted: 2026-05-20"),
        "waiter.md": write_post("Waiter <b>", "date_posted: 2026-05-20"),
    }
    plugins = ["search", {"jobs": {"feeds": True}}]
    site = build(
        tmp_path, docs, plugins=plugins, theme=THEMES[theme], site_url="https://example.org/"
    )
    tab = visit(serve(site.folder))
    tab.open("jobs/")
    types = ["application/atom+xml", "application/rss+xml", "application/feed+json"]
    counted = [[type_, count] for count in (2, 1) for type_ in types]
    assert tab.page.evaluate(FIND) == counted
    links = tab.page.locator('.jobs-list > p > a[type="application/atom+xml"]')
    assert links.count() == 2
    assert links.first.is_visible()
