"""What a value of a front matter means, and which values mean nothing."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content import job_values as values
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.content.remote import Remote, read_remote
from mkdocs_jobs.values import codes, readers, vocabulary
from mkdocs_jobs.values.dates import read_day, to_date
from mkdocs_jobs.values.problem import FieldError, Severity

UTC = datetime.timezone.utc
ROME = datetime.timezone(datetime.timedelta(hours=2))


def refuse(read: Callable[..., object], *written: object) -> FieldError:
    """What is said about a value that cannot be read."""
    with pytest.raises(FieldError) as raised:
        read(*written)
    return raised.value


@pytest.mark.parametrize(
    ("written", "text"),
    [("a", "a"), ("  a \n b ", "a b"), (7, "7"), (datetime.date(2026, 5, 31), "2026-05-31")],
)
def test_text_is_told_on_one_line(written: object, text: str) -> None:
    assert readers.read_text(written) == text


@pytest.mark.parametrize("written", [True, None, [], ["a"], {"a": 1}, b"a"])
def test_what_is_no_text_is_refused(written: object) -> None:
    assert refuse(readers.read_text, written).expected == "text"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (datetime.date(2026, 5, 31), datetime.date(2026, 5, 31)),
        ("2026-05-31", datetime.date(2026, 5, 31)),
        (" 2026-5-1 ", datetime.date(2026, 5, 1)),
        ("2028-02-29", datetime.date(2028, 2, 29)),
        ("0001-01-01", datetime.date.min),
        ("9999-12-31", datetime.date.max),
        ("2026-05-31T17:00", datetime.datetime(2026, 5, 31, 17)),
        ("2026-05-31 17:00:30", datetime.datetime(2026, 5, 31, 17, 0, 30)),
        ("2026-05-31T17:00:00+02:00", datetime.datetime(2026, 5, 31, 17, tzinfo=ROME)),
        ("2026-05-31T17:00Z", datetime.datetime(2026, 5, 31, 17, tzinfo=UTC)),
        ("2026-05-31 17:00 z", datetime.datetime(2026, 5, 31, 17, tzinfo=UTC)),
        ("2026-05-31T17:00+0200", datetime.datetime(2026, 5, 31, 17, tzinfo=ROME)),
        ("2026-05-31T17:00:00.5", datetime.datetime(2026, 5, 31, 17, 0, 0, 500_000)),
        ("2026-05-31T17:00:00.123456789", datetime.datetime(2026, 5, 31, 17, 0, 0, 123_456)),
        ("2026-05-31T17:00:00,5+02", datetime.datetime(2026, 5, 31, 17, 0, 0, 500_000, ROME)),
    ],
)
def test_a_day_or_a_moment_is_read(written: object, day: datetime.date) -> None:
    read = read_day(written)
    assert (type(read), read) == (type(day), day)


@pytest.mark.parametrize(
    ("written", "expected", "remedy"),
    [
        ("2026-02-30", "a date that exists", "correct it ("),
        ("2027-02-29", "a date that exists", "correct it ("),
        ("2026-13-01", "a date that exists", "correct it ("),
        ("0000-01-01", "a date that exists", "correct it ("),
        ("2026-05-31T24:00", "a date that exists", "correct it ("),
        ("2026-05-31T24:30", "a date that exists", "correct it ("),
        ("2026-05-31T17:60", "a date that exists", "correct it ("),
        ("2026-05-31T17:00+02:60", "a date that exists", "correct it ("),
        ("2026-05-31T17:00+02:00:30", "a date that exists", "correct it ("),
        ("2026-05-31T17:00.5", "a date that exists", "correct it ("),
        ("2026-05-31T17:00+25:00", "a date that exists", "correct it ("),
        ("2026-05-31T17:00 Rome", "a date that exists", "correct it ("),
        ("soon", "a date like 2026-05-31", "write year, month and day"),
        ("10000-01-01", "a date like 2026-05-31", "write year, month and day"),
        ("2026-05", "a date like 2026-05-31", "write year, month and day"),
        ("May 2026", "a date like 2026-05-31", "write year, month and day"),
        (20260531, "a date like 2026-05-31", "write year, month and day"),
        (2026.5, "a date like 2026-05-31", "write year, month and day"),
        (True, "a date like 2026-05-31", "write year, month and day"),
        (["2026-05-31"], "a date like 2026-05-31", "write year, month and day"),
        ({}, "a date like 2026-05-31", "write year, month and day"),
        # The day is proposed where there is one reading, and never taken.
        ("31/05/2026", "a date like 2026-05-31", "write 2026-05-31"),
        ("31.5.2026", "a date like 2026-05-31", "write 2026-05-31"),
        ("05-31-2026", "a date like 2026-05-31", "write 2026-05-31"),
        ("05/05/2026", "a date like 2026-05-31", "write 2026-05-05"),
        ("04/05/2026", "a date like 2026-05-31", "write year, month and day"),
        ("31/02/2026", "a date like 2026-05-31", "write year, month and day"),
        ("31/05/26", "a date like 2026-05-31", "write year, month and day"),
        ("31 May 2026", "a date like 2026-05-31", "write 2026-05-31"),
        ("31/05/0000", "a date like 2026-05-31", "write year, month and day"),
    ],
)
def test_what_is_no_day_is_refused(written: object, expected: str, remedy: str) -> None:
    mistake = refuse(read_day, written)
    assert mistake.expected == expected
    assert mistake.remedy.startswith(remedy)
    assert "(" in remedy or mistake.remedy == remedy


@pytest.mark.parametrize(
    ("written", "number"),
    [(60000, 60000), (17.5, 17.5), ("60000", 60000), (" 17.50 ", 17.5), ("0", 0), ("1.5", 1.5)],
)
def test_a_number_is_read(written: object, number: float) -> None:
    assert readers.read_number(written) == number


@pytest.mark.parametrize(
    "written",
    [
        *("60.000", "60,000", "60 000", "60k", "60.000 €", "-5", "1e5", "0x10", "", "NaN", "1.5.2"),
        *(True, None, [], {}, float("nan"), float("inf"), 10**15, 10**400, "1" * 16),
        datetime.date(2026, 5, 31),
    ],
)
def test_what_is_no_number_without_doubt_is_refused(written: object) -> None:
    mistake = refuse(readers.read_number, written)
    assert (mistake.expected, mistake.remedy) == ("a number", "write digits only")


def test_a_negative_number_is_refused_however_it_is_written() -> None:
    assert refuse(readers.read_amount, -5).expected == "a number of 0 or more"


@pytest.mark.parametrize(("written", "count"), [(1, 1), ("3", 3), (2.0, 2), ("2.0", 2)])
def test_a_count_is_read(written: object, count: int) -> None:
    read = readers.read_count(written)
    assert (type(read), read) == (int, count)


@pytest.mark.parametrize("written", [0, "0", -1, 2.5, "2.5"])
def test_a_count_is_whole_and_at_least_one(written: object) -> None:
    refuse(readers.read_count, written)


@pytest.mark.parametrize(
    ("written", "choice"),
    [
        *(("FULL_TIME", "FULL_TIME"), ("full-time", "FULL_TIME"), (" Full  time ", "FULL_TIME")),
        *(("per diem", "PER_DIEM"), ("intern", "INTERN"), ("Other", "OTHER")),
    ],
)
def test_a_choice_is_read_whatever_its_case(written: str, choice: str) -> None:
    assert readers.read_choice(written, vocabulary.EMPLOYMENT_TYPES) == choice


@pytest.mark.parametrize(
    "written", ["", "FULL", "FULLTIME", "full.time", 7, True, None, ["FULL_TIME"]]
)
def test_what_is_none_of_the_choices_is_refused(written: object) -> None:
    mistake = refuse(readers.read_choice, written, vocabulary.EMPLOYMENT_TYPES)
    assert mistake.expected == "one of " + ", ".join(vocabulary.EMPLOYMENT_TYPES)


@pytest.mark.parametrize(
    ("written", "lang", "code"),
    [
        *(("IT", "en", "IT"), ("it", "en", "IT"), ("ITA", "en", "IT"), (" Italy ", "en", "IT")),
        *(("Italia", "it", "IT"), ("ITALIA", "it-CH", "IT"), ("Italy", "it", "IT")),
        *(("Italien", "de", "IT"), ("Norge", "no", "NO"), ("Norvegia", "it", "NO")),
        *((False, "en", "NO"), ("UK", "it", "GB"), ("gbr", "en", "GB"), ("XK", "en", "XK")),
        *(
            ("Österreich", "de", "AT"),
            ("Côte d’Ivoire", "fr", "CI"),
            ("Italia", "it-x-lvariant", "IT"),
        ),
    ],
)
def test_a_country_is_read_from_its_code_or_its_name(written: object, lang: str, code: str) -> None:
    assert codes.read_country(written, lang) == code


@pytest.mark.parametrize(
    "written",
    ["Atlantis", "XX", "EU", "UN", "ZZ", "", "I", "Roma", "Lombardia", 39, True, None, []],
)
def test_what_is_no_country_must_not_be_published(written: object) -> None:
    mistake = refuse(codes.read_country, written, "it")
    assert mistake.expected == "a country like IT"
    assert mistake.remedy == "write its ISO 3166 code"
    assert mistake.severity is Severity.ERROR


@pytest.mark.parametrize("written", ["ZZZ", "QUU", "XAA", "XBB"])
def test_three_letters_that_are_no_country_are_none(written: str) -> None:
    refuse(codes.read_country, written, "it")


@pytest.mark.parametrize("lang", ["e", "xx", "tlh", "qaa-x-own"])
def test_a_country_is_read_in_a_language_that_babel_does_not_know(lang: str) -> None:
    assert codes.read_country("Italy", lang) == "IT"


@pytest.mark.parametrize("lang", ["", "-", "en_US", "../en", "EN", "zh-Hant"])
def test_a_country_is_read_whatever_a_language_looks_like(lang: str) -> None:
    assert codes.read_country("IT", lang) == "IT"


@pytest.mark.parametrize(
    ("written", "code"),
    [("EUR", "EUR"), (" eur ", "EUR"), ("€", "EUR"), ("usd", "USD"), ("CHF", "CHF")],
)
def test_a_currency_is_read(written: str, code: str) -> None:
    assert codes.read_currency(written) == code


@pytest.mark.parametrize("written", ["$", "£", "euro", "EURO", "XYZ", "", "E", 978, True, None])
def test_what_is_no_currency_without_doubt_must_not_be_published(written: object) -> None:
    mistake = refuse(codes.read_currency, written)
    assert mistake.expected == "a currency like EUR"
    assert mistake.remedy == "write its ISO 4217 code"
    assert mistake.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("written", "location"),
    [
        ("Roma", Location(name="Roma")),
        (" Reggio \n Emilia", Location(name="Reggio Emilia")),
        ({"locality": "Roma"}, Location(locality="Roma")),
        ({"country": "Italia"}, Location(country="IT")),
        ({"country": False}, Location(country="NO")),
        ({"locality": "Roma", "region": None}, Location(locality="Roma")),
        (
            {
                "locality": "Roma",
                "region": "Lazio",
                "country": "ita",
                "address": "Via del Corso 1",
                "postal_code": 184,
            },
            Location(
                locality="Roma",
                region="Lazio",
                country="IT",
                address="Via del Corso 1",
                postal_code="184",
            ),
        ),
    ],
)
def test_a_place_is_read(written: object, location: Location) -> None:
    assert values.read_location(written, "it") == location


@pytest.mark.parametrize(
    ("written", "expected", "remedy"),
    [
        (True, "text", "correct it"),
        ([["Roma"]], "text", "correct it"),
        ({}, "a place", "correct it"),
        ({"locality": None}, "a place", "correct it"),
        ({"locality": ["Roma"]}, "text", "correct it"),
        (
            {"city": "Roma"},
            "the parts locality, region, country, address, postal_code",
            "'city' is called 'locality'",
        ),
        (
            {"name": "Roma"},
            "the parts locality, region, country, address, postal_code",
            "correct 'name'",
        ),
        ({1: 2}, "the parts locality, region, country, address, postal_code", "correct '1'"),
        ({"country": "Atlantis"}, "a country like IT", "write its ISO 3166 code"),
    ],
)
def test_what_is_no_place_is_refused(written: object, expected: str, remedy: str) -> None:
    mistake = refuse(values.read_location, written, "it")
    assert (mistake.expected, mistake.remedy) == (expected, remedy)


@pytest.mark.parametrize("written", ["", "  ", {"locality": ""}, {"locality": " ", "region": ""}])
def test_a_place_without_a_letter_is_none(written: object) -> None:
    assert refuse(values.read_location, written, "it").expected == "a place"


@pytest.mark.parametrize(
    ("written", "remote"),
    [
        (True, Remote(kind="yes")),
        (False, Remote(kind="no")),
        ("Yes", Remote(kind="yes")),
        ("no", Remote(kind="no")),
        ("sì", Remote(kind="yes")),
        (" Hybrid ", Remote(kind="hybrid")),
        ({"kind": True, "countries": ["Italia", "fr"]}, Remote(kind="yes", countries=("IT", "FR"))),
        ({"kind": "hybrid", "countries": "IT"}, Remote(kind="hybrid", countries=("IT",))),
        ({"countries": [False]}, Remote(kind="yes", countries=("NO",))),
        ({"kind": "yes", "countries": None}, Remote(kind="yes")),
        ({"kind": False}, Remote(kind="no")),
    ],
)
def test_remote_is_read(written: object, remote: Remote) -> None:
    assert read_remote(written, "it") == remote


@pytest.mark.parametrize(
    "written", ["maybe", "", "2 days", 1, ["yes"], {"kind": "maybe"}, {"kind": None}]
)
def test_what_is_no_remote_is_refused(written: object) -> None:
    assert refuse(read_remote, written, "it").expected == "one of no, hybrid, yes"


def test_remote_has_two_parts() -> None:
    mistake = refuse(read_remote, {"kind": "yes", "since": 2020}, "it")
    assert (mistake.expected, mistake.remedy) == ("the parts kind, countries", "correct 'since'")


def test_remote_from_a_country_that_is_none_must_not_be_published() -> None:
    mistake = refuse(read_remote, {"countries": ["IT", "Atlantis"]}, "it")
    assert mistake.severity is Severity.ERROR


def test_remote_from_norway_alone_needs_no_list() -> None:
    written = {"kind": True, "countries": False}  # {kind: yes, countries: no}
    assert read_remote(written, "it") == Remote(kind="yes", countries=("NO",))


@pytest.mark.parametrize(
    ("written", "salary"),
    [
        ("60.000 €", Salary(text="60.000 €")),
        (60000, Salary(text="60000")),
        (
            {"min": 50000, "max": "60000", "currency": "€", "unit": "year"},
            Salary(min=50000, max=60000, currency="EUR", unit="YEAR"),
        ),
        ({"min": 5, "max": 5}, Salary(min=5, max=5)),
        (
            {"value": 17.5, "currency": "chf", "unit": "Hour", "max": None},
            Salary(value=17.5, currency="CHF", unit="HOUR"),
        ),
    ],
)
def test_a_salary_is_read(written: object, salary: Salary) -> None:
    assert values.read_salary(written) == salary


@pytest.mark.parametrize(
    ("written", "expected", "severity"),
    [
        (True, "text", Severity.WARNING),
        ([60000], "text", Severity.WARNING),
        ({"from": 1}, "the parts min, max, value, currency, unit", Severity.WARNING),
        ({"min": "60.000"}, "a number for its min", Severity.WARNING),
        ({"max": [1]}, "a number for its max", Severity.WARNING),
        (
            {"unit": "yearly"},
            "one of HOUR, DAY, WEEK, MONTH, YEAR for its unit",
            Severity.WARNING,
        ),
        ({"currency": "$"}, "a currency like EUR for its currency", Severity.ERROR),
        ({"min": 2, "max": 1}, "a min below its max", Severity.ERROR),
    ],
)
def test_what_is_no_salary_is_refused(written: object, expected: str, severity: Severity) -> None:
    mistake = refuse(values.read_salary, written)
    assert (mistake.expected, mistake.severity) == (expected, severity)


@pytest.mark.parametrize("written", [None, "", "  ", "\n", [], {}])
def test_a_key_without_a_value_is_blank(written: object) -> None:
    assert readers.is_blank(written)


@pytest.mark.parametrize("written", [False, 0, 0.0, "a", [None], {"a": None}])
def test_a_key_with_a_value_is_not_blank(written: object) -> None:
    assert not readers.is_blank(written)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.datetimes()
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
    max_leaves=6,
)
READERS = st.sampled_from(
    [
        *(readers.read_text, readers.read_flag, read_day, readers.read_count),
        *(readers.read_number, codes.read_country, codes.read_currency, values.read_salary),
        lambda value: readers.read_choice(value, vocabulary.EMPLOYMENT_TYPES),
        lambda value: values.read_location(value, "it"),
        lambda value: read_remote(value, "it"),
    ]
)


@given(READERS, ANYTHING)
def test_a_reader_reads_a_value_or_says_what_it_expected(
    read: Callable[[object], object], written: object
) -> None:
    with contextlib.suppress(FieldError):
        read(written)


@given(st.dates())
def test_a_day_that_is_written_is_the_day_that_is_read(day: datetime.date) -> None:
    assert read_day(day.isoformat()) == day


@given(st.text(alphabet="0123456789-/.: TZ+", max_size=20))
def test_a_date_is_never_guessed(text: str) -> None:
    try:
        day = read_day(text)
    except FieldError:
        return
    year, month, rest = re.split("-", text.strip(), maxsplit=2)
    assert (day.year, day.month, day.day) == (int(year), int(month), int(rest[:2].rstrip("T ")))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-05-10", "2026-05-10"),
        ("2026-05-10T23:30", "2026-05-10"),
        ("2026-05-10T23:30:00Z", "2026-05-11"),
        ("2026-05-11T00:30:00+05:00", "2026-05-10"),
    ],
)
def test_the_date_of_a_day_or_a_moment_is_that_in_a_zone(said: str, day: str) -> None:
    assert to_date(read_day(said), ROME).isoformat() == day
