"""Run `mkdocs-jobs zensical` on a copy of a site, in a process of its own: Zensical keeps what it
has made beside the site, and cannot be loaded twice."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

needs_zensical = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="Zensical is not installed"
)
COMMAND = [sys.executable, "-c", "from mkdocs_jobs.cli.main import main; main()", "zensical"]


def run(
    folder: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**make_environment(), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def make_environment() -> dict[str, str]:
    """The environment of this process, for one that finds this package and writes no colours."""
    root = str(Path(__file__).parents[2])
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]),
        "PYTHONIOENCODING": "utf-8",
        "NO_COLOR": "1",
    }


def write_pages(folder: Path, pages: Mapping[str, str], config: str) -> None:
    """Write a site."""
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    for name, text in pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
