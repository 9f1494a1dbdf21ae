"""A post: what decides and a button to apply on the first screen, and what is read out of all."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import NO_SEARCH, Open, Serve, open_visit
from tests.site import THEMES, build, write_post

NOW = "2026-05-20T10:00:00+02:00"
PHONE, DESK = (390, 844), (1440, 900)
TEXT = "\n\n".join(
    ("We look after a city's figures, from their sources to charts that all can read.", "## Work")
    + ("Collect, check, describe, publish, and answer those who ask.",) * 20
)
FACTS = (
    *("department: Data", "remote: hybrid", "employment_type: FULL_TIME", "openings: 2"),
    *("salary: {min: 32000, max: 38000, currency: EUR, unit: YEAR}", "date_posted: 2026-05-19"),
    *("valid_through: 2026-06-01", "skills: [Python, R]", "tags: [open data]"),
)
TURIN = "location: {address: Via Po 1, locality: Turin, country: IT}"
LINK, MAIL = "https://apply.example.org/1", "jobs@example.org"
FORM = "{embed: 'https://x.recruitee.com/o/1', height: 900}"
TOWNS = ("Turin", "Milan", "Rome", "Naples", "Genoa", "Bari", "Palermo", "Bologna", "Trieste")
LONG = "Senior research fellow and deputy head of the unit for the statistics of agriculture"
KINDS: Mapping[str, tuple[str, ...]] = {
    "link": (TURIN, *FACTS, f"apply: {LINK}"),
    "mail": ("location: Turin", f"apply: {MAIL}"),
    "form": (TURIN, *FACTS, f"apply: {FORM}"),
    "several": (TURIN, *FACTS, f"apply: [{MAIL}, '{LINK}', {FORM}]", "parent_ref: home"),
    "places": (
        f"locations: [{', '.join(f'{{locality: {town}, country: IT}}' for town in TOWNS)}]",
        "remote: {kind: yes, countries: [IT, FR, DE, AT, CH, ES, PT, IE, BE, NL]}",
        f"apply: {MAIL}",
    ),
    "draft-free": ("salary: 40,000 and tips", f"apply: {MAIL}"),
    "last-day": (TURIN, "valid_through: 2026-05-20", f"apply: {LINK}"),
    "scheduled-end": (TURIN, "valid_through: '2026-05-20T18:30'", f"apply: {LINK}"),
}
JOBS = {"now": NOW, "timezone": "Europe/Rome", "apply": {"privacy": "We keep it six months. " * 9}}

OLD = (
    ("Archivist", "valid_through: 2026-02-01", "closed_reason: hired"),
    ("Librarian", "valid_through: 2025-05-01"),
    ("Porter", "valid_through: 2025-03-01"),
)
"""Closed posts, each with keys."""
GOLDEN = Path(__file__).parents[1] / "golden" / "trees"


def write_docs() -> dict[str, str]:
    docs = {f"{name}.md": write_post(name, *keys, text=TEXT) for name, keys in KINDS.items()}
    docs["long.md"] = write_post(f"{LONG}, {LONG}", TURIN, *FACTS, f"apply: {LINK}", text=TEXT)
    docs["short.md"] = write_post("Short", f"apply: {MAIL}")
    docs["heading.md"] = write_post("Heading", f"apply: {LINK}", text=f"# Chef\n\n{TEXT}")
    docs["closed.md"] = write_post(
        *("Closed", TURIN, *FACTS, "archived: true", "closed_reason: hired", "parent_ref: home"),
        text=TEXT,
    )
    for name, *keys in OLD:
        docs[f"{name}.md"] = write_post(name, TURIN, *keys)
    docs["folded.md"] = (
        "# Folded\n\n{% include jobs_accordion.html of=open limit=4 %}\n\n"
        "{% include jobs_list_archive.html %}\n"
    )
    docs["none.md"] = write_post("None", TURIN, text=TEXT)
    docs["index.md"] = (
        "---\nref: home\n---\n\n# Jobs\n\n"
        '{% include jobs_list.html show="valid_through, date_posted" %}\n'
    )
    docs["it.md"] = "---\nlang: it\n---\n\n# Lavoro\n\n{% include jobs_list.html %}\n"
    docs["cuoca.md"] = write_post("Cuoca", "lang: it", "valid_through: 2026-05-20", text=TEXT)
    docs["maltese.md"] = write_post("Kok", "lang: mt", "date_posted: 2026-05-19", text=TEXT)
    return docs


TAKING = [*KINDS, "long", "short", "heading"]
"""The posts that take applications."""


@pytest.fixture(scope="module", params=list(THEMES))
def url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, serve: Serve
) -> str:
    folder = tmp_path_factory.mktemp(request.param)
    theme = dict(THEMES[request.param])
    plugins = ["search", {"jobs": JOBS}]
    return serve(build(folder, write_docs(), theme=theme, plugins=plugins).folder)


def open_at(browser: Browser, size: tuple[int, int], **context: Any) -> Page:
    """A page in a window of that size, at `NOW` in Rome; nothing is asked of other hosts."""
    viewport: Any = {"width": size[0], "height": size[1]}
    opened = browser.new_context(viewport=viewport, timezone_id="Europe/Rome", **context)
    opened.add_init_script(NO_SEARCH)
    opened.route(lambda address: "127.0.0.1" not in address, lambda route: route.abort())
    page = opened.new_page()
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(NOW))
    return page


CONTROLS = ".jobs-header__apply a, .jobs-apply__way a, .jobs-apply__frame"
IN_VIEW = """css => [...document.querySelectorAll(css)].filter(el => {
    const { top, bottom } = el.getBoundingClientRect();
    return el.checkVisibility() && top >= 0 && bottom <= innerHeight;
}).length"""


@pytest.mark.smoke
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_control_to_apply_is_on_the_first_screen(
    url: str, browser: Browser, size: tuple[int, int], scripts: bool
) -> None:
    page = open_at(browser, size, java_script_enabled=scripts)
    for name in TAKING:
        page.goto(f"{url}{name}/", wait_until="load")
        if scripts:
            page.evaluate("() => new Promise(requestAnimationFrame)")
            assert page.evaluate(IN_VIEW, CONTROLS) >= 1, name
        else:
            box = page.locator(".jobs-header__apply a").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= size[1], name
    page.context.close()


def test_the_button_leads_to_the_section_and_is_gone_while_that_is_on_the_screen(
    url: str, browser: Browser
) -> None:
    page = open_at(browser, PHONE)
    page.goto(f"{url}link/")
    bar = page.locator(".jobs-header__apply")
    box = bar.bounding_box()
    assert box is not None
    assert round(box["y"] + box["height"]) == PHONE[1]
    bar.get_by_role("link").click()
    expect(page.locator("#apply")).to_be_in_viewport()
    expect(bar).to_be_hidden()
    page.evaluate("scrollTo(0, 0)")
    expect(bar).to_be_visible()
    page.context.close()


def test_on_a_phone_the_end_is_beside_the_button(url: str, browser: Browser) -> None:
    page = open_at(browser, (320, 700))
    page.goto(f"{url}link/")
    bar = page.locator(".jobs-header__apply")
    expect(bar.locator("time")).to_have_text("Closes in 12 days")
    expect(page.locator(SUMMARY_END)).to_be_hidden()
    middles = bar.locator("time, a").evaluate_all("""all => all.map(el => {
        const { top, bottom } = el.getBoundingClientRect();
        return Math.round((top + bottom) / 2);
    })""")
    assert abs(middles[0] - middles[1]) <= 1
    page.goto(f"{url}cuoca/")  # there is no button
    expect(page.locator(SUMMARY_END)).to_be_visible()
    page.context.close()


def test_on_a_wide_screen_the_button_stays_where_it_is(url: str, browser: Browser) -> None:
    page = open_at(browser, DESK)
    page.goto(f"{url}link/")
    bar = page.locator(".jobs-header__apply")
    page.locator("#apply").scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    assert bar.evaluate("el => getComputedStyle(el).position") == "static"
    expect(bar).to_be_visible()
    page.context.close()


def test_on_paper_there_is_no_button_and_dates_stand_as_they_are(
    url: str, browser: Browser
) -> None:
    page = open_at(browser, DESK)
    page.goto(url)
    page.emulate_media(media="print")
    dates = page.locator('[data-jobs-fact="valid_through"] time')
    assert "Closes in 12 days" in dates.all_inner_texts()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert "Closing date June 1, 2026" in dates.all_inner_texts()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Closes in 12 days" in dates.all_inner_texts()
    page.goto(f"{url}link/")
    for css in (".jobs-header__apply", ".jobs-share"):
        expect(page.locator(css)).to_be_hidden()
    page.context.close()


SUMMARY_END = '.jobs-summary [data-jobs-fact="valid_through"] time'


@pytest.mark.parametrize(
    ("path", "css", "said", "title"),
    [
        ("link/", SUMMARY_END, "Closes in 12 days", "Closing date June 1, 2026"),
        ("link/", '.jobs-fact[data-jobs-fact="date_posted"] time', "Yesterday", "May 19, 2026"),
        ("last-day/", SUMMARY_END, "Closes today at 11:59 PM", "Closing date May 20, 2026"),
        ("scheduled-end/", SUMMARY_END, "Closes today at 6:30 PM", None),
        ("cuoca/", SUMMARY_END, "Scade oggi alle 23:59", "Scadenza 20 maggio 2026"),
        (
            "it/",
            '[data-jobs-fact="valid_through"] time',
            "Scade oggi alle 23:59",
            "Scadenza 20 maggio 2026",
        ),
        # What the browser has no words for stays as it is written.
        ("maltese/", '[data-jobs-fact="date_posted"] time', "19 ta’ Mejju 2026", None),
    ],
)
def test_dates_near_today_are_said_in_words(
    url: str, browser: Browser, path: str, css: str, said: str, title: str | None
) -> None:
    page = open_at(browser, DESK)
    page.goto(url + path)
    date = page.locator(css)
    # Between the time and its half of the day English has a narrow blank.
    expect(date).to_have_text(said.replace(" PM", "\u202fPM"))
    if title is not None:
        expect(date).to_have_attribute("title", title)
    page.context.close()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-05-01T12:00:00+02:00", "Closing date June 1, 2026"),
        ("2026-05-02T12:00:00+02:00", "Closes in 30 days"),
        ("2026-05-31T23:59:00+02:00", "Closes tomorrow"),
        ("2026-06-01T00:00:00+02:00", "Closes today at 11:59\u202fPM"),
        ("2026-06-01T23:58:00+02:00", "Closes today at 11:59\u202fPM"),
    ],
)
def test_days_are_those_of_the_readers_calendar(
    url: str, browser: Browser, moment: str, said: str
) -> None:
    page = open_at(browser, DESK)
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(moment))
    page.goto(url)
    date = page.locator('li:has(a[href="link/"]) [data-jobs-fact="valid_through"] time')
    expect(date).to_have_text(said)
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_end_is_said_once_on_the_first_screen(
    url: str, browser: Browser, size: tuple[int, int]
) -> None:
    page = open_at(browser, size)
    page.goto(f"{url}link/")
    said = page.locator(".jobs-header, .jobs-facts").all_inner_texts()
    assert [*"".join(said).split()].count("12") == 1
    assert "June" not in "".join(said)
    page.goto(f"{url}closed/")
    own, theirs = page.locator(".jobs-breadcrumb"), page.locator(".wy-breadcrumbs")
    assert own.is_visible() != theirs.is_visible()
    page.context.close()


def test_where_material_shows_the_path_there_is_one(
    tmp_path: Any, serve: Serve, browser: Browser
) -> None:
    theme = {**THEMES["material"], "features": ["navigation.path"]}
    page = open_at(browser, DESK)
    page.goto(
        serve(build(tmp_path, write_docs(), theme=theme, plugins=["jobs"]).folder) + "closed/"
    )
    expect(page.locator(".md-path").get_by_role("link", name="Jobs").last).to_be_visible()
    expect(page.locator(".jobs-breadcrumb")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("theme", THEMES)
def test_a_post_that_the_nav_has_in_a_section_leads_back_to_its_list_above_its_text(
    tmp_path: Path, serve: Serve, browser: Browser, theme: str
) -> None:
    docs = {name: text for name, text in write_docs().items() if name in ("index.md", "closed.md")}
    nav: list[Any] = ["index.md", {"More": ["closed.md"]}]
    site = build(tmp_path, docs, theme=dict(THEMES[theme]), plugins=[{"jobs": JOBS}], nav=nav)
    page = open_at(browser, DESK)
    page.goto(serve(site.folder) + "closed/")
    expect(page.locator(".jobs-breadcrumb").get_by_role("link", name="Jobs")).to_be_visible()
    page.context.close()


def test_similar_posts_have_one_layout(url: str, browser: Browser) -> None:
    page = open_at(browser, PHONE)
    page.goto(f"{url}closed/")
    beside = page.locator(".jobs-similar .jobs-item").evaluate_all("""all => all.filter(el => {
        const [title, facts] = ["__title", "__facts"].map(name =>
            el.querySelector(".jobs-item" + name)?.getBoundingClientRect());
        return facts && facts.top < title.bottom - 8;
    }).map(el => el.textContent)""")
    assert beside == []
    page.context.close()


def test_a_closed_post_says_what_to_do_next_above_the_fold(url: str, browser: Browser) -> None:
    for size in (PHONE, DESK):
        page = open_at(browser, size)
        page.goto(f"{url}closed/")
        links = page.locator(".jobs-closed__next a")
        assert links.all_inner_texts() == ["See 5 similar jobs", "All open positions"]
        assert page.evaluate(IN_VIEW, ".jobs-closed__next a, .jobs-similar h2") == 3
        first = page.locator(".jobs-similar .jobs-item").first
        expect(first).to_be_in_viewport(ratio=0.5)
        expect(first.locator('[data-jobs-fact="location"]')).to_have_text(" · Turin, Italy")
        expect(first.locator('[data-jobs-fact="employment_type"]')).to_have_text(" · Full-time")
        expect(page.locator(".jobs-header__apply, .jobs-share")).to_have_count(0)
        page.context.close()


def test_a_post_that_closed_since_the_build_does_the_same(url: str, browser: Browser) -> None:
    page = open_at(browser, PHONE)
    page.clock.set_fixed_time(datetime.datetime.fromisoformat("2026-05-22T10:00:00+02:00"))
    page.goto(f"{url}last-day/")
    expect(page.locator(".jobs-closed")).to_be_visible()
    expect(page.locator(".jobs-header__apply, .jobs-apply, .jobs-share")).to_have_count(0)
    items = page.locator(".jobs-header + .jobs-similar .jobs-item")
    texts = page.locator(".jobs-closed__next a").all_inner_texts()
    assert texts == [f"See {items.count()} similar jobs"]
    page.context.close()


def test_the_url_can_be_copied_and_handed_to_the_system(url: str, visit: Open) -> None:
    tab = visit(url)
    tab.page.clock.set_fixed_time(datetime.datetime.fromisoformat(NOW))
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    tab.open("link/?x=1#apply")
    tab.page.get_by_role("button", name="Copy link").click()
    expect(tab.page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert copied.split("?")[0] == f"{url}link/"
    assert "#" not in copied
    tab.page.get_by_role("button", name="Share", exact=True).click()
    assert tab.page.evaluate("window.shared.url") == copied
    assert tab.errors == []


def test_without_a_script_nothing_offers_what_it_cannot_do(browser: Browser, url: str) -> None:
    with open_visit(browser, url, javascript=False) as tab:
        tab.open("link/")
        expect(tab.page.locator(".jobs-share")).to_be_hidden()
        position = "el => getComputedStyle(el).position"
        assert tab.page.locator(".jobs-header__apply").evaluate(position) == "static"


TABLE = '{%% include jobs_list.html layout=table show="%s" %%}'
SHOWN = ("location", "location, valid_through", "department, location, salary, valid_through")
MANY = "department, organization, location, remote, employment_type, salary, valid_through, skills"


@pytest.mark.parametrize("theme", THEMES)
def test_a_table_never_gets_cut(tmp_path: Any, serve: Serve, browser: Browser, theme: str) -> None:
    docs = write_docs()
    shown = (*SHOWN, MANY)
    docs |= {f"table-{n}.md": f"# Table\n\n{TABLE % keys}\n" for n, keys in enumerate(shown)}
    plugins = ["search", {"jobs": JOBS}]
    url = serve(build(tmp_path, docs, theme=dict(THEMES[theme]), plugins=plugins).folder)
    page = open_at(browser, DESK)
    measure = """() => [...document.querySelectorAll(".jobs-list, .jobs-table, .jobs-table *")]
        .filter(el => el.checkVisibility())
        .map(el => el.getBoundingClientRect().right - document.querySelector(".jobs-list")
            .getBoundingClientRect().right).reduce((a, b) => Math.max(a, b))"""
    cut = []
    for number in range(len(shown)):
        page.goto(f"{url}table-{number}/")
        for width in (320, 390, 600, 768, 1000, 1100, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            if (pixels := page.evaluate(measure)) > 1:
                cut.append((number, width, pixels))
    assert cut == []
    page.context.close()


@pytest.mark.parametrize("name", ["several", "closed", "folded"])
def test_a_screen_reader_is_told_the_same_names_roles_and_order_in_each_theme(
    url: str, browser: Browser, name: str
) -> None:
    page = open_at(browser, DESK)
    page.goto(f"{url}{name}/")
    page.locator(".jobs-archive, #form").evaluate_all("all => all.forEach(el => el.open = true)")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    lines = page.locator("article, [role=main]").first.aria_snapshot().splitlines()[1:]
    # A paragraph that is there twenty times is there once.
    tree = "".join(f"{line[2:]}\n" for line, _ in groupby(lines))
    golden = (GOLDEN / f"{name}.yaml").read_text(encoding="utf-8")
    # Where readthedocs has a path, ours is not shown.
    if not page.locator(".jobs-breadcrumb").is_visible():
        golden = golden[golden.index("- heading") :]
    assert tree == golden
    page.context.close()
