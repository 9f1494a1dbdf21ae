"""Facts: what a post says about the job, written in the language of its page."""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from babel import Locale, localedata

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import read_job
from mkdocs_jobs.content.job_values import Location
from mkdocs_jobs.rendering import formats
from mkdocs_jobs.rendering.post.facts import FACTS, Fact, build_facts
from mkdocs_jobs.site.status import Calendar, compute_status
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.problem import Severity
from mkdocs_jobs.values.vocabulary import EDUCATIONS, EMPLOYMENT_TYPES, SALARY_UNITS

MOMENT = datetime.datetime(2026, 5, 20, 12, tzinfo=datetime.timezone.utc)
ROME = Calendar(ZoneInfo("Europe/Rome"))


def read_facts(keys: str, lang: str = "en", moment: datetime.datetime = MOMENT) -> dict[str, Fact]:
    """The facts of a post with these lines in its front matter."""
    text = f"---\nlayout: job\ntitle: Cook\n{keys}\n---\n"
    job, problems = read_job(read_front_matter(text), "cook.md", lang)
    assert [p for p in problems if p.severity > Severity.INFO] == []
    facts = build_facts(job, compute_status(job, moment, ROME), Strings(lang))
    return {fact.key: fact for fact in facts}


@pytest.mark.parametrize(
    ("keys", "lang", "label", "values"),
    [
        ("location: Turin", "en", "Location", ["Turin"]),
        ("location: Turin", "it", "Sede", ["Turin"]),
        ("location: {locality: Turin, country: IT}", "en", "Location", ["Turin, Italy"]),
        ("location: {locality: Torino, country: IT}", "it", "Sede", ["Torino, Italia"]),
        ("location: {country: GB}", "it", "Sede", ["Regno Unito"]),
        (
            "locations: [Turin, {locality: Geneva, country: CH}]",
            "en",
            "Locations",
            ["Turin", "Geneva, Switzerland"],
        ),
        (
            "locations: [Torino, {locality: Ginevra, country: CH}]",
            "it",
            "Sedi",
            ["Torino", "Ginevra, Svizzera"],
        ),
        (
            "location: {address: Via Po 1, postal_code: '010', locality: Turin, region: Piedmont}",
            "en",
            "Location",
            ["Via Po 1, 010 Turin, Piedmont"],
        ),
        (
            "location: {address: 1 Main St, postal_code: '02101', locality: Boston, region: MA,"
            " country: US}",
            "en",
            "Location",
            ["1 Main St, Boston, MA 02101, United States"],
        ),
        ("remote: yes", "en", "Remote work", ["Fully remote"]),
        ("remote: hybrid", "it", "Lavoro da remoto", ["Ibrido"]),
        ("remote: no", "en", "Remote work", ["On-site"]),
        (
            "remote: {kind: yes, countries: [IT, FR]}",
            "en",
            "Remote work",
            ["Fully remote (Italy or France)"],
        ),
        (
            "remote: {kind: hybrid, countries: [IT, FR, DE]}",
            "it",
            "Lavoro da remoto",
            ["Ibrido (Italia, Francia o Germania)"],
        ),
        ("remote: {countries: IT}", "en", "Remote work", ["Fully remote (Italy)"]),
        ("remote: {kind: no, countries: IT}", "en", "Remote work", ["On-site"]),
        ("employment_type: part-time", "en", "Employment type", ["Part-time"]),
        (
            "employment_type: [FULL_TIME, TEMPORARY, FULL_TIME]",
            "it",
            "Tipo di contratto",
            ["Tempo pieno", "Tempo determinato"],
        ),
        ("department: Kitchen & bar", "en", "Department", ["Kitchen & bar"]),
        ("organization: The Green Table", "it", "Datore di lavoro", ["The Green Table"]),
        ("openings: 1200", "en", "Openings", ["1,200"]),
        ("openings: 1200000", "it", "Posti disponibili", ["1.200.000"]),
        ("identifier: 007", "en", "Reference", ["007"]),
        ("contact: jobs@example.org", "it", "Contatto", ["jobs@example.org"]),
        ("skills: [baking, menus]", "en", "Skills", ["baking", "menus"]),
        ("tags: cucina", "it", "Tag", ["cucina"]),
        ("salary: 24,000 and tips", "en", "Salary", ["24,000 and tips"]),
        ("hours: 37.5", "en", "Working hours", ["37.5 hours per week"]),
        ("hours: 1", "it", "Orario di lavoro", ["1 ora alla settimana"]),
        ("hours: Nights", "en", "Working hours", ["Nights"]),
        ("start_date: At once", "en", "Start date", ["At once"]),
        ("education: bachelor degree", "it", "Titolo di studio", ["Laurea triennale"]),
        ("education: none", "en", "Education", ["None required"]),
        ("education: A knife licence", "en", "Education", ["A knife licence"]),
        ("experience: {years: 1}", "en", "Experience", ["1 year"]),
        ("experience: {months: 18}", "it", "Esperienza", ["18 mesi"]),
        ("experience: none", "it", "Esperienza", ["Nessun requisito"]),
        ("travel: 20 %", "en", "Travel", ["20 %"]),
        ("visa_sponsorship: yes", "it", "Aiuto per il visto", ["Sì"]),
        ("ai_screening: no", "en", "AI in selection", ["No"]),
        ("vacancy: future", "en", "Vacancy", ["Future vacancy"]),
        ("occupation: 5120", "en", "Occupation", ["ISCO-08 5120"]),
        ("occupation: {code: 5120.1, name: Cook}", "en", "Occupation", ["Cook (ESCO 5120.1)"]),
        ("level: Junior, Senior", "it", "Livello", ["Junior", "Senior"]),
        ("process: [Call, Meet]", "en", "Selection process", ["Call", "Meet"]),
    ],
)
def test_a_fact_is_written_in_the_language_of_the_page(
    keys: str, lang: str, label: str, values: list[str]
) -> None:
    (fact,) = read_facts(keys, lang).values()
    assert (fact.label, list(fact.values), fact.datetime) == (label, values, None)


