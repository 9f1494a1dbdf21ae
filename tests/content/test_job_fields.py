"""Each field of a job: what is taken as it is meant, and what is said about the rest."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.details import Event, Experience, Occupation
from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.job import ALIASES, FIELDS, Job, read_job
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.content.remote import Remote
from mkdocs_jobs.content.unknown_keys import find_unknown_keys, tell_unknown
from mkdocs_jobs.values.problem import Problem, Severity
from tests.content.catalogues import catalogue

UTC = datetime.timezone.utc


def read(keys: str, lang: str = "it") -> tuple[Job, list[Problem]]:
    """The job of a page with these keys from line 4 on, and everything said about it."""
    front_matter = read_front_matter(f"---\nlayout: job\ntitle: A\n{keys}\n---\n")
    job, problems = read_job(front_matter, "a.md", lang)
    problems = [*(p.at("a.md") for p in front_matter.problems), *problems]
    unknown = find_unknown_keys(front_matter)
    problems += (Problem("a.md", found.line, tell_unknown(found)) for found in unknown)
    return job, sorted(problems)


def told(keys: str) -> list[str]:
    return [str(problem) for problem in read(keys)[1]]


ACCEPTED: list[tuple[str, str, object]] = [
    ("description: One line.", "description", "One line."),
    ("description: >\n  Two\n  lines.", "description", "Two lines."),
    ("description: 7", "description", "7"),
    ("lang: it", "lang", "it"),
    ("lang: no", "lang", "no"),
    ("ref: 007", "ref", "007"),
    ("ref: no", "ref", "no"),
    ("parent_ref: 0x1F", "parent_ref", "0x1F"),
    ("identifier: 0042", "identifier", "0042"),
    ("identifier: 1_000", "identifier", "1_000"),
    ("department: R&D", "department", "R&D"),
    ("organization: Example S.p.A.", "organization", "Example S.p.A."),
    ("contact: jobs@example.org", "contact", "jobs@example.org"),
    ("locations: Roma", "locations", (Location(name="Roma"),)),
    ("location: Roma", "locations", (Location(name="Roma"),)),
    ("locations: [Roma, Milano]", "locations", (Location(name="Roma"), Location(name="Milano"))),
    (
        "locations: {locality: Roma, country: Italia}",
        "locations",
        (Location(locality="Roma", country="IT"),),
    ),
    (
        "location:\n- Roma\n- country: fr",
        "locations",
        (Location(name="Roma"), Location(country="FR")),
    ),
    (
        "location: {locality: Roma, postal_code: 00121}",  # eighty-one to YAML
        "locations",
        (Location(locality="Roma", postal_code="00121"),),
    ),
    (
        "locations: [Milano, {locality: Roma, postal_code: 00121}]",
        "locations",
        (Location(name="Milano"), Location(locality="Roma", postal_code="00121")),
    ),
    ("remote: yes", "remote", Remote(kind="yes")),
    ("remote: 'no'", "remote", Remote(kind="no")),
    ("remote: hybrid", "remote", Remote(kind="hybrid")),
    (
        "remote: {kind: yes, countries: [IT, Francia, no]}",
        "remote",
        Remote(kind="yes", countries=("IT", "FR", "NO")),
    ),
    ("employment_type: full-time", "employment_type", ("FULL_TIME",)),
    ("employment_type: [Part time, TEMPORARY]", "employment_type", ("PART_TIME", "TEMPORARY")),
    (
        "salary: {min: 50000, max: 60000, currency: EUR, unit: YEAR}",
        "salary",
        Salary(min=50000, max=60000, currency="EUR", unit="YEAR"),
    ),
    (
        "salary: {value: '17.50', currency: €, unit: hour}",
        "salary",
        Salary(value=17.5, currency="EUR", unit="HOUR"),
    ),
    ("date_posted: 2026-05-01", "date_posted", datetime.date(2026, 5, 1)),
    ("opens: '2026-05-01'", "opens", datetime.date(2026, 5, 1)),
    ("opens: 2026-5-1", "opens", datetime.date(2026, 5, 1)),
    ("valid_through: 2026-05-31", "valid_through", datetime.date(2026, 5, 31)),
    ("closes: 2026-05-31", "valid_through", datetime.date(2026, 5, 31)),
    # No zone: kept so, for the site's zone is not the job's business.
    ("valid_through: 2026-05-31 17:00", "valid_through", datetime.datetime(2026, 5, 31, 17)),
    ("valid_through: 2026-05-31T17:00:00", "valid_through", datetime.datetime(2026, 5, 31, 17)),
    # Midnight is a moment, not the whole day.
    ("valid_through: 2026-05-31T00:00:00", "valid_through", datetime.datetime(2026, 5, 31)),
    ("valid_through: 2026-05-31T00:00", "valid_through", datetime.datetime(2026, 5, 31)),
    (
        "valid_through: 2026-05-31T17:00:00Z",
        "valid_through",
        datetime.datetime(2026, 5, 31, 17, tzinfo=UTC),
    ),
    (
        "valid_through: 2026-05-31T19:00:00+02:00",
        "valid_through",
        datetime.datetime(2026, 5, 31, 17, tzinfo=UTC),
    ),
    ("valid_through: 9999-12-31", "valid_through", datetime.date.max),
    ("valid_through: 2028-02-29", "valid_through", datetime.date(2028, 2, 29)),
    ("openings: 3", "openings", 3),
    ("openings: '3'", "openings", 3),
    ("tags: python", "tags", ("python",)),
    ("tags: [python, 3, 2026-05-31]", "tags", ("python", "3", "2026-05-31")),
    ("skills:\n- SQL\n- dbt", "skills", ("SQL", "dbt")),
    ("closed_reason: Hired", "closed_reason", "hired"),
    ("closed_reason: withdrawn", "closed_reason", "withdrawn"),
    ("draft: true", "draft", True),
    ("draft: 'false'", "draft", False),
    ("evergreen: yes", "evergreen", True),
    ("level: Junior, Senior", "level", ("Junior", "Senior")),
    ("level: 3", "level", ("3",)),
    ("benefits: [Meal vouchers, A bicycle]", "benefits", ("Meal vouchers", "A bicycle")),
    ("hours: 37.5", "hours", 37.5),
    ("hours: '38'", "hours", 38.0),
    ("hours: Nights and weekends", "hours", "Nights and weekends"),
    ("start_date: 2027-01-01", "start_date", datetime.date(2027, 1, 1)),
    ("start_date: As soon as possible", "start_date", "As soon as possible"),
    ("duration: 12 months", "duration", "12 months"),
    ("education: Bachelor degree", "education", "bachelor_degree"),
    ("education: no", "education", "none"),
    ("education: Diploma di perito", "education", "Diploma di perito"),
    ("experience: {years: 2}", "experience", Experience(years=2)),
    ("experience: {months: '18'}", "experience", Experience(months=18)),
    ("experience: None", "experience", Experience(text="none")),
    ("experience: no requirements", "experience", Experience(text="none")),
    ("experience: Two years at sea", "experience", Experience(text="Two years at sea")),
    ("travel: sì", "travel", True),
    ("travel: 20 %", "travel", "20 %"),
    ("visa_sponsorship: no", "visa_sponsorship", False),
    ("collective_agreement: Funzioni locali", "collective_agreement", "Funzioni locali"),
    ("occupation: 0110", "occupation", Occupation("0110")),  # seventy-two to YAML
    ("occupation: {code: 0110, name: 007}", "occupation", Occupation("0110", "007")),
    ("department: 0100", "department", "0100"),
    ("duration: 1.50", "duration", "1.50"),
    ("contact: 12:30", "contact", "12:30"),  # seven hundred and fifty to YAML
    ("tags: [007, 1.10]", "tags", ("007", "1.10")),
    ("openings: 010", "openings", 8),  # where a number is meant, YAML says which
    (
        "organization: {name: 0100, location: {locality: Roma, postal_code: 00121}}",
        "locations",
        (Location(locality="Roma", postal_code="00121"),),
    ),
    ("occupation: {code: 2512.10, name: X}", "occupation", Occupation("2512.10", "X")),
    ("occupation: 15-1252.00", "occupation", Occupation("15-1252.00")),
    (
        "occupation: http://data.europa.eu/esco/occupation/f2b15a0e",
        "occupation",
        Occupation("http://data.europa.eu/esco/occupation/f2b15a0e"),
    ),
    ("process: A call", "process", ("A call",)),
    ("process: ['Call, then test', Meet us]", "process", ("Call, then test", "Meet us")),
    (
        "events: {name: Open day, date: 2026-05-31, url: 'https://example.org/'}",
        "events",
        (Event("Open day", datetime.date(2026, 5, 31), "https://example.org/"),),
    ),
    ("vacancy: Existing", "vacancy", "existing"),
]


@pytest.mark.parametrize(("keys", "field", "value"), ACCEPTED)
def test_a_value_is_taken_as_it_is_meant_and_nothing_is_said(
    keys: str, field: str, value: object
) -> None:
    job, problems = read(keys)
    got = getattr(job, field)
    assert (type(got), got) == (type(value), value)
    assert problems == []


@pytest.mark.parametrize("name", [name for name in FIELDS if name != "title"])
@pytest.mark.parametrize("blank", ["", " ~", " null", " ''", " '  '", " []", " {}"])
def test_a_key_without_a_value_is_as_good_as_absent(name: str, blank: str) -> None:
    job, problems = read(f"{name}:{blank}")
    assert getattr(job, name) == getattr(Job(title="A"), name)
    assert problems == []


def test_a_job_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Job(title="A").title = "B"  # type: ignore[misc]


WARNING, ERROR, INFO = Severity.WARNING, Severity.ERROR, Severity.INFO
A_DAY = "expected a date like 2026-05-31, got "
REFUSED = [
    ("valid_through: 31/05/2026", f"valid_through: {A_DAY}'31/05/2026'; write 2026-05-31", WARNING),
    ("valid_through: 04/05/2026", f"valid_through: {A_DAY}'04/05/2026'; write year, mo", WARNING),
    ("valid_through: soon", f"valid_through: {A_DAY}'soon'; write year, month and day", WARNING),
    ("closes: soon", f"closes: {A_DAY}'soon'; write year, month and day", WARNING),
    ("opens: 10000-01-01", f"opens: {A_DAY}'10000-01-01'; write year, month and day", WARNING),
    ("date_posted: 20260531", f"date_posted: {A_DAY}'20260531'; write year, month", WARNING),
    ("opens: [2026-05-31]", f"opens: {A_DAY}a list; write year, month and day", WARNING),
    ("opens: {day: 1}", f"opens: {A_DAY}a mapping; write year, month and day", WARNING),
    ("opens: true", f"opens: {A_DAY}'true'; write year, month and day", WARNING),
    (
        "valid_through: 2026-02-30",
        "valid_through: expected a value that exists, got '2026-02-30' (day ",
        WARNING,
    ),
    (
        "valid_through: '2026-02-30'",
        "valid_through: expected a date that exists, got '2026-02-30'; correct it (day ",
        WARNING,
    ),
    (
        "opens: 2026-05-31T24:30",
        "opens: expected a date that exists, got '2026-05-31T24:30'; correct it (",
        WARNING,
    ),
    ("openings: many", "openings: expected a number, got 'many'; write", WARNING),
    ("openings: 0", "openings: expected a whole number of 1 or more, got '0'; correct", WARNING),
    ("openings: -1", "openings: expected a whole number of 1 or more, got '-1'; ", WARNING),
    ("openings: 1.5", "openings: expected a whole number of 1 or more, got '1.5'; ", WARNING),
    ("openings: yes", "openings: expected a number, got 'yes'; ", WARNING),
    ("salary: 60.000 €", "salary: '60.000 €' is shown as written; ", INFO),
    ("salary: 60000", "salary: '60000' is shown as written; ", INFO),
    ("salary: [1, 2]", "salary: expected text, got a list; ", WARNING),
    ("salary: {min: 60.000 €}", "salary: expected a number for its min, got ", WARNING),
    (
        "salary: {from: 1}",
        "salary: expected the parts min, max, value, currency, unit, got",
        WARNING,
    ),
    ("salary: {unit: weekly}", "salary: expected one of HOUR, DAY, WEEK, MONTH, YEAR for", WARNING),
    ("salary: {currency: $}", "salary: expected a currency like EUR for its currency, got", ERROR),
    ("salary: {currency: XYZ}", "salary: expected a currency like EUR for its currency, ", ERROR),
    ("salary: {min: 2, max: 1}", "salary: expected a min below its max, got ", ERROR),
    ("location: {country: Atlantis}", "location: expected a country like IT, got ", ERROR),
    (
        "locations: {city: Roma}",
        "locations: expected the parts locality, region, country,",
        WARNING,
    ),
    ("locations: true", "locations: expected text, got 'true'; correct it", WARNING),
    ("remote: maybe", "remote: expected one of no, hybrid, yes, got 'maybe'; correct it", WARNING),
    ("remote: {countries: [Atlantis]}", "remote: expected a country like IT, got ", ERROR),
    ("remote: {where: home}", "remote: expected the parts kind, countries, got ", WARNING),
    ("employment_type: 40 h", "employment_type: expected one of FULL_TIME, PART_TIME, ", WARNING),
    ("closed_reason: full", "closed_reason: expected one of hired, withdrawn, expired, ", WARNING),
    ("draft: maybe", "draft: expected true or false, got 'maybe'; correct it", WARNING),
    ("evergreen: 2", "evergreen: expected true or false, got '2'; correct it", WARNING),
    ("department: [R, D]", "department: expected text, got a list; correct it", WARNING),
    ("department: no", "department: expected text, got 'no'; correct it", WARNING),
    ("contact: {name: Ada}", "contact: expected text, got a mapping; correct it", WARNING),
    ("description: true", "description: expected text, got 'true'; correct it", WARNING),
    ("lang: [it, en]", "lang: expected text, got a list; correct it", WARNING),
    ("identifier: {name: x}", "identifier: expected text, got a mapping; ", WARNING),
    ("level: {name: x}", "level: expected text, got a mapping; correct it", WARNING),
    ("hours: 200", "hours: expected the hours of a week, or a text, got '200'; ", WARNING),
    ("hours: -1", "hours: expected the hours of a week, or a text, got '-1'; ", WARNING),
    ("hours: [9, 17]", "hours: expected the hours of a week, or a text, got a list; ", WARNING),
    ("start_date: 01/02/2027", f"start_date: {A_DAY}'01/02/2027'; write year", WARNING),
    ("start_date: [a]", f"start_date: {A_DAY}a list; write year, month and day", WARNING),
    (
        "experience: 3",
        "experience: expected a text, none, {years: 2} or {months: 18}, got '3'; write {years: 3}",
        WARNING,
    ),
    ("experience: {year: 3}", "experience: expected the parts years, months, got a map", WARNING),
    ("experience: {years: 1, months: 2}", "experience: expected a text, none, {years: ", WARNING),
    ("occupation: cook", "occupation: expected a code of ISCO-08, ESCO or SOC such as ", WARNING),
    ("occupation: {name: cook}", "occupation: expected a code of ISCO-08, ESCO or SOC", WARNING),
    ("travel: [a]", "travel: expected text, got a list; correct it", WARNING),
    ("process: {first: call}", "process: expected text, got a mapping; correct it", WARNING),
    ("events: Open day", "events: expected {name: Open day, date: 2026-05-31}, got ", WARNING),
    ("events: {name: A}", "events: expected {name: Open day, date: 2026-05-31}, got ", WARNING),
    (
        "events: {name: A, date: soon}",
        f"events: {A_DAY.removesuffix(', got ')} for its date, got 'soon'; ",
        WARNING,
    ),
    ("events: {name: A, when: 1}", "events: expected the parts name, date, url, got ", WARNING),
    (
        "events: {name: A, date: 2026-05-31, url: 'javascript:x'}",
        "events: expected an http(s) URL for its url, got 'javascript:x'; correct it",
        WARNING,
    ),
    ("vacancy: maybe", "vacancy: expected one of existing, future, got 'maybe'; ", WARNING),
]


@pytest.mark.parametrize(("keys", "message", "severity"), REFUSED)
def test_a_value_that_cannot_be_used_is_told_with_its_place(
    keys: str, message: str, severity: Severity
) -> None:
    job, [problem] = read(keys)
    assert str(problem).startswith(f"a.md:4: {message}")
    assert problem.severity is severity
    name = keys.split(":")[0]
    name = ALIASES.get(name, name)
    if severity is not INFO:
        assert getattr(job, name) == getattr(Job(title="A"), name)


def test_a_text_for_a_salary_stays_and_search_engines_are_not_told() -> None:
    job, _ = read("salary: 60.000 €")
    assert job.salary == Salary(text="60.000 €")


def test_sixty_thousand_with_a_point_is_not_read_as_sixty() -> None:
    job, problems = read("salary: {value: 60.000, currency: EUR, unit: YEAR}")
    assert job.salary is None
    assert str(problems[0]).startswith("a.md:4: salary: expected a number for its value")


def test_a_negative_salary_is_refused() -> None:
    assert read("salary: {min: -5, currency: EUR, unit: YEAR}")[1] != []


@pytest.mark.parametrize(
    ("keys", "got"),
    [
        ("location: {locality: Roma, country: Atlantis}", "'Atlantis'"),
        ("salary: {min: 1, currency: XYZ}", "'XYZ'"),
        ("salary: {min: 60.000 €, currency: EUR}", "'60.000 €'"),
        ("remote: {countries: [IT, Atlantis]}", "'Atlantis'"),
    ],
)
def test_a_message_shows_the_part_that_is_wrong(keys: str, got: str) -> None:
    assert f", got {got}; " in told(keys)[0]


def test_of_a_list_every_broken_entry_is_told_by_its_number_and_the_others_stay() -> None:
    job, problems = read("locations: [Roma, {country: Atlantis}, {city: Pisa}, {country: it}]")
    assert job.locations == (Location(name="Roma"), Location(country="IT"))
    assert [str(problem).split(", got")[0] for problem in problems] == [
        "a.md:4: locations[2]: expected a country like IT",
        "a.md:4: locations[3]: expected the parts locality, region, country, address, postal_code",
    ]
    assert [problem.severity for problem in problems] == [ERROR, WARNING]


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ("employment_type: [FULL_TIME, 40 h]", "employment_type", ("FULL_TIME",)),
        ("tags: [python, [a], true]", "tags", ("python",)),
        ("skills: [{name: SQL}, dbt]", "skills", ("dbt",)),
    ],
)
def test_a_broken_entry_costs_that_entry_only(keys: str, field: str, value: object) -> None:
    job, problems = read(keys)
    assert getattr(job, field) == value
    assert problems


@pytest.mark.parametrize(
    ("keys", "field", "count"),
    [
        ("locations: ['', Roma]", "locations", 1),
        ("tags: [' ', a]", "tags", 1),
        ("skills: ['']", "skills", 0),
    ],
)
def test_a_blank_entry_of_a_list_is_left_out(keys: str, field: str, count: int) -> None:
    assert len(getattr(read(keys)[0], field)) == count


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            "opens: 2026-06-01\nvalid_through: 2026-05-31",
            "a.md:5: valid_through: expected a day not before opens (2026-06-01",
        ),
        (
            "valid_through: 2026-05-31\nopens: 2026-06-01",
            "a.md:4: valid_through: expected a day not before opens (2026-06-01",
        ),
        (
            "closes: 2026-05-31\ndate_posted: 2026-06-01",
            "a.md:4: closes: expected a day not before date_posted (2026-06-01",
        ),
        (
            "opens: 2026-06-01T09:00:00Z\nvalid_through: 2026-05-31T17:00:00Z",
            "a.md:5: valid_through: expected a day not before opens (2026-06-01",
        ),
    ],
)
def test_dates_in_the_wrong_order_must_not_be_published(keys: str, message: str) -> None:
    _, [problem] = read(keys)
    assert str(problem).startswith(message)
    assert problem.severity is ERROR


def test_both_dates_that_come_after_the_end_are_told() -> None:
    problems = read("date_posted: 2026-06-02\nopens: 2026-06-01\ncloses: 2026-05-31")[1]
    assert [str(problem).split(" (")[0] for problem in problems] == [
        "a.md:6: closes: expected a day not before date_posted",
        "a.md:6: closes: expected a day not before opens",
    ]


@pytest.mark.parametrize(
    "keys",
    [
        "opens: 2026-05-31\nvalid_through: 2026-05-31",
        "opens: 2026-05-31T09:00:00\nvalid_through: 2026-05-31",
        "date_posted: 2026-06-01\nopens: 2026-05-01",
        "opens: 2026-05-31T09:00:00Z\nvalid_through: 2026-05-31T17:00:00Z",
    ],
)
def test_dates_on_one_day_are_in_order(keys: str) -> None:
    assert read(keys)[1] == []


def test_a_post_that_ends_hours_before_it_opens_must_not_be_published() -> None:
    keys = "opens: 2026-05-31T18:00:00+02:00\nvalid_through: 2026-05-31T12:00:00+02:00"
    assert [problem.severity for problem in read(keys)[1]] == [ERROR]


def test_a_post_that_ends_after_it_opens_is_in_order_whatever_the_zones() -> None:
    # 22:30 and 23:30 of the same day in UTC.
    keys = "opens: 2026-06-01T00:30:00+02:00\nvalid_through: 2026-05-31T23:30:00Z"
    assert read(keys)[1] == []


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        *(("archvied", "archived"), ("valid_trough", "valid_through"), ("Location", "location")),
        *(("validThrough", "valid_through"), ("valid-through", "valid_through")),
        *(("Valid Through", "valid_through"), ("employmentType", "employment_type")),
        *(("datePosted", "date_posted"), ("ISNEW", "is_new"), ("isNew", "is_new")),
        *(("archive", "archived"), ("archiived", "archived"), ("salery", "salary")),
        *(("descripton", "description"), ("redirect_form", "redirect_from")),
        *(("permalnk", "permalink"), ("organisation", "organization"), ("opens_", "opens")),
        *(("Title", "title"), ("locatoins", "locations"), ("drfat", "draft")),
    ],
)  # fmt: skip
def test_a_near_miss_is_told_with_what_was_meant(key: str, meant: str) -> None:
    _, [problem] = read(f"{key}: x")
    expected = f"a.md:4: {key}: unknown key, it is ignored; did you mean '{meant}'?"
    assert str(problem) == expected
    assert problem.severity is WARNING


OTHERS = (
    # MkDocs, Material, static-i18n, git-revision-date-localized, macros, blog plugins
    "template hide search icon status subtitle comments social categories authors slug image"
    " readtime pin links revision_date generator robots exclude_search render_macros boost"
    " nav_title ignore_macros exclude hero og_image"
    # our own, of Jekyll's pages
    " permalink redirect_from redirect_to menu_position last_modified_by_layout"
    " hide_last_mod_date"
    # anybody's
    " foo x a1 level seniority manager budget_code 日本 - images contrat open opener titles"
    # of the state, where the value has to say something
    " active closed hidden published stato statut"
).split()


@pytest.mark.parametrize("key", OTHERS)
def test_a_key_that_is_not_ours_is_none_of_our_business(key: str) -> None:
    assert read(f"'{key}': x")[1] == []


def test_a_contract_is_no_misspelled_contact() -> None:
    assert read("contract: by handshake")[1] == []


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        *(("deadline", "valid_through"), ("closing_date", "valid_through")),
        *(("Expires", "valid_through"), ("Bewerbungsschluss", "valid_through")),
        *(
            ("scadenza", "valid_through"),
            ("Date limite", "valid_through"),
            ("締切", "valid_through"),
        ),
        *(("salary_range", "salary"), ("city", "locations"), ("città", "locations")),
        *(("company", "organization"), ("empresa", "organization"), ("team", "department")),
        *(("apply_url", "apply"), ("email", "apply"), ("vacancies", "openings")),
        *(("opening_date", "opens"), ("posted", "date_posted"), ("jobTitle", "title")),
        *(("Оклад-зарплата", None), ("type", None), ("link", None)),
    ],
)
def test_another_name_of_a_key_is_told_with_the_key(key: str, meant: str | None) -> None:
    messages = told(f"{key}: x")
    assert messages == [
        f"a.md:4: {key}: unknown key, it is ignored; write '{meant}',"
        f" or `fields: {{{key}: {meant}}}` in mkdocs.yml"
    ] * (meant is not None)


@pytest.mark.parametrize("key", ["published", "expiryDate", "publishDate", "aliases", "slug"])
def test_what_is_read_as_other_generators_do_is_no_unknown_key(key: str) -> None:
    assert told(f"{key}: 2030-01-01") == []


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("type: full-time", "employment_type"),
        ("contract: temporary", "employment_type"),
        ("link: https://example.org/apply", "apply"),
        ("link: ../cooks.md", None),
        ("type: docs", None),
        ("type:", None),
    ],
)
def test_a_name_of_many_uses_is_told_where_its_value_fits(keys: str, meant: str | None) -> None:
    assert [f"write '{meant}'" in message for message in told(keys)] == [True] * bool(meant)


@pytest.mark.parametrize("name", [*FIELDS, *ALIASES])
def test_no_field_is_a_near_miss_of_another(name: str) -> None:
    assert not any("did you mean" in message for message in told(f"{name}:"))


def test_of_a_field_and_its_alias_the_field_counts() -> None:
    job, problems = read("closes: 2026-05-01\nvalid_through: 2026-05-31\nlocation: A\nlocations: B")
    assert job.valid_through == datetime.date(2026, 5, 31)
    assert job.locations == (Location(name="B"),)
    assert problems == []


@pytest.mark.parametrize("keys", ["locations:\nlocation: Roma", "location: Roma\nlocations: []"])
def test_a_blank_field_leaves_it_to_its_alias(keys: str) -> None:
    assert read(keys)[0].locations == (Location(name="Roma"),)


def test_200_mistakes_in_one_file_are_all_told_sorted_by_line() -> None:
    lines = [f"locations: [{', '.join(['{city: x}'] * 60)}]", "archvied: true", "opens: soon"]
    lines += ["remote: maybe"] * 139
    made, messages = catalogue({"it/a.md": "\n".join(["layout: job", "title: A", *lines])})
    assert len(made.posts) == 1
    mistakes = [message.removeprefix("it/a.md:").split(":") for message in messages]
    numbers = [int(line) for line, *_ in mistakes]
    assert numbers == sorted(numbers)
    assert numbers.count(4) == 60  # one each entry
    assert (numbers.count(5), numbers.count(6)) == (1, 1)
    # 138 keys that are written again, and what the last of them says
    assert sum(key.strip() == "remote" for _, key, *_ in mistakes) == 138 + 1
    assert len(messages) == 60 + 1 + 1 + 139


def test_mistakes_are_sorted_by_file_and_line_and_a_broken_post_breaks_no_other() -> None:
    made, messages = catalogue(
        {
            "it/c.md": "layout: job\ntitle: C\nremote: maybe\nopens: soon",
            "it/a.md": "layout: job\ntitle: A\n\nsalary: {min: 2, max: 1}",
            "it/b.md": "layout: job\ntitle: B",
            "it/d.md": "layout: job\ntitle: [\n",
        }
    )
    assert [post.job.title for post in made.posts] == ["A", "B", "C"]
    assert [message.split(": ")[:2] for message in messages[:3]] == [
        ["it/a.md:5", "salary"],
        ["it/c.md:4", "remote"],
        ["it/c.md:5", "opens"],
    ]
    assert messages[3].startswith("it/d.md:")


# --- Option `fields` -------------------------------------------------------------------------


def read_foreign(keys: str, **fields: str) -> tuple[Job, list[str]]:
    """The one job of a page in Italian whose keys have other names, and what is said."""
    mapped = {key.replace("__", "."): ours for key, ours in fields.items()}
    made, messages = catalogue({"it/a.md": f"title: A\n{keys}"}, fields=mapped)
    [post] = made.posts
    return post.job, messages


def test_a_foreign_key_means_ours_and_messages_name_its_line() -> None:
    keys = "layout: job\nclosing_date: soon\nteam: Data"
    job, messages = read_foreign(keys, closing_date="valid_through", team="department")
    assert job.department == "Data"
    assert [message.split(": ")[0] for message in messages] == ["it/a.md:4"]


def test_a_foreign_key_is_reached_through_dots() -> None:
    keys = "layout: job\njob:\n  dates: {end: 2026-05-31}\n  team: Data"
    fields = {"job__dates__end": "valid_through", "job__team": "department", "job__no": "skills"}
    job, messages = read_foreign(keys, **fields)
    assert (job.valid_through, job.department) == (datetime.date(2026, 5, 31), "Data")
    assert job.skills == ()
    assert messages == []


def test_dots_lead_nowhere_in_a_plain_value() -> None:
    job, _ = read_foreign("layout: job\njob: Data", job__team="department")
    assert job.department is None


def test_our_own_key_wins_over_a_foreign_one() -> None:
    keys = "layout: job\nteam: Data\ndepartment: Design"
    assert read_foreign(keys, team="department")[0].department == "Design"


def test_a_foreign_key_fills_a_blank_one_of_ours() -> None:
    keys = "layout: job\nteam: Data\ndepartment:"
    assert read_foreign(keys, team="department")[0].department == "Data"


def test_of_two_foreign_keys_the_first_of_the_option_counts() -> None:
    keys = "layout: job\nunit: Design\nteam: Data"
    assert read_foreign(keys, team="department", unit="department")[0].department == "Data"


def test_a_foreign_layout_makes_a_job() -> None:
    job, messages = read_foreign("kind: job\nended: yes", kind="layout", ended="archived")
    assert job.archived
    assert messages == []


def test_a_foreign_layout_in_a_mapping_makes_a_job() -> None:
    assert read_foreign("meta: {kind: job}", meta__kind="layout")[0].title == "A"


def test_foreign_texts_stay_as_they_are_typed() -> None:
    assert read_foreign("layout: job\ncode: 007", code="ref")[0].ref == "007"


@pytest.mark.parametrize(
    ("keys", "fields"),
    [
        ("end: 2026-01-01\ncloses: 2026-05-31", {"end": "valid_through"}),
        ("place: Milano\nlocation: Roma", {"place": "locations"}),
    ],
)
def test_our_own_alias_wins_over_a_foreign_key(keys: str, fields: dict[str, str]) -> None:
    job, _ = read_foreign(f"layout: job\n{keys}", **fields)
    assert job.valid_through in (None, datetime.date(2026, 5, 31))
    assert job.locations in ((), (Location(name="Roma"),))


@pytest.mark.parametrize(("key", "ours"), [("closed", "archived"), ("Location", "locations")])
def test_a_mapped_key_is_no_near_miss(key: str, ours: str) -> None:
    values = {"closed": "true", "Location": "Roma"}
    assert read_foreign(f"layout: job\n{key}: {values[key]}", **{key: ours})[1] == []


# --- Whatever is written ---------------------------------------------------------------------

KEYS = st.sampled_from([*FIELDS, *ALIASES]) | st.text(max_size=8)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.binary(max_size=4),
    st.sampled_from(["yes", "IT", "Atlantis", "2026-05-31", "60.000 €", "FULL_TIME", "31/05/2026"]),
)
PARTS = st.sampled_from(["country", "locality", "kind", "countries", "min", "max", "currency"])
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(PARTS | st.integers() | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
LANGUAGES = st.sampled_from(["it", "en", "pt-BR", "zh-Hant", ""])


@given(st.dictionaries(KEYS, ANYTHING, max_size=6), LANGUAGES)
def test_whatever_yaml_says_a_job_is_made(data: dict[str, Any], lang: str) -> None:
    text = yaml.safe_dump({"layout": "job", **data}, allow_unicode=True)
    front_matter = read_front_matter(f"---\n{text}---\n")
    job, problems = read_job(front_matter, "a.md", lang)
    assert job.title
    for problem in problems:
        assert str(problem).startswith("a.md:")
        assert "\n" not in str(problem)
    for unknown in find_unknown_keys(front_matter):
        assert "\n" not in str(tell_unknown(unknown))


@given(st.dictionaries(KEYS, ANYTHING, max_size=6))
def test_whatever_a_mapping_holds_a_job_is_made(data: dict[str, Any]) -> None:
    job, problems = read_job(FrontMatter(data=data), "a.md", "en")
    assert job.title
    assert all(problem.line == 1 for problem in problems)


@pytest.mark.parametrize("key", ["description", "opens", "tags", "department", "salary", "remote"])
def test_a_number_too_long_to_be_written_out_is_told(key: str) -> None:
    assert read(f"{key}: 0x{'f' * 5000}")[1]
