"""Attributes are read and rewritten without changing another byte."""

from __future__ import annotations

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.markup.attributes import rewrite_attributes
from mkdocs_jobs.markup.html import scan
from mkdocs_jobs.values.address import move_url
from tests.pages.test_html import HTML


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("<p>", {}),
        ('<p id="a" class="b c">', {"id": "a", "class": "b c"}),
        ("<p id='a'>", {"id": "a"}),
        ("<p ID = 'a'>", {"id": "a"}),
        ("<p\n id='a'\n/>", {"id": "a"}),
        ("<p data-id='b' id='a'>", {"data-id": "b", "id": "a"}),
        ("<p title=' id=\"b\" '>", {"title": ' id="b" '}),
        ('<p title="a &amp; b">', {"title": "a &amp; b"}),
        ("<p hidden id='a'>", {"id": "a"}),
        ('<p id="">', {"id": ""}),
        pytest.param(
            "<p id=a>",
            {"id": "a"},
        ),
        pytest.param(
            "<p id='a' id='b'>",
            {"id": "a"},
        ),
        pytest.param("<p id id=a>", {}, id="the first counts, with no value too"),
        pytest.param("<p @x='y id=b' id=a>", {"@x": "y id=b", "id": "a"}, id="in another's value"),
        pytest.param("<p id=a?b=c>", {"id": "a?b=c"}, id="a value that is like an attribute"),
        pytest.param('<p lang="it"id="a">', {"lang": "it", "id": "a"}, id="no blank between two"),
        pytest.param("<p/id=a>", {"id": "a"}, id="a slash between them"),
        pytest.param('<p a"b=c id=a>', {'a"b': "c", "id": "a"}, id="a quote in a name"),
        pytest.param("<p title=l'orario id=a>", {"title": "l'orario", "id": "a"}, id="apostrophe"),
        pytest.param("<p=x id=a>", {"id": "a"}, id="a sign in the tag's name"),
        pytest.param("<p\u0130\u0130\u0130 id=a>", {"id": "a"}, id="letters that grow"),
    ],
)
def test_the_attributes_of_a_tag(tag: str, found: dict[str, str]) -> None:
    assert next(scan(tag)).attributes == found


_NAMES = ("id", "ID", "title", "lang", "@x", ":x.y", "x'", '"', "data-id", "è", "hidden", "<b")
_TEXT = st.lists(st.sampled_from(("x", " ", "=", "id=y", " id=z", "/", "<", "`", "è", "'", '"')))
_VALUE = (
    _TEXT.map("".join).map(lambda text: '"' + text.replace('"', "") + '"')
    | _TEXT.map("".join).map(lambda text: "'" + text.replace("'", "") + "'")
    | _TEXT.map("".join).map(lambda text: "x" + "".join(text.split()))
)
_BLANK = st.sampled_from(("", " ", "\n "))
_ATTRIBUTE = st.sampled_from(_NAMES) | st.tuples(
    st.sampled_from(_NAMES), _BLANK, st.just("="), _BLANK, _VALUE
).map("".join)


@given(st.lists(st.tuples(st.sampled_from((" ", "\n", " / ", " /")), _ATTRIBUTE).map("".join)))
def test_attributes_are_those_that_browsers_find(written: list[str]) -> None:
    html = f"<p {''.join(written)} >"
    found: dict[str, str] = {}

    def note(element: str, name: str, value: str) -> str:
        found[name] = value
        return value

    # It reads HTML as browsers do: https://github.com/servo/html5ever
    nh3.clean(html, tags={"p"}, attributes={"p": {"id", "title", "lang"}}, attribute_filter=note)
    tag = next(scan(html))
    assert tag.name == "p"
    ours = {name: value for name, value in tag.attributes.items() if value}
    assert {name: ours[name] for name in ("id", "title", "lang") if name in ours} == {
        name: value for name, value in found.items() if value
    }


