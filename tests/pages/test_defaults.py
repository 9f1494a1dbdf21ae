"""Option `listing` is read once, and a language has its own defaults."""

from __future__ import annotations

import pytest

from mkdocs_jobs.directives.defaults import Defaults, Values, read_defaults


def test_without_the_option_there_are_no_defaults() -> None:
    assert read_defaults({}) == (Defaults(), [])
    assert read_defaults({"sort": None, "languages": []})[0].of("en") == {}


@pytest.mark.parametrize(
    ("lang", "defaults"),
    [
        ("it", {"sort": "title", "limit": 5}),
        ("en", {"sort": "-posted", "limit": 5}),
        ("en-GB", {"sort": "-posted", "limit": 5}),
        ("pt-BR", {"sort": "closes", "limit": None}),
        ("pt", {"sort": "title", "limit": 5}),
    ],
)
def test_a_languages_own_defaults_win(lang: str, defaults: Values) -> None:
    read, mistakes = read_defaults(
        {"sort": "title", "limit": 5},
        [
            {"locale": "en", "sort": "-posted", "limit": None},
            {"locale": "pt_BR", "sort": "closes", "limit": ""},
        ],
    )
    assert mistakes == []
    assert read.of(lang) == defaults


@pytest.mark.parametrize("blank", ["", "  ", [], {}])
def test_a_blank_value_is_none_and_no_mistake(blank: object) -> None:
    read, mistakes = read_defaults(
        {"limit": 5, "sort": "-title"}, [{"locale": "en", "limit": blank}]
    )
    assert mistakes == []
    assert read.of("en") == {"limit": None, "sort": "-title"}


@pytest.mark.parametrize("locale", ["it", "pt", "pt_BR"])
def test_a_language_that_the_site_has_is_fine(locale: str) -> None:
    assert read_defaults({}, [{"locale": locale}], ["it", "pt-BR"])[1] == []


@pytest.mark.parametrize("locale", ["en", "i", "pt_PT", "it_CH"])
def test_a_language_that_the_site_does_not_have_is_told(locale: str) -> None:
    (mistake,) = read_defaults({}, [{"locale": locale}], ["it", "pt-BR"])[1]
    assert mistake.startswith("languages[1]: expected one of it, pt-BR, got ")


def test_mistakes_are_told_with_their_language() -> None:
    read, mistakes = read_defaults(
        {"sort": "date", "layout": "cards"}, [{"locale": "it", "limit": "x"}, {"limit": 3}]
    )
    assert read.of("it") == {"layout": "cards"}
    assert mistakes == [
        "sort: expected one of title, posted, closes, closed, department, location, or one of"
        " them after a '-', got 'date'; it is ignored, correct it",
        "it: limit: expected a number, got 'x'; it is ignored, write digits only",
        "languages[2]: expected a locale like en, got none; add it",
    ]
