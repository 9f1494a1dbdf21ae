"""Sites that are judged, each built once for all processes of the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.web.page_types import LOOKS, build_page_types

ROOT = Path(__file__).parents[2]

Share = Callable[[str, Callable[[Path], object]], Path]
Sites = Callable[[str], Path]


@pytest.fixture(scope="session")
def share(tmp_path_factory: pytest.TempPathFactory) -> Share:
    """Make something in a folder of that name, unless another process has; returns the folder."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent

    def get(name: str, make: Callable[[Path], object]) -> Path:
        folder = base / "shared" / name
        folder.parent.mkdir(exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            done = folder.with_suffix(".done")
            if not done.exists():
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def sites(share: Share) -> Sites:
    """The folder of a site by its name, a key of `SITES`."""
    return lambda name: share(name.replace(" ", "-"), SITES[name]) / "site"


def build_team_site(folder: Path, theme: dict[str, Any] | None = None, **config: Any) -> None:
    """Build the project's own site below `folder`, in its theme or another."""
    if theme is not None:
        config["theme"] = theme
    settings = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder / "site"), **config)
    settings.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(settings)
    settings.plugins.on_shutdown()


SITES: dict[str, Callable[[Path], object]] = {
    "team": build_team_site,
    **{
        f"team, {theme}": partial(build_team_site, theme={"name": theme, "highlightjs": False})
        for theme in ("mkdocs", "readthedocs")
    },
    **{name: partial(build_page_types, look=look) for name, look in LOOKS.items()},
    **{
        f"{name}, bare": partial(build_page_types, look=look, bare=True)
        for name, look in LOOKS.items()
    },
}
"""Every site that is judged. A bare one is built without the plugin: what is wrong there is the
theme's."""
