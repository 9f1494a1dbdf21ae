"""Filters, by keyboard alone: what is chosen, what is left, what the address says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Route, expect

from tests.chromium import Open, Serve, Visit
from tests.site import build, write_post

FACETS = "department location employment_type remote"
FILTERED = f'{{% include jobs_list.html filters="{FACETS}" %}}'


DOCS: Mapping[str, str] = {
    "index.md": f"# Jobs\n\n## Open\n\n{FILTERED}\n\n[Elsewhere](about.md)\n",
    "groups.md": (
        "# Jobs\n\n"
        '{% include jobs_list.html filters="location" group_by="location" id="places" %}\n'
    ),
    "table.md": '# Jobs\n\n{% include jobs_list.html filters="remote" layout="table" %}\n',
    "cards.md": '# Jobs\n\n{% include jobs_list.html filters="remote" layout="cards" %}\n',
    "two.md": (
        '# Jobs\n\n{% include jobs_list.html filters="department" %}\n\n'
        '{% include jobs_list.html filters="department" layout="compact" %}\n\n'
        '{% include jobs_list.html filters="department" id="third" %}\n'
    ),
    "archive.md": '# Jobs\n\n{% include jobs_list_archive.html filters="department" open=true %}\n',
    "more.md": '# Jobs\n\n{% include jobs_list.html filters="education visa_sponsorship" %}\n',
    "about.md": "# About\n\n[To the jobs](index.md)\n",
    "analyst.md": write_post(
        "Data analyst",
        "department: Data",
        "locations: [Rome, Bologna]",
        "employment_type: FULL_TIME",
        "remote: hybrid",
        "education: bachelor degree",
        "visa_sponsorship: Yes, for your family too",
    ),
    "baker.md": write_post(
        "Pâtissière",
        "department: Kitchen",
        "location: Rome",
        "employment_type: PART_TIME",
        "education: none",
        "visa_sponsorship: false",
    ),
    "cook.md": write_post(
        "Cook",
        "department: Kitchen",
        "location: Bologna",
        "employment_type: FULL_TIME",
        "remote: no",
        "education: A cookery school",
        "visa_sponsorship: true",
    ),
    "dean.md": write_post("Dean", "department: R&D, labs", "remote: hybrid"),
    "porter.md": write_post("Porter"),
    "elder.md": write_post(
        "Elder", "archived: true", "department: Data", "valid_through: 2024-01-01"
    ),
    "fired.md": write_post("Fired", "archived: true", "department: Kitchen"),
    "hello.md": write_post("Write to us", "evergreen: true"),
}
EVERYBODY = ["Cook", "Data analyst", "Dean", "Pâtissière", "Porter"]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    plugins = ["search", {"jobs": {"now": "2026-06-01"}}]
    theme = {"name": "mkdocs", "highlightjs": False}
    folder = tmp_path_factory.mktemp("filters")
    return serve(build(folder, DOCS, plugins=plugins, theme=theme, strict=True).folder)


@pytest.fixture
def tab(visit: Open, url: str) -> Visit:
    visitor = visit(url)
    visitor.open("")
    return visitor


def shown(visit: Visit, css: str = ".jobs-list") -> list[str]:
    """The titles in the first such list that can be seen."""
    titles = visit.page.locator(css).first.locator(".jobs-item__title")
    return [title.inner_text() for title in titles.all() if title.is_visible()]


def asked(visit: Visit) -> list[tuple[str, str]]:
    """What the address says is chosen."""
    return parse_qsl(visit.page.evaluate("location.search.slice(1)"))


def status(visit: Visit, css: str = ".jobs-list") -> str:
    return visit.page.locator(css).first.get_by_role("status").inner_text()


def tab_to(visit: Visit, css: str) -> None:
    """Press the tabulator until the first such element has the focus."""
    target = visit.page.locator(css).first
    for _ in range(80):
        if target.evaluate("el => el == document.activeElement"):
            return
        visit.page.keyboard.press("Tab")
    raise AssertionError(f"{css} cannot be reached")


def tick(visit: Visit, value: str, css: str = ".jobs-list") -> None:
    """Open the menu of a check box, go there and press the blank."""
    box = f'input[value="{value}"]'
    menu = f"{css} .jobs-filters__menu:has(+ fieldset {box})"
    if visit.page.locator(menu).first.get_attribute("aria-expanded") == "false":
        tab_to(visit, menu)
        visit.page.keyboard.press("Enter")
    tab_to(visit, f"{css} {box}")
    visit.page.keyboard.press("Space")


def search(visit: Visit, text: str, css: str = ".jobs-list") -> None:
    tab_to(visit, f"{css} input[type=search]")
    visit.page.keyboard.type(text)


def options(visit: Visit, css: str = ".jobs-list") -> dict[str, list[str]]:
    """What can be chosen, with its number, by facet."""
    return {
        facet.locator("legend").text_content() or "": [
            " ".join((label.text_content() or "").split()) for label in facet.locator("label").all()
        ]
        for facet in visit.page.locator(css).first.locator("fieldset").all()
    }


# ---- choosing


def test_at_first_everything_is_shown_and_counted(tab: Visit) -> None:
    assert shown(tab) == EVERYBODY
    assert asked(tab) == []
    assert status(tab) == "5 open positions"
    assert options(tab) == {
        "Department": ["Data (1)", "Kitchen (2)", "R&D, labs (1)"],
        "Location": ["Bologna (2)", "Rome (2)"],
        "Employment type": ["Full-time (2)", "Part-time (1)"],
        "Remote work": ["Hybrid (2)", "On-site (1)"],
    }


def test_a_box_leaves_the_posts_with_its_value(tab: Visit) -> None:
    tick(tab, "kitchen")
    assert shown(tab) == ["Cook", "Pâtissière"]
    assert asked(tab) == [("department", "kitchen")]
    assert status(tab) == "2 positions found"


def test_of_two_values_of_a_kind_either_will_do(tab: Visit) -> None:
    tick(tab, "data")
    tick(tab, "kitchen")
    assert shown(tab) == ["Cook", "Data analyst", "Pâtissière"]
    assert asked(tab) == [("department", "data"), ("department", "kitchen")]


@pytest.mark.smoke
def test_values_of_two_kinds_are_both_to_be_met(tab: Visit) -> None:
    tick(tab, "kitchen")
    tick(tab, "rome")
    assert shown(tab) == ["Pâtissière"]
    assert status(tab) == "1 position found"
    tick(tab, "full_time")
    assert shown(tab) == []
    assert status(tab) == "0 positions found"


def test_a_box_can_be_cleared_again(tab: Visit) -> None:
    tick(tab, "kitchen")
    tab.page.keyboard.press("Space")
    assert shown(tab) == EVERYBODY
    assert asked(tab) == []
    assert status(tab) == "5 open positions"


def test_a_value_may_have_any_sign_in_it(tab: Visit) -> None:
    tick(tab, "r&d, labs")
    assert shown(tab) == ["Dean"]
    assert asked(tab) == [("department", "r&d, labs")]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("patissiere", ["Pâtissière"]),
        ("PÂTISSI", ["Pâtissière"]),
        ("  cook ", ["Cook"]),
        ("rome", ["Data analyst", "Pâtissière"]),
        ("rome data", ["Data analyst"]),
        ("bologna kitchen", ["Cook"]),
        ("hybrid", ["Data analyst", "Dean"]),
        ("nobody", []),
        (".*", []),
    ],
)
def test_words_are_found_in_titles_and_facts(tab: Visit, words: str, titles: list[str]) -> None:
    search(tab, words)
    assert shown(tab) == titles
    assert asked(tab) == [("words", words)]


def test_words_and_boxes_go_together(tab: Visit) -> None:
    search(tab, "rome")
    tick(tab, "kitchen")
    assert shown(tab) == ["Pâtissière"]
    assert asked(tab) == [("words", "rome"), ("department", "kitchen")]


def test_enter_in_the_search_sends_nothing_and_keeps_the_focus(tab: Visit) -> None:
    search(tab, "cook")
    before = len(tab.requests)
    tab.page.keyboard.press("Enter")
    assert shown(tab) == ["Cook"]
    assert tab.requests[before:] == []
    expect(tab.page.locator(".jobs-filters [type=search]")).to_be_focused()


def test_the_button_clears_everything_and_leaves_the_focus_where_it_is_said(tab: Visit) -> None:
    search(tab, "e")
    tick(tab, "kitchen")
    tab_to(tab, ".jobs-filters [type=reset]")
    tab.page.keyboard.press("Enter")
    # The script sees what a form holds after its reset, not in it.
    expect(tab.page.locator(".jobs-list").first.get_by_role("status")).to_have_text(
        "5 open positions"
    )
    expect(tab.page.locator(".jobs-filters :checked")).to_have_count(0)
    assert shown(tab) == EVERYBODY
    assert asked(tab) == []
    expect(tab.page.locator(".jobs-list").first.get_by_role("status")).to_be_focused()


def test_when_nothing_matches_readers_are_told_and_invited(tab: Visit) -> None:
    told = tab.page.locator(".jobs-filters__none")
    expect(told).to_be_hidden()
    search(tab, "nobody")
    expect(told).to_be_visible()
    assert "No jobs match your filters." in told.inner_text()
    expect(told.get_by_role("link", name="Write to us")).to_be_visible()
    for _ in "nobody":
        tab.page.keyboard.press("Backspace")
    expect(told).to_be_hidden()
    assert shown(tab) == EVERYBODY


def test_the_number_of_positions_is_announced(tab: Visit) -> None:
    live = tab.page.locator(".jobs-list").first.get_by_role("status")
    expect(live).to_be_attached()
    assert live.evaluate("el => el.closest('[aria-hidden], [hidden]')") is None
    for text, told in (("c", "2 positions found"), ("oo", "1 position found")):
        search(tab, text)
        expect(live).to_have_text(told)


def test_italian_has_its_own_plural(tmp_path: Path, serve: Serve, visit: Open) -> None:
    docs = {
        "index.md": f"---\nlang: it\n---\n\n# Posizioni\n\n{FILTERED}",
        "a.md": write_post("Analista", "lang: it", "department: Dati"),
        "b.md": write_post("Barista", "lang: it", "department: Cucina"),
    }
    visitor = visit(serve(build(tmp_path, docs).folder))
    visitor.open("")
    tick(visitor, "cucina")
    assert status(visitor) == "1 posizione trovata"
    tick(visitor, "dati")
    assert status(visitor) == "2 posizioni trovate"


# ---- the address


@pytest.mark.parametrize(
    ("query", "titles", "told"),
    [
        ("?department=kitchen", ["Cook", "Pâtissière"], "2 positions found"),
        ("?department=kitchen&department=data&location=rome", ["Data analyst", "Pâtissière"],
         "2 positions found"),
        ("?words=P%C3%A2tissi%C3%A8re", ["Pâtissière"], "1 position found"),
        ("?department=r%26d%2C+labs", ["Dean"], "1 position found"),
        ("?words=", EVERYBODY, "5 open positions"),
        ("?department=unknown&other=1", EVERYBODY, "5 open positions"),
        ("?department=%3Cb%3E&words=%3Cscript%3Ealert(1)%3C/script%3E", [], "0 positions found"),
    ],
)  # fmt: skip
def test_an_address_brings_back_what_it_says(
    visit: Open, url: str, query: str, titles: list[str], told: str
) -> None:
    visitor = visit(url)
    visitor.open(query)
    assert shown(visitor) == titles
    assert status(visitor) == told
    assert visitor.errors == []


def test_the_address_keeps_what_is_not_the_lists(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("?utm=x#open")
    tick(visitor, "kitchen")
    assert asked(visitor) == [("utm", "x"), ("department", "kitchen")]
    assert visitor.page.evaluate("location.hash") == "#open"


def test_a_page_that_is_loaded_again_shows_the_same(tab: Visit) -> None:
    tick(tab, "kitchen")
    search(tab, "cook")
    tab.page.reload()
    assert shown(tab) == ["Cook"]
    expect(tab.page.locator('input[value="kitchen"]')).to_be_checked()
    expect(tab.page.locator(".jobs-filters [type=search]")).to_have_value("cook")


def test_back_undoes_one_choice_after_the_other_and_forward_does_them_again(tab: Visit) -> None:
    tick(tab, "kitchen")
    tick(tab, "rome")
    tab.page.go_back()
    assert asked(tab) == [("department", "kitchen")]
    assert shown(tab) == ["Cook", "Pâtissière"]
    expect(tab.page.locator('input[value="rome"]')).not_to_be_checked()
    assert status(tab) == "2 positions found"
    tab.page.go_back()
    assert asked(tab) == []
    assert shown(tab) == EVERYBODY
    tab.page.go_forward()
    tab.page.go_forward()
    assert shown(tab) == ["Pâtissière"]
    assert asked(tab) == [("department", "kitchen"), ("location", "rome")]


def test_a_word_is_one_step_back(tab: Visit) -> None:
    tick(tab, "kitchen")
    search(tab, "cook")
    tab.page.go_back()
    assert asked(tab) == [("department", "kitchen")]
    assert shown(tab) == ["Cook", "Pâtissière"]


def test_words_in_two_lists_are_two_steps_back(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("two/")
    first, second = (visitor.page.locator("[type=search]").nth(index) for index in (0, 1))
    first.press_sequentially("cook")
    second.press_sequentially("dean")
    visitor.page.go_back()
    expect(second).to_have_value("")
    expect(first).to_have_value("cook")


def test_what_changes_nothing_is_no_step_back(tab: Visit) -> None:
    steps = tab.page.evaluate("history.length")
    tab.page.locator(".jobs-filters").first.evaluate("form => form.reset()")
    tab.page.evaluate("new Promise((done) => setTimeout(done))")
    assert tab.page.evaluate("history.length") == steps


def test_back_from_a_post_leads_to_the_choice(tab: Visit) -> None:
    tick(tab, "kitchen")
    tab_to(tab, ".jobs-item__title:visible")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/cook/")
    tab.page.go_back()
    assert shown(tab) == ["Cook", "Pâtissière"]
    assert asked(tab) == [("department", "kitchen")]


# ---- several lists, groups, layouts


def test_lists_on_a_page_do_not_meet(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("two/")
    second, third = '[data-jobs-layout="compact"]', "#third"
    tick(visitor, "kitchen")
    tick(visitor, "data", second)
    search(visitor, "dean", third)
    assert shown(visitor) == ["Cook", "Pâtissière"]
    assert shown(visitor, second) == ["Data analyst"]
    assert shown(visitor, third) == ["Dean"]
    assert asked(visitor) == [
        ("department", "kitchen"),
        ("2.department", "data"),
        ("third.words", "dean"),
    ]
    visitor.page.reload()
    assert shown(visitor) == ["Cook", "Pâtissière"]
    assert shown(visitor, second) == ["Data analyst"]
    assert shown(visitor, third) == ["Dean"]


def test_clearing_one_list_leaves_the_others(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("two/?department=kitchen&third.department=data")
    tab_to(visitor, "#third [type=reset]")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#third :checked")).to_have_count(0)
    visitor.page.wait_for_url("**/two/?department=kitchen")
    assert asked(visitor) == [("department", "kitchen")]
    assert shown(visitor) == ["Cook", "Pâtissière"]


def test_groups_without_a_post_hide_and_a_post_in_two_counts_once(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("groups/")
    titles = visitor.page.locator(".jobs-group__title")
    assert [title.inner_text() for title in titles.all()] == ["Bologna", "Rome", "Other positions"]
    search(visitor, "analyst", "#places")
    assert [t.inner_text() for t in titles.all() if t.is_visible()] == ["Bologna", "Rome"]
    assert shown(visitor) == ["Data analyst", "Data analyst"]
    assert status(visitor) == "1 position found"
    tick(visitor, "rome", "#places")
    assert asked(visitor) == [("places.words", "analyst"), ("places.location", "rome")]


@pytest.mark.parametrize("layout", ["table", "cards"])
def test_every_layout_filters(visit: Open, url: str, layout: str) -> None:
    visitor = visit(url)
    visitor.open(f"{layout}/")
    assert shown(visitor) == EVERYBODY
    tick(visitor, "hybrid")
    assert shown(visitor) == ["Data analyst", "Dean"]
    assert status(visitor) == "2 positions found"


def test_a_choice_that_says_little_alone_has_the_name_of_its_filter(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("more/")
    prefixes = visitor.page.locator("fieldset .jobs-unseen:not(legend)").all_text_contents()
    assert {*prefixes} == {"Education: ", "Visa sponsorship: "}
    assert options(visitor) == {
        "Education": [
            "Education: None required (1)",
            "Education: Bachelor’s degree (1)",
            "Education: A cookery school (1)",
        ],
        "Visa sponsorship": ["Visa sponsorship: Yes (2)", "Visa sponsorship: No (1)"],
    }
    tick(visitor, "yes")
    assert shown(visitor) == ["Cook", "Data analyst"]
    assert asked(visitor) == [("visa_sponsorship", "yes")]
    box = visitor.page.locator("label:has(input[value=yes]) > span:not(.jobs-filters__count)")
    assert box.locator(".jobs-unseen").bounding_box()["width"] <= 1  # type: ignore[index]
    expect(
        visitor.page.get_by_role("button", name="Remove filter: Visa sponsorship: Yes")
    ).to_be_visible()
    tick(visitor, "bachelor_degree")
    assert shown(visitor) == ["Data analyst"]
    assert asked(visitor) == [("education", "bachelor_degree"), ("visa_sponsorship", "yes")]


def test_an_archive_filters(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("archive/")
    assert options(visitor) == {"Department": ["Data (1)", "Kitchen (1)"]}
    tick(visitor, "kitchen")
    assert shown(visitor) == ["Fired"]
    titles = visitor.page.locator(".jobs-group__title")
    assert [t.inner_text() for t in titles.all() if t.is_visible()] == ["Other positions"]


# ---- other ways to come to a page


def test_without_javascript_the_whole_list_stands_without_filters(visit: Open, url: str) -> None:
    visitor = visit(url, javascript=False)
    visitor.open("?department=kitchen")
    assert shown(visitor) == EVERYBODY
    expect(visitor.page.locator(".jobs-filters").first).to_be_hidden()
    expect(visitor.page.locator(".jobs-filters__none").first).to_be_hidden()


def test_without_the_script_there_are_no_filters_but_their_room(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("")
    form = visitor.page.locator(".jobs-filters").first
    expect(form).to_be_visible()
    room = form.bounding_box()
    visitor.page.route("**/jobs.js", lambda route: route.abort())
    visitor.open("")
    assert form.bounding_box() == room
    expect(form).to_be_hidden()  # nobody chooses what nothing answers to
    assert shown(visitor) == EVERYBODY


def test_a_script_that_comes_late_keeps_no_page_waiting(visit: Open, url: str) -> None:
    visitor = visit(url)
    held: list[Route] = []
    visitor.page.route("**/jobs.js", lambda route: held.append(route))
    visitor.page.goto(f"{url}?department=kitchen", wait_until="domcontentloaded")
    assert shown(visitor) == EVERYBODY
    for route in held:
        route.continue_()
    visitor.page.wait_for_load_state("load")
    assert shown(visitor) == ["Cook", "Pâtissière"]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """The site with Material, whose pages are exchanged without being loaded."""
    folder = tmp_path_factory.mktemp("material")
    url = serve(folder / "site")  # before it is built, for it must know its address
    config: dict[str, Any] = {
        "plugins": ["search", {"jobs": {"now": "2026-06-01"}}],
        "theme": {"name": "material", "font": False, "features": ["navigation.instant"]},
    }
    build(folder, DOCS, site_url=url, **config)
    return url


def test_material_filters_on_a_page_that_comes_without_being_loaded(
    visit: Open, material: str
) -> None:
    visitor = visit(material)
    visitor.open("about/")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate("window.same = true")
    visitor.page.get_by_role("link", name="To the jobs").press("Enter")
    visitor.page.wait_for_url(material)
    expect(visitor.page.locator(".jobs-list").first).to_be_attached()
    tick(visitor, "kitchen")
    assert visitor.page.evaluate("window.same")
    assert shown(visitor) == ["Cook", "Pâtissière"]
    assert asked(visitor) == [("department", "kitchen")]
    tick(visitor, "rome")
    assert shown(visitor) == ["Pâtissière"]
    visitor.page.go_back()
    expect(visitor.page.locator('input[value="rome"]')).not_to_be_checked()
    assert shown(visitor) == ["Cook", "Pâtissière"]
    assert visitor.errors == []


def test_material_comes_back_to_the_choice_from_a_post(visit: Open, material: str) -> None:
    visitor = visit(material)
    visitor.open("?department=kitchen")
    visitor.page.wait_for_load_state("networkidle")
    assert shown(visitor) == ["Cook", "Pâtissière"]
    visitor.page.get_by_role("link", name="Cook").first.press("Enter")
    visitor.page.wait_for_url("**/cook/")
    visitor.page.go_back()
    visitor.page.wait_for_url("**/?department=kitchen")
    expect(visitor.page.locator('input[value="kitchen"]')).to_be_checked()
    assert shown(visitor) == ["Cook", "Pâtissière"]


def test_words_in_the_address_are_none_that_a_theme_searches_for(
    visit: Open, url: str, material: str
) -> None:
    for site, field in ((url, "#mkdocs-search-query"), (material, ".md-search__input")):
        visitor = visit(site)
        visitor.open("?words=cook")
        visitor.page.wait_for_load_state("networkidle")
        assert shown(visitor) == ["Cook"]
        expect(visitor.page.locator(field)).to_have_value("")
        expect(visitor.page.locator(field)).not_to_be_focused()


def test_of_a_long_list_every_entry_can_be_found_reached_and_seen(
    visit: Open, serve: Serve, tmp_path: Path
) -> None:
    docs = {f"{number}.md": write_post(f"Position {number}") for number in range(100, 180)}
    docs["index.md"] = f"# Jobs\n\n{FILTERED}\n"
    visitor = visit(serve(build(tmp_path, docs).folder))
    visitor.open("")
    assert visitor.page.evaluate("window.find('Position 179')")
    last = visitor.page.locator(".jobs-item__title").last
    expect(last).to_be_in_viewport()
    visitor.page.evaluate("scrollTo(0, 0)")
    last.focus()
    expect(last).to_be_in_viewport()
    # Nothing cuts its outline off.
    style = "el => getComputedStyle(el.parentElement).overflowClipMargin"
    assert float(last.evaluate(style).removesuffix("px")) >= 4
    visitor.page.locator(".jobs-filters [type=search]").fill("position 17")
    assert shown(visitor) == [f"Position {number}" for number in (117, *range(170, 180))]


# ---- a list so long that not all of it can come back in one frame

LONG = 1500


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A site with two lists of many posts, made of the HTML of one."""
    docs = {
        "index.md": f"# Jobs\n\n{FILTERED}\n\n{FILTERED}\n",
        "cook.md": write_post("Cook", "department: Kitchen"),
        "dean.md": write_post("Dean", "department: Labs"),
    }
    site = build(tmp_path_factory.mktemp("long"), docs)
    page = site.page("")
    for entries in page.select(".jobs-list > ul"):
        cook, dean = (str(entry) for entry in entries.select("li"))
        many = [
            (dean if number % 3 else cook).replace('href="', f'href="{number}')
            .replace("Cook<", f"Cook {number}<").replace("Dean<", f"Dean {number}<")
            for number in range(LONG)
        ]  # fmt: skip
        entries.replace_with(BeautifulSoup(f"<ul>{''.join(many)}</ul>", "html.parser"))
    (site.folder / "index.html").write_text(str(page), "utf-8")
    return serve(site.folder)


