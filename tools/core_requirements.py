"""Print what the core and its tests are run with: all but MkDocs, its plugins and Zensical."""

from __future__ import annotations

import sys
from pathlib import Path

from packaging.requirements import Requirement

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
EXTRAS = ("calendar", "cards", "import", "test")


def list_requirements(project: Path) -> list[str]:
    """What a project and these extras of it require."""
    settings = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = settings["optional-dependencies"]
    lines = [*settings["dependencies"], *(line for name in EXTRAS for line in extras[name])]
    return [line for line in lines if not Requirement(line).name.startswith(("mkdocs", "properd"))]


if __name__ == "__main__":
    print(*list_requirements(PROJECT), sep="\n")  # noqa: T201
