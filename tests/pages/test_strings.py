"""UI strings: shipped, overridden by the site, English for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from mkdocs_jobs.site.strings import Strings, Text, check_overrides, name_missing
from mkdocs_jobs.values.problem import Severity
from tests.site import build

LOCALES = files("mkdocs_jobs").joinpath("locales")
LANGUAGES = sorted(
    file.name.removesuffix(".yaml") for file in LOCALES.iterdir() if file.name.endswith(".yaml")
)


@cache
def shipped(language: str) -> dict[str, Text]:
    texts = yaml.safe_load(LOCALES.joinpath(f"{language}.yaml").read_text(encoding="utf-8"))
    return dict(texts)


def test_the_languages_of_the_european_union_and_five_more_are_shipped() -> None:
    official = "bg hr cs da nl en et fi fr de el hu ga it lv lt mt pl pt ro sk sl es sv".split()
    assert len(official) == 24
    assert set(LANGUAGES) == {*official, "ar", "ja", "nb", "uk", "zh"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text(language: str) -> None:
    assert list(shipped(language)) == list(shipped("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_plural_form_and_no_other(language: str) -> None:
    wanted = {*Locale.parse(language, sep="-").plural_form.tags, "other"}
    for key, text in shipped(language).items():
        forms = set(text) if isinstance(text, Mapping) else None
        assert forms == (wanted if isinstance(shipped("en")[key], Mapping) else None), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_names_the_same_values_in_every_language(language: str) -> None:
    said_in_a_word = {"zero", "one", "two"}  # as Arabic does, without a number
    for key, text in shipped(language).items():
        english = find_values(shipped("en")[key])
        if isinstance(text, str):
            assert find_values(text) == english, key
            continue
        for form, said in text.items():
            missing = english - find_values(said)
            assert find_values(said) <= english, (key, form)
            assert not missing or (missing == {"{count}"} and form in said_in_a_word), (key, form)


def find_values(text: Text) -> set[str]:
    """What is put into a text."""
    return set(re.findall(r"\{\w+\}", text if isinstance(text, str) else text["other"]))


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("pl", {1: "1 zamknięta oferta", 3: "3 zamknięte oferty", 5: "5 zamkniętych ofert"}),
        ("cs", {1: "1 uzavřená pozice", 4: "4 uzavřené pozice", 5: "5 uzavřených pozic"}),
        ("uk", {21: "21 закрита вакансія", 2: "2 закриті вакансії", 11: "11 закритих вакансій"}),
        ("sl", {1: "1 zaprto delovno mesto", 2: "2 zaprti delovni mesti"}),
        ("ar", {2: "وظيفتان مغلقتان", 3: "3 وظائف مغلقة", 11: "11 وظيفة مغلقة"}),
        ("ja", {1: "募集を終了した職種 1 件", 2: "募集を終了した職種 2 件"}),
        ("fr", {0: "0 poste clos", 2: "2 postes clos"}),
        ("no", {1: "1 stengt stilling", 2: "2 stengte stillinger"}),
        ("nn", {1: "1 stengt stilling"}),
        ("pt-BR", {2: "2 vagas encerradas"}),
        ("zh-Hant", {2: "2 个已关闭的职位"}),
    ],
)
def test_a_language_counts_as_its_speakers_do(language: str, wanted: Mapping[int, str]) -> None:
    strings = Strings(language)
    assert {count: strings("closed_positions", count) for count in wanted} == wanted


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
        ("ca", 0, "0 closed positions"),
        ("ca", 1234, "1,234 closed positions"),
        ("he", 2, "2 closed positions"),
        ("klingon", 1, "1 closed position"),
        ("../it", 1, "1 closed position"),
        ("it" * 200, 1, "1 closed position"),  # longer than a file's name can be
        ("è" * 200, 1, "1 closed position"),
        ("", 1, "1 closed position"),
    ],
)
def test_a_number_takes_the_plural_form_of_its_language(
    language: str, count: int, text: str
) -> None:
    assert Strings(language)("closed_positions", count) == text


@pytest.mark.parametrize(
    ("language", "is_known"),
    [("it", True), ("it-IT", True), ("en", True), ("ca", False), ("", False), ("../it", False)],
)
def test_a_language_knows_whether_it_has_texts(language: str, is_known: bool) -> None:
    assert Strings(language).is_known is is_known


def test_an_override_replaces_one_text_and_no_other() -> None:
    strings = Strings("it", {"it": {"new": "Novità"}})
    assert strings("new") == "Novità"
    assert strings("no_open_positions") == Strings("it")("no_open_positions")


def test_an_override_brings_a_language_its_own_plural_forms() -> None:
    forms = {"one": "{count} stanowisko", "few": "{count} stanowiska", "other": "{count} stanowisk"}
    strings = Strings("be", {"be": {"closed_positions": forms}})
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
        ({"it": {"news": "Novità"}}, "it.news: unknown text; did you mean 'new'?"),
        ({"it": {7: "x"}}, "it.7: unknown text; did you mean '"),
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
    problem = name_missing("ca")
    assert problem.severity is Severity.INFO
    assert "'ca'" in str(problem)
    assert "strings: {ca: …}" in str(problem)


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
        "---\nlang: ca\n---\n{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}"
    )
    site = build(tmp_path, {"index.md": page, "b.md": page})
    assert len([message for message in site.infos if "'ca'" in message]) == 1
    [text] = [p.get_text() for p in site.page("b/").select(".jobs-list__empty")][:1]
    assert text == "There are no open positions at the moment."
