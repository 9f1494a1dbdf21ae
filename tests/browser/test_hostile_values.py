"""Scripts and what others write: values of posts, addresses that readers are sent, messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.chromium import Serve, Visit, open_visit
from tests.site import build

NAMES = ("__proto__", "constructor", "hasOwnProperty", "toString", "valueOf")
"""What scripts find on every object."""
MARKUP = "<img src=x onerror=console.error(1)>"


def write_post(title: str, department: str, *lines: str) -> str:
    keys = (f"title: '{title}'", f"department: '{department}'", *lines)
    return "\n".join(("---", "layout: job", *keys, "---", "", "Text.", ""))


DOCS: Mapping[str, str] = {
    "index.md": '# Jobs\n\n{% include jobs_list.html filters="department, tag" %}\n\n'
    "{% include jobs_accordion.html %}\n\n{% include jobs_list_archive.html %}\n",
    "jobs_accordion.md": "# Perks\n\n## One\n\nText.\n\n## Two\n\nText.\n",
    **{
        f"{number}.md": write_post(f"Post {number}", name, f"tags: [{', '.join(NAMES)}]")
        for number, name in enumerate(NAMES)
    },
    "cook.md": write_post("Cook", "Kitchen"),
    "markup.md": write_post(
        "Markup", MARKUP, f"ref: '{MARKUP}'", f"tags: ['{MARKUP}', '&lt;b&gt;']"
    ),
    "ended.md": write_post(f"{MARKUP} ended", MARKUP, "closes: 2026-06-02"),
    "apply.md": write_post("Apply", "Kitchen", "apply: {embed: 'https://jobs.lever.co/form'}"),
}
OPEN = len(DOCS) - 3  # two pages are none, one post has ended


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("values")
    theme = {"name": "mkdocs", "highlightjs": False}
    jobs = {"now": "2026-06-01", "apply": {"consent": True}}
    return serve(build(folder, DOCS, plugins=["search", {"jobs": jobs}], theme=theme).folder)


@pytest.fixture(scope="module")
def tab(browser: Browser, url: str) -> Iterator[Visit]:
    with open_visit(browser, url) as tab:
        tab.page.clock.set_fixed_time("2026-06-10")
        yield tab


def count_shown(tab: Visit) -> int:
    return tab.page.locator("[data-jobs-status=open] .jobs-item:visible").count()


def test_names_that_every_object_has_are_values_like_others(tab: Visit) -> None:
    tab.open_next("")
    form = tab.page.locator(".jobs-filters")
    for name in NAMES:
        box = form.locator(
            f'[data-jobs-facet="department"] label:has(input[value="{name.lower()}"])'
        )
        expect(box).to_contain_text("(1)")
        tags = form.locator(f'[data-jobs-facet="tag"] label:has(input[value="{name.lower()}"])')
        expect(tags).to_contain_text(f"({len(NAMES)})")
        box.evaluate("el => el.click()")  # its menu is closed
        assert count_shown(tab) == 1
        box.evaluate("el => el.click()")
    assert tab.errors == []


@pytest.mark.smoke
def test_markup_in_values_stays_text_in_filters_and_in_lists_that_change(tab: Visit) -> None:
    tab.open_next("")
    tab.page.locator(".jobs-filters__menu").first.click()
    expect(tab.page.locator(f".jobs-filters span:text-is('{MARKUP}')").first).to_be_visible()
    tab.page.locator(".jobs-archive summary").click()
    ended = tab.page.locator("[data-jobs-status=closed] .jobs-item")
    expect(ended).to_contain_text(f"{MARKUP} ended")  # the script has moved it there
    assert count_shown(tab) == OPEN
    assert tab.page.locator("img").count() == 0
    assert tab.errors == []


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("department=__proto__", 1),
        ("tag=constructor", len(NAMES)),
        ("department=nobody&__proto__=x&constructor[prototype]=y", OPEN),
        (f"department={quote(MARKUP)}", 1),
        ("words=%2E*%28%5B%5C%24%26%29", 0),
        (f"words={quote(MARKUP)}", 1),  # found as text
        ("words=%00%ED%A0%80%FF", 0),
        ("words=" + "+" * 3000, OPEN),
        ("department=" * 1000, OPEN),
    ],
)
def test_an_address_chooses_posts_and_does_nothing_else(tab: Visit, query: str, shown: int) -> None:
    tab.open_next(f"?{query}")
    expect(tab.page.locator(".jobs-filters")).to_be_visible()
    assert count_shown(tab) == shown
    assert tab.page.locator("img").count() == 0
    assert tab.errors == []


@pytest.mark.parametrize(
    "fragment",
    [
        *(f'"><{MARKUP}', "x:not(*)", "[", "*", "one,*", "'", "\\", "%E0%A4%A", "%00", "__proto__"),
        *("javascript:console.error(1)", "one' onclick='", "constructor", "x" * 5000),
    ],
)
def test_a_fragment_opens_a_panel_or_nothing(tab: Visit, fragment: str) -> None:
    tab.open_next("cook/")  # or the page would not be loaded again
    tab.open(f"#{fragment}")
    tab.page.evaluate("location.hash = 'two'")
    expect(tab.page.locator("#two")).to_have_attribute("open", "")
    assert tab.page.locator(".jobs-panel[open]").count() == 1
    assert tab.page.locator("img").count() == 0
    assert tab.errors == []


def test_messages_of_any_kind_do_nothing(tab: Visit) -> None:
    tab.open_next("apply/")
    tab.page.route("https://jobs.lever.co/**", lambda route: route.fulfill(body=""))
    tab.page.locator(".jobs-apply__consent button").click()
    frame = tab.page.locator("iframe.jobs-apply__frame")
    expect(frame).to_have_attribute("height", "600")
    tab.page.evaluate(
        """async () => {
          const cyclic = []; cyclic.push(cyclic, { height: 200 });
          const texts = ["[iFrameSizer]x:200", '{"__proto__":{"height":200}}', '{"height":"200"}',
            "200", "[iFrameSizer]", "{", "<img>"];
          const values = [null, undefined, 200, 200n, NaN, cyclic, new Map(), new Date(), /x/,
            { height: { valueOf: 1 } }, { height: [[[200]]] }, new Blob(), ...texts];
          for (const value of values) postMessage(value, "*");
          await new Promise((done) => setTimeout(done, 50));
        }"""
    )
    expect(frame).to_have_attribute("height", "600")
    assert tab.errors == []


def test_the_site_of_these_tests_has_what_they_are_about(tmp_path: Path) -> None:
    site = build(tmp_path, DOCS, plugins=[{"jobs": {"now": "2026-06-01"}}])
    assert len(site.titles("")) == OPEN + 1