# Types words into the search of a list, and says what can be seen before the next frame: how many
# entries; whether the first that fits and is not there is below the screen; what is told.
_TYPE = """
([number, event, ...texts]) => {
  const list = document.querySelectorAll(".jobs-list")[number];
  const search = list.querySelector("[type=search]");
  for (const text of texts) {
    search.value = text;
    search.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (event) dispatchEvent(new Event(event));
  const isSeen = (title) => title.checkVisibility();
  const titles = [...list.querySelectorAll(".jobs-item__title")];
  const fitting = titles.filter((title) => title.textContent.toLowerCase().includes(search.value));
  const missing = fitting.findIndex((title) => !isSeen(title));
  const isFull = missing < 0 || fitting[missing - 1].getBoundingClientRect().top > innerHeight;
  const told = list.querySelector("[role=status]").textContent;
  return { count: titles.filter(isSeen).length, isFull, told };
}
"""
_COUNT = """
(list) => [...list.querySelectorAll(".jobs-item")].filter((el) => el.checkVisibility()).length
"""


def type_words(visit: Visit, *texts: str, number: int = 0, event: str = "") -> dict[str, Any]:
    """Type words, one after the other; then something else happens in the same moment."""
    seen: dict[str, Any] = visit.page.evaluate(_TYPE, [number, event, *texts])
    return seen


