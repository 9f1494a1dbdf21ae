"""The npm package of the judges installs the same everywhere."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.web.programs import HERE


def read(name: str) -> dict[str, Any]:
    found = json.loads((HERE / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_lock_names_no_place_to_fetch_from_and_a_hash_of_each_package() -> None:
    packages = read("package-lock.json")["packages"]
    packages.pop("")
    assert packages
    assert [path for path, package in packages.items() if "resolved" in package] == []
    assert [path for path, package in packages.items() if "integrity" not in package] == []


def test_every_direct_dependency_has_one_exact_version_which_the_lock_has_too() -> None:
    wanted = read("package.json")["devDependencies"]
    packages = read("package-lock.json")["packages"]
    assert wanted
    for name, version in wanted.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert packages[f"node_modules/{name}"]["version"] == version
