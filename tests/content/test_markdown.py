"""The quick look at Markdown's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.markup.markdown import blank_code, find_heading


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
        ),
        pytest.param(
            "# [Baker][b] of bread\n\n[b]: baker.md",
            "Baker of bread",
        ),
        pytest.param(
            "#Baker",
            "Baker",
        ),
        pytest.param(
            "```x``` is code\n\n# Baker",
            "Baker",
        ),
        pytest.param(
            "<!--\n# Not yet\n-->\n\n# Baker",
            "Baker",
        ),
        ("Not `<!--`.\n\n# Baker\n\nNor `-->`.", "Baker"),
        ("<pre>\n# a comment\n</pre>\n\n# Baker", "Baker"),
    ],
)
def test_the_first_heading_is_found_as_plain_text(text: str, heading: str | None) -> None:
    assert find_heading(text) == heading


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("a\n```\nb\n```\nc", "a\n\n\n\nc"),
        ("a\n~~~~ python\nb\n~~~\nc\n~~~~\nd", "a\n\n\n\n\n\nd"),
        ("a\n    ```\n    b\n    ```\nc", "a\n\n\n\nc"),
        ("a\n> ```\n> b\n> ```\nc", "a\n\n\n\nc"),
        ("a\n``b` c`` d\ne", "a\n d\ne"),
        ("a <!-- b\nc --> d", "a \n d"),
        ("a <!-- b", "a <!-- b"),
        ("a\n```\nb", "a\n```\nb"),
        ("```\nb\n`c`", "```\nb\n"),
        ("a <pre>\nb\n</pre> c", "a \n\n c"),
        ("a <PRE class=x>\nb\n</Pre > c", "a \n\n c"),
        ("`<pre>`\nb\n`</pre>`", "\nb\n"),
        ("`` `<!-- ``\nb\n`-->`", "\nb\n"),
        ("```\n<pre>\n```\nb\n```\n</pre>\n```", "\n\n\nb\n\n\n"),
        ("<codename>\nb\n</codename>\n<preview>\nc\n</pre>", None),
        ("<code>`</code> b `c` d", " b  d"),
        ("<!-- <pre> --> b </pre>", " b </pre>"),
        ("<!--> b <!---> c", " b  c"),
        ("<pre> <!-- </pre> b -->", " b -->"),
        ("<pre <style> b </style>", "<pre "),
        ("a\n    `b`\n    c", "a\n    \n    c"),
    ],
)
def test_code_is_blanked_line_for_line(text: str, blanked: str | None) -> None:
    assert blank_code(text) == (text if blanked is None else blanked)


_PIECES = (*"` `` ~~~ <!-- --> <pre> </pre> <code> </code>".split(), "\n", "    ", "a")


@given(st.lists(st.sampled_from(_PIECES)).map("".join) | st.text())
def test_blanking_code_keeps_the_number_of_lines(text: str) -> None:
    assert blank_code(text).count("\n") == text.count("\n")


@given(st.text(st.sampled_from("#`~>[](){}*! \t\nab")) | st.text())
def test_a_heading_is_one_line_of_text_or_none(text: str) -> None:
    heading = find_heading(text)
    assert heading is None or heading == " ".join(heading.split()) != ""
