"""Accordions and archives in a real browser: links open them, and so do mouse and keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.chromium import Open, Serve, Visit
from tests.site import THEMES, Site, build

DOCS = {
    "index.md": "# Home\n\n[to the terms](join.md#duration)\n",
    "join.md": """# Join

[how long](#duration) and [how much](#pay)

{% include jobs_list.html %}

{% include jobs_list_archive.html %}

{% include jobs_accordion.html %}

{% include jobs_accordion.html source="perks.md" %}
""",
    "jobs_accordion.md": """## Duration

Three years.

### And then

Two more.

## Pay

Enough.

## Età { #età }

Any.
"""
    + "\nText.\n" * 60,
    "perks.md": """## Lunch

=== "Monday"

    Pasta.

=== "Tuesday"

    Soup.

## Dinner

=== "Monday"

    Rice.

=== "Tuesday"

    Beans.
""",
    "a.md": "---\ntitle: Analyst\nlayout: job\nis_new: true\n---\n\n# Analyst\n",
    "b.md": "---\ntitle: Baker\nlayout: job\narchived: true\n---\n\n# Baker\n",
}


def build_site(folder: Path, theme: str, **config: Any) -> Site:
    return build(
        folder,
        DOCS,
        theme=dict(THEMES[theme]),
        markdown_extensions=["attr_list", {"pymdownx.tabbed": {"alternate_style": True}}],
        validation={"anchors": "warn"},
        strict=True,
        **config,
    )


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A site with Material, whose script and styles meddle most with what we add."""
    return serve(build_site(tmp_path_factory.mktemp("material"), "material").folder)


@pytest.fixture(scope="module", params=list(THEMES))
def any_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    """The same site in each theme."""
    return serve(build_site(tmp_path_factory.mktemp(request.param), request.param).folder)


def find_panel(visit: Visit, id_: str) -> Locator:
    return visit.page.locator(f"details.jobs-panel[id='{id_}']")


def expect_open(panel: Locator, *, is_open: bool = True) -> None:
    expect(panel).to_have_js_property("open", is_open)


def test_panels_and_archive_are_closed_at_first(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/")
    details = tab.page.locator("details.jobs-panel, details.jobs-archive")
    expect(details).to_have_count(6)
    expect(details.locator("nth=0")).to_be_visible()
    expect(tab.page.locator("details[open]:is(.jobs-panel, .jobs-archive)")).to_have_count(0)
    expect(tab.page.get_by_text("Three years.")).to_be_hidden()


@pytest.mark.smoke
def test_an_address_with_an_id_opens_that_panel_and_no_other(any_url: str, visit: Open) -> None:
    tab = visit(any_url)
    tab.open("join/#pay")
    expect_open(find_panel(tab, "pay"))
    expect(find_panel(tab, "pay")).to_be_in_viewport()
    expect_open(find_panel(tab, "duration"), is_open=False)


def test_a_link_on_the_page_opens_the_panel(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/")
    tab.page.get_by_role("link", name="how long").click()
    expect_open(find_panel(tab, "duration"))
    expect(tab.page.get_by_text("Three years.")).to_be_visible()
    tab.page.get_by_role("link", name="how much").click()
    expect_open(find_panel(tab, "pay"))


def test_a_link_on_another_page_opens_the_panel(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("")
    tab.page.get_by_role("link", name="to the terms").click()
    expect(tab.page).to_have_url(f"{url}join/#duration")
    expect_open(find_panel(tab, "duration"))


def test_a_link_on_another_page_opens_the_panel_with_instant_navigation(
    tmp_path: Path, visit: Open, serve: Serve
) -> None:
    site_url = serve(tmp_path / "site")
    theme = {**THEMES["material"], "features": ["navigation.instant"]}
    build(tmp_path, DOCS, theme=theme, site_url=site_url)
    tab = visit(site_url)
    tab.open("")
    tab.page.wait_for_load_state("networkidle")
    tab.page.evaluate("window.stays = true")
    tab.page.get_by_role("link", name="to the terms").click()
    expect(tab.page).to_have_url(f"{site_url}join/#duration")
    assert tab.page.evaluate("window.stays")  # or the page was loaded anew
    expect_open(find_panel(tab, "duration"))


def test_an_id_outside_of_ascii_opens_its_panel(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/#et%C3%A0")
    expect_open(find_panel(tab, "età"))


def test_an_address_that_names_a_heading_inside_opens_the_panel(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/#and-then")
    expect_open(find_panel(tab, "duration"))
    expect(tab.page.locator("#and-then")).to_be_in_viewport()


def test_the_same_link_opens_a_panel_again_that_was_closed(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/")
    link = tab.page.get_by_role("link", name="how long")
    panel = find_panel(tab, "duration")
    link.click()
    expect_open(panel)
    panel.locator("summary").click()
    expect_open(panel, is_open=False)
    link.click()
    expect(panel).to_have_js_property("open", True, timeout=500)


def test_an_address_that_names_no_panel_opens_none(url: str, visit: Open) -> None:
    tab = visit(url)
    for fragment in ("nowhere", "join", "a%20b"):
        tab.open(f"join/#{fragment}")
        expect(tab.page.locator("details.jobs-panel[open]")).to_have_count(0)
    assert tab.errors == []


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "%"])
def test_an_address_that_cannot_be_decoded_raises_nothing(
    url: str, visit: Open, fragment: str
) -> None:
    tab = visit(url)
    tab.open(f"join/#{fragment}")
    assert tab.errors == []


def test_enter_and_space_open_and_close_a_panel(any_url: str, visit: Open) -> None:
    tab = visit(any_url)
    tab.open("join/")
    panel = find_panel(tab, "duration")
    panel.locator("summary").focus()
    for key in ("Enter", "Space"):
        tab.page.keyboard.press(key)
        expect_open(panel)
        expect(tab.page.get_by_text("Three years.")).to_be_visible()
        tab.page.keyboard.press(key)
        expect_open(panel, is_open=False)


def test_the_tab_key_leads_from_panel_to_panel(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/")
    find_panel(tab, "duration").locator("summary").focus()
    tab.page.keyboard.press("Tab")
    expect(find_panel(tab, "pay").locator("summary")).to_be_focused()


def test_the_archive_unfolds(any_url: str, visit: Open) -> None:
    tab = visit(any_url)
    tab.open("join/")
    post = tab.page.get_by_role("link", name="Baker").and_(tab.page.locator(".jobs-item__title"))
    expect(post).to_have_count(0)  # Hidden from those who listen, too.
    tab.page.get_by_text("1 closed position").click()
    expect(post).to_be_visible()
    post.click()
    expect(tab.page).to_have_url(f"{any_url}b/")
    expect(tab.page.get_by_role("heading", name="Baker", level=1)).to_be_visible()


def test_without_scripts_panels_and_archive_still_open(url: str, visit: Open) -> None:
    tab = visit(url, javascript=False)
    tab.open("join/")
    tab.page.get_by_text("1 closed position").click()
    expect(tab.page.locator(".jobs-archive .jobs-item__title")).to_be_visible()
    panel = find_panel(tab, "pay")
    panel.locator("summary").click()
    expect(panel.get_by_text("Enough.")).to_be_visible()


def test_tabs_in_two_panels_do_not_disturb_each_other(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/")
    lunch, dinner = find_panel(tab, "lunch"), find_panel(tab, "dinner")
    for panel in (lunch, dinner):
        panel.locator("summary").click()
    dinner.get_by_text("Tuesday").click()
    expect(dinner.locator("input").nth(1)).to_be_checked()
    expect(lunch.locator("input").nth(0)).to_be_checked()


def test_nothing_goes_wrong_and_nothing_leaves_the_host(any_url: str, visit: Open) -> None:
    tab = visit(any_url)
    for path in ("", "join/", "join/#pay", "a/", "b/"):
        tab.open(path)
    tab.page.wait_for_load_state("networkidle")
    assert tab.errors == []
    asked = [address for address in tab.requests if not address.startswith("data:")]
    assert f"{any_url}assets/jobs.js" in asked
    assert f"{any_url}assets/jobs.css" in asked
    assert [address for address in asked if not address.startswith(any_url)] == []


def test_titles_are_shown_as_text(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.open("join/")
    item = tab.page.locator('[data-jobs-status="open"] .jobs-item')
    expect(item).to_have_text("Analyst · New")
    expect(item.locator(".jobs-badge--new")).to_be_visible()
