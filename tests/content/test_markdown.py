"""The quick look at Markdown's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.markdown import find_heading, lines_outside_fences


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Baker", "Baker"),
        ("Text.\n\n### Baker\n\n# Cook", "Baker"),
        ("# Baker #", "Baker"),
        ("## Baker ##  ", "Baker"),
        ("# Baker {#baker .wide}", "Baker"),
        ("# Baker {: #baker }", "Baker"),
        ("# Baker # {#baker}", "Baker"),
        ("# The *best* **baker** `x`", "The best baker x"),
        ("# [Baker](baker.md) of [bread] ![pie](pie.png)", "Baker of bread pie"),
        ("#   Baker \t of   bread", "Baker of bread"),
        ("#\n\n# \n\n# Baker", "Baker"),
        ("# {#only}\n# Baker", "Baker"),
        ("```\n# a comment\n```\n\n# Baker", "Baker"),
        ("~~~ python\n# a comment\n```\n~~~\n# Baker", "Baker"),
        ("````\n```\n# a comment\n````\n# Baker", "Baker"),
        ("> ```\n> # a comment\n> ```\n\n# Baker", "Baker"),
        ("    # indented code\n\n# Baker", "Baker"),
        ("Text # Baker", None),
        ("", None),
        ("# R&D <x>", "R&D <x>"),
        ("# مهندس برمجيات", "مهندس برمجيات"),
        pytest.param(
            "Baker\n=====\n\n# Cook",
            "Baker",
            marks=pytest.mark.xfail(strict=True, reason="underlined headings are not seen"),
        ),
        pytest.param(
            "# [Baker][b] of bread\n\n[b]: baker.md",
            "Baker of bread",
            marks=pytest.mark.xfail(strict=True, reason="a reference's name is kept"),
        ),
        pytest.param(
            "#Baker",
            "Baker",
            marks=pytest.mark.xfail(
                strict=True, reason="Python-Markdown needs no blank after the signs"
            ),
        ),
        pytest.param(
            "```x``` is code\n\n# Baker",
            "Baker",
            marks=pytest.mark.xfail(strict=True, reason="inline code is taken for a fence"),
        ),
        pytest.param(
            "<!--\n# Not yet\n-->\n\n# Baker",
            "Baker",
            marks=pytest.mark.xfail(strict=True, reason="comments are read"),
        ),
    ],
)
def test_the_first_heading_is_found_as_plain_text(text: str, heading: str | None) -> None:
    assert find_heading(text) == heading


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n```\nb\n```\nc", ["a", "c"]),
        ("a\n~~~~ python\nb\n~~~\nc\n~~~~\nd", ["a", "d"]),
        ("a\n    ```\n    b\n    ```\nc", ["a", "c"]),
        ("a\n> ```\n> b\n> ```\nc", ["a", "c"]),
        ("a\n``b``\nc", ["a", "``b``", "c"]),
        pytest.param(
            "a\n```\nb",
            ["a", "```", "b"],
            marks=pytest.mark.xfail(strict=True, reason="a fence never closed is none"),
        ),
    ],
)
def test_fenced_code_is_left_out(text: str, lines: list[str]) -> None:
    assert list(lines_outside_fences(text)) == lines


@given(st.text(st.sampled_from("#`~>[](){}*! \t\nab")) | st.text())
def test_a_heading_is_one_line_of_text_or_none(text: str) -> None:
    heading = find_heading(text)
    assert heading is None or heading == " ".join(heading.split()) != ""
