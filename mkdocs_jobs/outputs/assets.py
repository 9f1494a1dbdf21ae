"""The plugin's style sheet and script as browsers get them.

A wheel has them minified: `hatch_build.py` makes them of the sources when it is built. Where the
plugin runs from a checkout there are the sources alone, and they are published as they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

STYLE = "assets/jobs.css"
"""Where the style sheet is, in the site."""
SCRIPT = "assets/jobs.js"
"""Where the script is, in the site."""
MINIFIED = "minified"
"""The folder of the package that has both in a wheel."""

# Posts are closed before they are counted for a filter, which finds dates as they are written.
_PARTS = ("closing", "unfolding", "applying", "filtering", "dating", "sharing", "opening")
_STYLES = ("post", "tables")
"""The parts of the style sheet that are files of their own."""


def read_assets() -> Mapping[str, str]:
    """Path in the site to the text that is published there."""
    package = Path(str(files("mkdocs_jobs")))
    minified = package / MINIFIED
    if minified.is_dir():
        return {path: _read(minified, path) for path in (STYLE, SCRIPT)}
    return read_sources(package)


def read_sources(package: Path) -> Mapping[str, str]:
    """The same of the sources in the folder of the package.

    The scripts are one: one request, and what they share is in it once. Each part is a block,
    so that its names are its own; those of functions stay in it in strict mode only.
    """
    common = _read(package, f"templates/{SCRIPT}")
    parts = "".join(f"{{\n{_read(package, f'scripts/{name}.js')}}}\n" for name in _PARTS)
    script = f'(() => {{\n"use strict";\n{common}{parts}}})();\n'
    styles = (_read(package, f"styles/{name}.css") for name in _STYLES)
    return {STYLE: "\n".join((_read(package, f"templates/{STYLE}"), *styles)), SCRIPT: script}


def _read(folder: Path, path: str) -> str:
    return folder.joinpath(path).read_text(encoding="utf-8")
