"""Places in HTML are found without changing a byte of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.markup.html import HEADINGS, TagContext, locate, scan, shift_headings

PIECES = [
    "<p>", "</p>", "<b>", "</b>", "<DIV>", "</div>", "<li>", "<td>", "<pre>", "</pre>", "<h2 id=a>",
    "</h2>", "<a href='", "'", '"', ">", "<", "<!--", "-->", "</", "/>", "<br/>", "<img src=x>",
    "<script>", "</script>", "<textarea>", "</textarea>", "<title>", "<![CDATA[", "]]>", "<?",
    "<!DOCTYPE html>", ' id="x"', "\n", "x", " ", "<p", "=",
]  # fmt: skip
HTML = st.lists(st.sampled_from(PIECES)).map("".join) | st.text()


def tags(html: str) -> list[tuple[str, str]]:
    """Each tag: its name, `/name` when it closes, and its text."""
    return [("/" * tag.closing + tag.name, tag.source) for tag in scan(html)]


def place(template: str) -> TagContext:
    """What surrounds `@`."""
    offset = template.index("@")
    return locate(template, [offset])[0]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ("text", []),
        ("<p>a</p>", [("p", "<p>"), ("/p", "</p>")]),
        ("<DIV Class=x>", [("div", "<DIV Class=x>")]),
        ("</p >", [("/p", "</p >")]),
        ("<br/><br />", [("br", "<br/>"), ("br", "<br />")]),
        ("<my-tag>", [("my-tag", "<my-tag>")]),
        ("1 < 2 > 1 <3 <b>", [("b", "<b>")]),
        ("a <", []),
        ("<a title='>'>", [("a", "<a title='>'>")]),
        ('<a title=">" href=">">', [("a", '<a title=">" href=">">')]),
        ('<a title="it\'s">', [("a", '<a title="it\'s">')]),
        ("<a\nhref='x'\n>", [("a", "<a\nhref='x'\n>")]),
        ("<a href = '>' >", [("a", "<a href = '>' >")]),
        ("<a title=l'orario><b title='x'>", [("a", "<a title=l'orario>"), ("b", "<b title='x'>")]),
        ('<a title=6"><b title="x">', [("a", '<a title=6">'), ("b", '<b title="x">')]),
        ("<a href=?a='><b c='x'>", [("a", "<a href=?a='>"), ("b", "<b c='x'>")]),
        ("<a don't><b>", [("a", "<a don't>"), ("b", "<b>")]),
        ("<a title='x'y'><b>", [("a", "<a title='x'y'>"), ("b", "<b>")]),
        ("<a title= ><b>", [("a", "<a title= >"), ("b", "<b>")]),
        ("</a b='>'><b>", [("/a", "</a b='>'>"), ("b", "<b>")]),
        ("<!-- <p> --><b>", [("", "<!-- <p> -->"), ("b", "<b>")]),
        ("<!-- a > b -->", [("", "<!-- a > b -->")]),
        ("<!-- never closed <p>", [("", "<!-- never closed <p>")]),
        ("<!--><b>", [("", "<!-->"), ("b", "<b>")]),
        ("<!---><b>", [("", "<!--->"), ("b", "<b>")]),
        ("<!-- a --!><b>", [("", "<!-- a --!>"), ("b", "<b>")]),
        ("<!--!><i>--><b>", [("", "<!--!><i>-->"), ("b", "<b>")]),
        ("</ x <i><b>", [("", "</ x <i>"), ("b", "<b>")]),
        ("</><b>", [("", "</>"), ("b", "<b>")]),
        ("a </", []),
        ("<!DOCTYPE html><b>", [("", "<!DOCTYPE html>"), ("b", "<b>")]),
        ("<?xml x?><b>", [("", "<?xml x?>"), ("b", "<b>")]),
        ("<![x", [("", "<![x")]),
        ("<p title='never closed><b>", [("", "<p title='never closed><b>")]),
        ("<p never closed", [("", "<p never closed")]),
        (
            "<script>if (a<b) '<p>'</script><b>",
            [("script", "<script>"), ("/script", "</script>"), ("b", "<b>")],
        ),
        (
            "<textarea><p></textarea >",
            [("textarea", "<textarea>"), ("/textarea", "</textarea >")],
        ),
        ("<STYLE></styles></Style>", [("style", "<STYLE>"), ("/style", "</Style>")]),
        ("<script><p>", [("script", "<script>")]),
        ("<pre><b></pre>", [("pre", "<pre>"), ("b", "<b>"), ("/pre", "</pre>")]),
    ],
)
def test_tags_are_found_where_browsers_find_them(html: str, found: list[tuple[str, str]]) -> None:
    assert tags(html) == found


@given(HTML)
def test_scanning_never_raises_and_never_goes_back(html: str) -> None:
    position = 0
    for tag in scan(html):
        assert position <= tag.start < tag.end <= len(html)
        assert tag.source.startswith("<")
        assert tag.name == tag.name.lower()
        position = tag.end


@given(HTML, st.data())
def test_locating_never_raises_and_answers_each_offset(html: str, data: st.DataObject) -> None:
    offsets = sorted(data.draw(st.lists(st.integers(0, len(html)))))
    places = locate(html, offsets)
    assert len(places) == len(offsets)
    for found in places:
        assert found.refuses_blocks in ("", *(name for name, _ in found.open))
        assert found.open[len(found.open) - len(found.phrasing) :] == found.phrasing


@pytest.mark.parametrize(
    ("template", "open_"),
    [
        ("@", []),
        ("<p>a</p>@", []),
        ("<div><p>a @</p></div>", ["div", "p"]),
        ("<p>a<br><img src=x>@", ["p"]),
        ("<p>a<br/>@", ["p"]),
        ("<p>a<p>b@", ["p"]),
        ("<p>a<div>@", ["div"]),
        ("<p>a<ul>@", ["ul"]),
        ("<ul><li>a<li>@", ["ul", "li"]),
        ("<ul><li>a<ul><li>@", ["ul", "li", "ul", "li"]),
        ("<table><tr><td>a<td>@", ["table", "tr", "td"]),
        ("<dl><dt>a</dt><dd>@", ["dl", "dd"]),
        ("</div>@", []),
        ("<div><b></div>@", []),
        ("<div></b>@", ["div"]),
        ("<DIV>@</DIV>", ["div"]),
        ("<script>a<p>@", ["script"]),
        ("<p><!-- <b> -->@", ["p"]),
        ("1 < 2 <b>@", ["b"]),
    ],
)
def test_what_is_open_around_a_place(template: str, open_: list[str]) -> None:
    found = place(template)
    assert [name for name, _ in found.open] == open_
    assert not found.in_tag


@pytest.mark.parametrize(
    "template",
    ["<p title='@'>", "<p @>", "<p title='>@'>", "<!-- @ -->", "<!-- @", "<!@>", "<p @", "</p @>"],
)
def test_a_place_inside_a_tag_is_no_text(template: str) -> None:
    assert place(template).in_tag


@pytest.mark.parametrize(
    ("template", "is_code"),
    [
        ("<code>@</code>", True),
        ("<pre><span>@</span></pre>", True),
        ("<kbd>@</kbd>", True),
        ("<samp>@</samp>", True),
        ("<script>@</script>", True),
        ("<style>@</style>", True),
        ("<textarea>@</textarea>", True),
        ("<title>@</title>", True),
        ("<code>a</code>@", False),
        ("<p>@</p>", False),
        ("<var>@</var>", False),
    ],
)
def test_code_is_shown_letter_for_letter(template: str, is_code: bool) -> None:
    assert place(template).is_code is is_code


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("<h3>@</h3>", "h3"),
        ("<a href=x><b>@</b></a>", "a"),
        ("<summary>@</summary>", "summary"),
        ("<details><summary>a</summary>@</details>", ""),
        ("<td>@</td>", ""),
        ("<th>@</th>", ""),
        ("<figure><figcaption>@</figcaption></figure>", ""),
        ("<dd>@</dd>", ""),
        ("<p>@</p>", ""),
    ],
)
def test_what_refuses_blocks(template: str, name: str) -> None:
    assert place(template).refuses_blocks == name


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("<div><p><em><b>@", ["p", "em", "b"]),
        ("<b><div>@", []),
        ("<b><div><i>@", ["i"]),
        ("<td><span>@", ["span"]),
    ],
)
def test_phrases_are_what_is_innermost(template: str, names: list[str]) -> None:
    assert [name for name, _ in place(template).phrasing] == names


@pytest.mark.parametrize(
    ("template", "heading"),
    [
        ("@", 0),
        ("<h1>a</h1>@", 1),
        ("<h1>a</h1><h3>b</h3>@<h2>c</h2>", 3),
        ("<div><H2 id=a>a</H2></div><p>@", 2),
        ("<h2>a @</h2>", 2),
        ("<h2>a</h2><!-- <h4> -->@", 2),
        ("<h2>a</h2><header>@", 2),
    ],
)
def test_the_heading_that_a_place_stands_under(template: str, heading: int) -> None:
    assert place(template).heading == heading


@pytest.mark.parametrize(
    ("html", "by", "shifted"),
    [
        ("<h2>a</h2>", 1, "<h3>a</h3>"),
        ("<H2 id='h2'>a</H2\n>", 1, "<h3 id='h2'>a</h3\n>"),
        ("<h3>a</h3><h2>b</h2>", -1, "<h2>a</h2><h1>b</h1>"),
        ("<h5>a</h5><h6>b</h6>", 2, "<h6>a</h6><h6>b</h6>"),
        ("<h2>a</h2>", -3, "<h1>a</h1>"),
        ("<!-- <h2> --><header><hr></header>", 1, "<!-- <h2> --><header><hr></header>"),
        ("<code>&lt;h2></code>", 1, "<code>&lt;h2></code>"),
    ],
)
def test_headings_move_together(html: str, by: int, shifted: str) -> None:
    assert shift_headings(html, by) == shifted


@given(HTML, st.integers(-6, 6))
def test_moving_headings_never_raises_and_leaves_all_else(html: str, by: int) -> None:
    shifted = shift_headings(html, by)
    assert [tag.name for tag in scan(shifted) if tag.name not in HEADINGS] == [
        tag.name for tag in scan(html) if tag.name not in HEADINGS
    ]
    assert len(shifted) == len(html)
