"""Shared by the tests that drive a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from hatch_build import minify
from mkdocs_jobs import plugin


@pytest.fixture(scope="package", autouse=True)
def minified() -> Iterator[None]:
    """Publish what a wheel has: from a checkout the sources are published as they are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugin, "read_assets", minify)
        yield


@pytest.fixture
def look(browser: Browser) -> Iterator[Any]:
    """Open a page in a window of a given width, in CSS pixels."""
    with ExitStack() as stack:

        def start(url: str, width: int = 1280, **context: Any) -> Page:
            viewport: ViewportSize = {"width": width, "height": 800}
            opened = browser.new_context(viewport=viewport, **context)
            stack.callback(opened.close)
            page = opened.new_page()
            page.goto(url)
            return page

        yield start
