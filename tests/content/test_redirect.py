from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.site.options import RedirectMap
from mkdocs_jobs.values.address import to_web_url
from tests.content.catalogues import catalogue


def redirects(pages: dict[str, str], **settings: object) -> tuple[dict[str, str], list[str]]:
    made, problems = catalogue(pages, **settings)
    return {redirect.dest_uri: redirect.target for redirect in made.redirects}, problems


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://example.org/a b?c=d&e=f#g", "https://example.org/a%20b?c=d&e=f#g"),
        ("http://example.org", "http://example.org"),
        ("other", "en/other/"),  # a ref, in the page's language
        ("other.md", "en/other/"),  # beside the page
        ("en/other.md", "en/other/"),
        ("it/other.md", "other/"),
        ("/en/other", "en/other/"),
        ("/en/other/#part", "en/other/#part"),
        ("/logo.svg", "logo.svg"),
    ],
)
def test_redirect_to_finds_its_target(target: str, url: str) -> None:
    pages = {
        "en/a.md": f'redirect_to: "{target}"',
        "en/other.md": "ref: other",
        "it/other.md": "ref: other",
    }
    found, problems = redirects(pages, files={"logo.svg": "logo.svg"})
    assert problems == []
    assert found == {"en/a/index.html": url}


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "mailto:a@example.org",
        "//evil.example/x",
        "/\\evil.example",
        "https://",
        "https:///x",
        "http://[x",
        "http:evil.example",
        "https://exa\tmple.org/",
        "nowhere.md",
        "/nowhere/",
        "../../etc/passwd",
        "",
    ],
)
def test_redirect_to_refuses_what_is_unsafe_or_nowhere(target: str) -> None:
    made, problems = catalogue({"a.md": f"title: A\nredirect_to: {target!r}"})
    assert made.redirects == ()
    assert made.pages["a.md"].redirect_target is None
    (problem,) = problems
    assert problem.startswith("a.md:3: redirect_to: ")


def test_a_page_that_redirects_leaves_lists_and_alternates() -> None:
    made, problems = catalogue(
        {
            "a.md": "title: A\nlayout: job\nref: a\nredirect_to: https://example.org/",
            "en/a.md": "title: A\nlayout: job\nref: a",
        }
    )
    assert problems == []
    assert [post.page.src_uri for post in made.posts] == ["en/a.md"]
    assert made.alternates == {}


def test_a_page_that_redirects_to_itself_stays() -> None:
    for target in ("a.md", "/a/", "/a/#part"):
        made, problems = catalogue({"a.md": f'redirect_to: "{target}"'})
        assert made.redirects == ()
        assert problems == [
            f"a.md:2: redirect_to: {target}: redirects to this page itself; remove it"
        ]


def test_a_circle_is_one_warning_and_no_redirect() -> None:
    found, problems = redirects(
        {
            "a.md": "title: A\nredirect_to: b.md",
            "b.md": "redirect_to: c.md",
            "c.md": "redirect_to: a.md",
            "d.md": "redirect_to: a.md",
            "e.md": "redirect_to: d.md",
        }
    )
    assert problems == ["a.md:3: redirect_to: b.md: forms a loop (a.md, b.md, c.md); break it"]
    assert found == {"d/index.html": "a/", "e/index.html": "a/"}


def test_no_redirect_leads_to_another() -> None:
    found, _ = redirects(
        {
            "a.md": "redirect_to: b.md\nredirect_from: /old",
            "b.md": "redirect_to: c.md",
            "c.md": "title: C",
        }
    )
    assert found == {"a/index.html": "c/", "b/index.html": "c/", "old/index.html": "c/"}


def test_redirect_from_takes_one_or_many() -> None:
    assert redirects({"a.md": "redirect_from: /x.htm"})[0] == {"x.htm": "a/"}
    found, problems = redirects({"a.md": "redirect_from:\n- /x.htm\n- /y\n- /y/"})
    assert found == {"x.htm": "a/", "y/index.html": "a/"}
    assert problems == []


@pytest.mark.parametrize(
    ("value", "cause"),
    [
        ("../../../etc/x", "'..'"),
        ("//evil.example/x", "another host"),
        ("a\\..\\b", "a backslash"),
        ('"a\\0b"', "a control character"),
        ("/%2e%2e/x", "'..'"),
        ("[[/a, /b]]", "it is not text"),
        ("{a: b}", "it is not text"),
        ("7", "it is not text"),
        ("https://example.org/x", "a scheme"),
    ],
)
def test_redirect_from_refuses_what_is_no_old_address(value: str, cause: str) -> None:
    found, problems = redirects({"a.md": f"title: A\nredirect_from: {value}"})
    assert found == {}
    (problem,) = problems
    assert problem.startswith("a.md:3: redirect_from: expected an old URL on this site")
    assert cause in problem