def count(visit: Visit, number: int = 0) -> int:
    found: int = visit.page.locator(".jobs-list").nth(number).evaluate(_COUNT)
    return found


def wait_for(visit: Visit, expected: int, number: int = 0) -> None:
    """Until so many entries are shown, and for some frames after that."""
    shown = f"() => ({_COUNT})(document.querySelectorAll('.jobs-list')[{number}]) == {expected}"
    visit.page.wait_for_function(shown)
    visit.page.wait_for_timeout(150)
    assert count(visit, number) == expected


@pytest.fixture
def long_tab(visit: Open, long: str) -> Visit:
    visitor = visit(long)
    visitor.open("")
    assert count(visitor) == count(visitor, 1) == LONG
    return visitor


def test_of_many_entries_those_on_the_screen_come_back_first(long_tab: Visit) -> None:
    assert type_words(long_tab, "cook 300")["told"] == "1 position found"
    seen = type_words(long_tab, "")
    assert 100 < seen.pop("count") < LONG
    assert seen == {"isFull": True, "told": "2 open positions"}
    wait_for(long_tab, LONG)
    assert asked(long_tab) == []


def test_a_choice_while_entries_come_back_is_what_counts(long_tab: Visit) -> None:
    type_words(long_tab, "nobody")
    seen = type_words(long_tab, "", "dean 1499")
    assert seen["told"] == "1 position found"
    wait_for(long_tab, 1)
    type_words(long_tab, "", "cook", "o", "dean")
    wait_for(long_tab, 1000)
    assert status(long_tab) == "1,000 positions found"
    assert asked(long_tab) == [("words", "dean")]


