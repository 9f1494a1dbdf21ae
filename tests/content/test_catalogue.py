"""Pages in, every job of every language out."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.site.page import SourceRef
from mkdocs_jobs.values.codes import read_country
from mkdocs_jobs.values.languages import spell_language
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity
from mkdocs_jobs.values.sorting import fold
from tests.content.catalogues import Written, resolve


def source(src_uri: str, keys: str = "layout: job\ntitle: A", locale: str = "it") -> Written:
    dest_uri = src_uri.removesuffix(".md") + "/index.html"
    return SourceRef(src_uri, locale, dest_uri), f"---\n{keys}\n---\n"


def order(titles: Sequence[str]) -> list[str]:
    """The titles as they are listed, of files that are named 00.md, 01.md, …"""
    pages = (
        source(f"{number:02}.md", f"layout: job\ntitle: '{title}'")
        for number, title in enumerate(titles)
    )
    return [post.job.title for post in resolve(pages)[0].posts]


def test_every_job_is_a_post_and_every_page_an_entry() -> None:
    catalogue, problems = resolve(
        [
            source("it/job.md", "layout: job\ntitle: A\nref: a"),
            source("en/job.md", "layout: job\ntitle: B\nref: a", locale="en"),
            source("it/page.md", "layout: page\ntitle: C\nref: c"),
            source("it/other.md", "title: D"),
            (SourceRef("it/bare.md", "it", "bare/index.html"), "Text."),
        ]
    )
    assert problems == []
    assert [(post.job.title, post.page.lang) for post in catalogue.posts] == [
        ("A", "it"),
        ("B", "en"),
    ]
    refs = {src_uri: entry.keys.ref for src_uri, entry in catalogue.pages.items()}
    assert refs == {
        "en/job.md": "a",
        "it/bare.md": None,
        "it/job.md": "a",
        "it/other.md": None,
        "it/page.md": "c",
    }
    assert catalogue.pages["it/page.md"].post is None
    assert catalogue.pages["it/job.md"].url == "it/job/"


@pytest.mark.parametrize(
    ("layout", "is_job"),
    [("job", True), ("'job'", True), ("vacancy", True), ("page", False), ("[job]", False)],
)
def test_layouts_make_a_job(layout: str, is_job: bool) -> None:
    pages = [source("a.md", f"layout: {layout}\ntitle: A")]
    catalogue, _ = resolve(pages, layouts=("job", "vacancy"))
    assert bool(catalogue.posts) is is_job


@pytest.mark.parametrize(
    "titles",
    [
        ["analyst", "Baker", "cook"],
        ["Èlite", "Fabbro"],
        ["ebanista", "Èlite", "Fabbro"],
        ["Elan", "élan vital", "Elbe"],
        ["naïve", "naiver"],
        ["Straße", "strasse x", "stratus"],
        ["a b", "ab"],
        ["ﬁre", "fish"],
    ],
)
def test_titles_are_sorted_with_case_and_accents_folded(titles: list[str]) -> None:
    for arrangement in itertools.permutations(titles):
        assert order(arrangement) == titles


@pytest.mark.parametrize(
    "titles", [["analyst", "Analyst"], ["Élan", "elan"], ["elan", "Élan"], ["Zeta", "zeta"]]
)
def test_titles_that_fold_to_the_same_are_sorted_by_src_uri(titles: list[str]) -> None:
    assert order(titles) == titles
    assert order(titles[::-1]) == titles[::-1]


def test_equal_titles_are_sorted_by_src_uri() -> None:
    pages = [source(name) for name in ("b.md", "a/c.md", "a.md")]
    for arrangement in itertools.permutations(pages):
        posts = resolve(arrangement)[0].posts
        assert [post.page.src_uri for post in posts] == ["a.md", "a/c.md", "b.md"]


@given(st.text())
def test_a_sort_key_knows_no_composed_and_decomposed_characters(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qualità", "qualita"),
        ("STRASSE", "Straße"),
        ("℡", "tel"),
        ("Research  & Dev", "research & dev"),
    ],
)
def test_case_accents_and_spare_blanks_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_country_is_known_without_its_accents() -> None:
    assert read_country("Osterreich", "de") == read_country("Österreich", "de") == "AT"


@pytest.mark.parametrize(
    ("lang", "languages", "spelled"),
    [
        ("it", ("it", "en"), "it"),
        ("IT", ("it", "en"), "it"),
        ("it_IT", ("it", "en"), "it"),
        ("it-IT", ("it", "en"), "it"),
        ("IT-it", ("it", "en"), "it"),
        (" en ", ("it", "en"), "en"),
        ("pt-br", ("pt-BR", "pt"), "pt-BR"),
        ("pt_PT", ("pt-BR", "pt"), "pt"),
        ("pt", ("pt-BR",), "pt"),
        ("pt-br", ("pt_BR",), "pt_BR"),
        ("zh-Hans-CN", ("zh", "zh-Hans"), "zh-Hans"),
        ("zh-Hant-TW", ("zh", "zh-Hans"), "zh"),
        ("fr", ("it", "en"), "fr"),
        ("italian", ("it", "en"), "italian"),
        ("it", (), "it"),
        ("it_IT", (), "it-IT"),
    ],
)
def test_a_language_is_spelled_as_the_site_does(
    lang: str, languages: tuple[str, ...], spelled: str
) -> None:
    assert spell_language(lang, languages) == spelled


@given(st.text(), st.lists(st.text(), max_size=3))
def test_spelling_a_language_ends(lang: str, languages: list[str]) -> None:
    assert isinstance(spell_language(lang, tuple(languages)), str)


@pytest.mark.parametrize(
    ("keys", "lang"),
    [
        ("ref: a", "it"),
        ("ref: a\nlang: en", "en"),
        ("ref: a\nlang: EN", "en"),
        ("ref: a\nlang:", "it"),
        ("ref: a\nlang: ''", "it"),
        ("ref: a\nlang: no", "no"),
    ],
)
def test_lang_of_the_front_matter_wins(keys: str, lang: str) -> None:
    catalogue, problems = resolve([source("a.md", keys)], languages=("it", "en", "no"))
    assert catalogue.pages["a.md"].lang == lang
    assert problems == []


def test_without_i18n_the_case_of_a_language_does_not_matter() -> None:
    pages = [source("a.md", "ref: a\nlang: IT"), source("b.md", "ref: b\nlang: it")]
    first, second = resolve(pages)[0].pages.values()
    assert first.lang == second.lang


@pytest.mark.parametrize(
    ("written", "ref"), [("a", "a"), ("007", "007"), ("no", "no"), ("''", None), ("[a]", None)]
)
def test_a_ref_is_text(written: str, ref: str | None) -> None:
    catalogue, _ = resolve([source("a.md", f"layout: job\ntitle: A\nref: {written}")])
    assert catalogue.pages["a.md"].keys.ref == ref


def test_problems_name_their_file_and_come_in_the_order_of_files_and_lines() -> None:
    pages = [
        source("b.md", "layout: job\ntitle: 7\narchived: maybe"),
        source("c.md", "layout: ["),
        source("a.md", ""),
    ]
    catalogue, problems = resolve(pages)
    assert [(p.src_uri, p.line, p.severity) for p in problems] == [
        ("a.md", 1, Severity.INFO),
        ("b.md", 3, Severity.WARNING),
        ("b.md", 4, Severity.WARNING),
        ("c.md", 3, Severity.ERROR),
    ]
    assert [post.job.title for post in catalogue.posts] == ["7"]


def test_a_bad_page_costs_no_other_page() -> None:
    catalogue, problems = resolve([source("a.md", "layout: ["), source("b.md")])
    assert [post.page.src_uri for post in catalogue.posts] == ["b.md"]
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.md", 7, Message("title: bad")), "a.md:7: title: bad"),
        (Problem("a.md", 0, Message("title: bad")), "a.md: title: bad"),
        (Problem("", 7, Message("title: bad")), Message("title: bad")),
        (Problem("", 0, Message("title: bad")), Message("title: bad")),
        (Problem("", 7, Message("title: bad")).at("b.md"), "b.md:7: title: bad"),
        (Problem("", 0, Message("title: bad")).at("b.md"), "b.md: title: bad"),
    ],
)
def test_a_problem_says_where(problem: Problem, text: str) -> None:
    assert str(problem) == text
