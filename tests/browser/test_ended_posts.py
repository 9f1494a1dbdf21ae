"""Posts that ended since the build, in lists of every layout, in groups, filters and counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from tests.chromium import Open, Serve, Visit, open_visit
from tests.site import build, write_post

BUILT = "2026-12-31T12:00:00Z"
TODAY = "2027-01-02T10:00:00Z"
LAST_DAY = "valid_through: 2026-12-31"


POSTS: Mapping[str, str] = {
    "analyst.md": write_post("Analyst", LAST_DAY, "department: Data", "locations: [Rome, Bologna]"),
    "baker.md": write_post("Baker", LAST_DAY, "department: Kitchen", "location: Rome"),
    "cook.md": write_post("Cook", "department: Kitchen", "location: Rome"),
    "elder.md": write_post("Elder", "valid_through: 2025-03-01", "department: Kitchen"),
    "fool.md": write_post("Fool", "archived: true"),
}
ARCHIVE = "{% include jobs_list_archive.html %}"
READ = """() => [...document.querySelectorAll('.jobs-list')].map(list => ({
    count: list.dataset.jobsCount,
    groups: [...list.querySelectorAll('.jobs-group__title')].map(el => el.textContent),
    titles: [...list.querySelectorAll('.jobs-item__title')].map(el => el.textContent),
    marks: [...list.querySelectorAll('.jobs-badge')].map(el => el.textContent),
    roles: [...list.querySelectorAll('ul')].map(el => el.role),
    boxes: [...list.querySelectorAll('.jobs-filters label')].map(el => el.textContent.trim()),
    strays: list.querySelectorAll(`ul > :not(li), tbody > :not(tr), :empty:is(ul, tbody),
        .jobs-cards > :not(.jobs-card), ul:not(.jobs-cards) > .jobs-card,
        tr > td:first-child, tbody th:not([scope=row])`).length,
    widths: new Set([...list.querySelectorAll('tr')].map(row => row.cells.length)).size,
    said: list.querySelector('.jobs-list__empty')?.textContent,
})).concat([{text: document.querySelector('#numbers')?.textContent}])"""
"""What the lists and the numbers of a page say."""


def build_at(
    folder: Path, now: str, pages: Mapping[str, str], posts: Mapping[str, str] = POSTS
) -> Path:
    """A site with these pages and the posts, built at a moment."""
    docs = {f"{name}.md": f"# Jobs\n\n{page}\n" for name, page in pages.items()}
    theme = {"name": "mkdocs", "highlightjs": False}
    site = build(folder, {**docs, **posts}, plugins=["search", {"jobs": {"now": now}}], theme=theme)
    assert site.warnings == []
    return site.folder


def set_today(tab: Visit) -> Visit:
    tab.page.clock.set_fixed_time(datetime.datetime.fromisoformat(TODAY.replace("Z", "+00:00")))
    return tab


def read(tab: Visit, path: str) -> list[dict[str, Any]]:
    """What a page shows today."""
    tab.open_next(path)
    shown: list[dict[str, Any]] = tab.page.evaluate(READ)
    assert tab.errors == []
    return shown


def read_page(visit: Open, serve: Serve, folder: Path, page: str, now: str) -> list[dict[str, Any]]:
    """What the home page of a site shows today when it was built at another moment."""
    return read(set_today(visit(serve(build_at(folder, now, {"index": page})))), "")


TABLE = '{% include jobs_list_archive.html layout=table group_by="" %}'
LISTS = {
    "a list": "{% include jobs_list.html %}",
    "cards": "{% include jobs_list.html layout=cards %}",
    "a table": "{% include jobs_list.html layout=table %}",
    "titles alone": "{% include jobs_list.html layout=compact %}",
    "departments": "{% include jobs_list.html group_by=department %}",
    "places": "{% include jobs_list.html group_by=location %}",
    "filters": '{% include jobs_list.html filters="department location" %}',
}
"""Lists of all open posts, to stand above an archive."""
ALONE = {
    "a department": "{% include jobs_list.html department=Data %}",
    "all posts": "{% include jobs_list.html status=all show=department %}",
    "a table of all": "{% include jobs_list.html status=all layout=table %}",
    "numbers": '<p id="numbers">{% include jobs_count.html %} of'
    " {% include jobs_count.html department=Kitchen %}</p>",
}
PAGES = {
    **{f"{name} and {kind}": f"{page}\n\n{archive}" for name, page in LISTS.items()
       for kind, archive in (("an archive", ARCHIVE), ("a table of closed ones", TABLE))},
    **ALONE,
}  # fmt: skip


NAMES = {name: f"page-{number}" for number, name in enumerate(PAGES)}
"""The name of each page in the address."""


@pytest.fixture(scope="module")
def tabs(
    browser: Browser, serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Visit, Visit]]:
    """Tabs at a site of all pages that was built on the last day, and at one of today."""
    pages = {NAMES[name]: page for name, page in PAGES.items()}
    folder = tmp_path_factory.mktemp("ended")
    with (
        open_visit(browser, serve(build_at(folder / "stale", BUILT, pages))) as stale,
        open_visit(browser, serve(build_at(folder / "fresh", TODAY, pages))) as fresh,
    ):
        yield set_today(stale), set_today(fresh)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_one_that_is_built_today(tabs: tuple[Visit, Visit], name: str) -> None:
    stale, fresh = (read(tab, f"{NAMES[name]}/") for tab in tabs)
    if "filters" in name:  # a box stays, with a zero
        for box in ("Data (0)", "Bologna (0)"):
            stale[0]["boxes"].remove(box)
    assert stale == fresh
    assert not any(part.get("strays") for part in stale)


@pytest.mark.smoke
def test_the_year_of_an_archive_is_that_of_the_last_day(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    archive, _ = read_page(visit, serve, tmp_path, "{% include jobs_list_archive.html %}", TODAY)
    assert archive["groups"] == ["2026", "2025", "Other positions"]
    assert archive["titles"] == ["Analyst", "Baker", "Elder", "Fool"]


@pytest.mark.parametrize(
    ("page", "titles"),
    [
        # Only an archive of all posts, or of the very same ones, takes a post.
        ("{% include jobs_list.html %}\n\n{% include jobs_list_archive.html department=Kitchen %}",
         ["Elder"]),
        ("{% include jobs_list.html department=Kitchen %}\n\n"
         "{% include jobs_list_archive.html department=kitchen %}", ["Baker", "Elder"]),
        ("{% include jobs_list.html %}\n\n{% include jobs_list_archive.html limit=2 %}",
         ["Elder", "Fool"]),
        # What it does not know the place of, or no box of an archive would find, waits.
        ("{% include jobs_list.html %}\n\n{% include jobs_list_archive.html sort=-title %}",
         ["Elder", "Fool"]),
        ("{% include jobs_list.html %}\n\n"
         "{% include jobs_list_archive.html group_by=department %}", ["Elder", "Fool"]),
        ("{% include jobs_list.html %}\n\n"
         "{% include jobs_list_archive.html filters=department %}", ["Elder", "Fool"]),
        ("{% include jobs_list.html filters=department %}\n\n"
         "{% include jobs_list_archive.html filters=department %}",
         ["Analyst", "Baker", "Elder", "Fool"]),
    ],
)  # fmt: skip
def test_an_archive_takes_what_it_would_have_after_a_build(
    tmp_path: Path, serve: Serve, visit: Open, page: str, titles: list[str]
) -> None:
    _, archive, _ = read_page(visit, serve, tmp_path, page, BUILT)
    assert archive["titles"] == titles
    assert archive["count"] == str(len(titles))


def test_a_list_that_loses_its_last_post_says_which_there_are_none_of(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    data, _ = read_page(visit, serve, tmp_path, ALONE["a department"], BUILT)
    assert (data["count"], data["titles"]) == ("0", [])
    assert data["said"] == "There are no matching open positions at the moment."


def test_a_script_that_comes_last_of_all_closes_posts_before_it_counts_them(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    page = "{% include jobs_list.html filters=department %}"
    tab = set_today(visit(serve(build_at(tmp_path, BUILT, {"index": page}))))
    # Timers may come after the event that the page is loaded: they do when much is going on.
    tab.page.add_init_script("{ const set = setTimeout; setTimeout = (f) => set(f, 200) }")
    held: list[Route] = []
    tab.page.route("**/jobs.js", lambda route: held.append(route))
    tab.page.goto(f"{tab.url}?words=t", wait_until="domcontentloaded")
    tab.page.wait_for_timeout(200)  # all else has come
    held.pop().continue_()
    tab.page.wait_for_load_state("load")
    tab.page.wait_for_timeout(300)
    boxes = tab.page.locator(".jobs-filters label:has([type=checkbox])").all_text_contents()
    assert [" ".join(box.split()) for box in boxes] == ["Data (0)", "Kitchen (1)"]


def test_an_archive_that_was_empty_has_the_list_of_one_that_was_not(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    posts = {"cook.md": write_post("Cook"), "baker.md": write_post("Baker", LAST_DAY)}
    lists = []
    for now in (BUILT, TODAY):
        pages = {"index": f"{LISTS['a list']}\n\n{ARCHIVE}"}
        tab = set_today(visit(serve(build_at(tmp_path / now[:4], now, pages, posts))))
        lists.append((read(tab, ""), tab.page.locator(".jobs-archive").aria_snapshot()))
    assert lists[0] == lists[1]
    assert lists[0][0][1]["titles"] == ["Baker"]


LIMITS = (
    '{% include jobs_list_archive.html limit=1 group_by="" %}',
    "{% include jobs_list_archive.html limit=2 department=Kitchen %}",
    "{% include jobs_list_archive.html limit=1 filters=department %}",
    "{% include jobs_list.html status=closed limit=2 %}",
)


def test_closed_posts_beyond_a_limit_are_counted_as_they_end(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    page = "\n\n".join((LISTS["a list"], *LIMITS))
    tab = visit(serve(build_at(tmp_path, BUILT, {"index": page})))
    said = []
    for moment in (BUILT, TODAY):
        tab.page.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{moment[:-1]}+00:00"))
        tab.open_next("")
        counts = tab.page.locator("summary, [data-jobs-status=closed] .jobs-list__count")
        said.append([" ".join(text.split()) for text in counts.all_text_contents()])
        assert tab.errors == []
    assert said == [
        ["1 of 2 closed positions", "1 closed position", "1 of 2 closed positions",
         "1 of 2 closed positions", "2 closed positions"],
        ["1 of 4 closed positions", "1 of 2 closed positions", "1 of 4 closed positions",
         "1 of 4 closed positions", "2 of 4 closed positions"],
    ]  # fmt: skip
