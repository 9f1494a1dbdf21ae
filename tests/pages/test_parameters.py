"""What a directive's parameters may be, what they become, and what is said of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.directives.parameters import (
    DEFAULTABLE,
    DIRECTIVES,
    FACETS,
    GROUP_KEYS,
    SHOWN,
    SORT_KEYS,
    Parameters,
    read_parameters,
)
from mkdocs_jobs.rendering.post.facts import FACTS

LIST = "jobs_list.html"


def read(key: str, value: object, directive: str = LIST) -> object:
    """The value of a parameter that nothing is wrong with."""
    values, mistakes = read_parameters(directive, {key: value})
    assert mistakes == []
    assert list(values) == [key]
    return values[key]


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("status", "open", "open"),
        ("status", "Closed", "closed"),
        ("status", " all ", "all"),
        ("department", "Design", ("Design",)),
        ("department", "Design, Data", ("Design", "Data")),
        ("department", " R & D ,, Data , ", ("R & D", "Data")),
        ("department", "Two  blanks", ("Two blanks",)),
        ("location", "Roma", ("Roma",)),
        ("tag", "a,b", ("a", "b")),
        ("lang", "it, en", ("it", "en")),
        ("ref", "cook,baker", ("cook", "baker")),
        ("employment_type", "FULL_TIME", ("FULL_TIME",)),
        ("employment_type", "full-time, Part Time", ("FULL_TIME", "PART_TIME")),
        ("remote", "yes", ("yes",)),
        ("remote", "hybrid, NO", ("hybrid", "no")),
        ("remote", "true,false", ("yes", "no")),
        ("sort", "title", "title"),
        ("sort", "-Posted", "-posted"),
        ("sort", "valid_through", "closes"),
        ("group_by", "year", "year"),
        ("group_by", "employment type", "employment_type"),
        ("limit", "5", 5),
        ("limit", 5, 5),
        ("show", "department location closes", ("department", "location", "valid_through")),
        ("show", "posted, valid_through", ("date_posted", "valid_through")),
        ("show", "salary salary", ("salary",)),
        ("layout", "cards", "cards"),
        ("layout", "my_own-1", "my_own-1"),
        ("heading_level", "2", 2),
        ("heading_level", 6, 6),
        ("empty", " None   at all ", "None at all"),
        ("id", "team-1_a", "team-1_a"),
        ("filters", "department location", ("department", "location")),
        ("filters", "tags,remote", ("tag", "remote")),
        # as YAML has them in option `listing`
        ("department", ["Legal, finance", "Data"], ("Legal, finance", "Data")),
        ("department", 7, ("7",)),
        ("show", ["department", "closes"], ("department", "valid_through")),
        ("remote", True, ("yes",)),
    ],
)
def test_a_value_means(key: str, written: object, meant: object) -> None:
    assert read(key, written) == meant


@pytest.mark.parametrize(("written", "meant"), [("true", True), ("False", False), (True, True)])
def test_an_archive_is_open_or_not(written: object, meant: bool) -> None:
    assert read("open", written, "jobs_list_archive.html") is meant


@pytest.mark.parametrize(
    "directive", [name for name in DIRECTIVES if name != "jobs_accordion.html"]
)
def test_a_blank_value_means_what_no_value_means(directive: str) -> None:
    plain = {field.name: field.default for field in fields(Parameters)}
    for key in DIRECTIVES[directive]:
        blanks: list[object] = ["", "  ", None, []]
        for blank in blanks:
            expected = () if key == "show" else plain[key]
            assert read(key, blank, directive) == expected


@pytest.mark.parametrize(
    ("key", "written", "message"),
    [
        (
            "status",
            "opn",
            "status: expected one of open, closed, all, got 'opn'; did you mean 'open'? Until then"
            " it is ignored",
        ),
        (
            "status",
            "x",
            "status: expected one of open, closed, all, got 'x'; it is ignored, correct it",
        ),
        (
            "employment_type",
            "FULL_TIME, sometimes",
            "employment_type: expected one of FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN,"
            " VOLUNTEER, PER_DIEM, OTHER, got 'sometimes'; it is ignored, correct it",
        ),
        (
            "remote",
            "maybe",
            "remote: expected one of no, hybrid, yes, got 'maybe'; it is ignored, correct it",
        ),
        (
            "sort",
            "-clses",
            "sort: expected one of title, posted, closes, closed, department, location, or one of"
            " them after a '-', got 'clses'; did you mean 'closes'? Until then it is ignored",
        ),
        (
            "group_by",
            "tag",
            "group_by: expected one of department, location, employment_type, level, year, got"
            " 'tag'; it is ignored, correct it",
        ),
        ("limit", "0", "limit: expected a whole number of 1 or more, got '0'; it is ignored,"
         " correct it"),
        (
            "limit",
            "five",
            "limit: expected a number, got 'five'; it is ignored, write digits only",
        ),
        (
            "layout",
            "../../secret",
            "layout: expected the name of a layout: letters, digits, '-' and '_', got"
            " '../../secret'; it is ignored, correct it",
        ),
        ("heading_level", "1", "heading_level: expected a level from 2 to 6, got '1'; it is"
         " ignored, correct it"),
        ("heading_level", "h2", "heading_level: expected a level from 2 to 6, got 'h2'; it is"
         " ignored, correct it"),
        (
            "id",
            "two words",
            "id: expected a letter, then letters, digits, '-' and '_', got 'two words'; it is"
            " ignored, correct it",
        ),
        (
            "filters",
            "department salary",
            "filters: expected one of department, location, employment_type, remote, level,"
            " education, visa_sponsorship, tag, got 'salary'; it is ignored, correct it",
        ),
        (
            "department",
            {"a": "b"},
            "department: expected text, got \"{'a': 'b'}\"; it is ignored, correct it",
        ),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_told_with_those_allowed(
    key: str, written: object, message: str
) -> None:
    assert read_parameters(LIST, {key: written}) == ({}, [message])


def test_what_a_list_shows_is_told_with_all_that_it_can_show() -> None:
    _, [message] = read_parameters(LIST, {"show": "department, sallary"})
    assert message.startswith(f"show: expected one of {', '.join(SHOWN)}, got 'sallary'; ")
    assert message.endswith("did you mean 'salary'? Until then it is ignored")


def test_one_mistake_costs_that_parameter_alone() -> None:
    values, mistakes = read_parameters(LIST, {"limit": "x", "sort": "-title", "limitx": "3"})
    assert values == {"sort": "-title"}
    assert [mistake.split(":")[0].split(",")[0] for mistake in mistakes] == [
        "unknown parameter 'limitx'",
        "limit",
    ]


@pytest.mark.parametrize("directive", DIRECTIVES)
def test_an_unknown_parameter_is_told_with_those_there_are(directive: str) -> None:
    values, [message] = read_parameters(directive, {"colour": "red"})
    assert values == {}
    allowed = ", ".join(DIRECTIVES[directive])
    assert message == f"unknown parameter 'colour', it is ignored; it takes {allowed}"


def test_lists_can_show_every_fact_there_is() -> None:
    assert {*FACTS, "description"} == set(SHOWN)


def test_a_list_and_an_archive_take_the_same_but_what_makes_them_one() -> None:
    archive = set(DIRECTIVES["jobs_list_archive.html"])
    assert set(DIRECTIVES[LIST]) - archive == {"status", "feed"}
    assert archive - set(DIRECTIVES[LIST]) == {"open"}


def test_a_count_takes_what_chooses_posts() -> None:
    assert list(DIRECTIVES["jobs_count.html"]) == [
        *("status", "department", "location", "employment_type", "remote", "level"),
        *("education", "visa_sponsorship", "tag", "lang", "ref"),
    ]


def test_what_readers_can_filter_by_selects_posts_too() -> None:
    assert {*FACETS} <= {*DIRECTIVES[LIST]}


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [
        ("education", "Bachelor degree, NONE", ("bachelor_degree", "none")),
        ("education", "A diploma", ("A diploma",)),
        ("visa_sponsorship", "yes", ("yes",)),
        ("visa_sponsorship", False, ("no",)),
        ("visa_sponsorship", "sì, no", ("yes", "no")),
    ],
)
def test_a_closed_set_is_read_by_any_of_its_words(
    key: str, written: object, read: tuple[str, ...]
) -> None:
    assert read_parameters(LIST, {key: written}) == ({key: read}, [])


def test_the_site_has_no_say_in_what_makes_a_list_that_one() -> None:
    assert set(DIRECTIVES[LIST]) - set(DEFAULTABLE) == {"status", "ref", "id"}


_WORDS = st.lists(
    st.sampled_from(
        [*SORT_KEYS, *GROUP_KEYS, *FACETS, *SHOWN, "-", ",", " ", "5", "true", "É", "<b>", '"']
    )
).map("".join)
_VALUES = st.one_of(
    st.text(), _WORDS, st.integers(), st.booleans(), st.none(), st.lists(st.text(), max_size=3)
)
_KEYS = st.sampled_from([*DIRECTIVES[LIST], "open", "source", "x"])


@given(st.sampled_from(list(DIRECTIVES)), st.dictionaries(_KEYS, _VALUES))
def test_reading_never_raises_and_each_parameter_is_meant_or_told(
    directive: str, written: Mapping[str, object]
) -> None:
    values, mistakes = read_parameters(directive, written)
    assert len(values) + len(mistakes) == len(written)
    assert values.keys() <= written.keys() & DIRECTIVES[directive].keys()
    assert all("; " in mistake for mistake in mistakes)


@given(_KEYS, _VALUES)
def test_what_was_read_is_a_key_to_look_lists_up_by(key: str, value: object) -> None:
    values, _ = read_parameters(LIST, {key: value})
    hash(Parameters(**values))  # type: ignore[arg-type]


@given(st.sampled_from(["department", "location", "tag", "ref", "lang"]), st.text())
def test_values_are_split_at_commas_and_never_blank(key: str, text: str) -> None:
    values, mistakes = read_parameters(LIST, {key: text})
    assert mistakes == []
    assert all(word and "," not in word and word == word.strip() for word in values[key])  # type: ignore[attr-defined]
