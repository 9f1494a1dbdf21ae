"""Minifies the style sheet and the script while the wheel is built.

An installation from a checkout has neither: what is edited there is published as it is written.
"""

from __future__ import annotations

import runpy
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rcssmin
import rjsmin
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path(__file__).parent / "mkdocs_jobs"
# By its path: what the package depends on is not there while it is built.
_ASSETS = runpy.run_path(str(PACKAGE / "outputs" / "assets.py"))


def minify(package: Path = PACKAGE) -> Mapping[str, str]:
    """Path in a site to the text that is published there, of the sources in a package's folder."""
    sources = _ASSETS["read_sources"](package)
    style, script = sources[_ASSETS["STYLE"]], sources[_ASSETS["SCRIPT"]]
    return {
        _ASSETS["STYLE"]: f"{rcssmin.cssmin(style)}\n",
        _ASSETS["SCRIPT"]: f"{rjsmin.jsmin(script)}\n",
    }


class MinifyHook(BuildHookInterface[Any]):
    """Adds the minified files to the wheel, beside their sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write them where hatchling takes them from; `version` is `standard` or `editable`."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for path, text in minify(Path(self.root) / PACKAGE.name).items():
            file = Path(self._folder.name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            build_data["force_include"][str(file)] = f"{PACKAGE.name}/{_ASSETS['MINIFIED']}/{path}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the wheel has by now."""
        if version != "editable":
            self._folder.cleanup()
