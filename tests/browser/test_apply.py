"""Applying in a real browser: forms wait for consent, follow their height, and go with the post."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.chromium import Open, Serve, Visit, open_visit
from tests.site import THEMES, build, write_post

FORM = "https://x.recruitee.com/o/1"
OTHER = "https://other.example/"
BUILT = "2026-05-31T12:00:00Z"
TODAY = "2026-06-01T10:00:00Z"
LAST_DAY = "closes: 2026-05-31"


DOCS = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "form.md": write_post("Cook", f"apply: {{embed: '{FORM}', height: 700}}"),
    "last.md": write_post("Baker", LAST_DAY, "closed_reason: hired", f"jazz_url: {FORM}"),
    "mail.md": write_post("Chef", "apply: jobs@example.org"),
}


def make(folder: Path, serve: Serve, theme: str = "mkdocs", **apply: Any) -> str:
    jobs = {"now": BUILT, "apply": apply}
    site = build(folder, DOCS, plugins=["search", {"jobs": jobs}], theme=THEMES[theme], strict=True)
    return serve(site.folder)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A site whose forms load by themselves."""
    return make(tmp_path_factory.mktemp("plain"), serve)


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A site whose forms wait for a click."""
    return make(tmp_path_factory.mktemp("asking"), serve, consent=True)


def answer(page: Page) -> list[str]:
    """Answer for other hosts, with a form; returns what they are asked for."""
    asked: list[str] = []

    def fulfil(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>Form</title><p>Form", content_type="text/html")

    page.route(lambda address: not address.startswith("http://127.0.0.1"), fulfil)
    return asked


def wait_for_form(visitor: Visit) -> Frame:
    """The frame of the page's form, once it is loaded."""
    visitor.page.locator("iframe").scroll_into_view_if_needed()
    expect(visitor.page.frame_locator("iframe").get_by_text("Form")).to_be_visible()
    return visitor.page.frames[1]


# Consent


@pytest.mark.smoke
@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_asked_of_a_forms_host_before_the_click(
    tmp_path: Path, serve: Serve, visit: Open, theme: str
) -> None:
    visitor = visit(make(tmp_path, serve, theme, consent=True))
    asked = answer(visitor.page)
    visitor.open("form/")
    visitor.page.mouse.wheel(0, 5000)
    visitor.page.wait_for_load_state("networkidle")
    assert asked == []
    assert all(request.startswith(visitor.url) for request in visitor.requests)
    expect(visitor.page.get_by_text("is hosted by x.recruitee.com")).to_be_visible()
    visitor.page.get_by_role("button", name="Load the form").click()
    frame = visitor.page.frame_locator('iframe[title="Application form: Cook"]')
    expect(frame.get_by_text("Form")).to_be_visible()
    assert asked == [FORM]
    expect(visitor.page.get_by_text("is hosted by x.recruitee.com")).to_have_count(0)
    assert visitor.errors == []


def test_the_button_works_by_keyboard_and_leads_into_the_form(visit: Open, asking: str) -> None:
    visitor = visit(asking)
    answer(visitor.page)
    visitor.open("form/")
    visitor.page.get_by_role("button", name="Load the form").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("iframe")).to_be_focused()


def test_without_javascript_a_link_leads_to_the_form(visit: Open, asking: str) -> None:
    visitor = visit(asking, javascript=False)
    asked = answer(visitor.page)
    visitor.open("form/")
    expect(
        visitor.page.get_by_role("link", name="Open the form on x.recruitee.com")
    ).to_be_visible()
    expect(visitor.page.get_by_text("is hosted by x.recruitee.com")).to_be_hidden()
    assert asked == []


