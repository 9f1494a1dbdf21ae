from __future__ import annotations

from tests.content.catalogues import catalogue


def alternates(pages: dict[str, str]) -> dict[str, dict[str, str]]:
    made, _ = catalogue(pages)
    return {
        src_uri: {lang: entry.src_uri for lang, entry in group.items()}
        for src_uri, group in made.alternates.items()
    }


def test_the_same_ref_ties_pages_whatever_their_names() -> None:
    group = {"it": "it/cuoca.md", "en": "en/cook.md"}
    found = alternates({"it/cuoca.md": "ref: cook", "en/cook.md": "ref: cook"})
    assert found == {"it/cuoca.md": group, "en/cook.md": group}


def test_namesakes_without_ref_are_translations() -> None:
    group = {"it": "it/about.md", "en": "en/about.md"}
    assert alternates({"it/about.md": "", "en/about.md": ""})["it/about.md"] == group


def test_a_namesake_without_ref_joins_the_one_with_ref() -> None:
    group = {"it": "it/about.md", "en": "en/about.md"}
    assert alternates({"it/about.md": "ref: about", "en/about.md": ""})["en/about.md"] == group


def test_a_namesake_with_another_ref_is_no_translation() -> None:
    assert alternates({"it/about.md": "ref: a", "en/about.md": "ref: b"}) == {}


def test_a_page_without_a_twin_has_no_alternates() -> None:
    assert alternates({"it/a.md": "ref: a", "en/b.md": "ref: b", "it/c.md": ""}) == {}


def test_pages_without_ref_are_not_everyones_translation() -> None:
    assert alternates({"it/a.md": "layout: job", "en/b.md": "layout: job"}) == {}


def test_lang_decides_over_the_folder() -> None:
    group = {"it": "a.md", "en": "b.md"}
    assert alternates({"a.md": "ref: x", "b.md": "ref: x\nlang: en"})["b.md"] == group


def test_a_ref_used_twice_in_one_language_names_both_files() -> None:
    _, problems = catalogue({"it/a.md": "ref: x", "it/b.md": "title: B\nref: x"})
    assert problems == [
        "it/b.md:3: ref: expected 'x' once in 'it', got it in it/a.md too;"
        " that page is used, give this one its own ref"
    ]


def test_a_lang_that_disagrees_with_its_folder_is_told() -> None:
    _, problems = catalogue({"it/a.md": "title: A\nlang: en"})
    assert problems == [
        "it/a.md:3: lang: expected 'it', as its path says, got 'en';"
        " move the file or correct the key, until then it is listed in 'en'"
    ]


def test_a_lang_on_a_path_without_language_is_no_disagreement() -> None:
    _, problems = catalogue({"a.md": "lang: en"})
    assert problems == []


def test_open_here_and_closed_there_names_both_files() -> None:
    pages = {
        "it/a.md": "layout: job\ntitle: A\nref: a\narchived: true",
        "en/a.md": "layout: job\ntitle: A\nref: a",
    }
    _, problems = catalogue(pages)
    assert problems == [
        "it/a.md:5: archived: closed here, but its translation is open (en/a.md); close or open"
        " both, or set `translations: {state_mismatch: ignore}` in mkdocs.yml"
    ]
    assert catalogue(pages, state_mismatch="ignore")[1] == []
