"""A quick look at a text, held against the description that a `JobPosting` would have of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.first_words import has_more_words
from mkdocs_jobs.outputs.description import reduce_html, says_more_than


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We cook.\n", True),
        ("# Cook\n\nWe cook.\n", True),
        ("", False),
        ("Cook", False),
        ("# **Head cook**\n", False),
        ("<p>We cook every day.</p>", False),  # a longer look is needed
        ("Cook {% include jobs_list.html %} every day", False),
    ],
)
def test_a_text_has_more_words_than_the_title(text: str, expected: bool) -> None:
    assert has_more_words(text, "Head cook" if "Head" in text else "Cook") is expected


PIECES = st.sampled_from(
    [
        *("Cook", "İ", "ß", " ", "\n", "_", "-", "\0", "\r", "\xa0", "\ud800", "\ufeff", "&amp;"),
        *("<p>", "</p>", "<b>", "<script>", "</script>", "<!--", "-->", "&#65;", "<", ">", "&"),
        *("{: .x}", "{{ x }}", "{% comment %}", "{% endcomment %}", "`", "<table>", "<frameset>"),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join)


@given(TEXTS, TEXTS)
def test_what_a_quick_look_finds_is_found_in_the_description(text: str, title: str) -> None:
    if has_more_words(text, title):
        assert says_more_than(reduce_html(text), title)