def test_an_absolute_path_stays_in_the_site() -> None:
    assert redirects({"a.md": "redirect_from: /etc/x"})[0] == {"etc/x/index.html": "a/"}


def test_ten_thousand_old_addresses_are_all_kept() -> None:
    lines = "\n".join(f"- /old/{number}" for number in range(10_000))
    found, problems = redirects({"a.md": f"redirect_from:\n{lines}"})
    assert len(found) == 10_000
    assert problems == []


def test_ten_thousand_mistakes_do_not_drown_the_others() -> None:
    lines = "\n".join(f"- ../{number}" for number in range(10_000))
    _, problems = redirects({"a.md": f"redirect_from:\n{lines}"})
    assert len(problems) == 21
    assert "more of these, 10000 in all" in "\n".join(problems)


@pytest.mark.parametrize(
    ("old", "owner"),
    [
        ("/a/", "a.md"),
        ("/a/index.html", "a.md"),
        ("/z/", "z.md (this page)"),
        ("/logo.svg/x", "logo.svg"),
        ("/taken", "a redirect to /a/ (a.md:2)"),
    ],
)
def test_an_old_address_that_is_taken_is_refused(old: str, owner: str) -> None:
    pages = {"a.md": "redirect_from: /taken", "z.md": f"title: Z\nredirect_from: {old}"}
    _, problems = redirects(pages, files={"logo.svg": "logo.svg"})
    assert problems == [f"z.md:3: redirect_from: {old}: is already the URL of {owner}; remove it"]


def test_maps_of_the_user_name_files_addresses_and_fragments() -> None:
    maps = [
        RedirectMap("old.md", "old/index.html", "b.md#part", "mkdocs.yml", 9),
        RedirectMap("/older.htm", None, "en/b.md", "mkdocs.yml", 10),
        RedirectMap("out.md", "out/index.html", "https://example.org/", "mkdocs.yml", 11),
    ]
    found, problems = redirects({"it/b.md": "title: B", "en/b.md": "title: B"}, redirect_maps=maps)
    assert problems == []
    assert found == {
        "old/index.html": "b/#part",
        "older.htm": "en/b/",
        "out/index.html": "https://example.org/",
    }


def test_a_map_to_nowhere_is_told_with_its_line() -> None:
    maps = [
        RedirectMap("old.md", "old/index.html", "gone.md", "mkdocs.yml", 9),
        RedirectMap("../../x.md", None, "b.md", "mkdocs.yml", 10),
        RedirectMap("b.md", "b/index.html", "b.md", "mkdocs.yml", 11),
        RedirectMap("c.md", "c/index.html", 7, "mkdocs.yml", 12),
    ]
    found, problems = redirects({"b.md": "title: B"}, redirect_maps=maps)
    assert found == {}
    assert [problem.split(": ")[0] for problem in problems] == [
        f"mkdocs.yml:{line}" for line in (9, 10, 11, 12)
    ]


@pytest.mark.parametrize("key", ["redirect_to", "redirect_from", "permalink", "menu_position"])
def test_a_number_too_long_for_python_to_write_out_stops_nothing(key: str) -> None:
    made, problems = catalogue({"a.md": f"title: A\n{key}: 0x{'f' * 5000}"})
    assert made.redirects == ()
    (problem,) = problems
    assert problem.startswith(f"a.md:3: {key}: ")


def test_such_a_number_under_a_foreign_key_stops_nothing_either() -> None:
    pages = {"a.md": f"layout: job\ntitle: A\njob: {{team: 0x{'f' * 5000}}}"}
    made, problems = catalogue(pages, fields={"job.team": "department"})
    assert [post.job.department for post in made.posts] == [None]
    (problem,) = problems
    assert problem.startswith("a.md:4: department: expected text")


@given(st.text())
def test_a_web_address_can_stand_in_html_and_scripts(text: str) -> None:
    url = to_web_url("https://example.org/" + text)
    if url is not None:
        assert url.startswith("https://example.org/")
        assert not set(url) & set("\"'<>\\`{} \n\r\t")
        assert url.isascii()


@given(st.lists(st.text(), max_size=4), st.one_of(st.none(), st.text(), st.integers()))
def test_no_front_matter_makes_a_redirect_outside(old: list[str], target: object) -> None:
    data = json.dumps({"redirect_from": old, "redirect_to": target})
    made, _ = catalogue({"a.md": data, "b.md": "ref: b"})
    for redirect in made.redirects:
        assert ".." not in redirect.dest_uri.split("/")
        assert not redirect.dest_uri.startswith("/")
        assert redirect.is_external or not redirect.target.startswith("/")
