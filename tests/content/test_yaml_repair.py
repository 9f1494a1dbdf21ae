"""A line that YAML cannot read is shown as it should be written, if that helps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.values.problem import Severity

COLON = "quotes around a value with a colon"
ALL = "quotes around all of the value"
OTHER = "other quotes around a value with quotes"
SPACES = "spaces at the start of a line"


def tell(text: str) -> list[tuple[int, str]]:
    """Line and message of all that is wrong below `layout: job`, the second line."""
    problems = read_front_matter(f"---\nlayout: job\n{text}\n---\n").problems
    assert {problem.severity for problem in problems} <= {Severity.ERROR}
    return [(problem.line, problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("text", "line", "expected", "corrected"),
    [
        (
            "title: Cook: evenings",
            3,
            COLON,
            'title: "Cook: evenings"',
        ),
        ("title: Cook:", 3, COLON, 'title: "Cook:"'),
        (
            'ref: a\ntitle: it\'s: "x"',
            4,
            COLON,
            "title: 'it''s: \"x\"'",
        ),
        ("tags:\n  - a: b: c", 4, COLON, '- a: "b: c"'),
        ('title: "Cook" wanted', 3, ALL, "title: '\"Cook\" wanted'"),
        ("title: [Remote] Cook", 3, ALL, 'title: "[Remote] Cook"'),
        ("title: @chef", 3, ALL, 'title: "@chef"'),
        ("title: *Cook*", 3, ALL, 'title: "*Cook*"'),
        (
            "title: 'Chef's table'",
            3,
            OTHER,
            'title: "Chef\'s table"',
        ),
        ("title: 'Cook", 3, "a closing quotation mark", 'title: "Cook"'),
        ("tags: [a, b", 3, "a closing ']'", "tags: [a, b]"),
        ("tags:\n\t- kitchen", 4, SPACES, "  - kitchen"),
        ("ref: a\n\ttitle: Cook\n\tlang: it", 4, SPACES, "title: Cook"),
        # Of two mistakes the first is told.
        ('title: a: b\nref: "x" y', 3, COLON, 'title: "a: b"'),
    ],
)
def test_the_corrected_line_is_shown(text: str, line: int, expected: str, corrected: str) -> None:
    [(number, message)] = tell(text)
    assert number == line
    assert message.startswith(f"front matter: expected {expected}, got ")
    assert message.endswith(f"; write `{corrected}`")


@pytest.mark.parametrize("text", ["title: x\n bad\n  worse: y", "--- a", "title: x: y\n" * 5000])
def test_what_one_line_does_not_mend_is_told_in_the_parsers_words(text: str) -> None:
    [(_, message)] = tell(text)
    assert message.startswith("front matter: expected YAML, got: ")


@given(st.text("ab:'\"[]{}-*&!%@`#>|\t \n", max_size=40))
def test_whatever_cannot_be_read_gets_a_message(text: str) -> None:
    front_matter = read_front_matter(f"---\nlayout: job\ntitle: {text}\n---\n")
    assert front_matter.is_read or front_matter.problems
