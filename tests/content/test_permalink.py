from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.values.address import AddressError, to_dest_uri
from tests.content.catalogues import catalogue


@pytest.mark.parametrize(
    ("permalink", "dest_uri", "url"),
    [
        ("/it/jobpositions/x.htm", "it/jobpositions/x.htm", "it/jobpositions/x.htm"),
        ("/it/x.html", "it/x.html", "it/x.html"),
        ("/it/lavora-con-noi", "it/lavora-con-noi/index.html", "it/lavora-con-noi/"),
        ("/it/lavora-con-noi/", "it/lavora-con-noi/index.html", "it/lavora-con-noi/"),
        ("it/no-slash", "it/no-slash/index.html", "it/no-slash/"),
        ("/join us/è", "join us/è/index.html", "join%20us/%C3%A8/"),
        ("/join%20us", "join us/index.html", "join%20us/"),
        ("/a//b/./c", "a/b/c/index.html", "a/b/c/"),
        ("/node.js", "node.js/index.html", "node.js/"),
        ("/x.htm/", "x.htm/index.html", "x.htm/"),
        ("/", "index.html", "./"),
    ],
)
def test_permalink_is_the_address(permalink: str, dest_uri: str, url: str) -> None:
    made, problems = catalogue({"x.md": f"permalink: '{permalink}'"})
    assert problems == []
    assert (made.pages["x.md"].dest_uri, made.pages["x.md"].url) == (dest_uri, url)


def test_addresses_keep_their_file_without_directory_urls() -> None:
    made, _ = catalogue({"x.md": "permalink: /it/x"}, use_directory_urls=False)
    assert made.pages["x.md"].url == "it/x/index.html"


@pytest.mark.parametrize(
    ("permalink", "cause"),
    [
        ("//evil.example/x", "another host"),
        ("https://evil.example/x", "a scheme"),
        ("javascript:alert(1)", "a scheme"),
        ("/../x", "'..'"),
        ("/a/%2e%2e/%2E%2E/x", "'..'"),
        ("/a/%252e%252e/x", "'..'"),
        ("/a\\..\\x", "a backslash"),
        ('"/a\\0b"', "a control character"),
        ("/a%00b", "a control character"),
        ("/x?y=z", "'?'"),
        ('"/x#y"', "'#'"),
        ('""', "it is empty"),
        ("", "it is empty"),
        ("2019", "it is not text"),
        ("[/a, /b]", "it is not text"),
        ("/" + "a" * 300, "too long"),
    ],
)
def test_what_is_no_address_is_told_and_not_used(permalink: str, cause: str) -> None:
    made, problems = catalogue({"x.md": f"title: X\npermalink: {permalink}"})
    assert made.pages["x.md"].dest_uri == "x/index.html"
    (problem,) = problems
    assert problem.startswith("x.md:3: permalink: expected a URL on this site")
    assert cause in problem


@given(st.text())
def test_no_text_leads_out_of_the_site(text: str) -> None:
    try:
        dest_uri = to_dest_uri(text)
    except AddressError:
        return
    names = dest_uri.split("/")
    assert not dest_uri.startswith("/")
    assert ".." not in names
    assert "" not in names
    assert "\\" not in dest_uri
    assert "\0" not in dest_uri
    assert dest_uri.lower().endswith((".html", ".htm"))


def test_of_two_pages_with_one_address_the_first_keeps_it() -> None:
    made, problems = catalogue({"b.md": "permalink: /x/", "a.md": "permalink: /x"})
    assert made.pages["a.md"].dest_uri == "x/index.html"
    assert made.pages["b.md"].dest_uri == "b/index.html"
    assert problems == [
        "b.md:2: permalink: /x/ is already the URL of a.md, which keeps it; the URL of this page is"
        " /b/; give one of them another URL"
    ]


def test_a_page_that_asks_for_nothing_is_not_driven_out() -> None:
    made, problems = catalogue({"a.md": "permalink: /z/", "z.md": "title: Z"})
    assert made.pages["z.md"].dest_uri == "z/index.html"
    assert made.pages["a.md"].dest_uri == "a/index.html"
    assert len(problems) == 1


def test_pages_may_swap_addresses() -> None:
    made, problems = catalogue({"a.md": "permalink: /b/", "b.md": "permalink: /a/"})
    assert problems == []
    assert made.pages["a.md"].dest_uri == "b/index.html"


def test_a_loser_that_goes_home_is_not_overwritten() -> None:
    pages = {"a.md": "permalink: /x", "b.md": "permalink: /x", "c.md": "permalink: /b"}
    made, problems = catalogue(pages)
    files = [entry.dest_uri for entry in made.pages.values()]
    assert sorted(files) == ["b/index.html", "c/index.html", "x/index.html"]
    assert len(problems) == 2


def test_a_page_below_a_file_is_refused() -> None:
    made, problems = catalogue({"a.md": "permalink: /x.htm", "b.md": "permalink: /x.htm/y"})
    assert made.pages["b.md"].dest_uri == "b/index.html"
    assert "is already the URL of a.md" in problems[0]


def test_a_file_of_the_site_is_not_overwritten() -> None:
    made, problems = catalogue({"a.md": "permalink: /404.html"}, files={"404.html": "404.html"})
    assert made.pages["a.md"].dest_uri == "a/index.html"
    assert "is already the URL of 404.html" in problems[0]


def test_ignored_permalinks_change_nothing() -> None:
    made, problems = catalogue({"a.md": "permalink: //evil"}, permalinks="ignore")
    assert made.pages["a.md"].dest_uri == "a/index.html"
    assert problems == []


def test_a_redirected_permalink_leads_to_the_page() -> None:
    made, _ = catalogue({"a.md": "permalink: /old.htm"}, permalinks="redirect")
    assert made.pages["a.md"].dest_uri == "a/index.html"
    assert [(r.dest_uri, r.target) for r in made.redirects] == [("old.htm", "a/")]
