"""Shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chromium import browser, serve, visit
from tests.mkdocs_needed import HAS_MKDOCS, needs_mkdocs

# Here, once for all tests: a process can start Playwright only once.
__all__ = ["browser", "serve", "visit"]

os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# The same examples on every machine, however slow it is; at night new ones each time.
_SAME = settings(deadline=None, derandomize=True, database=None)
settings.register_profile("quick", _SAME, max_examples=20)
settings.register_profile("ci", _SAME, max_examples=100)
settings.register_profile("nightly", _SAME, max_examples=1000, derandomize=False, print_blob=True)
settings.register_profile("many", _SAME, max_examples=10_000, derandomize=False, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "quick")

if HAS_MKDOCS:
    from tests.repeated import repeat_less

    repeat_less()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Pass over what needs MkDocs where there is none."""
    is_module = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    return True if not HAS_MKDOCS and is_module and needs_mkdocs(collection_path) else None


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by mark
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser or judges finished pages, and begin with what takes longest."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if is_slow(item):
            item.add_marker("slow")
    # So that at the end no process waits for the other's.
    items.sort(key=lambda item: not item.nodeid.startswith("tests/web/"))


def is_slow(item: pytest.Item) -> bool:
    """Whether where a test stands or what it drives makes it slow; `smoke` tests are not.

    Of a smoke test's parameters the first ones alone count: one theme, one width.
    """
    if item.nodeid.startswith("tests/web/"):
        return True
    if item.get_closest_marker("browser") is None:
        return False
    choices = getattr(item, "callspec", None)
    is_first = choices is None or not any(choices.indices.values())
    return item.get_closest_marker("smoke") is None or not is_first
