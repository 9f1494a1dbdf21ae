"""Serve built sites on this machine and open them in the system's Chromium."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# The first has no window system to start and takes a quarter of the others' time for a page.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


NO_SEARCH = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
"""A script that keeps the theme's search from indexing the whole site on each page: that is a tenth
of what opening a page takes on a small site, and most of it where there is much to find."""


@dataclass(frozen=True)
class Visit:
    """A tab of the browser, open at a site, and what went on in it."""

    page: Page
    url: str
    """The site's address, with a slash at its end."""
    errors: list[str] = field(default_factory=list)
    """What the console calls an error, and what scripts raised."""
    requests: list[str] = field(default_factory=list)
    """The address of everything that was asked for."""

    def open(self, path: str) -> None:
        """Go to a page of the site: `join/#duration`."""
        self.page.goto(self.url + path)

    def open_next(self, path: str) -> None:
        """The same in a tab that several tests share, which takes a third of the time of a new one.

        What went on before is forgotten; what the site keeps in the browser stays.
        """
        self.errors.clear()
        self.requests.clear()
        self.open(path)


Serve = Callable[..., str]
Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        message = f"none of {', '.join(NAMES)} is installed: install Chromium to run this"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        # Chromium's sandbox does not start for root, whom containers run as.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    headers_to_send: Mapping[str, str] = {}

    def end_headers(self) -> None:
        for name, value in self.headers_to_send.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder, with more headers if any are given; returns its address."""
    with ExitStack() as stack:
        servers: list[ThreadingHTTPServer] = []

        def start(folder: Path, headers: Mapping[str, str] | None = None) -> str:
            sending = type("_Sending", (_Handler,), {"headers_to_send": headers or {}})
            handler = partial(sending, directory=str(folder))
            server = stack.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
            return f"http://127.0.0.1:{server.server_port}/"

        yield start
        # A server looks twice a second whether it is to end: a hundred, one after the other, take
        # half a minute.
        ends = [threading.Thread(target=server.shutdown) for server in servers]
        for end in ends:
            end.start()
        for end in ends:
            end.join()


def note_errors(page: Page, errors: list[str]) -> None:
    """Add to `errors` what the console calls an error from now on, and what scripts raise."""
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))


@contextmanager
def open_visit(browser: Browser, url: str, *, javascript: bool = True) -> Iterator[Visit]:
    """Open a tab at a site; it is to be asked afterwards what went on in it."""
    with browser.new_context(java_script_enabled=javascript) as context:
        context.set_default_timeout(5000)
        visit = Visit(context.new_page(), url)
        note_errors(visit.page, visit.errors)
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        yield visit


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a tab at a site, for this test alone."""
    with ExitStack() as stack:

        def start(url: str, *, javascript: bool = True) -> Visit:
            return stack.enter_context(open_visit(browser, url, javascript=javascript))

        yield start
