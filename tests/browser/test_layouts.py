"""Every layout of a list, with groups and filters, on every screen and for every reader."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_looks import check_focus
from tests.chromium import Serve
from tests.site import THEMES, build

LAYOUTS = ("list", "cards", "table", "compact")
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"
LIST = '{{% include jobs_list.html layout="{0}" id="{0}" filters="department location" %}}'
GROUPS = '{{% include jobs_list.html layout="{0}" id="{0}-groups" group_by="department" %}}'
SECTIONS = [f"## In {name}\n\n{LIST.format(name)}\n\n{GROUPS.format(name)}" for name in LAYOUTS]
DOCS = {
    "index.md": "\n\n".join(("# Jobs", *SECTIONS)),
    "a.md": "---\nlayout: job\ntitle: Analyst\nis_new: true\ndepartment: Data\nlocation: Rome\n"
    "employment_type: FULL_TIME\nremote: hybrid\nvalid_through: 2036-12-31\n"
    "description: What the data says, in a sentence or two.\n---\n\nText.\n",
    "b.md": f"---\nlayout: job\ntitle: {LONG}\ndepartment: {LONG}\nlocation: {LONG}\n---\n",
    "c.md": "---\nlayout: job\ntitle: Cook\n---\n\nText.\n",
}


@pytest.fixture(scope="module", params=list(THEMES))
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    folder = tmp_path_factory.mktemp(request.param)
    plugins = ["search", {"jobs": {"now": "2026-06-01"}}]
    theme = dict(THEMES[request.param])
    return serve(build(folder, DOCS, theme=theme, plugins=plugins, strict=True).folder)


def check_width(page: Page, *, tables: bool = True) -> None:
    """Nothing of ours is cut off, makes the page wider, or has to be scrolled sideways.

    Without `tables` those may scroll within themselves.
    """
    measure = """tables => {
        const all = [...document.querySelectorAll(".jobs-list")], root = document.scrollingElement;
        const wide = root.scrollWidth;
        const judged = all.filter(list => tables || list.dataset.jobsLayout != "table");
        const out = judged.flatMap(list => [list, ...list.querySelectorAll("*")].filter(el => {
            const box = el.getBoundingClientRect();
            const isCut = el.closest(".jobs-item__facts > *"); // with the room of a dot
            return box.width && (box.left < -1 && !isCut || box.right > innerWidth + 1);
        })).map(el => el.outerHTML.slice(0, 80));
        const scrolled = judged.filter(el => el.scrollWidth > el.clientWidth + 1).map(el => el.id);
        all.forEach(el => { el.hidden = true });
        const narrow = root.scrollWidth;
        all.forEach(el => { el.hidden = false });
        return [wide - narrow, out, scrolled];
    }"""
    assert page.evaluate(measure, tables) == [0, [], []]


@pytest.mark.parametrize(
    ("width", "scale"), [(320, 1), (640, 2)], ids=["320 px", "1280 px at 200 %"]
)
def test_no_layout_scrolls_sideways(url: str, look: Any, width: int, scale: int) -> None:
    check_width(look(url, width, device_scale_factor=scale))


def test_letters_of_twice_the_size_widen_no_layout(url: str, look: Any) -> None:
    page = look(url)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    page.evaluate(f"document.documentElement.style.fontSize = 2 * {size} + 'px'")
    check_width(page, tables=False)


@pytest.mark.smoke
def test_on_paper_every_entry_stands_with_its_address_and_no_filter(url: str, look: Any) -> None:
    page = look(f"{url}?list.department=data")
    page.emulate_media(media="print")
    for form in page.locator(".jobs-filters").all():
        expect(form).to_be_hidden()
    # What was chosen is printed as chosen; the other lists are whole.
    expect(page.locator("#list .jobs-item:visible")).to_have_count(1)
    for name in LAYOUTS[1:]:
        expect(page.locator(f"#{name} .jobs-item:visible")).to_have_count(3)
        expect(page.locator(f"#{name}-groups .jobs-item:visible")).to_have_count(3)
    written = page.locator("a.jobs-item__title").evaluate_all(
        "all => all.map(el => [getComputedStyle(el, '::after').content, ` ${el.href}`])"
    )
    assert len(written) == 3 * 2 * len(LAYOUTS)
    assert all(content.replace('"', "") == address for content, address in written)
    page.set_viewport_size({"width": 700, "height": 900})  # A4 between its margins
    check_width(page)


def test_from_right_to_left_every_layout_is_mirrored(url: str, look: Any) -> None:
    page = look(url)
    measure = """() => [...document.querySelectorAll(".jobs-list")].flatMap(list => {
        const around = list.getBoundingClientRect();
        const css = ".jobs-item:first-child > :first-child, input, button, summary";
        return [...list.querySelectorAll(css)].filter(el => el.checkVisibility())
            .map(el => el.getBoundingClientRect()).map(box => Math.round(
                document.dir == "rtl" ? around.right - box.right : box.left - around.left));
    })"""
    page.evaluate("document.dir = document.body.dir = 'ltr'")
    left = page.evaluate(measure)
    assert len(left) == 28
    page.evaluate("document.dir = document.body.dir = 'rtl'")
    assert page.evaluate(measure) == left
    check_width(page, tables=False)


def test_with_forced_colours_boxes_and_controls_keep_their_outlines(url: str, look: Any) -> None:
    page = look(url, forced_colors="active")
    outline = """css => {
        const style = getComputedStyle(document.querySelector(css));
        const back = getComputedStyle(document.body).backgroundColor;
        return [style.borderBottomStyle, style.borderBottomColor != back];
    }"""
    for css in (
        "#cards .jobs-card",
        "#table .jobs-item",
        "#list .jobs-item",
        ".jobs-filters [type=search]",
        ".jobs-filters button",
    ):
        assert page.evaluate(outline, css) == ["solid", True], css
    page.locator("#list .jobs-filters__menu").first.click()
    page.locator("#list input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#list .jobs-item:visible")).to_have_count(1)


def test_nothing_moves_when_a_list_is_filtered_for_who_wants_less_motion(
    url: str, look: Any
) -> None:
    page = look(url, reduced_motion="reduce")
    page.locator("#cards .jobs-filters__menu").first.click()
    page.locator("#cards input[type=checkbox]").first.check()
    moving = """() => [...document.querySelectorAll(".jobs-list")]
        .flatMap(el => el.getAnimations({subtree: true}))
        .filter(one => !/color|shadow/.test(one.transitionProperty)).length"""
    assert page.evaluate(moving) == 0


def test_search_and_filters_are_as_wide_as_the_list(url: str, look: Any) -> None:
    page = look(url)
    for layout in LAYOUTS:
        wide = """css => document.querySelector(css).getBoundingClientRect()"""
        search, menus, list_ = (
            page.evaluate(wide, f"#{layout} {css}")
            for css in (".jobs-filters [type=search]", ".jobs-filters__facets", ".jobs-list__head")
        )
        assert abs(search["left"] - list_["left"]) <= 2, layout
        assert abs(max(search["right"], menus["right"]) - list_["right"]) <= 2, layout


def test_in_a_row_of_a_table_the_first_lines_are_level(url: str, look: Any) -> None:
    page = look(url, 1100)
    title = page.locator("#table .jobs-item__title").first
    title.evaluate("el => { el.textContent = 'Several words '.repeat(20) }")
    lines = """() => [...document.querySelectorAll("#table tbody tr")].map(row =>
        [...row.querySelectorAll(".jobs-item__title, td:not(:empty)")].map(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const boxes = [...range.getClientRects()].filter(box => box.width);
            return [boxes[0].bottom, boxes.at(-1).bottom > boxes[0].bottom];
        }))"""
    rows = page.evaluate(lines)
    assert any(title[1] for title, *_ in rows), "no title has two lines"
    for (title, _), *cells in rows:
        assert all(abs(bottom - title) <= 2 for bottom, _ in cells)


def test_what_filters_by_touch_is_large_enough(url: str, look: Any) -> None:
    page = look(url, 320)
    page.locator(".jobs-filters__toggle").evaluate_all("all => all.forEach(el => el.click())")
    page.locator(".jobs-filters__menu").evaluate_all(
        "all => all.forEach(el => { el.ariaExpanded = true })"
    )
    targets = page.locator(
        ".jobs-filters :is(label, button), .jobs-list :is([type=search], select), .jobs-item__title"
    )
    sizes = targets.evaluate_all(
        "all => all.filter(el => el.checkVisibility())"
        ".filter(el => !el.querySelector('[type=search], select'))"
        ".map(el => el.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert len(sizes) > 40
    assert min(min(size) for size in sizes) >= 24


def test_what_filters_shows_that_it_has_the_focus(url: str, look: Any) -> None:
    page = look(url)
    page.locator("#list [type=reset]").evaluate("el => { el.hidden = false }")
    for css in ("#list .jobs-filters__menu", "#list [type=search]", "#list [type=reset]"):
        check_focus(page, page.locator(css).first)
    page.locator("#list .jobs-filters__menu").first.click()
    check_focus(page, page.locator("#list input[type=checkbox]").nth(1))


def test_a_box_stands_beside_the_first_line_of_its_words(url: str, look: Any) -> None:
    page = look(url)
    page.locator(".jobs-filters__menu").evaluate_all(
        "all => all.forEach(el => { el.ariaExpanded = true })"
    )
    apart = page.locator(".jobs-filters__facet label").evaluate_all("""all => all.filter(label => {
        const box = label.querySelector("input").getBoundingClientRect();
        const line = label.querySelector("span").getClientRects()[0];
        return Math.abs(box.top + box.bottom - line.top - line.bottom) > 6 || box.right > line.left;
    }).map(label => label.textContent)""")
    assert apart == []


def test_on_paper_no_column_is_cut_off(url: str, look: Any) -> None:
    page = look(url, 1000)
    page.emulate_media(media="print")
    check_width(page)
