"""A browser opens every page of the hostile sites: no script of theirs runs, nothing is asked for.

What a page would do by itself is seen when it is opened, what it would do under a reader's hand
when everything on it is pressed, focused and pointed at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route, expect

from tests.chromium import NO_SEARCH, Serve
from tests.hostile.conftest import BuildOnce
from tests.hostile.sites import THEMES
from tests.site import Site

ALLOWED = frozenset(("careers.example", "jobs.lever.co", "moved.example"))
"""Hosts that pages may ask: the site's own, which Material asks for the site map of translations;
that of the form which is embedded; and that of a redirect of mkdocs.yml."""

_WATCH = "window.pwned = (name) => console.error('pwned by ' + name);"
_FIND = """() => {
  const found = [];
  const urls = ["href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcset"];
  for (const el of document.querySelectorAll("*"))
    for (const { name, value } of el.attributes) {
      const text = `<${el.localName} ${name}=${value}>`;
      if (name.startsWith("on") || name == "srcdoc") found.push(text);
      if (urls.includes(name) && /^\\s*(javascript|vbscript|data):/i.test(value)) found.push(text);
      if (urls.includes(name) && /^(https?:)?[\\/\\\\]{2}evil/i.test(value)) found.push(text);
      if (/^h?refresh/i.test(name) || name == "xmlns") found.push(text);
    }
  return found.filter((text) => !text.includes("javascript:void(0)") && !/xmlns/.test(text));
}"""
_PRESS = """() => {
  for (const el of document.querySelectorAll("body *")) {
    for (const type of ["mouseover", "mouseenter", "pointerdown", "focusin", "animationstart"])
      el.dispatchEvent(new Event(type, { bubbles: true }));
    el.focus?.();
    if (el.matches("button, summary, input[type=checkbox], label")) el.click();
    if (el.matches("details")) el.open = true;
  }
}"""


@dataclass
class Watched:
    """A tab, and all that it should not have done."""

    page: Page
    url: str
    wrongs: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    """The other hosts that were asked for anything, of those allowed."""

    def open(self, path: str) -> None:
        self.page.goto(self.url + quote(path), wait_until="load")

    def note_console(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        # Material looks for the site map in the wrong place on 404.html.
        is_unreachable = urlsplit(url).hostname in ALLOWED or url.endswith("/sitemap.xml")
        if "pwned" in message.text or (message.type == "error" and not is_unreachable):
            self.wrongs.append(f"{self.page.url}: console: {message.text}")

    def note_dialog(self, dialog: Dialog) -> None:
        self.wrongs.append(f"{self.page.url}: said {dialog.message}")
        dialog.dismiss()

    def note_request(self, request: Request) -> None:
        """Other hosts are out of reach: see `watch`."""
        host = urlsplit(request.url).hostname or ""
        if host in ALLOWED:
            self.asked.add(host)
        elif not request.url.startswith(self.url):
            self.wrongs.append(f"{self.page.url}: asked for {request.url}")


def watch(browser: Browser, url: str, *, search: bool = True) -> Iterator[Watched]:
    # A proxy that is not there keeps all on this machine; routes would keep nothing in the cache.
    context = browser.new_context(
        proxy={"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"},
        viewport={"width": 400, "height": 300},
    )
    context.set_default_timeout(30_000)
    context.add_init_script(_WATCH if search else _WATCH + NO_SEARCH)
    page = context.new_page()
    page.clock.set_fixed_time("2026-06-10")  # some posts have ended since the build
    watched = Watched(page, url)
    context.on("request", watched.note_request)
    page.on("console", watched.note_console)
    page.on("pageerror", lambda error: watched.wrongs.append(f"{page.url}: raised {error}"))
    page.on("dialog", watched.note_dialog)
    page.on("popup", lambda popup: watched.wrongs.append(f"opened {popup.url}"))
    yield watched
    context.close()


@pytest.fixture(
    name="site",
    params=[(kind, theme) for kind in ("hostile", "options") for theme in THEMES],
    ids="-".join,
    scope="module",
)
def _site(request: pytest.FixtureRequest, build_once: BuildOnce) -> Site:
    return build_once(*request.param)


@pytest.fixture(name="tab", scope="module")
def _tab(browser: Browser, serve: Serve, site: Site) -> Iterator[Watched]:
    # What search finds has a test of its own.
    yield from watch(browser, serve(site.folder), search=False)


def is_redirect(site: Site, path: str) -> bool:
    return 'http-equiv="refresh"' in site.read(path)


def list_pages(site: Site) -> list[str]:
    return [path for path in site.files if path.endswith((".html", ".htm"))]


def test_no_page_runs_a_script_of_its_writers_or_asks_another_host(
    site: Site, tab: Watched
) -> None:
    pages = [path for path in list_pages(site) if not is_redirect(site, path)]
    assert len(pages) > 20
    for path in pages:
        tab.open(path)
        before = tab.page.url
        tab.wrongs += (f"{path}: {text}" for text in tab.page.evaluate(_FIND))
        tab.page.evaluate(_PRESS)
        tab.wrongs += (f"{path}: {text}" for text in tab.page.evaluate(_FIND))
        assert tab.page.url.split("#")[0].split("?")[0] == before, path
    assert tab.wrongs == []
    assert "moved.example" not in tab.asked


def test_redirects_lead_where_they_may(site: Site, tab: Watched) -> None:
    page = tab.page.context.new_page()
    start = ""

    def stay(route: Route) -> None:
        """Let a redirect say where it leads, and stop there: the next one is waiting."""
        if route.request.url == start:
            route.continue_()
        else:
            route.fulfill(status=204)

    page.route("**/*", stay)
    for path in filter(lambda path: is_redirect(site, path), list_pages(site)):
        start = tab.url + quote(path)
        with page.expect_request(partial(_leads_on, start=start)):
            page.goto(start, wait_until="commit")
    page.close()
    assert tab.wrongs == []


def _leads_on(request: Request, start: str) -> bool:
    return request.is_navigation_request() and request.url != start


_SEARCHES = {
    "mkdocs": ("#mkdocs-search-query", "#mkdocs-search-results article"),
    "readthedocs": ("#mkdocs-search-query", "#mkdocs-search-results article"),
    "material": (".md-search__input", ".md-search-result__item"),
}
"""Where a reader types, and what shows a page that was found."""
_TYPE = """(field) => {
  document.querySelector("#__search")?.click();
  const input = document.querySelector(field);
  input.focus();
  input.value = "autofocus";
  for (const type of ["input", "keyup"]) input.dispatchEvent(new Event(type, { bubbles: true }));
}"""


@pytest.mark.parametrize("theme", THEMES)
def test_what_search_finds_is_shown_as_text(
    browser: Browser, serve: Serve, build_once: BuildOnce, theme: str
) -> None:
    field, results = _SEARCHES[theme]
    for tab in watch(browser, serve(build_once("hostile", theme).folder)):
        tab.open("search.html" if theme == "readthedocs" else "index.html")
        found = tab.page.locator(results)
        for _ in range(100):  # until the index is there
            tab.page.evaluate(_TYPE, field)
            tab.page.wait_for_timeout(200)
            if found.count():
                break
        expect(found.first).to_contain_text("pwned")
        tab.page.evaluate("document.querySelectorAll('summary').forEach((el) => el.click())")
        assert tab.page.evaluate(_FIND) == []
        assert tab.wrongs == []


_PWNED = """<!doctype html><title>Pwned</title><svg onload=pwned(1)></svg>
<img src="//evil.example/x"><a href="javascript:pwned(2)">x</a><button onclick=alert(3)>x</button>
"""


def test_what_is_looked_for_is_found(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(_PWNED, encoding="utf-8")
    for tab in watch(browser, serve(tmp_path)):
        tab.open("index.html")
        found = tab.page.evaluate(_FIND)
        tab.page.evaluate(_PRESS)
        assert len(found) == 4  # onload, src, href, onclick
        for wrong in ("pwned by 1", "asked for http://evil.example/x", "said 3"):
            assert any(wrong in text for text in tab.wrongs), wrong
