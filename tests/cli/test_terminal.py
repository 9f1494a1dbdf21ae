"""Text of posts in the Markdown of comments and reports."""

from __future__ import annotations

import pytest

from mkdocs_jobs.cli.terminal import escape_markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Cook (part-time), 20.5 h - GH", "Cook (part-time), 20.5 h - GH"),
        ("Fixes #12 gh-3 a/b#1 @team", "Fixes ~\\#~12 gh~-~3 a/b~\\#~1 ~@~team"),
        ("https://evil.example", "https:~//~evil.example"),
        ("WWW.evil.example a@b.example", "WWW~.~evil.example a~@~b.example"),
        ("*a* _b_ `c` [d](e) f|g $h$", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) f\\|g \\$h\\$"),
        ("<b>&lt;\\", "&lt;b&gt;&amp;lt;\\\\"),
        ("a\n\n# b\x1b", "a \\# b\\\\x1b"),
    ],
)
def test_no_text_is_markdown_or_names_anything(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped.replace("~", "\N{WORD JOINER}")