def test_in_two_lists_entries_come_back_at_once(long_tab: Visit) -> None:
    for number in (0, 1):
        type_words(long_tab, "nobody", number=number)
    for number in (0, 1):
        type_words(long_tab, "", number=number)
    wait_for(long_tab, LONG)
    wait_for(long_tab, LONG, 1)


def test_what_is_printed_while_entries_come_back_has_them_all(long_tab: Visit) -> None:
    search = long_tab.page.locator(".jobs-filters [type=search]").first
    search.focus()
    assert type_words(long_tab, "nobody", "dean")["count"] < 1000
    assert type_words(long_tab, "nobody", "dean", event="beforeprint")["count"] == 1000
    expect(search).to_have_value("dean")
    expect(search).to_be_focused()
    wait_for(long_tab, 1000)
    assert asked(long_tab) == [("words", "dean")]


def test_who_looks_at_entries_further_down_sees_them_all_at_once(long_tab: Visit) -> None:
    tick(long_tab, "kitchen")
    assert count(long_tab) == LONG / 3
    long_tab.page.locator(".jobs-item__title:visible").nth(300).scroll_into_view_if_needed()
    box = long_tab.page.locator('input[value="kitchen"]').first
    expect(box).to_be_focused()
    expect(box).not_to_be_in_viewport()
    list_ = "document.querySelector('.jobs-list')"
    assert box.evaluate(f"el => {{ el.click(); return ({_COUNT})({list_}); }}") == LONG