def test_each_page_asks_anew(visit: Open, asking: str) -> None:
    visitor = visit(asking)
    asked = answer(visitor.page)
    visitor.open("form/")
    visitor.page.get_by_role("button", name="Load the form").click()
    expect(visitor.page.locator("iframe")).to_be_visible()
    visitor.open("mail/")
    visitor.open("form/")
    expect(visitor.page.get_by_role("button", name="Load the form")).to_be_visible()
    assert asked == [FORM]
    assert visitor.page.context.cookies() == []
    assert visitor.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_consent_is_asked_on_a_page_that_comes_without_being_loaded(
    tmp_path: Path, serve: Serve, visit: Open
) -> None:
    url = serve(tmp_path / "site")  # before it is built, for it must know its address
    theme = {**THEMES["material"], "features": ["navigation.instant"]}
    jobs = {"now": BUILT, "apply": {"consent": True}}
    build(
        tmp_path, DOCS, plugins=["search", {"jobs": jobs}], theme=theme, site_url=url, strict=True
    )
    visitor = visit(url)
    answer(visitor.page)
    visitor.open("")
    visitor.page.wait_for_load_state("networkidle")
    visitor.page.evaluate("window.same = true")
    visitor.page.get_by_role("link", name="Cook").first.click()
    visitor.page.get_by_role("button", name="Load the form").click()
    expect(visitor.page.locator("iframe")).to_be_visible()
    assert visitor.page.evaluate("window.same")


# The frame's height


@pytest.fixture(scope="module")
def answered(browser: Browser, url: str) -> Iterator[Visit]:
    """A tab in which other hosts are answered for."""
    with open_visit(browser, url) as tab:
        answer(tab.page)
        yield tab


def height_after(visitor: Visit, script: str) -> str:
    """The height of the frame when its form has said what `script` says, and then 'done'."""
    visitor.open_next("form/")
    form = wait_for_form(visitor)
    visitor.page.evaluate(
        "() => addEventListener('message', e => { if (e.data?.done) window.done = true })"
    )
    form.evaluate(f"() => {{ {script}; parent.postMessage({{done: true}}, '*') }}")
    visitor.page.wait_for_function("window.done")
    return visitor.page.locator("iframe").get_attribute("height") or ""


@pytest.mark.parametrize(
    ("message", "height"),
    [
        ("900", "900"),
        ("900.2", "901"),
        ("'900'", "900"),
        ("'900px'", "900"),
        ("{height: 900}", "900"),
        ("{type: 'resize', height: '900px'}", "900"),
        ("{frameHeight: 900}", "900"),
        ("JSON.stringify({height: 900})", "900"),
        ("'[iFrameSizer]jobs:900:300:init'", "900"),
        ("50", "150"),
        ("1e9", "10000"),
        ("Infinity", "10000"),
    ],
)
def test_a_frame_takes_the_height_that_its_form_tells(
    answered: Visit, message: str, height: str
) -> None:
    assert height_after(answered, f"parent.postMessage({message}, '*')") == height


@pytest.mark.parametrize(
    "message",
    [
        *("0", "-5", "NaN", "''", "'tall'", "null", "undefined", "true", "[]", "{}", "new Map()"),
        *("{height: 'x'}", "{height: {}}", "'{\"height\":'", "'[iFrameSizer]'", "'submitted'"),
    ],
)
def test_what_is_no_height_changes_nothing(answered: Visit, message: str) -> None:
    assert height_after(answered, f"parent.postMessage({message}, '*')") == "700"
    assert answered.errors == []


def test_the_last_height_that_a_form_tells_counts(answered: Visit) -> None:
    script = "for (const n of [900, 1200, 800]) parent.postMessage(n, '*')"
    assert height_after(answered, script) == "800"


def test_only_the_form_itself_is_heeded(visit: Open, url: str) -> None:
    visitor = visit(url)
    answer(visitor.page)
    visitor.open("form/")
    form = wait_for_form(visitor)
    add = """src => new Promise(done => {
        const frame = document.createElement("iframe");
        frame.src = src;
        frame.onload = done;
        document.body.append(frame);
    })"""
    visitor.page.evaluate("postMessage(900, '*')")  # the page to itself
    for src in (OTHER, FORM):  # other frames, one of them of the form's own host
        visitor.page.evaluate(add, src)
        visitor.page.frames[-1].evaluate("parent.postMessage(900, '*')")
    visitor.page.wait_for_timeout(100)
    assert visitor.page.locator("iframe").first.get_attribute("height") == "700"
    form.evaluate("parent.postMessage(900, '*')")
    expect(visitor.page.locator("iframe").first).to_have_attribute("height", "900")


