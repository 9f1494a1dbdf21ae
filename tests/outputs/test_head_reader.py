"""What is in a head: a page is read by what was learned from others, with the same result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.markup.html import Tag, scan
from mkdocs_jobs.outputs import head_reader
from mkdocs_jobs.outputs.head_reader import Head, HeadReader, Part
from tests.outputs.test_head import ALTERNATES, OTHERS


def read_whole(html: str) -> Head | None:
    """The same, tag by tag."""
    keys: set[str] = set()
    parts: list[Part] = []
    for tag in scan(html):
        if tag.name == "head" and tag.closing:
            return Head(tag.start, frozenset(keys), parts)
        if tag.name == "body":
            return None
        if tag.name not in ("link", "meta", "title") or tag.closing:
            continue
        key = name(tag)
        if key in ("<alternate>", "description"):
            is_text = key == "description"
            content = unescape(tag.attributes.get("content", "")).strip() if is_text else ""
            parts.append(Part(tag.start, tag.end, key, content))
        else:
            keys.add(key)
    return None


def name(tag: Tag) -> str:
    if tag.name == "title":
        return "<title>"
    found = tag.attributes
    if tag.name == "link":
        rel = found.get("rel", "").lower().split()
        if "alternate" in rel and "hreflang" in found:
            return "<alternate>"
        return next((f"<{kind}>" for kind in ("canonical", "prev", "next") if kind in rel), "")
    key = (found.get("name") or found.get("property") or "").strip().lower()
    words = re.split(r"[\s,]+", unescape(found.get("content", "")).strip().lower())
    return "" if key == "robots" and "noindex" not in words and "none" not in words else key


PIECES = [
    *(*OTHERS, *ALTERNATES, "\n", "\r", "<head>", "</head>", "</head >", "<body>", "\u2028"),
    *("<script>", "</script>", "<style>", "</style>", "<title>", "</title>"),
    *("<", ">", "</", '"', '<meta name="a', '<meta name="description" content=""', "<!x", "--!>"),
    *("<!--", "-->", "<!-->", "</SCRIPT\n>", "<textarea>", "</textarea>"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_head_is_read_as_it_is_tag_by_tag(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert HeadReader().read(html) == read_whole(html)


# A value is in the place of each `@`.
WITH_VALUES = [
    "<title>@</title>",
    "<title>@</TITLE >",
    '<meta name="description" content="@">',
    "<meta content='@' name=description />",
    '<META NAME="Description" CONTENT="@">',
    '<meta name="description" content=@>',
    '<meta name="description" content content="@">',
    '<meta name="description" title="@" content="text">',
    '<meta name="description" a\u2028content content="@">',
    '<meta name="description" content = "@">',
    """<meta name="description" title=' content="@"' content="text">""",
    '<meta name="description" content="@" content="text">',
    '<meta name="description" =content="@">',
    '<meta name="robots" content="@">',
    '<meta name="robots" content="noindex" title="@">',
    '<meta property="og:title" content="@">',
    '<meta name="@" content="text">',
    '<link rel="canonical" href="@">',
    "<link href='@' rel=next>",
    '<link rel="@" href="x">',
    '<link rel="alternate" hreflang="it" href="@">',
    '<link rel="stylesheet" href="@">',
    "<script>@</script>",
    "<style>@</style>",
    "<script src='@'></script>",
    "<!-- @ -->",
    "@",
    "\n  ",
]
SIGNS = st.text(st.sampled_from("<>/\"'= \n!-a&;"), max_size=8)
WORDS = [
    *("", "A text", "Another", "noindex", "robots", "canonical", "description", "a=&quot;b&quot;"),
    *("</", "</title>", "</script>", "</script", "</style >", "<!--", "-->", "</head>", "<body>"),
    *('"', "'", '">', "'>", '" content="x', "' name='robots", '" rel="canonical', "&#39;", "/"),
    '<meta name="description" content="x">',
]
VALUES = st.lists(st.one_of(st.sampled_from(WORDS), SIGNS), max_size=3).map("".join)


@given(st.data())
def test_any_pages_with_other_values_are_read_as_each_is_alone(data: st.DataObject) -> None:
    layouts = st.lists(st.sampled_from(WITH_VALUES), max_size=6).map("".join)
    known = data.draw(st.lists(layouts, min_size=1, max_size=3))
    reader = HeadReader()
    for layout in data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=6)):
        filled = "".join(
            data.draw(VALUES) if part == "@" else part for part in re.split("(@)", layout)
        )
        html = f"<head>{filled}</head><body>{data.draw(VALUES)}</body>"
        assert reader.read(html) == read_whole(html), html


HEAD = """<!doctype html>
<html lang="{lang}">
  <head>
    <meta name="description" content="{text}">
    <link rel="canonical" href="https://example.org/{text}/">
    <link rel=prev href='{text}'>
    <link rel="alternate" hreflang="en" href="/en/{text}/">
    <title>{text}</title>
    <script>var page = "{text}"</script>
  </head>
  <body>
"""


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were read tag by tag."""
    found: list[str] = []

    def note(html: str) -> Iterator[Tag]:
        found.append(html)
        return scan(html)

    monkeypatch.setattr(head_reader, "scan", note)
    return found


def test_of_pages_that_differ_in_values_one_is_scanned(scanned: list[str]) -> None:
    reader = HeadReader()
    pages = [HEAD.format(lang="en", text=text) for text in ("one", "two", "a > b", "")]
    for page, text in zip(pages, ("one", "two", "a > b", ""), strict=True):
        head = reader.read(page)
        assert head == read_whole(page)
        assert head is not None
        assert [part.content for part in head.parts] == [text, ""]
    assert scanned == pages[:1]


def test_pages_of_several_languages_may_alternate(scanned: list[str]) -> None:
    reader = HeadReader()
    for number in range(20):
        reader.read(HEAD.format(lang=f"l{number % 5}", text=number))
    assert len(scanned) == 5


def test_of_many_kinds_of_heads_the_last_ones_are_known(scanned: list[str]) -> None:
    reader = HeadReader()
    for number in range(100):
        reader.read(HEAD.format(lang=f"l{number}", text=""))
    scanned.clear()
    reader.read(HEAD.format(lang="l99", text="other"))
    assert not scanned
    reader.read(HEAD.format(lang="l0", text="other"))
    assert len(scanned) == 1
