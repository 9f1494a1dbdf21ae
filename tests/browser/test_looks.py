"""Lists, panels, archive and header look right on every screen, for every reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.chromium import Serve
from tests.site import THEMES, build

PALETTES = ("indigo", "yellow", "lime", "amber", "white", "black", "cyan")
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"
DOCS = {
    "index.md": f"""---
ref: join
title: {LONG} and others
---

# Join us

## What we offer

{{% include jobs_accordion.html %}}

## Open positions

{{% include jobs_list.html group_by=department %}}

## Closed positions

{{% include jobs_list_archive.html %}}
""",
    "jobs_accordion.md": f"""## Duration of {LONG}

Three years.

## Pay

| Kitchen | Garden | Office | Workshop |
| --- | --- | --- | --- |
| 1,900&nbsp;euros&nbsp;a&nbsp;month | 1,900&nbsp;euros | 1,850&nbsp;euros | 1,950&nbsp;euros |

## Code

```
a line of code that is much longer than a narrow screen is wide, and then some more of it
```
""",
    "jobs/a.md": "---\nlayout: job\ntitle: Analyst\nparent_ref: join\nis_new: true\n"
    "department: Data\nemployment_type: FULL_TIME\ndate_posted: 2025-09-15\n---\n\nText.\n",
    "jobs/b.md": "---\nlayout: job\ntitle: Baker\nparent_ref: join\n---\n\nText.\n",
    "jobs/c.md": f"---\nlayout: job\ntitle: {LONG}\nparent_ref: join\nis_new: true\n---\n\nText.\n",
    "jobs/d.md": "---\nlayout: job\ntitle: Driver\nparent_ref: join\narchived: true\n---\n\nHi.\n",
}
PAGES = ("", "jobs/a/", "jobs/c/", "jobs/d/")
OURS = ".jobs-list, .jobs-archive, .jobs-accordion, .jobs-header, .jobs-back"

# The least contrast of any text of ours with what it stands on; colours may be half transparent.
CONTRAST = """css => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const read = (...layers) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const color of layers) {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
        }
        return canvas.getImageData(0, 0, 1, 1).data;
    };
    const luminance = rgb => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const part = rgb[i] / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
    const found = [];
    for (const root of document.querySelectorAll(css)) {
        for (const el of [root, ...root.querySelectorAll("*")]) {
            const texts = [...el.childNodes].filter(node => node.nodeType == 3);
            if (!texts.some(node => node.data.trim()) || !el.checkVisibility()) continue;
            const layers = [];
            for (let at = el; at; at = at.parentElement)
                layers.unshift(getComputedStyle(at).backgroundColor);
            const back = ["white", ...layers];
            const [one, two] = [read(...back), read(...back, getComputedStyle(el).color)]
                .map(luminance).sort((a, b) => b - a);
            found.push([(one + 0.05) / (two + 0.05), el.outerHTML.slice(0, 80)]);
        }
    }
    return found.sort((a, b) => a[0] - b[0])[0];
}"""


def build_site(folder: Any, serve: Serve, theme: Mapping[str, Any]) -> str:
    extensions = ["tables", "fenced_code"]
    site = build(folder, DOCS, theme=dict(theme), markdown_extensions=extensions, strict=True)
    return serve(site.folder)


@pytest.fixture(scope="module", params=list(THEMES))
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    folder = tmp_path_factory.mktemp(request.param)
    return build_site(folder, serve, THEMES[request.param])


def unfold(page: Page) -> None:
    opened = page.locator(".jobs-panel, .jobs-archive")
    opened.evaluate_all("all => all.forEach(el => { el.open = true })")


def check_width(page: Page) -> None:
    """The page cannot be scrolled sideways, or only as far as without anything of ours."""
    measure = """css => {
        const width = () => document.scrollingElement.scrollWidth;
        const all = [...document.querySelectorAll(css)], wide = width();
        all.forEach(el => { el.hidden = true });
        const narrow = width();
        all.forEach(el => { el.hidden = false });
        return [wide, narrow];
    }"""
    wide, narrow = page.evaluate(measure, OURS)
    assert wide == narrow, page.url


def read_style(element: Locator, name: str) -> str:
    return str(element.evaluate("(el, name) => getComputedStyle(el)[name]", name))


# Narrow screens


@pytest.mark.smoke
@pytest.mark.parametrize(
    ("width", "scale"), [(320, 1), (640, 2)], ids=["320 px", "1280 px at 200 %"]
)
def test_nothing_of_ours_widens_the_page(url: str, look: Any, width: int, scale: int) -> None:
    page = look(url, width, device_scale_factor=scale)
    for path in PAGES:
        page.goto(url + path)
        unfold(page)
        check_width(page)
        for element in page.locator(OURS).all():
            box = element.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_letters_of_twice_the_size_widen_nothing(url: str, look: Any) -> None:
    page = look(url)
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    page.evaluate(f"document.documentElement.style.fontSize = 2 * {size} + 'px'")
    unfold(page)
    check_width(page)


def test_a_wide_table_scrolls_by_itself(url: str, look: Any) -> None:
    page = look(url, 320)
    unfold(page)
    table = page.locator(".jobs-panel table")
    assert (table.bounding_box() or {"width": 0})["width"] > 0
    check_width(page)
    table.locator("td").last.scroll_into_view_if_needed()
    expect(table.locator("td").last).to_be_in_viewport()


# Reading, pointing, keyboard


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_every_text_of_ours_stands_out(
    tmp_path: Any, serve: Serve, look: Any, theme: str, scheme: str
) -> None:
    options = {**THEMES[theme], "color_mode": "auto"} if theme == "mkdocs" else THEMES[theme]
    url = build_site(tmp_path, serve, options)
    page = look(url, color_scheme=scheme)
    check_contrast(page, url)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_text_but_the_themes_links_stands_out_in_any_palette(
    tmp_path: Any, serve: Serve, look: Any, scheme: str
) -> None:
    palette = {"scheme": scheme, "primary": "indigo"}
    url = build_site(tmp_path, serve, {**THEMES["material"], "palette": palette})
    page = look(url)
    check_contrast(page, url)
    for primary in PALETTES:
        page.goto(url)
        page.evaluate("it => { document.body.dataset.mdColorPrimary = it }", primary)
        unfold(page)
        least, where = page.evaluate(
            CONTRAST, ".jobs-badge, .jobs-accordion, .jobs-archive > summary"
        )
        assert least >= 4.5, (primary, where)


def check_contrast(page: Page, url: str) -> None:
    for path in PAGES:
        page.goto(url + path)
        unfold(page)
        least, where = page.evaluate(CONTRAST, OURS)
        assert least >= 4.5, where


def test_what_can_be_pointed_at_is_large_enough(url: str, look: Any) -> None:
    page = look(url, 320)
    unfold(page)
    targets = page.locator(".jobs-item__title, .jobs-button, .jobs-panel > summary")
    targets = targets.or_(page.locator(".jobs-archive > summary"))
    assert targets.count() == 9
    for target in targets.all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, target.inner_html()


def test_what_has_the_focus_shows_it(url: str, look: Any) -> None:
    page = look(url)
    unfold(page)
    for css in (".jobs-button", ".jobs-panel > summary", ".jobs-archive > summary"):
        check_focus(page, page.locator(css).first)
    check_focus(page, page.locator(".jobs-item__title").first)
    page.goto(url + "jobs/a/")
    for css in (".jobs-breadcrumb a", ".jobs-back a"):
        if page.locator(css).is_visible():  # readthedocs has a path of its own
            check_focus(page, page.locator(css))


def check_focus(page: Page, element: Locator) -> None:
    element.focus()
    page.keyboard.press("Shift+Tab")  # so that the focus comes by keyboard
    page.keyboard.press("Tab")
    expect(element).to_be_focused()
    assert read_style(element, "outlineStyle") not in ("none", "hidden")
    assert float(read_style(element, "outlineWidth").removesuffix("px")) >= 1


# Other ways of reading


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_from_right_to_left_everything_is_mirrored(
    tmp_path: Any, serve: Serve, look: Any, theme: str
) -> None:
    options = {**THEMES[theme], **({"direction": "rtl"} if theme == "material" else {})}
    page = look(build_site(tmp_path, serve, options))
    measure = """() => [".jobs-button", ".jobs-item__title", ".jobs-badge"].map(css => {
        const el = document.querySelector(css).getBoundingClientRect();
        const around = document.querySelector(".jobs-list").getBoundingClientRect();
        return document.dir == "rtl" ? around.right - el.right : el.left - around.left;
    }).map(Math.round)"""
    page.evaluate("document.dir = document.body.dir = 'ltr'")
    left = page.evaluate(measure)
    page.evaluate("document.dir = document.body.dir = 'rtl'")
    assert page.evaluate(measure) == left
    check_width(page)


def test_a_text_in_another_script_begins_where_the_page_does(url: str, look: Any) -> None:
    page = look(url)
    measure = """css => {
        const range = document.createRange(), el = document.querySelector(css);
        range.selectNodeContents(el);
        const text = range.getBoundingClientRect();
        const around = el.closest(".jobs-list, .jobs-header").getBoundingClientRect();
        return Math.round(around.right - text.right);
    }"""
    for path, css in (("", ".jobs-group__title"), ("jobs/a/", ".jobs-header h1")):
        page.goto(url + path)
        page.evaluate("document.dir = document.body.dir = 'rtl'")
        assert page.evaluate(measure, css) <= 1, css


def test_on_a_narrow_screen_facts_have_room_for_their_words(url: str, look: Any) -> None:
    page = look(url + "jobs/a/", 320)
    around = page.locator(".jobs-facts").bounding_box()
    assert around is not None
    values = page.locator(".jobs-fact > dd")
    assert values.count() == 2
    for value in values.all():
        box = value.bounding_box()
        assert box is not None
        assert box["width"] >= around["width"] / 2


def test_with_forced_colours_panels_and_badges_keep_their_outline(url: str, look: Any) -> None:
    page = look(url, forced_colors="active")
    for css in (".jobs-panel", ".jobs-archive", ".jobs-badge", ".jobs-button"):
        element = page.locator(css).first
        assert read_style(element, "borderTopStyle") == "solid"
        assert read_style(element, "borderTopColor") != read_style(
            page.locator("body"), "backgroundColor"
        )
    assert read_style(page.locator(".jobs-panel > summary").first, "listStyleType") != "none"


def test_nothing_of_ours_moves_for_who_wants_less_motion(url: str, look: Any) -> None:
    page = look(url, reduced_motion="reduce")
    page.locator(".jobs-button").click()
    page.locator(".jobs-panel > summary").first.click()
    moving = """css => [...document.querySelectorAll(css)]
        .flatMap(el => el.getAnimations({subtree: true}))
        .filter(one => !/color|shadow/.test(one.transitionProperty)).length"""
    assert page.evaluate(moving, OURS) == 0