@pytest.mark.parametrize(
    ("html", "rewritten"),
    [
        ('<p id="a">a</p>', '<p id="A">a</p>'),
        ("<p id='a'>", "<p id='A'>"),
        ('<p id="b">', '<p id="b">'),
        ('<p class="a">a #a</p>', '<p class="a">a #a</p>'),
        ('<a href="#a">', '<a href="#A">'),
        ('<a href="a">', '<a href="a">'),
        ('<a href="x/#a">', '<a href="x/#a">'),
        ('<a href="#%61">', '<a href="#A">'),
        ('<svg><use xlink:href="#a">', '<svg><use xlink:href="#A">'),
        ('<input form="a" list="a">', '<input form="A" list="A">'),
        ('<img srcset="a 1x, a 2x">', '<img srcset="a 1x, a 2x">'),
        ('<label for="a">', '<label for="A">'),
        ('<p aria-labelledby="b a c">', '<p aria-labelledby="b A c">'),
        ('<td headers="a">', '<td headers="A">'),
        ('<input name="n">', '<input name="N">'),
        ('<a name="a">', '<a name="A">'),
        ("<code>&lt;p id=\"a\"></code>", "<code>&lt;p id=\"a\"></code>"),
        ("<!-- <p id='a'> -->", "<!-- <p id='a'> -->"),
        ("<script>'<p id=\"a\">'</script>", "<script>'<p id=\"a\">'</script>"),
        ('<p\n  id = "a"\n  hidden>', '<p\n  id = "A"\n  hidden>'),
        ("<p id=a id=a>", "<p id=A id=a>"),
        ("<p @x='y id=a' id=a>", "<p @x='y id=a' id=A>"),
        ('<p lang="it"id="a">', '<p lang="it"id="A">'),
    ],
)  # fmt: skip
def test_ids_are_renamed_with_what_points_at_them(html: str, rewritten: str) -> None:
    assert rewrite_attributes(html, {"a": "A"}, {"n": "N"}) == rewritten


@given(HTML)
def test_renaming_nothing_changes_nothing(html: str) -> None:
    assert rewrite_attributes(html, {}, {}) == html


@pytest.mark.parametrize(
    ("html", "moved"),
    [
        ('<a href="x/">x</a>', '<a href="../y/x/">x</a>'),
        ("<a href='x/?a&amp;b'>", "<a href='../y/x/?a&amp;b'>"),
        ("<a href=x/>", "<a href=../y/x/>"),
        ("<a href=x&#32;onclick=y>", "<a href=../y/x&#32;onclick=y>"),
        ("<a href=x&Tab;onclick&#61;y>", "<a href=../y/x&#9;onclick=y>"),
        ("<a href=x&gt;<b>", "<a href=../y/x&gt;&lt;b>"),
        ("<a href=x?a=b>", "<a href=../y/x?a=b>"),
        ('<a href="#a">', '<a href="#A">'),
        ('<a href="#other">', '<a href="../y/#other">'),
        ('<a href="">', '<a href="../y/">'),
        ('<a href="x" href-lang="x" title="x">', '<a href="../y/x" href-lang="x" title="x">'),
        ('<img src="x.png" alt="x.png">', '<img src="../y/x.png" alt="x.png">'),
        (
            '<img srcset="x.png 1x,\n https://a.org/z,z.png 2x, y.png">',
            '<img srcset="../y/x.png 1x,\n https://a.org/z,z.png 2x, ../y/y.png">',
        ),
        ('<source srcset="x.png">', '<source srcset="../y/x.png">'),
        ('<video poster="x.png">', '<video poster="../y/x.png">'),
        ('<object data="x.pdf">', '<object data="../y/x.pdf">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="&#109;ailto:a@b.org">', '<a href="&#109;ailto:a@b.org">'),
        ('<a href="x&#34;y">', '<a href="../y/x&quot;y">'),
        ('<img src="data:image/png;base64,AA==">', '<img src="data:image/png;base64,AA==">'),
        ("<code>&lt;a href=\"x\"></code>", "<code>&lt;a href=\"x\"></code>"),
        ("<!-- <a href='x'> -->", "<!-- <a href='x'> -->"),
    ],
)  # fmt: skip
def test_urls_move_with_their_html(html: str, moved: str) -> None:
    def move(url: str) -> str:
        return move_url(url, "y/", "b/")

    assert rewrite_attributes(html, {"a": ["A"]}, {}, move) == moved


@given(HTML)
def test_moving_nowhere_changes_nothing(html: str) -> None:
    assert rewrite_attributes(html, {}, {}, lambda url: url) == html
