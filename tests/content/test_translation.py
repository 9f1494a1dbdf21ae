from __future__ import annotations

import datetime

import pytest

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
        " that page is used, give this one its own ref, or set"
        " `translations: {duplicate_ref: ignore}` in mkdocs.yml"
    ]


def test_a_ref_used_twice_can_be_accepted() -> None:
    pages = {"it/a.md": "ref: x", "it/b.md": "ref: x", "en/c.md": "ref: x"}
    made, problems = catalogue(pages, duplicate_ref="ignore")
    assert problems == []
    assert {lang: page.src_uri for lang, page in made.alternates["en/c.md"].items()} == {
        "it": "it/a.md",
        "en": "en/c.md",
    }


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


# ---- Values that are the same in every language

SAME = "write the same in both, if it is the same"
IGNORE = "or set `translations: {state_mismatch: ignore}` in mkdocs.yml"


def differ(one: str, other: str, day: int = 20, **settings: object) -> list[str]:
    now = datetime.datetime(2026, 5, day, tzinfo=datetime.timezone.utc)
    pages = {
        "en/a.md": f"layout: job\ntitle: A\nref: a\n{one}",
        "it/b.md": f"layout: job\ntitle: B\nref: a\n{other}",
    }
    return catalogue(pages, now=now, **settings)[1]


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (
            "valid_through: 2026-06-30",
            "closes: 2026-05-31",
            "closes: expected '2026-06-30' as in its translation (en/a.md:5), got '2026-05-31';"
            f" write the same in both, {IGNORE}",
        ),
        (
            "valid_through: 2026-06-30",
            "",
            "valid_through: expected '2026-06-30' as in its translation (en/a.md:5), got none;"
            f" write the same in both, {IGNORE}",
        ),
        (
            "apply: a@example.org",
            "apply: b@example.org",
            "apply: expected 'a@example.org' as in its translation (en/a.md:5), got"
            f" 'b@example.org'; {SAME}",
        ),
        (
            "apply: a@example.org",
            "apply: Scrivi a b@example.org.",
            "apply: expected 'a@example.org' as in its translation (en/a.md:5), got"
            f" 'Scrivi a b@example.org.'; {SAME}",
        ),
        (
            "employment_type: INTERN",
            "employment_type: [FULL_TIME, PART_TIME]",
            "employment_type: expected 'INTERN' as in its translation (en/a.md:5), got"
            f" '['FULL_TIME', 'PART_TIME']'; {SAME}",
        ),
        (
            "salary: {value: 30000, currency: EUR, unit: YEAR}",
            "salary: {value: 31000, currency: EUR, unit: YEAR}",
            "salary: expected '{'value': 30000, 'currency': 'EUR', 'unit': 'YEAR'}' as in its"
            " translation (en/a.md:5), got '{'value': 31000, 'currency': 'EUR', 'unit': 'YEAR'}';"
            f" {SAME}",
        ),
        (
            "locations: {locality: Turin, country: IT}",
            "location: {locality: Torino, country: CH}",
            "location: expected '{'locality': 'Turin', 'country': 'IT'}' as in its translation"
            f" (en/a.md:5), got '{{'locality': 'Torino', 'country': 'CH'}}'; {SAME}",
        ),
    ],
)
def test_a_value_that_differs_is_told_with_both_places(one: str, other: str, message: str) -> None:
    line = 5 if other else 1
    assert differ(one, other) == [f"it/b.md:{line}: {message}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("valid_through: 2026-06-30", "closes: '2026-06-30'"),
        ("apply: [a@example.org, b@example.org]", "apply: [b@example.org, a@example.org]"),
        ("apply: Write to a@example.org.", "apply: Scrivi ad a@example.org."),
        ("employment_type: [INTERN, PART_TIME]", "employment_type: [part-time, intern]"),
        ("salary: 30.000 euro", "salary: 30,000 euros"),
        ("locations: {locality: Turin, country: IT}", "location: {country: Italia}"),
        ("valid_through: 2026-01-01", "valid_through: 2026-02-01"),
        ("archived: true\nvalid_through: 2026-02-01", "archived: true\napply: a@example.org"),
        ("draft: true\nvalid_through: 2026-06-30", ""),
    ],
)  # fmt: skip
def test_what_is_the_same_or_past_gets_no_word(one: str, other: str) -> None:
    assert [message for message in differ(one, other) if "expected" in message] == []


def test_a_difference_can_be_accepted() -> None:
    keys = ("valid_through: 2026-06-30", "valid_through: 2026-06-29")
    assert differ(*keys)
    assert differ(*keys, state_mismatch="ignore") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("valid_through: 2026-05-10", "valid_through: 2026-05-20"),
        ("valid_through: 2026-05-10", ""),
        ("opens: 2026-05-10\nvalid_through: 2026-05-12", "opens: 2026-05-15"),
        ("opens: 2026-05-10", "archived: true"),
        ("valid_through: 2026-05-10\nopens: 2026-05-02", "archived: true"),
    ],
)
def test_no_warning_begins_with_the_day(one: str, other: str) -> None:
    before: set[str] = set(differ(one, other, day=1))
    for day in range(2, 31):
        assert set(differ(one, other, day=day)) <= before
