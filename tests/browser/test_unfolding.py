"""What unfolds panels besides a click: a button, an address, paper, a search in the page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.chromium import Open, Serve, Visit
from tests.site import THEMES, build

DOCS = {
    "index.md": "# Home\n\n[to the notice](join.md#notice) [to the panels](join.md)\n",
    "join.md": "# Join\n\n[notice](#notice)\n\n{% include jobs_accordion.html %}\n\n## Perks\n\n"
    "{% include jobs_accordion.html source='perks.md' exclusive=true %}\n\n## Closed\n\n"
    "{% include jobs_list_archive.html %}\n",
    "both.md": "# Both\n\n{% include jobs_accordion.html %}\n\n{% include jobs_accordion.html %}\n",
    "jobs_accordion.md": "## Duration\n\nThree years.\n\n"
    + "Text.\n\n" * 60
    + "### Notice\n\nA month.\n\n## Pay\n\nEnough.\n",
    "perks.md": "## Lunch\n\nPasta.\n\n## Dinner\n\nRice.\n\n### Wine\n\nRed.\n",
    "jobs/a.md": "---\ntitle: Analyst\nlayout: job\narchived: true\n---\n",
}
OPEN = "Expand all"
CLOSE = "Collapse all"


def build_site(folder: Path, theme: Mapping[str, Any] = THEMES["material"], **config: Any) -> None:
    build(folder, DOCS, theme=dict(theme), strict=True, **config)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("material")
    build_site(folder)
    return serve(folder / "site")


@pytest.fixture(scope="module", params=list(THEMES))
def any_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    folder = tmp_path_factory.mktemp(request.param)
    build_site(folder, THEMES[request.param])
    return serve(folder / "site")


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """Material exchanges the pages of this site without loading them."""
    folder = tmp_path_factory.mktemp("instant")
    url = serve(folder / "site")  # before it is built, for it must know its address
    theme = {**THEMES["material"], "features": ["navigation.instant"]}
    build_site(folder, theme, site_url=url)
    return url


def start(visit: Open, url: str, path: str = "join/", **context: Any) -> Visit:
    tab = visit(url, **context)
    tab.open(path)
    return tab


def find_panels(tab: Visit, number: int = 0) -> Locator:
    return tab.page.locator(".jobs-accordion").nth(number).locator("> details")


def read_open(tab: Visit, number: int = 0) -> list[str]:
    """The ids of the panels of an accordion that are open."""
    read = "all => all.filter(el => el.open).map(el => el.id)"
    ids: list[str] = find_panels(tab, number).evaluate_all(read)
    return ids


# The button


@pytest.mark.smoke
def test_the_button_opens_all_panels_and_closes_them_by_keyboard(any_url: str, visit: Open) -> None:
    tab = start(visit, any_url)
    button = tab.page.get_by_role("button", name=OPEN, exact=True)
    expect(button).to_have_count(1)  # the exclusive accordion has none
    button.focus()
    for key, opened, label in (
        ("Enter", ["duration", "pay"], CLOSE),
        ("Space", [], OPEN),
        ("Space", ["duration", "pay"], CLOSE),
    ):
        tab.page.keyboard.press(key)
        expect(tab.page.locator(".jobs-accordion__all button")).to_have_text(label)
        assert read_open(tab) == opened
        expect(tab.page.get_by_role("button", name=label, exact=True)).to_be_focused()
    assert read_open(tab, 1) == []
    assert tab.errors == []


def test_the_button_comes_before_the_panels_for_who_goes_by_tab(url: str, visit: Open) -> None:
    tab = start(visit, url)
    tab.page.get_by_role("button", name=OPEN, exact=True).focus()
    tab.page.keyboard.press("Tab")
    expect(find_panels(tab).nth(0).locator("summary")).to_be_focused()


def test_the_button_says_what_it_would_do_after_each_panel(url: str, visit: Open) -> None:
    tab = start(visit, url)
    button = tab.page.locator(".jobs-accordion__all button")
    summaries = find_panels(tab).locator("> summary")
    for number, label in ((0, OPEN), (1, CLOSE), (0, OPEN), (1, OPEN)):
        summaries.nth(number).click()
        expect(button).to_have_text(label)


def test_with_some_panels_open_the_button_opens_the_others(url: str, visit: Open) -> None:
    tab = start(visit, url)
    find_panels(tab).nth(1).locator("> summary").click()
    tab.page.get_by_role("button", name=OPEN, exact=True).click()
    assert read_open(tab) == ["duration", "pay"]


def test_each_accordion_has_its_own_button(url: str, visit: Open) -> None:
    tab = start(visit, url, "both/")
    tab.page.get_by_role("button", name=OPEN, exact=True).nth(1).click()
    assert read_open(tab, 0) == []
    assert len(read_open(tab, 1)) == 2
    expect(tab.page.locator(".jobs-accordion__all button")).to_have_text([OPEN, CLOSE])


def test_without_scripts_there_is_no_button(url: str, visit: Open) -> None:
    tab = start(visit, url, javascript=False)
    expect(find_panels(tab).nth(0)).to_be_visible()
    expect(tab.page.locator(".jobs-accordion__all")).to_be_hidden()


def test_the_button_is_there_on_a_page_that_comes_without_being_loaded(
    instant: str, visit: Open
) -> None:
    tab = start(visit, instant, "")
    tab.page.wait_for_load_state("networkidle")
    tab.page.evaluate("window.stays = true")
    tab.page.get_by_role("link", name="to the panels").click()
    tab.page.get_by_role("button", name=OPEN, exact=True).click()
    assert tab.page.evaluate("window.stays")  # or the page was loaded anew
    assert read_open(tab) == ["duration", "pay"]


# One at a time


def test_of_exclusive_panels_one_is_open_by_keyboard(any_url: str, visit: Open) -> None:
    tab = start(visit, any_url)
    summaries = find_panels(tab, 1).locator("> summary")
    summaries.nth(0).focus()
    tab.page.keyboard.press("Enter")
    assert read_open(tab, 1) == ["lunch"]
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert read_open(tab, 1) == ["dinner"]
    expect(summaries.nth(1)).to_be_focused()
    tab.page.keyboard.press("Space")
    assert read_open(tab, 1) == []


# Addresses


@pytest.mark.parametrize(("path", "number"), [("#notice", 0), ("#wine", 1)])
def test_an_address_of_something_inside_opens_its_panel_alone(
    any_url: str, visit: Open, path: str, number: int
) -> None:
    tab = start(visit, any_url, "join/" + path)
    expect(tab.page.locator(path)).to_be_in_viewport()
    assert [len(read_open(tab, n)) for n in (0, 1)] == [int(number == 0), int(number == 1)]


def test_an_address_that_changes_opens_the_panel(url: str, visit: Open) -> None:
    tab = start(visit, url)
    for id_, opened in (("wine", ["dinner"]), ("lunch", ["lunch"])):
        tab.page.evaluate("id => { location.hash = id }", id_)
        expect(tab.page.locator(f"#{id_}")).to_be_in_viewport()
        assert read_open(tab, 1) == opened


@pytest.mark.parametrize(
    "event",
    [
        "dispatchEvent(new Event('load'))",  # a picture of the page took its time
        "document.querySelector('#menu').click()",
        "document.querySelector('#elsewhere').click()",
    ],
)
def test_a_panel_that_its_reader_closed_stays_closed(any_url: str, visit: Open, event: str) -> None:
    tab = start(visit, any_url, "join/#pay")
    assert read_open(tab) == ["pay"]
    tab.page.evaluate("""() => {
        document.querySelector("h1").innerHTML +=
            '<a href="#" id="menu"></a><a href="https://example.org/#pay" id="elsewhere"></a>';
        for (const link of document.querySelectorAll("#menu, #elsewhere"))
            link.onclick = (event) => event.preventDefault();
    }""")
    tab.page.locator("#pay > summary").click()
    assert read_open(tab) == []
    tab.page.evaluate(event)
    tab.page.evaluate("new Promise((done) => setTimeout(done))")
    assert read_open(tab) == []


def test_the_back_button_leads_to_an_open_panel(url: str, visit: Open) -> None:
    tab = start(visit, url, "join/#lunch")
    tab.page.evaluate("location.hash = 'wine'")
    expect(find_panels(tab, 1).nth(1)).to_have_js_property("open", True)
    tab.page.go_back()
    expect(find_panels(tab, 1).nth(0)).to_have_js_property("open", True)


def test_what_a_link_names_is_not_below_the_bar_at_the_top(any_url: str, visit: Open) -> None:
    tab = start(visit, any_url, "join/#notice")
    target = tab.page.locator("#notice")
    expect(target).to_be_in_viewport()
    on_top = """el => {
        const box = el.getBoundingClientRect();
        const found = document.elementFromPoint(box.x + 5, box.y + box.height / 2);
        return el.contains(found) || found.contains(el);
    }"""
    assert target.evaluate(on_top)


def test_a_link_from_another_page_opens_what_is_inside_without_loading(
    instant: str, visit: Open
) -> None:
    tab = start(visit, instant, "")
    tab.page.wait_for_load_state("networkidle")
    tab.page.evaluate("window.stays = true")
    tab.page.get_by_role("link", name="to the notice").click()
    expect(tab.page).to_have_url(f"{instant}join/#notice")
    assert tab.page.evaluate("window.stays")
    expect(tab.page.locator("#notice")).to_be_in_viewport()
    assert read_open(tab) == ["duration"]


def test_browsers_open_the_panel_in_which_a_search_finds_a_text(any_url: str, visit: Open) -> None:
    """The steps for a search in the page are those for the text that an address names."""
    tab = start(visit, any_url, "join/#:~:text=A%20month.")
    expect(find_panels(tab).nth(0)).to_have_js_property("open", True)
    expect(tab.page.get_by_text("A month.")).to_be_in_viewport()
    assert read_open(tab) == ["duration"]


# Paper


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_on_paper_everything_can_be_read(any_url: str, visit: Open, javascript: bool) -> None:
    tab = start(visit, any_url, javascript=javascript)
    texts = [tab.page.get_by_text(text) for text in ("Three years.", "Enough.", "Pasta.", "Rice.")]
    texts.append(tab.page.locator(".jobs-archive .jobs-item__title"))
    expect(texts[0]).to_be_hidden()
    tab.page.emulate_media(media="print")
    for text in texts:
        expect(text).to_be_visible()
        assert (text.bounding_box() or {"height": 0})["height"] > 0
    expect(tab.page.locator(".jobs-accordion__all")).to_be_hidden()


@pytest.mark.parametrize("is_late", [False, True])
def test_after_printing_all_is_as_it_was(any_url: str, visit: Open, *, is_late: bool) -> None:
    tab = visit(any_url)
    held: list[Route] = []
    if is_late:  # Material unfolds for print, too: then its script is the first to hear of it
        tab.page.route("**/jobs.js", lambda route: held.append(route))
    tab.page.goto(f"{any_url}join/#dinner", wait_until="domcontentloaded")
    for route in held:
        route.continue_()
    tab.page.wait_for_load_state("load")
    # Nothing on the page shows that the event, a task of its own, has been told.
    find_panels(tab).nth(1).evaluate("""el => new Promise((resolve) => {
        el.addEventListener("toggle", resolve, { once: true });
        el.querySelector("summary").click();
    })""")
    state = """() => [...document.querySelectorAll(".jobs-panel, .jobs-archive")]
        .map(el => [el.id, el.open, el.name])"""
    before = tab.page.evaluate(state)
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.page.emulate_media(media="print")
    assert [is_open for _, is_open, _ in tab.page.evaluate(state)] == [True] * 5
    tab.page.emulate_media(media="screen")
    tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(find_panels(tab).nth(0)).to_have_js_property("open", False)
    assert tab.page.evaluate(state) == before


def test_a_printed_list_says_where_its_posts_are(any_url: str, visit: Open) -> None:
    tab = start(visit, any_url)
    title = tab.page.locator(".jobs-item__title")
    read = "el => getComputedStyle(el, '::after').content"
    assert title.evaluate(read) == "none"
    tab.page.emulate_media(media="print")
    assert title.evaluate(read) == f'" {any_url}jobs/a/"'
