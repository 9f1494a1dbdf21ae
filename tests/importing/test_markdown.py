"""Texts of boards mean the same as Markdown, and nothing that a board should not say."""

from __future__ import annotations

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.directives.masking import list_directives
from mkdocs_jobs.importing.markdown import to_markdown

EXTENSIONS = ("tables", "attr_list", "md_in_html", "def_list", "admonition", "fenced_code", "toc")
BASE = "https://jobs.example/posts/1"


def render(html: str) -> BeautifulSoup:
    """What a page shows of a text."""
    text = to_markdown(html, BASE)
    return BeautifulSoup(markdown.markdown(text, extensions=list(EXTENSIONS)), "html.parser")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>A</h1><h3>B</h3>", "## A\n\n#### B"),
        ("<h4>A</h4><p>x</p><h5>B</h5>", "## A\n\nx\n\n### B"),
        ("<ul><li><p>a</p></li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n    1. c"),
        ('<a href="/x y">z</a>', "[z](https://jobs.example/x%20y)"),
        ('<a href="javascript:alert(1)">z</a>', "z"),
        ('<a href="mailto:a@b.example">z</a>', "[z](mailto:a@b.example)"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("a\n\nb\nc", "a\n\nb  \nc"),
        ("&lt;p&gt;a&lt;/p&gt;", "a"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<p>&nbsp; a&nbsp;b</p>", "a b"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
        ("<img src=x onerror=alert(1)><script>x</script><style>y</style>", ""),
        ("", ""),
    ],
)
def test_html_is_written_as_markdown(html: str, text: str) -> None:
    assert to_markdown(html, BASE) == text


WORDS = (
    *("# a", "- a", "1. a", "> a", "+ a", "* a", '=== "a"', "!!! note", "???+ tip", "::: os"),
    *('--8<-- "mkdocs.yml"', "a {: onclick=x }", "{% include jobs_list.html %}", "{{ config }}"),
    *(
        "<b>a</b>",
        "&lt;i&gt;",
        "[a](b)",
        "![a](b)",
        "`a`",
        "_a_ and a_b_c",
        "~~~",
        ": a",
        "*[a]: b",
    ),
    *("[^1]: x", "\\", "a | b", "$x$", "[TOC]", "&amp;", "---", "``` python", "snake_case"),
)
"""Texts that mean something in Markdown, or to an extension or plugin."""


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("where", ["<p>{}</p>", "<h2>{}</h2>", "<ul><li>{}</li></ul>", "z<br>{}"])
def test_a_text_is_shown_as_it_is(text: str, where: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    shown = render(where.format(escaped)).get_text(" ", strip=True)
    assert shown.removeprefix("z ") == text


TAGS = st.sampled_from(
    (
        *("<p>", "</p>", "<ul>", "<li>", "</ul>", "<a href='javascript:x'>", "</a>", "<script>"),
        *("<h1>", "</h1>", "<br>", "<table><tr><td>", "</table>", "<img onerror=x src=y>", "<b>"),
        *("{%", "%}", "{: onclick=x}", "`", "```\n", "~~~\n", "<!--", "]]>", "<svg onload=x>", "&"),
        *("\\", "[x](javascript:x)", "[a]: javascript:x", "<div markdown onclick=x>", "\n\n    "),
        *("&lt;script&gt;", "<pre>", "</pre>", "<code>", "include jobs_list.html", "*", "_", " "),
    )
)


@given(st.lists(st.one_of(TAGS, st.text(max_size=5)), max_size=25).map("".join))
def test_no_text_runs_or_becomes_a_directive(html: str) -> None:
    found = render(html)
    names = {tag.name for tag in found.find_all(True)}
    assert not names & {"script", "style", "svg", "img", "iframe", "form", "input", "object"}
    for tag in found.find_all(True):
        assert {*tag.attrs} <= {"href", "id", "start"}
        assert not str(tag.get("href", "")).lower().startswith(("javascript", "data"))
    assert list(list_directives(to_markdown(html, BASE))) == []


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "b", "table><tr><td"])
def test_thousands_of_elements_in_one_another_are_a_text(tag: str) -> None:
    assert "end" in to_markdown(f"<{tag}>" * 1200 + "end", BASE)
