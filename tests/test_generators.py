"""The guide's table of generators: each row is in both guides, and has a test that is there."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from tests.test_guide import GUIDES, ROOT, find_page
from tests.zensical.parts import HEADS, SELECTORS
from tools.generators import build_generators, list_tests, read_generators

PARAMETERS = {"test_every_page_has_the_same_parts": {*SELECTORS, *HEADS}}
"""The parameters of tests that a row names one of."""


@cache
def list_functions(file: str) -> set[str]:
    """The functions of a file of tests."""
    body = ast.parse((ROOT / file).read_text(encoding="utf-8")).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef)}


def is_there(test: str) -> bool:
    """Whether there is a test of that name, and its parameter."""
    file, _, name = test.partition("::")
    function, _, parameter = name.rstrip("]").partition("[")
    if not (ROOT / file).is_file() or function not in list_functions(file):
        return False
    return function.startswith("test_") and (
        not parameter or parameter in PARAMETERS.get(function, ())
    )


@pytest.mark.parametrize(("row", "test"), list_tests())
def test_each_row_has_a_test_that_is_there(row: str, test: str) -> None:
    assert is_there(test), row


def test_a_row_without_a_test_is_found() -> None:
    assert all(row["tests"] for row in read_generators()["rows"])
    assert not is_there("tests/none.py::test_x")
    assert not is_there("tests/zensical/test_limits.py::test_none")
    own = "tests/zensical/test_own_site.py::test_every_page_has_the_same_parts"
    assert is_there(own)
    assert not is_there(f"{own}[none]")


@pytest.mark.parametrize("lang", GUIDES)
def test_the_table_is_in_the_guide(lang: str) -> None:
    table = build_generators(lang)
    assert table in find_page(lang, "guide-zensical").read_text(encoding="utf-8")
    rows = table.splitlines()
    assert len(rows) == 2 + len(read_generators()["rows"])
    assert all(row.count("|") == 5 for row in rows)
