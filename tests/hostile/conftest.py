"""The hostile sites, each built once a process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.hostile.sites import build_honest, build_hostile, build_with_options
from tests.site import Site

BuildOnce = Callable[[str, str], Site]
_BUILDERS = {"honest": build_honest, "hostile": build_hostile, "options": build_with_options}


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> BuildOnce:
    """A site by its kind (`honest`, `hostile`, `options`) and theme."""
    built: dict[tuple[str, str], Site] = {}

    def find(kind: str, theme: str) -> Site:
        if (kind, theme) not in built:
            folder = tmp_path_factory.mktemp(f"{kind}-{theme}")
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SOURCE_DATE_EPOCH", "1777939200")  # MkDocs writes it into pages
                built[kind, theme] = _BUILDERS[kind](folder, theme)
        return built[kind, theme]

    return find
