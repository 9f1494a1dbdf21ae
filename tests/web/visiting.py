"""Open a site at its own address, from its folder: nothing is asked of any other host."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Route

from tests.chromium import NO_SEARCH, note_errors

NO_SCRIPTS = {"content-security-policy": "script-src 'none'"}
"""With this header a browser runs no script of a page, but lets a test look into it."""


@dataclass
class Tab:
    """A tab of the browser that is open at a site."""

    page: Page
    url: str
    """The site's address, with a slash at its end."""
    elsewhere: list[str] = field(default_factory=list)
    """The address of everything that was asked of other hosts; nobody answered."""
    missing: list[str] = field(default_factory=list)
    """The address of everything that was asked of the site and is not there."""
    errors: list[str] = field(default_factory=list)
    """What the console calls an error, and what scripts raised."""

    def open(self, path: str) -> None:
        """Go to a page of the site: `jobs/cook/`; wait until it rests."""
        self.page.goto(self.url + path, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => 0)")


@contextmanager
def open_tab(
    browser: Browser,
    folder: Path,
    url: str,
    *,
    scripts: bool = True,
    search: bool = False,
    **context: object,
) -> Iterator[Tab]:
    """A tab in which `url` is the site in `folder`.

    Without `scripts` pages read as where JavaScript is off, without `search` the theme's finds
    nothing. `context`: settings of the browser, as for Playwright's `new_context`.
    """
    with browser.new_context(**context) as opened:  # type: ignore[arg-type]
        opened.set_default_timeout(15_000)
        tab = Tab(opened.new_page(), url)

        def answer(route: Route) -> None:
            address = route.request.url
            if not address.startswith(url):
                tab.elsewhere.append(address)
                route.abort()
                return
            file = folder / unquote(urlsplit(address).path.removeprefix(urlsplit(url).path))
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                tab.missing.append(address)
                route.fulfill(status=404)
                return
            body = file.read_bytes()
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            kind = "text/html; charset=utf-8" if kind == "text/html" else kind
            headers = {"content-type": kind}
            if not scripts and kind.startswith("text/html"):
                headers |= NO_SCRIPTS
                body = body.replace(b"<noscript>", b"").replace(b"</noscript>", b"")
                # Stay, so that what leads on can be looked at.
                body = body.replace(b'http-equiv="refresh"', b"")
            if not scripts:
                body = body.replace(b"@media (scripting:enabled)", b"@media not all")
            route.fulfill(body=body, headers=headers)

        if not search:
            opened.add_init_script(NO_SEARCH)
        opened.route("**/*", answer)
        note_errors(tab.page, tab.errors)
        yield tab