def test_a_form_that_went_to_another_host_is_not_heeded(visit: Open, url: str) -> None:
    visitor = visit(url)
    answer(visitor.page)
    visitor.open("form/")
    frame = wait_for_form(visitor)
    frame.goto(OTHER)
    frame.evaluate("parent.postMessage(900, '*')")
    visitor.page.wait_for_timeout(100)
    assert visitor.page.locator("iframe").get_attribute("height") == "700"


# What a form may do


def test_a_form_cannot_lead_the_reader_away_but_can_run_and_remember(visit: Open, url: str) -> None:
    visitor = visit(url)
    answer(visitor.page)
    visitor.open("form/")
    frame = wait_for_form(visitor)
    assert frame.evaluate("self.origin") == "https://x.recruitee.com"
    assert (
        frame.evaluate(
            f"() => {{ try {{ top.location = '{OTHER}' }} catch (e) {{ return e.name }} }}"
        )
        == "SecurityError"
    )
    assert visitor.page.url == f"{url}form/"


def test_a_form_learns_the_site_but_not_the_page(visit: Open, url: str) -> None:
    visitor = visit(url)
    referrers: list[str | None] = []

    def fulfil(route: Route) -> None:
        referrers.append(route.request.headers.get("referer"))
        route.fulfill(body="Form", content_type="text/html")

    visitor.page.route(FORM, fulfil)
    visitor.open("form/")
    visitor.page.locator("iframe").scroll_into_view_if_needed()
    expect(visitor.page.frame_locator("iframe").get_by_text("Form")).to_be_visible()
    assert referrers == [url]


# After the last day


def open_at(visitor: Visit, path: str, moment: str) -> None:
    visitor.page.clock.set_fixed_time(
        datetime.datetime.fromisoformat(moment.replace("Z", "+00:00"))
    )
    visitor.open(path)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_that_has_ended_shows_the_banner_instead_of_the_form(
    tmp_path: Path, serve: Serve, visit: Open, theme: str
) -> None:
    visitor = visit(make(tmp_path, serve, theme))
    answer(visitor.page)
    open_at(visitor, "last/", BUILT)
    expect(visitor.page.locator("iframe")).to_be_visible()
    expect(visitor.page.locator(".jobs-closed")).to_have_count(0)
    open_at(visitor, "last/", TODAY)
    banner = visitor.page.locator(".jobs-closed")
    expect(banner).to_have_text("This position has been filled. Applications closed: May 31, 2026.")
    expect(visitor.page.locator(".jobs-apply")).to_have_count(0)
    expect(visitor.page.locator(".jobs-header__badges")).to_have_text("Closed")
    assert visitor.errors == []


def test_the_page_reads_as_one_that_was_built_then(
    tmp_path: Path, serve: Serve, visit: Open, url: str
) -> None:
    jobs = {"now": TODAY}
    site = build(
        tmp_path, DOCS, plugins=["search", {"jobs": jobs}], theme=THEMES["mkdocs"], strict=True
    )
    texts = []
    for address in (url, serve(site.folder)):
        visitor = visit(address)
        answer(visitor.page)
        open_at(visitor, "last/", TODAY)
        texts.append(visitor.page.locator('[role="main"]').inner_text())
    assert texts[0] == texts[1]


def test_an_application_that_stays_stays(tmp_path: Path, serve: Serve, visit: Open) -> None:
    visitor = visit(make(tmp_path, serve, on_closed="show"))
    answer(visitor.page)
    open_at(visitor, "last/", TODAY)
    expect(visitor.page.locator(".jobs-closed")).to_be_visible()
    expect(visitor.page.locator(".jobs-apply iframe")).to_be_visible()


# Letters


def test_the_e_mail_button_opens_a_letter_with_a_subject(visit: Open, url: str) -> None:
    visitor = visit(url)
    visitor.open("mail/")
    button = visitor.page.get_by_role("link", name="Apply by e-mail")
    assert button.get_attribute("href") == "mailto:jobs@example.org?subject=Application%3A%20Chef"
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


READ_LINES = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".jobs-apply__address"));
    return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
}"""


@pytest.mark.parametrize("theme", THEMES)
def test_an_address_stands_on_one_line_where_it_fits(
    tmp_path: Path, serve: Serve, visit: Open, theme: str
) -> None:
    visitor = visit(make(tmp_path, serve, theme))
    for width in (320, 360, 1440):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.open("mail/")
        assert visitor.page.evaluate(READ_LINES) == 1
