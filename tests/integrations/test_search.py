"""What the site's search finds, and what it is kept from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.hosts.mkdocs import search
from tests.site import I18N, Command, Site, build
from tests.tiers import first_quick

THEMES = ("mkdocs", "readthedocs", "material")
POST = "---\nlayout: job\ntitle: {title}\n{keys}---\n\nOf {word}.\n\n## Pay\n\nAlso {word}.\n"


def post(title: str, word: str, **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return POST.format(title=title, word=word, keys=lines)


DOCS = {
    "index.md": "# Home\n",
    "open.md": post("Open", "zebras"),
    "closed.md": post("Closed", "llamas", archived="true"),
    "shown.md": post("Shown", "ibexes", archived="true", closed_page="index"),
    "removed.md": post("Removed", "okapis", archived="true", closed_page="remove"),
    "draft.md": post("Draft", "tapirs", draft="true"),
}


def make(
    folder: Path,
    docs: Mapping[str, str] = DOCS,
    theme: str = "mkdocs",
    command: Command = "build",
    plugins: tuple[Any, ...] = ("search", "jobs"),
) -> Site:
    return build(folder, docs, theme=theme, command=command, plugins=plugins)


def locations(site: Site) -> set[str]:
    """The pages that the search finds."""
    index = json.loads(site.read("search/search_index.json"))
    return {doc["location"].partition("#")[0] for doc in index["docs"]}


@pytest.mark.parametrize("theme", first_quick(THEMES))
@pytest.mark.parametrize("command", ["build", "serve"])
def test_pages_that_are_not_to_be_found_are_not_in_the_index(
    theme: str, command: Command, tmp_path: Path
) -> None:
    site = make(tmp_path, theme=theme, command=command)
    assert locations(site) == {"", "open/", "shown/"}
    text = site.read("search/search_index.json")
    assert "zebras" in text
    assert "ibexes" in text
    for word in ("llamas", "okapis", "tapirs"):
        assert word not in text
    if command == "serve":
        assert "tapirs" in site.read("draft/index.html")


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("fallback", [False, True])
def test_in_every_language_nothing_comes_back(
    theme: str, structure: str, fallback: bool, tmp_path: Path
) -> None:
    """static-i18n puts together what it remembers of each language's index, each text once."""
    pages = {
        (lang, name): f"{text}\nIn {lang}.\n"
        for lang in ("it", "en")
        for name, text in DOCS.items()
    }
    pages["it", "alone.md"] = post("Alone", "okapis", archived="true")
    docs = {
        f"{lang}/{name}" if structure == "folder" else name.replace(".md", f".{lang}.md"): text
        for (lang, name), text in pages.items()
    }
    i18n = {**I18N, "docs_structure": structure, "fallback_to_default": fallback}
    site = make(tmp_path, docs, theme, plugins=("search", {"i18n": i18n}, "jobs"))
    assert (site.folder / "en/alone/index.html").is_file() == fallback
    assert locations(site) == {"", "open/", "shown/", "en/", "en/open/", "en/shown/"}


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_facts_are_found(theme: str, tmp_path: Path) -> None:
    cook = (
        "---\nlayout: job\ntitle: Cook\ndepartment: Kitchen brigade\nlocations: [Chivasso]\n"
        "remote: hybrid\nemployment_type: PART_TIME\nidentifier: GT-4711\nskills: [sourdough]\n"
        "tags: [evenings]\n---\n\nText.\n"
    )
    text = make(tmp_path, {**DOCS, "cook.md": cook}, theme).read("search/search_index.json")
    for fact in ("Kitchen brigade", "Chivasso", "Hybrid", "Part-time", "GT-4711", "sourdough"):
        assert fact in text, fact
    assert "evenings" in text


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_how_to_apply_and_the_ways_around_a_post_are_not_found(theme: str, tmp_path: Path) -> None:
    methods = "[jobs@example.org, https://apply.example.org/]"
    docs = {
        "index.md": "---\ntitle: Careers\nref: home\n---\n\n# Careers\n",
        "open.md": post("Open", "zebras", parent_ref="home", apply=methods, department="Zoo"),
        "closed.md": post(
            "Closed", "llamas", archived="true", closed_page="index", department="Zoo"
        ),
    }
    jobs = {"jobs": {"apply": {"privacy": "We keep your data for a year."}}}
    site = make(tmp_path, docs, theme, plugins=("search", jobs))
    index = json.loads(site.read("search/search_index.json"))
    text = " ".join(doc["text"] for doc in index["docs"] if doc["location"].startswith("open/"))
    page = site.read("open/index.html")
    for phrase in ("a year", "apply.example.org", "jobs@example.org", "Back to"):
        assert phrase in page, phrase
        assert phrase not in text, phrase
    assert "Careers" not in text
    assert "zebras" in text
    # Other open posts are shown on the page of a closed one, but it is not about them.
    assert "jobs-similar" in site.read("closed/index.html")
    assert not any("Open" in d["text"] for d in index["docs"] if d["location"] == "closed/")


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_marked_parts_of_a_page_are_not_found(theme: str, tmp_path: Path) -> None:
    text = (
        "---\nlayout: job\ntitle: Cook\n---\n\nBefore.\n\n"
        '<section data-search-exclude markdown="0"><h2 id="apply">Apply</h2>\n'
        "<p>Okapis <b>and</b></p><div>tapirs</div></section>\n\nAfter.\n\n## More\n\nZebras.\n"
    )
    docs = {"index.md": "# Home\n", "cook.md": text}
    site = make(tmp_path, docs, theme)
    index = site.read("search/search_index.json")
    for word in ("Okapis", "tapirs", "Apply"):
        assert word not in index
        assert word in site.read("cook/index.html")
    for word in ("Before.", "After.", "Zebras.", "cook/#more"):
        assert word in index


