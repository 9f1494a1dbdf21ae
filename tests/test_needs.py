"""A library that is named with an extra is one of that extra."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from mkdocs_jobs.values.needs import EXTRAS, is_installed, need_library

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_each_library_is_in_its_extra() -> None:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    for module, (name, extra) in EXTRAS.items():
        required = project["optional-dependencies"][extra]
        assert module in [re.split(r"[<>=;\[ ]", line)[0] for line in required]
        assert name.lower() == module
        assert need_library(module) == f"needs {name}; run `pip install 'mkdocs-jobs[{extra}]'`"


def test_what_cannot_be_found_is_not_installed() -> None:
    assert is_installed("json")
    assert not is_installed("mkdocs_jobs_of_nobody")