@pytest.mark.parametrize(
    ("parts", "english", "italian"),
    [
        ("value: 24000", "€24,000 per year", "24.000 € all’anno"),
        ("min: 24000, max: 28000", "€24,000 – €28,000 per year", "24.000 € – 28.000 € all’anno"),
        ("min: 24000, max: 24000", "€24,000 per year", "24.000 € all’anno"),
        ("min: 24000.5, max: 28000", "€24,000.50 – €28,000.00 per year", None),
        ("value: 24000, min: 20000, max: 28000", "€20,000 – €28,000 per year", None),
        ("min: 24000", "from €24,000 per year", "da 24.000 € all’anno"),
        ("max: 28000", "up to €28,000 per year", "fino a 28.000 € all’anno"),
        ("value: 0", "€0 per year", "0 € all’anno"),
    ],
)
def test_money_is_written_with_its_range_and_unit(
    parts: str, english: str, italian: str | None
) -> None:
    keys = f"salary: {{{parts}, currency: EUR, unit: YEAR}}"
    assert plain(read_facts(keys)["salary"]) == english
    if italian is not None:
        assert plain(read_facts(keys, "it")["salary"]) == italian


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["€24,000\u202f–", "€28,000\u00a0per\u00a0year"]),
        ("it", ["24.000\u00a0€\u202f–", "28.000\u00a0€\u00a0all’anno"]),
        ("bg", ["24\u00a0000\u00a0€\u00a0–", "28\u00a0000\u00a0€\u00a0на\u00a0година"]),
        ("sv", ["24\u00a0000\u00a0€–28\u00a0000\u00a0€\u00a0per\u00a0år"]),
    ],
)
def test_a_line_breaks_after_the_dash_of_a_range_and_in_no_amount(
    lang: str, lines: list[str]
) -> None:
    salary = "salary: {min: 24000, max: 28000, currency: EUR, unit: YEAR}"
    (text,) = read_facts(salary, lang)["salary"].values
    assert re.split("[ \u2009]", text) == lines


def plain(fact: Fact) -> str:
    """A fact's text; CLDR writes money with blanks that do not break, or are thin."""
    return " ".join(" ".join(fact.values).split())


@pytest.mark.parametrize(
    ("salary", "text"),
    [
        ("{value: 12.5, currency: EUR, unit: HOUR}", "€12.50 per hour"),
        ("{value: 100, currency: USD, unit: DAY}", "$100 per day"),
        ("{value: 1234.5, currency: KWD, unit: WEEK}", "KWD 1,234.500 per week"),
        ("{value: 300000, currency: JPY, unit: MONTH}", "¥300,000 per month"),
        ("{value: 300000.5, currency: JPY, unit: MONTH}", "¥300,000.50 per month"),
        ("{value: 2000, currency: EUR}", "€2,000"),
        ("{value: 2000, unit: MONTH}", "2,000 per month"),
        ("{value: 10.5, unit: HOUR}", "10.50 per hour"),
        ("{value: 10.5}", "10.50"),
    ],
)
def test_a_figure_keeps_what_its_writer_said_of_it(salary: str, text: str) -> None:
    assert plain(read_facts(f"salary: {salary}")["salary"]) == text


def test_a_salary_without_a_figure_is_no_fact() -> None:
    assert read_facts("salary: {currency: EUR, unit: YEAR}") == {}