def test_without_a_search_plugin_there_is_nothing_to_do(tmp_path: Path) -> None:
    site = make(tmp_path, plugins=("jobs",))
    assert site.warnings == []
    assert not any(file.startswith("search/") for file in site.files)


def test_a_search_that_is_switched_off_stays_off(tmp_path: Path) -> None:
    plugins = ({"search": {"enabled": False}}, "jobs")
    site = make(tmp_path, theme="material", plugins=plugins)
    assert "search/search_index.json" not in site.files


# Leaving elements out of HTML


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<p data-search-exclude>b</p>c", "ac"),
        ("a<div data-search-exclude><div>b</div>b</div>c", "ac"),
        ("a<div class=x data-search-exclude='yes'>b<img>b<br></div>c", "ac"),
        ("a<DIV DATA-SEARCH-EXCLUDE>b</DIV>c", "ac"),
        ("a<img data-search-exclude>c", "ac"),
        ("a<hr data-search-exclude/>c", "ac"),
        ("a<p>b<div data-search-exclude>x</div>c", "a<p>bc"),
        ("a<ul><li data-search-exclude>x<li>b</ul>c", "a<ul><li>b</ul>c"),
        ("a<p data-search-exclude>x<div>b</div>c", "a<div>b</div>c"),
        ("a<i data-search-exclude>x</i>b<i data-search-exclude>x</i>c", "abc"),
        ("a<div data-search-exclude>never closed", "a"),
        ("a<p title='data-search-exclude'>b</p>", "a<p title='data-search-exclude'>b</p>"),
        ("a<p data-search-excluded>b</p>", "a<p data-search-excluded>b</p>"),
        ("<pre>&lt;p data-search-exclude></pre>", "<pre>&lt;p data-search-exclude></pre>"),
        ("<!-- <p data-search-exclude> -->b", "<!-- <p data-search-exclude> -->b"),
        ("plain", "plain"),
    ],
)
def test_marked_elements_are_left_out(html: str, left: str) -> None:
    assert search._leave_out(html) == left


PARTS = ["<div data-search-exclude>", "<div>", "</div>", "<p>", "</p>", "<p data-search-exclude>"]


STARTS = (
    *("<div>", "<p>", '<a href="..">', "<section>", "<ul>", "<li>"),
    *("<div data-search-exclude>", "<p data-search-exclude>"),
    '<p class="jobs-back" data-search-exclude>',
    '<section class="jobs-apply" data-search-exclude id="apply">',
    '<template data-jobs-template="closed" data-search-exclude>',
)


def enclose(element: tuple[str, list[str]]) -> str:
    start, inside = element
    name = start.strip("<>").partition(" ")[0]
    return f"{start}{''.join(inside)}</{name}>"


ELEMENTS = st.recursive(
    st.sampled_from(
        [
            *("x", "y <br>", "<!-- </p> -->", "<svg><path/></svg>", "<iframe></iframe>"),
            *('<script>"</section>"</script>', '<SCRIPT>"</section>"</SCRIPT>'),
        ]
    ),
    lambda inner: st.tuples(st.sampled_from(STARTS), st.lists(inner, max_size=4)).map(enclose),
    max_leaves=20,
)


@given(st.lists(ELEMENTS, max_size=5))
def test_our_own_elements_are_found_as_any_are(elements: list[str]) -> None:
    html = "".join(elements)
    assert search._leave_out(html) == search._leave_out_any(html)


@pytest.mark.parametrize(
    "html",
    [
        '<div>a<p class="jobs-back" data-search-exclude><a href="..">x</a></p>b</div>',
        '<article>a<section class="jobs-apply" data-search-exclude id="a"><h2>x</h2><p>x'
        '<iframe src="x"></iframe></section><p>b</p></article>',
        'a<section class="jobs-apply" data-search-exclude><section>x</section>x</section>b',
        'a<section class="jobs-apply" data-search-exclude><script>"</section>"</script>x</section>',
        'a<section class="jobs-apply" data-search-exclude><SCRIPT>"</section>"</SCRIPT>x</section>',
        'a<nav class="jobs-breadcrumb" data-search-exclude aria-label="x"><ol><li>x</ol></nav>b'
        '<p data-search-exclude>x</p>c<template data-jobs-template="y" data-search-exclude>'
        "<div>x</div></template>d",
        'a<p class="jobs-back" data-search-exclude>x<div>b</div></p>',
        'a<p class="jobs-back" data-search-exclude>x',
    ],
)
def test_our_own_elements_are_left_out_as_any_are(html: str) -> None:
    left = search._leave_out(html)
    assert left == search._leave_out_any(html)
    assert "x" not in left.replace("x<div>b", "")


@given(st.lists(st.sampled_from([*PARTS, "<br>", "x", "<"])))
def test_whatever_is_broken_nothing_is_invented(parts: list[str]) -> None:
    html = iter("".join(parts))
    assert all(sign in html for sign in search._leave_out("".join(parts)))
