"""Shared by all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.chromium import browser, serve, visit
from tests.repeated import repeat_less

# Here, once for all tests: a process can start Playwright only once.
__all__ = ["browser", "serve", "visit"]

os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

# The same examples on every machine, however slow it is.
settings.register_profile("same", deadline=None, derandomize=True, database=None)
settings.load_profile("same")

repeat_less()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that at the end no process waits for the other's."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/web/"))
