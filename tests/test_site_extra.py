"""The team's site builds with what `pip install '.[site]'` installs, and with nothing else."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
BUILD = """
import sys
destination, *missing = sys.argv[1:]
sys.modules.update(dict.fromkeys(missing))  # an import of it fails
from mkdocs.__main__ import cli
cli(["build", "--strict", "--site-dir", destination])
"""


def list_installed(name: str, extra: str = "") -> set[tuple[str, str]]:
    """A distribution with an extra, and all that it asks for."""
    found: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(name), extra)]
    while waiting:
        asked = waiting.pop()
        if asked in found:
            continue
        found.add(asked)
        for requirement in map(Requirement, requires(asked[0]) or ()):
            if requirement.marker is None or requirement.marker.evaluate({"extra": asked[1]}):
                needed = canonicalize_name(requirement.name)
                waiting += [(needed, part) for part in ("", *requirement.extras)]
    return found


@pytest.mark.slow
def test_the_site_builds_with_its_extra_alone(tmp_path: Path) -> None:
    allowed = {name for name, _ in list_installed("mkdocs-jobs", "site")}
    missing = [
        module
        for module, names in packages_distributions().items()
        if allowed.isdisjoint(map(canonicalize_name, names))
    ]
    assert "httpx" in missing  # an extra that the site does without
    command = [sys.executable, "-c", BUILD, str(tmp_path / "site"), *missing]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-2000:]
    assert (tmp_path / "site/jobs.ics").is_file()
    assert (tmp_path / "site/assets/jobs-card.png").is_file()
