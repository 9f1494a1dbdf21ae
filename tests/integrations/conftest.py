"""What the tests beside foreign plugins share."""

from __future__ import annotations

import pytest
from mkdocs_meta_manager_plugin.plugin import MetaManagerPlugin


@pytest.fixture(autouse=True)
def _forgotten_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """meta-manager keeps the defaults of all sites of a process in its class, by folder alone."""
    monkeypatch.setattr(MetaManagerPlugin, "meta_files", {})