@pytest.mark.parametrize(
    ("keys", "lang", "key", "text", "iso"),
    [
        ("date_posted: 2026-05-04", "en", "date_posted", "May 4, 2026", "2026-05-04"),
        ("date_posted: 2026-05-04", "it", "date_posted", "4 maggio 2026", "2026-05-04"),
        ("date_posted: 2026-05-04T23:30:00-10:00", "it", "date_posted", None, "2026-05-04"),
        ("valid_through: 2026-05-31", "it", "valid_through", "31 maggio 2026", "2026-05-31"),
        ("closes: 2026-05-31", "en", "valid_through", "May 31, 2026", "2026-05-31"),
        (
            "valid_through: 2026-05-31T17:00:00-04:00",
            "en",
            "valid_through",
            "May 31, 2026, 5:00 PM GMT-04:00",
            "2026-05-31T17:00:00-04:00",
        ),
        (
            "valid_through: '2026-05-31T17:00'",  # in the site's zone: Rome's summer
            "it",
            "valid_through",
            "31 maggio 2026 17:00 GMT+02:00",
            "2026-05-31T17:00:00+02:00",
        ),
        ("opens: 2026-06-01", "en", "opens", "June 1, 2026", "2026-06-01"),
    ],
)
def test_a_day_is_written_in_full_and_for_machines(
    keys: str, lang: str, key: str, text: str | None, iso: str
) -> None:
    fact = read_facts(keys, lang)[key]
    assert fact.datetime == iso
    if text is not None:
        assert plain(fact) == text


def test_what_a_post_does_not_say_is_no_fact() -> None:
    assert read_facts("") == {}
    assert read_facts("location: []\nsalary: \ntags: []\ndepartment: ' '") == {}


def test_the_opening_day_says_nothing_once_people_can_apply() -> None:
    assert read_facts("opens: 2026-05-20") == {}


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ("is_new: true", True),
        ("draft: true", True),
        ("archived: true", False),
        ("opens: 2026-06-01", False),
    ],
)
def test_whom_to_ask_is_told_as_long_as_people_can_apply(keys: str, is_told: bool) -> None:
    assert ("contact" in read_facts(f"{keys}\ncontact: jobs@example.org")) is is_told


def test_the_closing_day_of_a_closed_post_is_told_when_it_closed_it() -> None:
    after = datetime.datetime(2026, 6, 1, tzinfo=datetime.timezone.utc)
    day = "valid_through: 2026-05-31"
    assert "valid_through" in read_facts(day, moment=after)
    assert "valid_through" in read_facts(f"{day}\narchived: true", moment=after)
    assert read_facts(f"{day}\narchived: true") == {}


def test_facts_come_in_one_order_and_can_be_chosen() -> None:
    keys = "\n".join(
        [
            "tags: food\nskills: baking\ncontact: Ada\nidentifier: K7\nvalid_through: 2026-05-31",
            "date_posted: 2026-05-04\nopenings: 2\nsalary: good\norganization: Inn",
            "department: Kitchen\nemployment_type: INTERN\nremote: no\nlocation: Turin",
            "level: Junior\nbenefits: Meals\nhours: 38\nstart_date: 2026-07-01\nduration: Summer",
            "education: none\nexperience: none\ntravel: no\nvisa_sponsorship: yes\nvacancy: future",
            "job_location_notes: Upstairs\noccupation: 5120\nprocess: Call\nhiring_manager: Bea",
            "events: {name: Open day, date: 2026-05-21}\ncollective_agreement: no",
            "ai_screening: no\naccommodation: Ada",
        ]
    )
    unsaid = ("opens", "closed_reason")  # people can apply already, and still
    assert list(read_facts(keys)) == [key for key in FACTS if key not in unsaid]
    job, _ = read_job(read_front_matter(f"---\nlayout: job\n{keys}\n---\n"), "cook.md", "en")
    life = compute_status(job, MOMENT, ROME)
    chosen = build_facts(job, life, Strings("en"), ("salary", "opens", "location"))
    assert [fact.key for fact in chosen] == ["salary", "location"]


def test_events_are_told_until_they_are_over_and_while_people_can_apply() -> None:
    first, second = "{name: Walk, date: 2026-05-19}", "{name: Talk, date: 2026-05-20}"
    keys = f"events: [{second}, {first}, {{name: Visit, date: 2026-05-20T12:30:00+02:00}}]"
    fact = read_facts(keys, "it")["events"]
    assert fact.values == ("Talk · 20 maggio 2026",)
    assert [(event.name, event.datetime) for event in fact.events] == [("Talk", "2026-05-20")]
    early = datetime.datetime(2026, 5, 1, tzinfo=datetime.timezone.utc)
    names = [event.name for event in read_facts(keys, moment=early)["events"].events]
    assert names == ["Walk", "Visit", "Talk"]
    assert "events" not in read_facts(f"{keys}\narchived: true", moment=early)


