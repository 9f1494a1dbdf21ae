"""Messages: one line each, that a terminal shows as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.problem import Problem
from tests.content.catalogues import catalogue


@given(st.text(), st.text())
def test_a_problem_is_one_line(src_uri: str, message: str) -> None:
    text = str(Problem(src_uri, 1, message))
    assert len(text.splitlines()) <= 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text)


@pytest.mark.parametrize(
    "message", ["title: expected text, got 'Caffè'", "日本語 👩‍💻", "a\xa0b", "back\\slash"]
)
def test_what_is_no_control_character_is_shown_as_it_is(message: str) -> None:
    assert Problem("a.md", 1, message).message == message


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ('title: A\nlayout: job\nparent_ref: "a\\nWARNING -  all is well"', "'a\\nWARNING"),
        ('title: "\\e[2J"\nlayout: [job]\nlang: "\\e[31mit"\nref: a', None),
        ('title: A\nlayout: job\nlayuot: x\n"archived\\r": true', "archived\\r: no such key"),
    ],
)
def test_front_matter_forges_no_line_of_the_log(keys: str, shown: str | None) -> None:
    _, problems = catalogue({"it/a.md": keys})
    assert problems
    assert all(problem.isprintable() for problem in problems)
    assert shown is None or any(shown in problem for problem in problems)
