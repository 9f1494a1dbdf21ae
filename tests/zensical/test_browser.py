"""A small site that Zensical has built, in a browser: both of its themes, light and dark."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest
import yaml
from playwright.sync_api import Browser, Locator, ViewportSize, expect

from tests.chromium import Serve, Visit, note_errors
from tests.site import write_post
from tests.web.programs import find_module
from tests.zensical.running import needs_zensical, run, write_pages

pytestmark = needs_zensical

BUILT = "2026-12-31T12:00:00Z"
TODAY = "2027-01-02T10:00:00Z"
APPLY = "apply: jobs@example.org"
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}

PAGES = {
    "index.md": "# Jobs\n\n{% include jobs_list.html filters=department %}\n\n"
    "{% include jobs_list.html layout=cards %}\n\n{% include jobs_list.html layout=table %}\n\n"
    "{% include jobs_list_archive.html %}\n",
    "panels.md": "# Working here\n\n{% include jobs_accordion.html source=terms.md %}\n",
    "terms.md": "# Terms\n\n## Duration\n\nThree years.\n\n## Pay\n\nEnough.\n",
    "jobs/analyst.md": write_post("Analyst", "department: Data", "location: Rome", APPLY),
    "jobs/baker.md": write_post(
        *("Baker", "department: Kitchen", "location: Rome", APPLY, "valid_through: 2026-12-31")
    ),
    "jobs/cook.md": write_post("Cook", "department: Kitchen", "remote: hybrid", APPLY),
    "jobs/elder.md": write_post("Elder", "department: Kitchen", "valid_through: 2025-03-01"),
}
OURS = (
    *(".jobs-list", ".jobs-archive", ".jobs-accordion", ".jobs-header", ".jobs-summary"),
    *(".jobs-apply", ".jobs-closed"),
)
"""The elements that are ours on these pages."""

_ASK = """
async (selectors) => {
  const include = selectors.filter((s) => document.querySelector(s)).map((s) => [s]);
  const found = await axe.run({ include }, { resultTypes: ["violations"] });
  return [include.length, found.violations.flatMap((violation) => violation.nodes.map((node) =>
    `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`.replace(/\\s+/g, " ")))];
}
"""


def write_config(variant: str) -> str:
    """`mkdocs.yml` of a site in one of the two themes, in the colours that the reader prefers."""
    palette = [
        {"media": "(prefers-color-scheme: light)", "scheme": "default"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
    ]
    theme = {"name": "material", "variant": variant, "font": False, "palette": palette}
    plugins = ["search", {"jobs": {"now": BUILT, "messages": "en"}}]
    config = {"site_name": "Team", "site_url": "https://example.org/", "theme": theme}
    return yaml.safe_dump({**config, "plugins": plugins, "not_in_nav": "/terms.md"})


def build(folder: Path, variant: str) -> Path:
    write_pages(folder, PAGES, write_config(variant))
    done = run(folder, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module", params=["modern", "classic"])
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    """The site in a theme, as it was built on the last day of one post."""
    return serve(build(tmp_path_factory.mktemp(request.param), request.param))


@pytest.fixture(scope="module", params=SCHEMES)
def tab(request: pytest.FixtureRequest, url: str, browser: Browser) -> Iterator[Visit]:
    """A tab at the site two days later, whose reader prefers light or dark."""
    with browser.new_context(color_scheme=request.param, viewport=DESKTOP) as context:
        context.set_default_timeout(5000)
        visit = Visit(context.new_page(), url)
        note_errors(visit.page, visit.errors)
        visit.page.on("request", lambda asked: visit.requests.append(asked.url))
        visit.page.clock.set_fixed_time(datetime.datetime.fromisoformat(TODAY[:-1] + "+00:00"))
        yield visit


def shown(titles: Locator) -> list[str]:
    """The titles of a list that a reader sees."""
    return [title.inner_text() for title in titles.all() if title.is_visible()]


def ask(tab: Visit) -> tuple[int, list[str]]:
    """How many kinds of our elements a page has, and what axe finds in them."""
    tab.page.evaluate(find_module("axe-core/axe.min.js").read_text(encoding="utf-8"))
    count, found = tab.page.evaluate(_ASK, list(OURS))
    return count, found


def test_a_list_is_filtered(tab: Visit) -> None:
    tab.open_next("")
    first = tab.page.locator(".jobs-list").first
    titles = first.locator(".jobs-item__title")
    assert shown(titles) == ["Analyst", "Cook"]
    box = first.locator(".jobs-filters label", has_text="Data")
    if not box.is_visible():
        first.locator(".jobs-filters__menu").click()
    box.click()
    expect(titles.filter(visible=True)).to_have_text(["Analyst"])
    assert tab.page.url.endswith("?department=data")
    assert tab.errors == []


def test_a_panel_opens_by_a_click_and_by_its_address(tab: Visit) -> None:
    tab.open_next("panels/")
    panel = tab.page.locator("details.jobs-panel[id='duration']")
    expect(panel).to_have_js_property("open", value=False)
    panel.locator("summary").click()
    expect(panel).to_have_js_property("open", value=True)
    expect(tab.page.get_by_text("Three years.")).to_be_visible()
    tab.open_next("")
    tab.open_next("panels/#pay")
    expect(tab.page.locator("details.jobs-panel[id='pay']")).to_have_js_property("open", value=True)
    assert tab.errors == []


def test_a_post_that_ended_since_the_build_is_closed(tab: Visit) -> None:
    tab.open_next("")
    archive = tab.page.locator(".jobs-archive")
    archive.locator("summary").first.click()
    expect(archive.locator(".jobs-item__title")).to_have_text(["Baker", "Elder"])
    tab.open_next("jobs/baker/")
    expect(tab.page.locator(".jobs-closed")).to_contain_text("Applications closed: Dec")
    expect(tab.page.locator(".jobs-apply")).to_have_count(0)
    assert tab.errors == []


PATHS: Mapping[str, int] = {"": 2, "panels/": 1, "jobs/analyst/": 2, "jobs/baker/": 2}
"""Pages, and how many kinds of our elements each has at least."""


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_of_ours(tab: Visit, path: str) -> None:
    tab.open_next(path)
    tab.page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    count, found = ask(tab)
    assert count >= PATHS[path]
    assert found == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_its_window(tab: Visit, path: str, size: ViewportSize) -> None:
    tab.page.set_viewport_size(size)
    tab.open_next(path)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    tab.page.set_viewport_size(DESKTOP)
    assert [one for one in tab.requests if not one.startswith(tab.url)] == []


def test_a_button_is_not_underlined(tab: Visit) -> None:
    tab.open_next("jobs/analyst/")
    button = tab.page.get_by_role("link", name="Apply by e-mail")
    expect(button).to_have_css("text-decoration-line", "none")
