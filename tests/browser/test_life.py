"""Pages that were built before a deadline and are read after it, in a real browser."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.chromium import Open, Serve, Visit
from tests.site import build

BUILT = "2026-05-31T12:00:00Z"
BEFORE = "2026-05-31T23:59:59Z"
DEADLINE = "2026-06-01T00:00:00Z"
TODAY = "2026-06-01T10:00:00Z"

LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
LAST_DAY = "valid_through: 2026-05-31"


def write_job(title: str, *keys: str, lang: str = "en", body: str = "Text.") -> str:
    lines = "".join(f"{key}\n" for key in (f"title: '{title}'", f"lang: {lang}", *keys))
    return f"---\nlayout: job\n{lines}---\n\n{body}\n"


APPLY = 'Text.\n\n<p class="jobs-apply"><a href="mailto:jobs@example.org">Apply</a></p>'

DOCS = {
    "index.md": f"# Jobs\n\n{LISTS}",
    "a.md": write_job("Analyst", LAST_DAY, "is_new: true", body=APPLY),
    "b.md": write_job("Baker", body=APPLY),
    "c.md": write_job("Chemist", "archived: true"),
    "e.md": write_job("Éclair maker", LAST_DAY, "ref: eclair"),
    "n.md": write_job("Nurse", "valid_through: 2026-06-02"),
    "z.md": write_job("Zoologist", "archived: true"),
    "dd.md": write_job("A & B <developer>", LAST_DAY),
    "it.md": f"---\nlang: it\n---\n\n# Posizioni\n\n{LISTS}",
    "analista.md": write_job("Analista", LAST_DAY, lang="it"),
}

READ = """() => [...document.querySelectorAll('.jobs-list')].map(list => ({
    status: list.dataset.jobsStatus,
    count: list.dataset.jobsCount,
    titles: [...list.querySelectorAll('.jobs-item__title')].map(el => el.textContent),
    badges: [...list.querySelectorAll('.jobs-badge')].map(el => el.textContent),
    empty: [...list.querySelectorAll('.jobs-list__empty')].map(el => el.textContent),
    years: [...list.querySelectorAll('.jobs-group__title')].map(el => el.textContent),
    lists: list.querySelectorAll('ul').length,
    summary: list.closest('details')?.querySelector('summary').textContent ?? null,
}))"""
"""What the lists of a page show."""


def build_site(folder: Path, now: str, docs: Mapping[str, str] = DOCS, **config: Any) -> Path:
    plugins = ["search", {"jobs": {"now": now}}]
    theme = config.pop("theme", {"name": "mkdocs", "highlightjs": False})
    return build(folder, docs, plugins=plugins, theme=theme, strict=True, **config).folder


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The site as it was built yesterday, on the last day of three posts."""
    return serve(build_site(tmp_path_factory.mktemp("yesterday"), BUILT))


