"""Everyday words for values: each is known in its language, and none means two things there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from importlib.resources import files

import pytest
import yaml

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import Job, read_job
from mkdocs_jobs.content.job_values import Location
from mkdocs_jobs.content.remote import Remote
from mkdocs_jobs.values.dates_in_words import find_day
from mkdocs_jobs.values.vocabulary import CLOSED_REASONS, EMPLOYMENT_TYPES, REMOTE_KINDS
from mkdocs_jobs.values.words import Kind, find_part, find_word, find_words, list_languages

VALUES: dict[Kind, set[str]] = {
    "employment_type": {*EMPLOYMENT_TYPES, "PERMANENT"},
    "remote": set(REMOTE_KINDS),
    "closed_reason": set(CLOSED_REASONS),
    "flag": {"true", "false"},
    "no_end": {"none"},
}


def read(keys: str, lang: str = "en") -> tuple[Job, list[str]]:
    """The job of a page with these keys, and what was said."""
    front_matter = read_front_matter(f"---\nlayout: job\ntitle: A\n{keys}\n---\n")
    job, problems = read_job(front_matter, "a.md", lang)
    return job, [problem.message for problem in problems]


def load(kind: str) -> dict[str, dict[str, list[str]]]:
    text = files("mkdocs_jobs").joinpath("words", f"{kind}.yaml").read_text(encoding="utf-8")
    data: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return data


def list_words(kind: str) -> Iterator[tuple[str, str, str]]:
    """Each word of a file with its language and value."""
    for value, languages in load(kind).items():
        for lang, listed in languages.items():
            for word in listed:
                yield word, lang, value


@pytest.mark.parametrize("kind", [*VALUES, "country"])
def test_each_word_stands_for_its_value_in_its_language(kind: Kind) -> None:
    for word, lang, value in list_words(kind):
        for text in (word, word.upper(), f" {word} ", word.replace(" ", "-")):
            assert find_word(kind, text, lang) == value, (text, lang)


@pytest.mark.parametrize("kind", VALUES)
def test_words_stand_for_values_that_there_are(kind: Kind) -> None:
    assert set(load(kind)) <= VALUES[kind]
    assert {lang for _, lang, _ in list_words(kind)} <= set(list_languages())


@pytest.mark.parametrize("kind", ["remote", "flag", "no_end", "closed_reason"])
def test_every_language_of_the_interface_has_words(kind: str) -> None:
    locales = files("mkdocs_jobs").joinpath("locales").iterdir()
    languages = {file.name.removesuffix(".yaml") for file in locales}
    for value, words in load(kind).items():
        assert set(words) == languages, value


def test_a_word_that_differs_between_languages_is_read_in_that_of_the_page() -> None:
    assert find_word("closed_reason", "atsaukta", "lv") == "withdrawn"
    assert find_word("closed_reason", "atšaukta", "lt-LT") == "cancelled"
    assert find_word("closed_reason", "atsaukta", "en") is None


@pytest.mark.parametrize("text", ["", " ", "-", "x" * 5000, "full" * 100])
def test_what_is_no_word_stands_for_nothing(text: str) -> None:
    assert all(find_word(kind, text) is None for kind in ("flag", "remote", "employment_type"))


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [
        ("Full time / Part time", ["FULL_TIME", "PART_TIME"], []),
        ("Vollzeit oder Teilzeit", ["FULL_TIME", "PART_TIME"], []),
        ("permanent full-time", ["PERMANENT", "FULL_TIME"], []),
        ("Full-time (Permanent)", ["FULL_TIME", "PERMANENT"], []),
        ("FULL_TIME, PER_DIEM", ["FULL_TIME", "PER_DIEM"], []),
        ("fulltime, for ever", ["FULL_TIME"], ["for ever"]),
        ("stage; lavoretto", ["INTERN"], ["lavoretto"]),
        ("full time for ever", [], ["full time for ever"]),
    ],
)
def test_several_words_are_read_each(text: str, found: list[str], unknown: list[str]) -> None:
    assert find_words("employment_type", text) == (found, unknown)


@pytest.mark.parametrize(
    ("written", "types"),
    [
        ("Permanent", ["FULL_TIME"]),
        ("CDI", ["FULL_TIME"]),
        ("fulltime, permanent", ["FULL_TIME"]),
        ("[Part time, Permanent]", ["PART_TIME"]),
        ("tempo parziale e indeterminato", ["PART_TIME"]),
        ("[Permanent, internship]", ["FULL_TIME", "INTERN"]),
        ("jornada completa", ["FULL_TIME"]),
        ("[tirocinio, freelance, '', ~]", ["INTERN", "CONTRACTOR"]),
    ],
)
def test_a_permanent_contract_is_full_time_unless_its_hours_are_said(
    written: str, types: list[str]
) -> None:
    job, told = read(f"employment_type: {written}")
    assert (list(job.employment_type), told) == (types, [])


def test_the_word_that_is_wrong_is_named() -> None:
    job, [message] = read("employment_type: fulltime, for ever")
    assert job.employment_type == ("FULL_TIME",)
    assert message.endswith("OTHER, got 'for ever'; correct it")
    _, messages = read("employment_type: [CDI, x/y, 7]")
    assert [m.split(":")[0] for m in messages] == [
        *("employment_type[2]", "employment_type[2]", "employment_type[3]")
    ]


@pytest.mark.parametrize("key", ["archived", "draft", "evergreen", "is_new"])
@pytest.mark.parametrize(
    ("written", "flag"),
    [
        *(("'yes'", True), ("1", True), ("'1'", True), ("'on'", True), ("sì", True), ("JA", True)),
        *(("'Y'", True), ("oui", True), ("tak", True), ("はい", True), ("'TRUE'", True)),
        *(("'no'", False), ("0", False), ("'0'", False), ("'off'", False), ("nein", False)),
        *(("não", False), ("'N'", False), ("όχι", False)),
    ],
)
def test_a_flag_is_read_in_words(key: str, written: str, flag: bool) -> None:
    job, told = read(f"{key}: {written}")
    assert (getattr(job, key), told) == (flag, [])


@pytest.mark.parametrize("written", ["perhaps", "'2'", "2", "-1", "1.0", "[1]", "x"])
def test_a_flag_is_not_guessed(written: str) -> None:
    job, [message] = read(f"archived: {written}")
    assert not job.archived
    assert message.startswith("archived: expected true or false, got ")


@pytest.mark.parametrize(
    ("written", "remote"),
    [
        *(("Remote", Remote("yes")), ("100% remote", Remote("yes")), ("100%", Remote("yes"))),
        *(("80 % remote", Remote("hybrid")), ("0%", Remote("no")), ("onsite", Remote("no"))),
        *(("in sede", Remote("no")), ("télétravail", Remote("yes"))),
        *(("Homeoffice", Remote("yes")), ("smart working", Remote("hybrid"))),
        *(("hybrid", Remote("hybrid")), ("100% onsite", Remote("no"))),
        ("Remote (Italy)", Remote("yes", ("IT",))),
        ("{kind: telelavoro, countries: 'IT, Francia'}", Remote("yes", ("IT", "FR"))),
        ("{countries: Cote d'Ivoire}", Remote("yes", ("CI",))),
    ],
)
def test_remote_work_is_read_in_words(written: str, remote: Remote) -> None:
    job, told = read(f"remote: {written}")
    assert (job.remote, told) == (remote, [])


@pytest.mark.parametrize("written", ["2 days a week", "101%", "remote (Atlantis)", "remote onsite"])
def test_remote_work_is_not_guessed(written: str) -> None:
    job, [message] = read(f"remote: {written}")
    assert job.remote is None
    assert message.startswith("remote: expected one of no, hybrid, yes, got ")


YES = Remote("yes")


@pytest.mark.parametrize(
    ("written", "places", "remote"),
    [
        ("Remote", [], YES),
        ("[Remote]", [], YES),
        ("Anywhere", [], YES),
        ("In remoto", [], YES),
        ("Turin, Italy or remote", ["Turin, Italy"], YES),
        ("Turin / Remote", ["Turin"], YES),
        ("Turin (hybrid)", ["Turin"], Remote("hybrid")),
        ("Torino oppure da remoto", ["Torino"], YES),
        ("Remote (Italy)", [], Remote("yes", ("IT",))),
        ("Remote - US / Canada", [], Remote("yes", ("US", "CA"))),
        ("[Remote, Turin]", ["Turin"], YES),
        ("Remote, Europe", ["Europe"], YES),
        # What only looks like it is a place.
        ("Home Farm Road, Leeds", ["Home Farm Road, Leeds"], None),
        ("Turin, Italy", ["Turin, Italy"], None),
        ("On site", ["On site"], None),
        ("Remote Valley", ["Remote Valley"], None),
    ],
)
def test_remote_is_no_place(written: str, places: list[str], remote: Remote | None) -> None:
    for key in ("location", "locations"):
        job, told = read(f"{key}: {written}")
        assert [place.name for place in job.locations] == places
        assert (job.remote, told) == (remote, [])


def test_a_place_in_parts_can_be_remote_too() -> None:
    job, told = read("locations: [{locality: Remote, country: Italia}, {locality: Turin}]")
    assert (job.locations, job.remote) == ((Location(locality="Turin"),), Remote("yes", ("IT",)))
    assert told == []


def test_what_remote_says_itself_counts() -> None:
    job, _ = read("location: Remote\nremote: hybrid")
    assert (job.locations, job.remote) == ((), Remote("hybrid"))


def test_a_place_that_is_none_keeps_the_numbers_of_the_others() -> None:
    _, [message] = read("locations: [Remote, {country: Atlantis}]")
    assert message.startswith("locations[2]: expected a country like IT")


@pytest.mark.parametrize(
    "written",
    [
        *("open until filled", "Rolling", "ongoing", "until filled", "no deadline"),
        *("fino a copertura", "bis auf Weiteres", "jusqu'à nouvel ordre", "'none'"),
    ],
)
def test_a_post_that_stays_open_has_no_last_day(written: str) -> None:
    for key in ("valid_through", "closes"):
        job, told = read(f'{key}: "{written}"' if "'" in written else f"{key}: {written}")
        assert (job.valid_through, told) == (None, [])


@pytest.mark.parametrize("written", ["asap", "soon", "TBD", "rolling stones"])
def test_what_may_mean_an_end_is_told(written: str) -> None:
    job, [message] = read(f"valid_through: {written}")
    assert job.valid_through is None
    assert message.endswith(f"got '{written}'; write year, month and day")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        *(("filled", "hired"), ("Position filled", "hired"), ("canceled", "cancelled")),
        *(("Cancelled", "cancelled"), ("withdrawn", "withdrawn"), ("scaduta", "expired")),
        *(("besetzt", "hired"), ("pourvu", "hired")),
    ],
)
def test_the_reason_of_a_closed_post_is_read_in_words(written: str, reason: str) -> None:
    job, told = read(f"closed_reason: {written}")
    assert (job.closed_reason, told) == (reason, [])


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        *(("Itly", "did you mean Italy (IT)?"), ("Germnay", "did you mean Germany (DE)?")),
        *(("Frnace", "did you mean France (FR)?"), ("Italja", "did you mean Italia (IT)?")),
        *(("Roma", "write its ISO 3166 code"), ("Lombardia", "write its ISO 3166 code")),
        *(("Itx", "write its ISO 3166 code"), ("x" * 9000, "write its ISO 3166 code")),
    ],
)
def test_the_country_that_was_meant_is_named(written: str, remedy: str) -> None:
    _, [message] = read(f"location: {{locality: Turin, country: {written}}}")
    assert message.endswith(f"; {remedy}")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Deutschland", "DE"),
        ("Holland", "NL"),
        ("U.S.A.", "US"),
        ("Scotland", "GB"),
        ("中国", "CN"),
    ],
)
def test_a_country_is_read_in_any_language_of_the_interface(written: str, code: str) -> None:
    job, told = read(f"location: {{country: {written}}}")
    assert (job.locations, told) == ((Location(country=code),), [])


def test_each_part_is_known_by_the_names_that_people_give_it() -> None:
    for name, key, part in list_words("part"):
        assert find_part(key, name) == part
        assert find_part(key, name.upper()) == part
    assert find_part("salary", "city") is None


@pytest.mark.parametrize(
    ("keys", "remedy"),
    [
        ("location: {city: Turin}", "'city' is called 'locality'"),
        ("locations: [{zip: 10121}]", "'zip' is called 'postal_code'"),
        ("location: {province: TO}", "'province' is called 'region'"),
        ("location: {streetAddress: x}", "'streetAddress' is called 'address'"),
        ("remote: {country: IT}", "'country' is called 'countries'"),
        ("salary: {from: 1}", "'from' is called 'min'"),
        ("salary: {period: YEAR}", "'period' is called 'unit'"),
        ("location: {planet: Mars}", "correct 'planet'"),
    ],
)
def test_a_part_by_another_name_is_told_with_ours(keys: str, remedy: str) -> None:
    _, [message] = read(keys)
    assert message.endswith(f"got a mapping; {remedy}")


@pytest.mark.parametrize(
    "text",
    [
        *("31 December 2026", "December 31, 2026", "31st of December 2026", "31. Dezember 2026"),
        *("Giovedì 31 dicembre 2026", "31 de diciembre de 2026", "Thu, 31 Dec 2026"),
        *("31 décembre 2026", "31 грудня 2026", "2026年12月31日", "2026/12/31", "2026.12.31."),
        *("31/12/2026", "12/31/2026", "31.12.2026", "31-dic-2026"),
    ],
)
def test_a_date_in_words_is_proposed(text: str) -> None:
    assert find_day(text) == datetime.date(2026, 12, 31)
    _, [message] = read(f"valid_through: '{text}'")
    assert message.endswith(f"got '{text}'; write 2026-12-31")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "04/05/2026",
            "May 2026",
            "31 Dec 26",
            "1 or 2 May 2026",
            "31 June 2026",
            "listopad 2026",
        ),
        *("5 listopada 2026", "end of 2026", "31 12 2026 1", "", "9" * 5000, "May " * 5000),
    ],
)
def test_a_date_with_two_readings_or_none_is_not_proposed(text: str) -> None:
    assert find_day(text) is None