def test_back_leads_to_where_a_reader_was_in_a_long_list(long_tab: Visit) -> None:
    page = long_tab.page
    page.emulate_media(reduced_motion="reduce")  # the theme's smooth scrolling takes its time
    tick(long_tab, "kitchen")
    page.go_back()
    page.evaluate("scrollTo(0, 40_000)")
    page.wait_for_timeout(300)  # the browser notes it by and by
    assert page.evaluate("scrollY") == 40_000
    page.go_forward()
    wait_for(long_tab, LONG // 3)
    list_ = "document.querySelector('.jobs-list')"
    page.evaluate(f"addEventListener('popstate', () => (window.seen = ({_COUNT})({list_})))")
    page.go_back()
    page.wait_for_function("scrollY == 40_000")
    assert page.evaluate("window.seen") == LONG


@pytest.mark.parametrize(
    "lang", ["x y", "en_US", "pt_BR", "'1'", "<b>", "abcd", "de-1996-1996", ""]
)
def test_filters_count_in_whatever_language_a_page_says_to_be(
    visit: Open, serve: Serve, tmp_path: Path, lang: str
) -> None:
    docs = {
        "index.md": f'---\nlang: "{lang}"\n---\n\n{FILTERED}\n',
        "cook.md": write_post("Cook", f'lang: "{lang}"', "department: Kitchen"),
        "dean.md": write_post("Dean", f'lang: "{lang}"', "department: Labs"),
    }
    visitor = visit(
        serve(build(tmp_path, docs, theme={"name": "mkdocs", "locale": "pt_BR"}).folder)
    )
    visitor.open("?department=labs")
    assert shown(visitor) == ["Dean"]
    assert status(visitor).startswith("1 ")


# ---- what it costs a browser


@pytest.mark.parametrize("path", ["", "groups/", "cards/", "two/", "archive/"])
def test_no_entry_that_is_filtered_is_a_list_item_by_its_style(tab: Visit, path: str) -> None:
    """Chromium looks through all others for the number of each that comes or goes."""
    tab.open(path)
    styles = tab.page.locator(".jobs-list li").evaluate_all(
        "els => els.map((el) => getComputedStyle(el).display)"
    )
    assert set(styles) == {"block"}
    roles = tab.page.locator(".jobs-list ul:has(> .jobs-item)").evaluate_all(
        "els => els.map((el) => el.role)"
    )
    assert set(roles) == {"list"}  # Safari would no longer announce one


# Notes in which task a script shows the filters, reads the list, and writes the number of a value
# anew; and how often it asks how a language writes a number.
_WATCH = """
window.tasks = [];
window.asked = 0;
const write = Number.prototype.toLocaleString;
Number.prototype.toLocaleString = function (...how) {
  window.asked++;
  return write.apply(this, how);
};
new MutationObserver((changes) => {
  const done = changes.map(({ target, attributeName }) =>
    attributeName == "hidden" && target.matches(".jobs-filters") ? "show"
    : attributeName == "tabindex" && target.matches("[role=status]") ? "read"
    : document.readyState != "loading" && target.matches?.(".jobs-filters__count") ? "write"
    : "");
  window.tasks.push([...new Set(done)].filter(Boolean).sort().join(" "));
}).observe(document, { childList: true, attributes: true, subtree: true });
"""


@pytest.mark.parametrize(
    ("path", "tasks"), [("", ["show", "read"]), ("?department=data", ["read show write"])]
)
def test_a_list_is_read_in_a_task_of_its_own_unless_its_address_filters_it(
    visit: Open, url: str, path: str, tasks: list[str]
) -> None:
    """A browser that is busy starting the theme is not kept busy for longer, and lays out nothing
    again that stays as it is."""
    visitor = visit(url)
    visitor.page.add_init_script(_WATCH)
    visitor.page.goto(url + path, wait_until="load")
    visitor.page.wait_for_function("window.tasks.join().includes('read')")
    assert visitor.page.evaluate("window.tasks.filter((task) => task)") == tasks
    assert visitor.page.evaluate("window.asked") == 0
