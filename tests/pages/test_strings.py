"""UI strings: shipped, overridden by the site, English for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from mkdocs_jobs.content.problem import Severity
from mkdocs_jobs.pages.strings import Strings, Text, check_overrides, name_missing
from tests.site import build

LOCALES = files("mkdocs_jobs").joinpath("locales")
LANGUAGES = sorted(
    file.name.removesuffix(".yaml") for file in LOCALES.iterdir() if file.name.endswith(".yaml")
)


def shipped(language: str) -> dict[str, Text]:
    texts = yaml.safe_load(LOCALES.joinpath(f"{language}.yaml").read_text(encoding="utf-8"))
    return dict(texts)


def test_english_and_italian_are_shipped() -> None:
    assert {"en", "it"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_key_and_every_plural_form(language: str) -> None:
    english, texts = shipped("en"), shipped(language)
    assert texts.keys() == english.keys()
    for key, text in texts.items():
        assert isinstance(text, str) is isinstance(english[key], str)
        if isinstance(text, Mapping):
            assert set(text) == {*Locale.parse(language, sep="-").plural_form.tags, "other"}


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 0, "0 closed positions"),
        ("en", 1, "1 closed position"),
        ("en", 2, "2 closed positions"),
        ("en", 1234, "1,234 closed positions"),
        ("it", 0, "0 posizioni chiuse"),
        ("it", 1, "1 posizione chiusa"),
        ("it", 11, "11 posizioni chiuse"),
        ("it", 12345, "12.345 posizioni chiuse"),
        ("it", 1_000_000, "1.000.000 di posizioni chiuse"),
        ("it-IT", 1, "1 posizione chiusa"),
        ("it_IT", 1, "1 posizione chiusa"),
        ("IT", 1, "1 posizione chiusa"),
        ("en-GB", 2, "2 closed positions"),
        ("fr", 0, "0 closed positions"),
        ("fr", 1234, "1,234 closed positions"),
        ("ar", 2, "2 closed positions"),
        ("klingon", 1, "1 closed position"),
        ("../it", 1, "1 closed position"),
        ("", 1, "1 closed position"),
    ],
)
def test_a_number_takes_the_plural_form_of_its_language(
    language: str, count: int, text: str
) -> None:
    assert Strings(language)("closed_positions", count) == text


@pytest.mark.parametrize(
    ("language", "is_known"),
    [("it", True), ("it-IT", True), ("en", True), ("fr", False), ("", False), ("../it", False)],
)
def test_a_language_knows_whether_it_has_texts(language: str, is_known: bool) -> None:
    assert Strings(language).is_known is is_known


def test_an_override_replaces_one_text_and_no_other() -> None:
    strings = Strings("it", {"it": {"new": "Novità"}})
    assert strings("new") == "Novità"
    assert strings("no_open_positions") == Strings("it")("no_open_positions")


def test_an_override_brings_a_language_its_own_plural_forms() -> None:
    forms = {"one": "{count} stanowisko", "few": "{count} stanowiska", "other": "{count} stanowisk"}
    strings = Strings("pl", {"pl": {"closed_positions": forms}})
    assert [strings("closed_positions", count) for count in (1, 2, 5, 22)] == [
        "1 stanowisko",
        "2 stanowiska",
        "5 stanowisk",
        "22 stanowiska",
    ]
    assert strings("new") == "New"


def test_a_plural_form_that_is_missing_is_the_other() -> None:
    strings = Strings("en", {"en": {"closed_positions": {"other": "{count} closed"}}})
    assert strings("closed_positions", 1) == "1 closed"


def test_a_text_with_braces_of_its_own_is_kept() -> None:
    strings = Strings("en", {"en": {"closed_positions": "{x} {count} {"}})
    assert strings("closed_positions", 3) == "{x} 3 {"


@pytest.mark.parametrize(
    "overrides",
    [
        {},
        {"it": {}},
        {"it": {"new": "Novità"}},
        {"it": {"closed_positions": {"one": "una", "other": "{count}"}}},
        {"it": {"new": ""}, "fr": {"new": "Nouveau"}},
    ],
)
def test_good_overrides_are_kept(overrides: dict[str, Any]) -> None:
    kept = {language: texts for language, texts in overrides.items() if texts}
    assert check_overrides(overrides) == (kept, [])


@pytest.mark.parametrize(
    ("overrides", "mistake"),
    [
        ({"it": "Novità"}, "it: expected `key: text` pairs, got 'Novità'"),
        ({"it": None}, "it: expected `key: text` pairs, got None"),
        ({"it": {"news": "Novità"}}, "it.news: no such string; did you mean 'new'?"),
        ({"it": {7: "x"}}, "it.7: no such string; did you mean '"),
        ({"it": {"new": 7}}, "it.new: expected a text or plural forms, got 7"),
        ({"it": {"new": None}}, "it.new: expected a text or plural forms, got None"),
        ({"it": {"new": {"one": "x"}}}, "it.new: expected a text or plural forms, got {'one'"),
        (
            {"it": {"new": {"other": "x", "some": "y"}}},
            "it.new: expected a text or plural forms, got {'other'",
        ),
        ({"it": {"new": {"other": 7}}}, "it.new: expected a text or plural forms, got {'other'"),
        pytest.param(
            {False: {"new": "Ny"}},
            "False: expected a language, got False; put it in quotes",
        ),
    ],
)
def test_a_bad_override_is_told_and_left_out(overrides: dict[str, Any], mistake: str) -> None:
    cleaned, [told] = check_overrides({**overrides, "en": {"new": "Fresh"}})
    assert told.startswith(mistake)
    assert cleaned == {"en": {"new": "Fresh"}}


def test_every_bad_override_is_told_at_once() -> None:
    _, mistakes = check_overrides({"it": {"a": "x", "new": 7}, "fr": []})
    assert len(mistakes) == 3


def test_a_language_without_strings_is_mentioned_with_the_remedy() -> None:
    problem = name_missing("fr")
    assert problem.severity is Severity.INFO
    assert "'fr'" in str(problem)
    assert "strings: {fr: …}" in str(problem)


def test_an_override_for_a_language_holds_for_its_regions(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "index.md": "---\nlang: it-IT\n---\n{% include jobs_list.html %}",
            "a.md": "---\nlayout: job\ntitle: Analista\nlang: it-IT\nis_new: true\n---\n",
        },
        plugins=[{"jobs": {"strings": {"it": {"new": "Novità"}}}}],
    )
    assert [badge.get_text() for badge in site.page("").select(".jobs-badge")] == ["Novità"]


def test_an_unknown_language_is_told_once_and_shown_in_english(tmp_path: Path) -> None:
    page = (
        "---\nlang: fr\n---\n{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}"
    )
    site = build(tmp_path, {"index.md": page, "b.md": page})
    assert len([message for message in site.infos if "'fr'" in message]) == 1
    [text] = [p.get_text() for p in site.page("b/").select(".jobs-list__empty")][:1]
    assert text == "There are no open positions at the moment."
