"""Attributes are read and rewritten without changing another byte."""

from __future__ import annotations

import pytest
from hypothesis import given

from mkdocs_jobs.pages.attribute import attributes, rewrite_attributes
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
    ],
)
def test_the_attributes_of_a_tag(tag: str, found: dict[str, str]) -> None:
    assert attributes(tag) == found


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
        ('<label for="a">', '<label for="A">'),
        ('<p aria-labelledby="b a c">', '<p aria-labelledby="b A c">'),
        ('<td headers="a">', '<td headers="A">'),
        ('<input name="n">', '<input name="N">'),
        ('<a name="a">', '<a name="A">'),
        ("<code>&lt;p id=\"a\"></code>", "<code>&lt;p id=\"a\"></code>"),
        ("<!-- <p id='a'> -->", "<!-- <p id='a'> -->"),
        ("<script>'<p id=\"a\">'</script>", "<script>'<p id=\"a\">'</script>"),
        ('<p\n  id = "a"\n  hidden>', '<p\n  id = "A"\n  hidden>'),
    ],
)  # fmt: skip
def test_ids_are_renamed_with_what_points_at_them(html: str, rewritten: str) -> None:
    assert rewrite_attributes(html, {"a": "A"}, {"n": "N"}) == rewritten


@given(HTML)
def test_renaming_nothing_changes_nothing(html: str) -> None:
    assert rewrite_attributes(html, {}, {}) == html