def read_at(visit: Visit, path: str, moment: str) -> list[dict[str, Any]]:
    """What the lists of a page show at a moment."""
    visit.page.clock.set_fixed_time(datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")))
    visit.open(path)
    shown: list[dict[str, Any]] = visit.page.evaluate(READ)
    assert visit.errors == []
    return shown


def badges_at(visit: Visit, path: str, moment: str) -> list[str]:
    """The badges above a post's text at a moment."""
    read_at(visit, path, moment)
    return visit.page.locator(".jobs-header .jobs-badge").all_text_contents()


@pytest.mark.smoke
def test_posts_that_ended_yesterday_are_listed_as_closed_today(visit: Open, url: str) -> None:
    open_, closed = read_at(visit(url), "", TODAY)
    assert open_["titles"] == ["Baker", "Nurse"]
    assert open_["count"] == "2"
    assert open_["badges"] == ["Closing soon"]
    assert open_["empty"] == []
    # by year, those of which none is known last
    assert closed["titles"] == [
        *("A & B <developer>", "Analyst", "Éclair maker", "Chemist", "Zoologist")
    ]
    assert closed["count"] == "5"
    assert closed["badges"] == []
    assert closed["summary"] == "5 closed positions"


def test_the_last_open_post_leaves_the_message_that_there_is_none(visit: Open, url: str) -> None:
    open_, closed = read_at(visit(url), "it/", TODAY)
    assert open_["titles"] == []
    assert open_["count"] == "0"
    assert open_["lists"] == 0
    assert open_["empty"] == ["In questo momento non ci sono posizioni aperte."]
    assert closed["titles"] == ["Analista"]
    assert closed["empty"] == []
    assert closed["summary"] == "1 posizione chiusa"


@pytest.mark.parametrize("moment", [DEADLINE, "2026-06-03T00:00:00Z"])
def test_a_page_reads_as_one_that_was_built_at_that_moment(
    tmp_path: Path, serve: Serve, visit: Open, url: str, moment: str
) -> None:
    stale, fresh = visit(url), visit(serve(build_site(tmp_path, moment)))
    for path in ("", "it/"):
        assert read_at(stale, path, moment) == read_at(fresh, path, moment)
    for path in ("a/", "b/", "c/", "n/", "analista/"):
        assert badges_at(stale, path, moment) == badges_at(fresh, path, moment)


def test_english_counts_one_closed_position(tmp_path: Path, serve: Serve, visit: Open) -> None:
    url = serve(build_site(tmp_path, BUILT, {"index.md": DOCS["index.md"], "a.md": DOCS["a.md"]}))
    open_, closed = read_at(visit(url), "", TODAY)
    assert open_["empty"] == ["There are no open positions at the moment."]
    assert closed["summary"] == "1 closed position"


def test_italian_counts_two_closed_positions(tmp_path: Path, serve: Serve, visit: Open) -> None:
    docs = {path: DOCS[path] for path in ("it.md", "analista.md")}
    docs["cuoca.md"] = write_job("Cuoca", LAST_DAY, lang="it")
    url = serve(build_site(tmp_path, BUILT, {**docs, "index.md": "# Home\n"}))
    _, closed = read_at(visit(url), "it/", TODAY)
    assert closed["titles"] == ["Analista", "Cuoca"]
    assert closed["summary"] == "2 posizioni chiuse"


def test_an_item_that_moved_still_leads_to_its_post(visit: Open, url: str) -> None:
    visitor = visit(url)
    read_at(visitor, "", TODAY)
    visitor.page.locator(".jobs-archive summary").click()
    item = visitor.page.locator('.jobs-archive [data-jobs-ref="eclair"]')
    item.get_by_role("link").click()
    visitor.page.wait_for_url(url + "e/")


@pytest.mark.smoke
@pytest.mark.parametrize(("path", "badge"), [("a/", "Closed"), ("analista/", "Chiusa")])
def test_a_post_that_ended_yesterday_shows_that_it_is_closed_and_nothing_else(
    visit: Open, url: str, path: str, badge: str
) -> None:
    visitor = visit(url)
    assert badges_at(visitor, path, TODAY) == [badge]
    expect(visitor.page.locator(".jobs-header .jobs-badge--closed")).to_be_visible()


def test_it_can_no_longer_be_applied_for(visit: Open, url: str) -> None:
    visitor = visit(url)
    badges_at(visitor, "a/", BEFORE)
    expect(visitor.page.locator(".jobs-apply")).to_be_visible()
    badges_at(visitor, "a/", TODAY)
    expect(visitor.page.locator(".jobs-apply")).to_have_count(0)
    badges_at(visitor, "b/", TODAY)
    expect(visitor.page.locator(".jobs-apply")).to_be_visible()


def test_nothing_happens_before_the_deadline(visit: Open, url: str) -> None:
    built = read_at(visit(url, javascript=False), "", BEFORE)
    assert built[0]["titles"] == ["A & B <developer>", "Analyst", "Baker", "Éclair maker", "Nurse"]
    assert built[0]["badges"][:3] == ["Closing soon", "New", "Closing soon"]
    assert built[1]["summary"] == "2 closed positions"
    assert read_at(visit(url), "", BEFORE) == built
    assert badges_at(visit(url), "a/", BEFORE) == ["New", "Closing soon"]


def test_at_the_deadline_to_the_second_it_is_closed(visit: Open, url: str) -> None:
    assert badges_at(visit(url), "e/", BEFORE) == ["Closing soon"]
    assert badges_at(visit(url), "e/", DEADLINE) == ["Closed"]


def test_without_javascript_the_built_state_stands(visit: Open, url: str) -> None:
    visitor = visit(url, javascript=False)
    open_, closed = read_at(visitor, "", TODAY)
    assert "Analyst" in open_["titles"]
    assert closed["titles"] == ["Chemist", "Zoologist"]
    assert badges_at(visitor, "a/", TODAY) == ["New", "Closing soon"]
    expect(visitor.page.locator(".jobs-apply")).to_be_visible()


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Kiritimati"])
def test_the_readers_time_zone_does_not_matter(browser: Browser, url: str, zone: str) -> None:
    context = browser.new_context(timezone_id=zone, locale="it-IT")
    try:
        visitor = Visit(context.new_page(), url)
        assert badges_at(visitor, "a/", BEFORE) == ["New", "Closing soon"]
        assert badges_at(visitor, "a/", DEADLINE) == ["Closed"]
    finally:
        context.close()


def test_a_page_without_an_archive_just_loses_the_item(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    docs = {**DOCS, "index.md": "# Jobs\n\n{% include jobs_list.html %}\n"}
    [open_] = read_at(visit(serve(build_site(tmp_path, BUILT, docs))), "", TODAY)
    assert open_["titles"] == ["Baker", "Nurse"]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A page that lists the open positions twice."""
    docs = {**DOCS, "index.md": f"# Jobs\n\n{{% include jobs_list.html %}}\n\n## All\n\n{LISTS}"}
    return serve(build_site(tmp_path_factory.mktemp("twice"), BUILT, docs))


def test_every_open_list_of_a_page_loses_the_item(visit: Open, twice: str) -> None:
    above, below, _ = read_at(visit(twice), "", TODAY)
    assert above["titles"] == below["titles"] == ["Baker", "Nurse"]


def test_of_two_open_lists_the_archive_gets_one_item(visit: Open, twice: str) -> None:
    _, _, closed = read_at(visit(twice), "", TODAY)
    assert len(closed["titles"]) == 5


@pytest.mark.parametrize(
    ("lang", "ended", "archived"), [("en", "Økonom", "Zoologist"), ("sv", "Ängsvakt", "Bagare")]
)
def test_the_script_sorts_as_the_build_does(
    tmp_path: Path, serve: Serve, visit: Open, lang: str, ended: str, archived: str
) -> None:
    docs = {
        "index.md": f"---\nlang: {lang}\n---\n\n# Jobs\n\n{LISTS}",
        "a.md": write_job(ended, LAST_DAY, lang=lang),
        "b.md": write_job(archived, "archived: true", lang=lang),
    }
    stale = serve(build_site(tmp_path / "stale", BUILT, docs))
    fresh = serve(build_site(tmp_path / "fresh", TODAY, docs))
    assert read_at(visit(stale), "", TODAY) == read_at(visit(fresh), "", TODAY)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The site with Material, whose pages are exchanged without being loaded."""
    folder = tmp_path_factory.mktemp("material")
    url = serve(folder / "site")  # before it is built, for it must know its address
    theme = {"name": "material", "font": False, "features": ["navigation.instant"]}
    docs = {**DOCS, "b.md": write_job("Baker", body="[to the list](index.md)")}
    build_site(folder, BUILT, docs, theme=theme, site_url=url)
    return url


def test_material_shows_the_post_closed_too(visit: Open, material: str) -> None:
    visitor = visit(material)
    open_, closed = read_at(visitor, "", TODAY)
    assert open_["titles"] == ["Baker", "Nurse"]
    assert closed["summary"] == "5 closed positions"
    assert badges_at(visitor, "a/", TODAY) == ["Closed"]


def test_material_shows_it_on_a_page_that_comes_without_being_loaded(
    visit: Open, material: str
) -> None:
    visitor = visit(material)
    read_at(visitor, "b/", TODAY)
    # Until it has read the sitemap, Material lets links load their pages.
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate("window.same = true")
    visitor.page.get_by_role("link", name="to the list").click()
    visitor.page.wait_for_url(material)
    expect(visitor.page.locator(".jobs-list").first).to_be_attached()
    assert visitor.page.evaluate("window.same")
    items = visitor.page.locator('[data-jobs-status="open"] .jobs-item__title')
    expect(items).to_have_text(["Baker", "Nurse"], timeout=1000)
