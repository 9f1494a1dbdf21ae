"""The guide's table of what MkDocs, ProperDocs and Zensical make of a site.

`generators.yaml` beside this file has its rows, and the tests that show that they are true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).with_suffix(".yaml")
_HEADER = ("", "MkDocs", "ProperDocs", "Zensical")


@cache
def read_generators() -> Mapping[str, Any]:
    """The rows, and the words that several have."""
    data: Mapping[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


def list_tests() -> Iterator[tuple[str, str]]:
    """Each row by its English name, with each test that shows it."""
    data = read_generators()
    yield from (("ProperDocs", test) for test in data["properdocs"])
    for row in data["rows"]:
        for test in row["tests"]:
            yield row["feature"]["en"], test


def build_generators(lang: str) -> str:
    """The table in Markdown."""
    data = read_generators()

    def write(cell: str | Mapping[str, str]) -> str:
        return data["words"][cell][lang] if isinstance(cell, str) else cell[lang]

    lines = [_HEADER, ["---"] * len(_HEADER)]
    for row in data["rows"]:
        feature, mkdocs, zensical = (write(row[key]) for key in ("feature", "mkdocs", "zensical"))
        lines.append([feature, mkdocs, data["words"]["same"][lang], zensical])
    return "".join(f"| {' | '.join(line)} |\n".replace("|  |", "| |") for line in lines)
