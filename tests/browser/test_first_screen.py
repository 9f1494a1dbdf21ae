"""A list with filters: its first entry is on the first screen, whatever was chosen."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.chromium import Serve
from tests.site import THEMES, build, write_post

TOWNS = ("Athens", "Berlin", "Cork", "Dublin", "Évora", "Faro", "Ghent", "Hamburg")
FACETS = "department location employment_type remote tag"
LIST = f'{{% include jobs_list.html filters="{FACETS}" %}}'
GOLDEN = Path(__file__).parents[1] / "golden" / "trees"


def write_posts() -> dict[str, str]:
    """Sixty posts, of which each tells much about itself."""
    docs = {}
    for n in range(60):
        docs[f"jobs/{n}.md"] = write_post(
            f"Position {n:02}",
            f"department: {('Archive', 'Reading room', 'Workshop')[n % 3]}",
            f"location: {{locality: {TOWNS[n % 8]}, country: {('PT', 'DE')[n % 2]}}}",
            f"employment_type: {('FULL_TIME', 'PART_TIME')[n % 4 // 2]}",
            f"date_posted: 2026-05-{1 + n % 28:02}",
            f"identifier: 'REF-{n:03}'",
            f"skills: [{('Latin', 'Bookbinding')[n % 2]}]",
            f"tags: [{('paper', 'night shift')[n % 2]}]",
            *(("remote: hybrid",) if n % 5 == 0 else ()),
            *((f"valid_through: 2036-07-{1 + n % 20:02}",) if n % 6 == 0 else ()),
            *(("remote: {kind: yes, countries: [PT, DE, IE, GR, BE]}",) if n % 5 == 1 else ()),
        )
    return docs


INTRO = "# Work with us\n\nWe look after books and those who read them.\n\n## Open positions\n\n"
DOCS = {
    **write_posts(),
    "index.md": INTRO + LIST + "\n",
    "below.md": "# Work with us\n\n" + "A paragraph of some words about us.\n\n" * 60 + LIST + "\n",
    "few.md": "# Few\n\n{% include jobs_list.html filters=location tag=paper location=Athens %}\n",
}
PHONE, DESK = (390, 844), (1440, 900)


@pytest.fixture(scope="module", params=list(THEMES))
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    folder = tmp_path_factory.mktemp(request.param)
    plugins = ["search", {"jobs": {"now": "2026-06-01"}}]
    theme = dict(THEMES[request.param])
    return serve(build(folder, DOCS, theme=theme, plugins=plugins, strict=True).folder)


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("material")
    plugins = ["search", {"jobs": {"now": "2026-06-01"}}]
    return serve(build(folder, DOCS, theme=dict(THEMES["material"]), plugins=plugins).folder)


def open_at(look: Any, url: str, size: tuple[int, int]) -> Page:
    page: Page = look(url, size[0])
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page


def find_first(page: Page) -> Locator:
    return page.locator(".jobs-item:visible").first


def measure_top(page: Page, css: str) -> float:
    top: float = page.locator(css).first.evaluate("el => el.getBoundingClientRect().top")
    return top


@pytest.mark.smoke
@pytest.mark.parametrize(("size", "most"), [(PHONE, 600), (DESK, 500)], ids=["phone", "desk"])
def test_the_first_entry_is_on_the_first_screen(
    url: str, look: Any, size: tuple[int, int], most: int
) -> None:
    page = open_at(look, url, size)
    expect(page.locator(".jobs-filters")).to_be_visible()
    first = measure_top(page, ".jobs-item")
    assert first < most
    assert first - measure_top(page, ".jobs-filters") <= 120
    page.goto(f"{url}?department=workshop&location=athens&words=position")
    expect(find_first(page)).to_be_in_viewport(ratio=1)
    assert find_first(page).evaluate("el => el.getBoundingClientRect().top") < most


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_address_that_filters_goes_to_a_list_further_down(
    url: str, look: Any, size: tuple[int, int]
) -> None:
    page = open_at(look, url + "below/?department=workshop", size)
    expect(find_first(page)).to_be_in_viewport(ratio=1)
    page.goto(url + "below/")
    assert page.evaluate("scrollY") == 0


def test_on_a_phone_a_button_shows_the_filters_and_another_leads_to_what_was_found(
    material: str, look: Any
) -> None:
    page = open_at(look, material, PHONE)
    toggle = page.get_by_role("button", name="Filters", exact=True)
    box = page.locator('input[value="workshop"]')
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".jobs-filters__menu").first).to_be_hidden()
    toggle.press("Enter")
    page.get_by_role("button", name="Department", exact=True).press("Enter")
    box.press("Space")
    page.get_by_role("button", name="Show 20 jobs").press("Enter")
    expect(box).to_be_hidden()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("20 positions found")
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
    expect(find_first(page)).to_be_in_viewport(ratio=1)


def read_counts(page: Page, facet: str) -> dict[str, int]:
    labels = page.locator(f'[data-jobs-facet="{facet}"] label').evaluate_all(
        "all => all.map(el => [el.querySelector('input').value,"
        " parseInt(el.lastElementChild.textContent.slice(1))])"
    )
    return {value: int(count) for value, count in labels}


def test_numbers_follow_what_other_facets_and_words_leave(material: str, look: Any) -> None:
    page = open_at(look, material, DESK)
    before = read_counts(page, "location")
    page.goto(f"{material}?location=athens&words=latin")
    assert read_counts(page, "department") == {"archive": 3, "reading room": 2, "workshop": 3}
    # Another town would bring its posts: its own facet does not count.
    after = read_counts(page, "location")
    assert after["athens"] == before["athens"] == 8
    assert after["cork"] == before["cork"]
    assert after["berlin"] == 0  # where nobody needs Latin
    colour = "el => getComputedStyle(el).color"
    zero, some = (page.locator(f'label:has([value="{value}"])') for value in ("berlin", "cork"))
    assert zero.evaluate(colour) != some.evaluate(colour)


def test_more_than_six_values_come_when_they_are_asked_for(material: str, look: Any) -> None:
    page = open_at(look, material, DESK)
    page.locator(".jobs-filters__menu", has_text="Location").press("Enter")
    boxes = page.locator('[data-jobs-facet="location"] input:visible')
    expect(boxes).to_have_count(6)
    page.get_by_role("button", name="Show all (8)").press("Enter")
    expect(boxes).to_have_count(8)
    expect(boxes.nth(6)).to_be_focused()


def test_what_is_chosen_can_be_taken_back_above_the_list(material: str, look: Any) -> None:
    page = open_at(look, f"{material}?department=workshop&location=athens&location=cork", DESK)
    chosen = page.get_by_role("group", name="Chosen filters")
    names = ["Workshop", "Athens", "Cork"]
    for name in names:
        chip = chosen.get_by_role("button", name=f"Remove filter: {name}")
        expect(chip).to_be_visible()
    chosen.get_by_role("button").nth(1).press("Enter")
    expect(chosen.get_by_role("button")).to_have_count(2)
    expect(chosen.get_by_role("button").nth(1)).to_be_focused()
    assert page.evaluate("location.search") == "?department=workshop&location=cork"
    chosen.get_by_role("button").nth(1).press("Enter")
    expect(chosen.get_by_role("button").first).to_be_focused()
    chosen.get_by_role("button").first.press("Enter")
    expect(page.locator(".jobs-list__chosen")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("60 open positions")


def list_titles(page: Page) -> list[str]:
    return page.locator(".jobs-item__title:visible").all_text_contents()


def test_readers_sort_and_the_address_keeps_it(material: str, look: Any) -> None:
    page = open_at(look, material, DESK)
    order = page.get_by_label("Sort")
    by_title = [f"Position {n:02}" for n in range(60)]
    assert list_titles(page) == by_title
    order.select_option("Newest")
    newest = sorted(range(60), key=lambda n: -(n % 28))
    assert list_titles(page) == [f"Position {n:02}" for n in newest]
    assert page.evaluate("location.search") == "?sort=-posted"
    order.select_option("Closing soon")
    dated = sorted(range(0, 60, 6), key=lambda n: n % 20)
    rest = [n for n in range(60) if n % 6]
    assert list_titles(page) == [f"Position {n:02}" for n in (*dated, *rest)]
    page.reload()
    expect(order).to_have_value("closes")
    assert list_titles(page)[:1] == ["Position 00"]
    page.go_back()
    expect(order).to_have_value("-posted")
    order.select_option("Title")
    assert list_titles(page) == by_title
    assert page.evaluate("location.search") == ""


@pytest.mark.parametrize(
    ("words", "count"),
    [("ref-017", 1), ("bookbinding", 30), ("night shift", 30), ("portugal", 36), ("greece", 12)],
)
def test_the_search_knows_what_entries_do_not_show(
    material: str, look: Any, words: str, count: int
) -> None:
    page = open_at(look, material, DESK)
    page.get_by_role("searchbox", name="Search", exact=True).last.fill(words)
    expect(page.locator(".jobs-item:visible")).to_have_count(count)


MENUS = ".jobs-filters__menu"


def test_an_open_menu_covers_nothing_and_closes_another(url: str, look: Any) -> None:
    page = open_at(look, url, DESK)
    menus = page.locator(MENUS)
    menus.nth(1).press("Enter")
    expect(page.locator("fieldset:visible")).to_have_count(1)
    for css in (".jobs-filters__menu", ".jobs-list__count span", ".jobs-item__title"):
        hit = """el => {
            const { left, top, height } = el.getBoundingClientRect();
            return el.contains(document.elementFromPoint(left + 9, top + height / 2));
        }"""
        assert page.locator(css).first.evaluate(hit), css
    page.keyboard.press("Tab")
    expect(page.locator("fieldset:visible input").first).to_be_focused()
    menus.nth(0).press("Enter")
    expect(page.locator("fieldset:visible input[value=workshop]")).to_be_visible()
    expect(page.locator("fieldset:visible")).to_have_count(1)
    menus.nth(0).press("Enter")
    expect(page.locator("fieldset:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_filters_can_be_cleared_once_something_was_chosen(
    material: str, look: Any, size: tuple[int, int]
) -> None:
    page = open_at(look, material, size)
    if size == PHONE:
        page.get_by_role("button", name="Filters", exact=True).click()
    clear = page.get_by_role("button", name="Clear filters")
    expect(clear).to_be_hidden()
    page.get_by_role("searchbox", name="Search", exact=True).last.fill("latin")
    expect(clear).to_be_visible()
    page.get_by_role("button", name="Department").click()
    page.locator("input[value=workshop]").check()
    clear.press("Enter")
    expect(clear).to_be_hidden()
    expect(page.locator(".jobs-item")).to_have_count(60)
    expect(page.get_by_role("status")).to_be_focused()
    assert page.evaluate("location.search") == ""


def test_a_whole_entry_is_its_one_link_and_its_text_can_be_selected(url: str, look: Any) -> None:
    page = open_at(look, url, DESK)
    entry = page.locator(".jobs-item").first
    expect(entry.get_by_role("link")).to_have_count(1)
    hit = """el => {
        const box = el.getBoundingClientRect();
        return [[2, 2], [box.width - 2, box.height - 2], [box.width * 0.9, box.height * 0.8]].map(
            ([x, y]) => document.elementFromPoint(box.left + x, box.top + y).className);
    }"""
    assert entry.evaluate(hit) == ["jobs-item__title"] * 3
    fact = entry.locator(".jobs-item__fact").nth(1)
    box = fact.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 15, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=4)
    page.mouse.up()
    assert str(page.evaluate("getSelection() + ''")).strip(" ·") in "Athens, Portugal"
    assert len(page.evaluate("getSelection() + ''")) > 4
    assert page.url == url
    # With the key that opens a tab, a tab; else the link is followed.
    page.get_by_role("heading", name="Work with us").click()
    with page.context.expect_page() as opened:
        fact.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(f"{url}jobs/0/")
    fact.click()
    page.wait_for_url(f"{url}jobs/0/")


@pytest.mark.parametrize("width", [320, 390, 600])
def test_no_fact_breaks_that_fits_and_no_dot_begins_or_ends_a_line(
    tmp_path: Path, serve: Serve, look: Any, width: int
) -> None:
    salary = "salary: {min: 32000, max: 38000, currency: EUR, unit: YEAR}"
    docs = {
        "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
        **{
            f"{n}.md": write_post(
                "Post " * (1 + n), f"department: {'Unit ' * n}", "location: Rome", salary
            )
            for n in range(1, 6)
        },
    }
    site = build(tmp_path, docs, theme=dict(THEMES["material"]), plugins=["jobs"])
    page = open_at(look, serve(site.folder), (width, 844))
    lines = page.locator(".jobs-item__facts").evaluate_all("""all => all.flatMap(el => {
        const around = el.getBoundingClientRect(), tops = new Set();
        return [...el.children].flatMap(fact => {
            const [dot, text] = fact.childNodes, range = document.createRange();
            range.selectNodeContents(text);
            const box = range.getBoundingClientRect(), isFirst = !tops.has(fact.offsetTop);
            tops.add(fact.offsetTop);
            const point = dot.getBoundingClientRect();
            const shown = point.right > around.left + 0.5;
            return shown == isFirst || Math.abs(box.height - around.height) < 1 && box.height > 30
                || fact.dataset.jobsFact == "salary" && box.height > 30
                ? [fact.textContent, shown, isFirst, box.height] : [];
        });
    })""")
    assert lines == []


SOME = "{% include jobs_list.html limit=5 %}\n\n{% include jobs_list_archive.html limit=1 %}\n"
LAST_FIVE = "{% include jobs_list.html limit=5 sort=-title %}\n"
NONE_LEFT = "There are no open positions at the moment."


def test_a_list_with_a_limit_says_of_how_many_it_shows_some(
    tmp_path: Path, serve: Serve, look: Any
) -> None:
    days = {5: 1, 6: 1, 7: 2, 0: 3, 3: 4, 4: 4, 1: 5, 2: 5}
    docs = {
        "index.md": f"# Jobs\n\n{SOME}",
        "last.md": f"# Last\n\n{LAST_FIVE}",
        **{
            f"{n}.md": write_post(f"Post {n}", f"valid_through: '2036-01-0{day}T12:00Z'")
            for n, day in days.items()
        },
        **{f"closed-{n}.md": write_post(f"Closed {n}", "archived: true") for n in range(3)},
    }
    plugins = [{"jobs": {"now": "2026-06-01"}}]
    site = build(tmp_path, docs, theme=dict(THEMES["mkdocs"]), plugins=plugins)
    site_url = serve(site.folder)
    page = open_at(look, site_url, DESK)
    expect(page.locator(".jobs-archive > summary")).to_have_text("1 of 3 closed positions")
    shown = page.locator(".jobs-list[data-jobs-status=open]")
    said = []
    for day in range(6):
        now = f"2036-01-0{day}T13:00:00Z" if day else "2036-01-01T11:00:00Z"
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
        for path in ("", "last/"):
            page.goto(f"{site_url}{path}")
            said.append(shown.locator(".jobs-list__count, .jobs-list__empty").inner_text())
            entries = shown.locator("li").count()
            assert shown.locator("ul").count() == (entries > 0)
    assert said == [
        *("5 of 8 open positions", "5 of 8 open positions"),
        *("5 of 6 open positions", "3 of 6 open positions"),
        *("5 open positions", "2 of 5 open positions"),  # all that it leaves out have ended
        *("4 open positions", "2 of 4 open positions"),
        *("2 open positions", "0 of 2 open positions"),
        *(NONE_LEFT, NONE_LEFT),
    ]


def test_on_a_phone_what_was_chosen_leaves_the_order_its_line(url: str, look: Any) -> None:
    page = open_at(look, f"{url}few/?location=athens", PHONE)
    expect(page.locator(".jobs-chip")).to_be_visible()
    tops = page.evaluate("""() => ["label", "select", ".jobs-chip"].map(css => {
        const [el] = document.querySelectorAll(`.jobs-list__head ${css}`);
        const box = el.getClientRects()[0];
        return box.top + box.height / 2;
    })""")
    label, select, chip = tops
    assert abs(label - select) < 8
    assert chip > select + 15


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_screen_reader_is_told_names_roles_and_order(
    material: str, look: Any, size: tuple[int, int]
) -> None:
    page = open_at(look, material + "few/?location=athens", size)
    name = f"list-{'phone' if size == PHONE else 'desk'}.yaml"
    tree = page.locator(".jobs-list").aria_snapshot() + "\n"
    assert tree == (GOLDEN / name).read_text(encoding="utf-8")
