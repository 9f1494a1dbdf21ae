"""Accordions of posts in a real browser: addresses, keyboard, and posts that have ended."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.chromium import Open, Serve, Visit
from tests.site import build

BUILT = "2026-05-31T12:00:00Z"
TODAY = "2026-06-01T10:00:00Z"


def write_post(title: str, *keys: str) -> str:
    lines = "".join(f"{key}\n" for key in (f"title: {title}", *keys))
    return f"---\nlayout: job\n{lines}---\n\nText of {title}.\n\n## Tasks\n\nMany.\n"


DOCS = {
    "index.md": "# Jobs\n\n{% include jobs_accordion.html of=open %}\n",
    "one.md": '---\nlang: it\n---\n\n# Lavori\n\n{% include jobs_accordion.html of="open" %}\n',
    "a.md": write_post("Analyst", "valid_through: 2026-05-31"),
    "b.md": write_post("Baker", "ref: head-baker"),
    "c.md": write_post("Cook", "valid_through: 2026-06-02"),
    "it.md": write_post("Analista", "valid_through: 2026-05-31", "lang: it"),
}


def build_site(folder: Path, now: str) -> Path:
    plugins: list[Any] = ["search", {"jobs": {"now": now}}]
    theme = {"name": "mkdocs", "highlightjs": False}
    return build(folder, DOCS, plugins=plugins, theme=theme, strict=True).folder


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(build_site(tmp_path_factory.mktemp("site"), BUILT))


def open_at(visit: Open, url: str, path: str = "", moment: str = BUILT) -> Visit:
    tab = visit(url)
    tab.page.clock.set_fixed_time(datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")))
    tab.open(path)
    return tab


def read_accordion(tab: Visit) -> list[str]:
    texts: list[str] = tab.page.locator(".jobs-accordion").evaluate(
        "el => [...el.querySelectorAll('.jobs-panel__title, .jobs-badge, .jobs-list__empty')]"
        ".map(found => found.textContent)"
    )
    return texts


@pytest.mark.smoke
@pytest.mark.parametrize(("path", "id_"), [("#head-baker", "head-baker"), ("#c-tasks", "c")])
def test_an_address_opens_the_post_that_it_names(
    visit: Open, url: str, path: str, id_: str
) -> None:
    tab = open_at(visit, url, path)
    panel = tab.page.locator(f"details[id='{id_}']")
    expect(panel).to_have_js_property("open", True)
    expect(panel.get_by_text("Many.")).to_be_in_viewport()
    expect(tab.page.locator("details[open]")).to_have_count(1)


def test_a_panel_leads_to_the_page_of_its_post_by_keyboard(visit: Open, url: str) -> None:
    tab = open_at(visit, url)
    tab.page.locator("#head-baker > summary").focus()
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    link = tab.page.get_by_role("link", name="Full post: Baker", exact=True)
    expect(link).to_be_focused()
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(f"{url}b/")


def test_a_post_that_ended_yesterday_is_not_shown_as_open_today(visit: Open, url: str) -> None:
    assert read_accordion(open_at(visit, url)) == [
        *("Analyst", "Closing soon", "Baker", "Cook", "Closing soon")
    ]
    tab = open_at(visit, url, moment=TODAY)
    assert read_accordion(tab) == ["Baker", "Cook", "Closing soon"]
    assert tab.errors == []


def test_after_the_last_one_the_accordion_says_that_there_is_none(visit: Open, url: str) -> None:
    tab = open_at(visit, url, "one/", TODAY)
    assert read_accordion(tab) == ["In questo momento non ci sono posizioni aperte."]


def test_a_page_reads_as_one_that_was_built_today(
    tmp_path: Path, serve: Serve, visit: Open, url: str
) -> None:
    fresh = serve(build_site(tmp_path, TODAY))
    for path in ("", "one/"):
        stale = read_accordion(open_at(visit, url, path, TODAY))
        assert stale == read_accordion(open_at(visit, fresh, path, TODAY))
