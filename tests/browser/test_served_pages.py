"""What the scripts do on pages that were minified, and under strict policies of a web server.

Each page has to show what it shows as it was built and without a policy.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mkdocs_jobs.rendering.templates import TEMPLATES
from tests.chromium import Open, Serve, Visit, open_visit
from tests.site import I18N, THEMES, build, write_post

BUILT = "2026-12-31T12:00:00Z"
TODAY = "2027-01-02T10:00:00Z"
LAST_DAY = "valid_through: 2026-12-31"
FORM = "https://x.recruitee.com/o/1"

LISTS = """# Jobs

There are {% include jobs_count.html %} positions.

{% include jobs_list.html filters="department location" %}

{% include jobs_list.html filters="department" layout="cards" id="second" %}

{% include jobs_list_archive.html filters="department location" %}
"""
DOCS: Mapping[str, str] = {
    "index.md": LISTS,
    "groups.md": '# Jobs\n\n{% include jobs_list.html group_by="department" %}\n\n'
    '{% include jobs_list_archive.html layout="table" %}\n',
    "all.md": '# Jobs\n\n{% include jobs_list.html status="all" layout="table" %}\n',
    "data.md": '# Jobs\n\n{% include jobs_list.html department="Data" %}\n',
    "panels.md": "# Panels\n\n{% include jobs_accordion.html %}\n\n"
    "{% include jobs_accordion.html source='perks.md' exclusive=true %}\n",
    "posts.md": "# Posts\n\n{% include jobs_accordion.html of=open department=Data %}\n",
    "jobs_accordion.md": "## Duration\n\nLong.\n\n### Notice\n\nA month.\n\n## Pay\n\nMuch.\n",
    "perks.md": "## Lunch\n\nPasta.\n\n## Dinner\n\nRice.\n",
    "annunci.md": f"---\nlang: it\n---\n\n{LISTS}",
    "analyst.md": write_post(
        "Analyst", LAST_DAY, "department: Data", "locations: [Rome, Bologna]", "is_new: true"
    ),
    "baker.md": write_post(
        "Baker <b>", LAST_DAY, "department: Kitchen", f"apply: {{embed: '{FORM}', height: 700}}"
    ),
    "cook.md": write_post(
        "Cook", "department: Kitchen", "location: Rome", f"apply: {{embed: '{FORM}', height: 700}}"
    ),
    "dean.md": write_post("Dean", "department: R&D, labs"),
    "elder.md": write_post("Elder", "valid_through: 2025-03-01", "department: Data"),
    "fool.md": write_post("Fool", "archived: true"),
    "cuoca.md": write_post("Cuoca", "lang: it", "department: Cucina"),
    "barista.md": write_post("Barista", "lang: it", "department: Cucina", LAST_DAY),
    "nonna.md": write_post("Nonna", "lang: it", "department: Cucina", "archived: true"),
    "hello.md": write_post("Write to us", "evergreen: true"),
}

MINIFY: Mapping[str, Any] = {
    "minify_html": True,
    "minify_js": True,
    "minify_css": True,
    "js_files": ["assets/jobs.js"],
    "css_files": ["assets/jobs.css"],
}
# Not remove_all_empty_space: it takes the blanks between words out of any text.
REDUCE: Mapping[str, Any] = {
    "remove_comments": True,
    "remove_empty_space": True,
    "reduce_boolean_attributes": True,
    "reduce_empty_attributes": True,
    "remove_optional_attribute_quotes": True,
}
MINIFIERS: Mapping[str, Sequence[Any]] = {
    "as built": (),
    "htmlmin2": ({"minify": {"minify_html": True}},),
    "htmlmin2, all of it": ({"minify": {**MINIFY, "htmlmin_opts": REDUCE}},),
    "minify-html": ("minify_html",),
    "minify-html, all of it": (
        {
            "minify_html": {
                "allow_noncompliant_unquoted_attribute_values": True,
                "allow_optimal_entities": True,
                "allow_removing_spaces_between_attributes": True,
                "keep_input_type_text_attr": False,
                "minify_doctype": True,
                "remove_bangs": True,
                "remove_processing_instructions": True,
            }
        },
    ),
}
POLICIES: Mapping[str, str] = {
    "trusted types": "require-trusted-types-for 'script'",
    "no type trusted": "require-trusted-types-for 'script'; trusted-types 'none'",
    "nothing inline": "script-src 'self'; style-src 'self'",
    "both": "default-src 'self'; frame-src https:; require-trusted-types-for 'script'",
}
CASES = [
    *((theme, name, "") for theme in THEMES for name in MINIFIERS),
    *((theme, "as built", policy) for theme in THEMES for policy in POLICIES),
    *((theme, "htmlmin2", "both") for theme in THEMES),
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(filter(None, case)))
def tab(
    request: pytest.FixtureRequest,
    browser: Browser,
    serve: Serve,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    """A tab at the site, on the day after the last one of some posts."""
    theme, minifier, policy = request.param
    url = make(theme, minifier, policy, serve, tmp_path_factory)
    with open_visit(browser, url) as tab:
        today = datetime.datetime.fromisoformat(TODAY.replace("Z", "+00:00"))
        tab.page.clock.set_fixed_time(today)
        tab.page.route(FORM, lambda route: route.fulfill(body="Form", content_type="text/html"))
        tab.page.add_init_script(
            "window.refused = []; document.addEventListener('securitypolicyviolation',"
            " (event) => refused.push(`${event.violatedDirective} ${event.sourceFile}`))"
        )
        yield tab


SITES: dict[tuple[str, str], Any] = {}


def make(
    theme: str,
    minifier: str,
    policy: str,
    serve: Serve,
    folders: pytest.TempPathFactory,
) -> str:
    """The address of the site, which is built once for all policies."""
    if (theme, minifier) not in SITES:
        jobs = {"now": BUILT, "apply": {"consent": True}}
        site = build(
            folders.mktemp("site"),
            DOCS,
            plugins=["search", {"jobs": jobs}, *MINIFIERS[minifier]],
            theme=THEMES[theme],
            strict=True,
        )
        SITES[theme, minifier] = site.folder
    headers = {"Content-Security-Policy": POLICIES[policy]} if policy else {}
    return serve(SITES[theme, minifier], headers)


def open_page(tab: Visit, path: str) -> Page:
    """Open a page; what went wrong in our script since the last one was opened is no more."""
    check(tab)
    tab.open_next(path)
    return tab.page


def check(tab: Visit) -> None:
    """Nothing of ours was refused or raised; themes have scripts that some policies refuse."""
    refused = tab.page.evaluate("window.refused || []")
    assert [one for one in refused if "jobs" in one] == []
    if not refused:
        assert tab.errors == []


def texts(page: Page, css: str) -> list[str]:
    """The texts of such elements that can be seen."""
    found: list[str] = page.locator(css).evaluate_all(
        "all => all.filter(el => el.checkVisibility())"
        ".map(el => el.textContent.trim().replace(/\\s+/g, ' '))"
    )
    return found


def titles(page: Page, css: str) -> list[str]:
    found: list[str] = page.locator(f"{css} .jobs-item__title").evaluate_all(
        "all => all.map(el => el.textContent)"
    )
    return found


def asked(page: Page) -> str:
    said: str = page.evaluate("location.search")
    return said


OPEN, CLOSED = "[data-jobs-status=open]", "[data-jobs-status=closed]"


def test_posts_that_ended_move_into_the_archive_and_numbers_follow(tab: Visit) -> None:
    page = open_page(tab, "")
    assert titles(page, f"{OPEN}:not(#second)") == ["Cook", "Dean"]
    assert titles(page, "#second") == ["Cook", "Dean"]
    assert titles(page, CLOSED) == ["Analyst", "Baker <b>", "Elder", "Fool"]
    groups = page.locator(f"{CLOSED} .jobs-group__title").all_text_contents()
    assert groups == ["2026", "2025", "Other positions"]
    assert texts(page, ".jobs-archive > summary") == ["4 closed positions"]
    assert texts(page, ".jobs-count") == ["2"]
    assert page.locator(".jobs-list").evaluate_all(
        "all => all.map(el => el.dataset.jobsCount)"
    ) == [*("2", "2", "4")]
    check(tab)


@pytest.mark.smoke
def test_filters_of_every_list_show_filter_and_count(tab: Visit) -> None:
    page = open_page(tab, "")
    expect(page.locator(".jobs-filters")).to_have_count(3)
    page.locator("#second .jobs-filters__menu").click()
    assert texts(page, "#second .jobs-filters legend") == ["Department"]
    numbers = ["(0)", "(1)", "(1)"]
    assert texts(page, "#second .jobs-filters__count") == numbers
    page.locator('#second [value="kitchen"]').check()
    assert texts(page, "#second .jobs-item__title") == ["Cook"]
    assert texts(page, "#second [role=status]") == ["1 position found"]
    assert asked(page) == "?second.department=kitchen"
    first = page.locator(f"{OPEN}:not(#second) .jobs-filters")
    first.locator("[type=search]").fill("nobody")
    assert texts(page, f"{OPEN}:not(#second) .jobs-filters__found") == ["0 positions found"]
    assert texts(page, ".jobs-filters__none .jobs-invitation") == ["Write to us"]
    assert asked(page) == "?second.department=kitchen&words=nobody"
    page.reload()
    assert texts(page, f"{OPEN} .jobs-item__title") == ["Cook"]
    first.locator("[type=reset]").click()
    expect(page.locator(f"{OPEN}:not(#second) [role=status]")).to_have_text("2 open positions")
    assert texts(page, f"{OPEN} .jobs-item__title") == ["Cook", "Dean", "Cook"]
    check(tab)


def test_another_language_on_the_page_counts_in_its_own_words(tab: Visit) -> None:
    page = open_page(tab, "annunci/?department=cucina")
    assert texts(page, f"{OPEN} [role=status]") == ["1 posizione trovata", "1 posizione aperta"]
    assert titles(page, f"{OPEN}:not(#second)") == ["Cuoca"]
    assert titles(page, CLOSED) == ["Barista", "Nonna"]
    assert texts(page, ".jobs-archive > summary") == ["2 posizioni chiuse"]
    check(tab)


def test_groups_empty_and_a_table_takes_what_was_in_a_list(tab: Visit) -> None:
    page = open_page(tab, "groups/")
    groups = ["Kitchen", "R&D, labs"]
    assert texts(page, f"{OPEN} .jobs-group__title") == groups
    assert titles(page, CLOSED) == ["Analyst", "Baker <b>", "Elder", "Fool"]
    widths = "all => [...new Set(all.map(row => row.cells.length))].length"
    assert page.locator(f"{CLOSED} tr").evaluate_all(widths) == 1
    heads = page.locator(f"{CLOSED} tbody th[scope=row] .jobs-item__title")
    expect(heads).to_have_count(4)
    check(tab)


def test_a_list_of_all_says_which_ended(tab: Visit) -> None:
    page = open_page(tab, "all/")
    closed = page.locator("tbody tr:has(.jobs-badge--closed) .jobs-item__title")
    assert closed.all_text_contents() == ["Analyst", "Baker <b>", "Elder", "Fool"]
    assert texts(page, ".jobs-badge") == ["Closed"] * 4
    check(tab)


@pytest.mark.parametrize("path", ["data/", "posts/"])
def test_what_lost_its_last_post_says_so(tab: Visit, path: str) -> None:
    page = open_page(tab, path)
    said = ["There are no matching open positions at the moment."]
    assert texts(page, ".jobs-list__empty") == said
    expect(page.locator(".jobs-invitation")).to_have_text("Write to us")
    expect(page.locator(".jobs-item, .jobs-panel")).to_have_count(0)
    check(tab)


def test_panels_unfold(tab: Visit) -> None:
    page = open_page(tab, "panels/#notice")
    opened = "all => all.filter(el => el.open).map(el => el.id)"
    panels = page.locator(".jobs-panel")
    assert panels.evaluate_all(opened) == ["duration"]
    button = page.locator(".jobs-accordion__all button")
    expect(button).to_have_text("Expand all")
    button.click()
    expect(button).to_have_text("Collapse all")
    assert panels.evaluate_all(opened) == ["duration", "pay"]
    page.locator("#lunch summary").click()
    page.locator("#dinner summary").click()
    assert panels.evaluate_all(opened) == ["duration", "pay", "dinner"]
    check(tab)


def test_a_form_loads_when_it_is_asked_for_and_grows(tab: Visit) -> None:
    page = open_page(tab, "cook/")
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_role("button", name="Load the form").click()
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("height", "700")
    expect(page.frame_locator("iframe").get_by_text("Form")).to_be_visible()
    page.frames[1].evaluate("parent.postMessage({height: 900}, '*')")
    expect(frame).to_have_attribute("height", "900")
    assert texts(page, ".jobs-apply__consent") == []
    check(tab)


def test_a_post_that_ended_takes_no_applications_and_says_why(tab: Visit) -> None:
    page = open_page(tab, "baker/")
    assert texts(page, ".jobs-header .jobs-badge") == ["Closed"]
    said = "This position is closed. Applications closed: December 31, 2026."
    assert texts(page, ".jobs-closed p") == [said, "See 1 similar job"]
    expect(page.locator(".jobs-apply")).to_have_count(0)
    check(tab)


def test_similar_posts_go_with_the_last_of_them(tab: Visit) -> None:
    page = open_page(tab, "elder/")
    expect(page.locator(".jobs-header")).to_be_attached()
    expect(page.locator(".jobs-similar")).to_have_count(0)
    check(tab)


ROOT = Path(__file__).parents[2]


def test_the_projects_own_theme_needs_no_script_in_the_page(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    theme = {**THEMES["material"], "custom_dir": str(ROOT / "overrides")}
    docs = {f"{lang}/index.md": "---\nref: home\n---\n\n# Home\n" for lang in ("it", "en")}
    url = serve(tmp_path / "site", {"Content-Security-Policy": "script-src 'self'"})
    build(tmp_path, docs, theme=theme, site_url=url, plugins=["search", {"i18n": I18N}, "jobs"])
    tab = visit(url)
    for path in ("", "en/"):
        tab.open(path)
        expect(tab.page.locator("link[hreflang]")).to_have_count(3)
        expect(tab.page.locator("link[rel=alternate][hreflang]")).to_have_count(0)
        links = tab.page.locator("link[hreflang]")
        assert links.evaluate_all("all => all.map(el => el.relList.contains('alternate'))") == [
            *(True, True, True)
        ]


@pytest.mark.parametrize("file", sorted((ROOT / "overrides").rglob("*.html")), ids=str)
def test_no_template_of_the_site_has_a_script_in_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
    assert re.findall(r"\s(?:on\w+|style)=", text) == []


PACKAGE = Path(TEMPLATES).parent


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.joinpath("templates", "jobs").glob("*.html")), ids=lambda file: file.name
)
def test_no_template_of_the_plugin_has_a_script_or_style_in_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"<script|<style|\s(?:on[a-z]+|style)=|javascript:", text) == []


@pytest.mark.parametrize(
    "file",
    [*sorted(PACKAGE.joinpath("scripts").glob("*.js")), Path(TEMPLATES, "assets", "jobs.js")],
    ids=lambda file: file.name,
)
def test_no_script_writes_html_or_makes_code_of_text(file: Path) -> None:
    sinks = (
        r"innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|setHTML"
        r"|document\.write|DOMParser|\beval\b|\bFunction\(|\.lang\s*==|setAttribute\([\"']on"
    )
    assert re.findall(sinks, file.read_text(encoding="utf-8")) == []