@pytest.mark.parametrize("key", ["process: Call", "accommodation: Ada"])
def test_what_helps_to_apply_is_told_as_long_as_people_can(key: str) -> None:
    name = key.partition(":")[0]
    assert name in read_facts(key)
    assert name not in read_facts(f"{key}\narchived: true")


def test_every_degree_has_a_text() -> None:
    for lang in ("en", "it"):
        texts = [read_facts(f"education: {name}", lang)["education"].values for name in EDUCATIONS]
        assert len({*texts}) == len(EDUCATIONS)


def test_every_employment_type_and_unit_has_a_text() -> None:
    types = "employment_type: [" + ", ".join(EMPLOYMENT_TYPES) + "]"
    for lang in ("en", "it"):
        written = read_facts(types, lang)["employment_type"].values
        assert len(set(written)) == len(EMPLOYMENT_TYPES)
        for unit in SALARY_UNITS:
            assert Strings(lang)(f"per_{unit.lower()}", amount="1").startswith("1 ")


def test_a_language_without_texts_gets_english_ones_throughout() -> None:
    facts = read_facts("valid_through: 2026-05-31\nremote: {countries: IT}", "tlh")
    assert [plain(fact) for fact in facts.values()] == ["Fully remote (Italy)", "May 31, 2026"]


def test_the_edges_of_time_are_written() -> None:
    fact = read_facts("valid_through: '9999-12-31T23:59:59'")["valid_through"]
    assert fact.datetime is not None
    assert fact.datetime.startswith("9999-12-31T23:59:59")


@pytest.mark.parametrize(
    ("lang", "place", "places", "several"),
    [
        ("en", "Roma, Lazio", "Roma, Milano", "Roma, Lazio; Milano"),
        ("ar", "Roma، Lazio", "Roma، Milano", "Roma، Lazio؛ Milano"),
        ("fa", "Roma،\u200f Lazio", "Roma،\u200f Milano", "Roma،\u200f Lazio؛\u200f Milano"),
        ("ur", "Roma، Lazio", "Roma، Milano", "Roma، Lazio؛ Milano"),
        ("he", "Roma, Lazio", "Roma, Milano", "Roma, Lazio; Milano"),
        ("ja", "Roma、Lazio", "Roma、Milano", "Roma、Lazio；Milano"),
        ("zh", "Roma、Lazio", "Roma、Milano", "Roma、Lazio；Milano"),
        ("zh_Hant", "Roma、Lazio", "Roma、Milano", "Roma、Lazio；Milano"),
        ("am", "Roma፣ Lazio", "Roma፣ Milano", "Roma፣ Lazio፤ Milano"),
        ("de", "Roma, Lazio", "Roma, Milano", "Roma, Lazio; Milano"),
        ("th", "Roma, Lazio", "Roma, Milano", "Roma, Lazio; Milano"),
    ],
)
def test_places_are_told_apart_by_the_commas_of_the_language(
    lang: str, place: str, places: str, several: str
) -> None:
    locale = Locale.parse(lang)
    written = formats.format_location(Location(locality="Roma", region="Lazio"), locale)
    assert written == place
    for values, text in ((("Roma", "Milano"), places), ((written, "Milano"), several)):
        assert formats.find_separator(values, locale).join(values) == text


def test_a_comma_that_a_writer_put_in_a_place_makes_semicolons_of_those_between_places() -> None:
    for place in ("روما, إيطاليا", "روما، إيطاليا"):
        fact = read_facts(f"locations: ['{place}', ميلانو]", "ar")["location"]
        assert fact.separator.join(fact.values) == f"{place}؛ ميلانو"
    skills = read_facts("skills: [طبخ, خبز]", "ar")["skills"]
    assert skills.separator == "، "


@pytest.mark.parametrize("name", [x for x in localedata.locale_identifiers() if "_" not in x])
def test_every_language_of_cldr_writes_facts(name: str) -> None:
    locale = Locale.parse(name)
    moment = datetime.datetime(2026, 5, 31, 17, tzinfo=ROME.zone)
    assert formats.format_day(moment, locale)
    assert formats.format_location(Location(country="IT"), locale)
    assert formats.format_countries(("IT", "FR", "DE"), locale)
    for figures in ((24000.0, 28000.5), (24000.0, 28000.0)):
        low, high = formats.format_amounts(figures, "EUR", locale)
        assert "{" not in formats.format_range(low, high, locale)
