"""From the careers page to a post and back, and to its translation, with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import Open, Serve, Visit
from tests.site import I18N, build

LISTS = """## What we offer

{% include jobs_accordion.html %}

## Open

{% include jobs_list.html %}

## Closed

{% include jobs_list_archive.html %}
"""


def write_post(title: str, ref: str, *keys: str) -> str:
    lines = (f"title: {title}", f"ref: {ref}", "parent_ref: join", *keys)
    return "---\nlayout: job\n" + "".join(f"{line}\n" for line in lines) + "---\n\nText.\n"


DOCS = {
    "it/index.md": "# Casa\n",
    "it/lavora.md": f"---\nref: join\n---\n\n# Lavora con noi\n\n{LISTS}",
    "it/jobs_accordion.md": "## Durata\n\nTre anni.\n\n## Paga\n\nBasta.\n",
    "it/a.md": write_post("Analista", "analyst"),
    "it/f.md": write_post("Fornaia", "baker", "archived: true"),
    "en/index.md": "# Home\n",
    "en/join.md": f"---\nref: join\n---\n\n# Join us\n\n{LISTS}",
    "en/jobs_accordion.md": "## Duration\n\nThree years.\n\n## Pay\n\nEnough.\n",
    "en/analyst.md": write_post("Analyst", "analyst"),
    "en/baker.md": write_post("Baker", "baker", "archived: true"),
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = tmp_path_factory.mktemp("site")
    url = serve(folder / "site")  # before it is built, for it must know its address
    plugins = ["search", {"i18n": I18N}, "jobs"]
    theme = {"name": "material", "font": False}
    build(folder, DOCS, plugins=plugins, theme=theme, site_url=url, strict=True)
    return url


def tab_to(page: Page, css: str, *, most: int = 60) -> list[str]:
    """Press Tab until an element that matches has the focus; what had it before, in order."""
    passed: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """css => {
                const el = document.activeElement;
                return [el.matches(css), el.textContent.trim()];
            }""",
            css,
        )
        if focused[0]:
            return passed
        passed.append(focused[1])
    raise AssertionError(f"{css} is not among the {most} elements that Tab leads to")


def open_at(visit: Open, url: str, path: str) -> Visit:
    tab = visit(url)
    tab.open(path)
    return tab


@pytest.mark.smoke
def test_tab_leads_through_panels_list_and_archive_in_their_order(visit: Open, url: str) -> None:
    page = open_at(visit, url, "en/join/").page
    tab_to(page, ".jobs-button")
    assert tab_to(page, ".jobs-archive > summary") == ["Duration", "Pay", "Analyst"]
    assert tab_to(page, "footer a") == []  # what is folded cannot be reached


def test_a_panel_an_address_and_a_list_lead_to_a_post(visit: Open, url: str) -> None:
    tab = open_at(visit, url, "en/join/#pay")
    expect(tab.page.locator("#pay")).to_have_js_property("open", True)
    tab_to(tab.page, ".jobs-item__title")
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(f"{url}en/analyst/")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Analyst")
    tab_to(tab.page, ".jobs-breadcrumb a")
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(f"{url}en/join/")
    tab.page.go_back()
    expect(tab.page).to_have_url(f"{url}en/analyst/")
    tab.page.go_back()
    expect(tab.page).to_have_url(f"{url}en/join/#pay")
    expect(tab.page.locator("#pay")).to_have_js_property("open", True)


def test_the_archive_opens_and_leads_to_a_closed_post(visit: Open, url: str) -> None:
    tab = open_at(visit, url, "en/join/")
    tab_to(tab.page, ".jobs-archive > summary")
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator(".jobs-archive")).to_have_js_property("open", True)
    expect(tab.page.locator(".jobs-archive > summary")).to_be_focused()
    assert tab_to(tab.page, ".jobs-archive .jobs-item__title") == []
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(f"{url}en/baker/")


@pytest.mark.parametrize(
    ("path", "translation", "heading"),
    [
        ("en/join/", "lavora/", "Lavora con noi"),
        ("en/analyst/", "a/", "Analista"),
        ("en/baker/", "f/", "Fornaia"),
        ("a/", "en/analyst/", "Analyst"),
    ],
)
def test_the_language_switch_leads_to_the_translation(
    visit: Open, url: str, path: str, translation: str, heading: str
) -> None:
    tab = open_at(visit, url, path)
    lang = "it" if path.startswith("en/") else "en"
    tab_to(tab.page, f".md-select a[hreflang={lang}]")
    expect(tab.page.locator(f".md-select a[hreflang={lang}]")).to_be_visible()
    tab.page.keyboard.press("Enter")
    expect(tab.page).to_have_url(url + translation)
    expect(tab.page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(tab.page.locator("html")).to_have_attribute("lang", lang)


def test_nothing_that_is_focused_hides_below_the_bar_at_the_top(visit: Open, url: str) -> None:
    page = open_at(visit, url, "en/join/").page
    page.set_viewport_size({"width": 640, "height": 300})
    tab_to(page, ".jobs-archive > summary")
    on_top = """() => {
        const el = document.activeElement, box = el.getBoundingClientRect();
        const found = document.elementFromPoint(box.x + 5, box.y + box.height / 2);
        return el.contains(found);
    }"""
    for _ in range(5):
        page.wait_for_function(on_top)  # the page may still be on its way there
        page.keyboard.press("Shift+Tab")
