"""A post as a `JobPosting`: what it says, how it is written, and what our own judge refuses."""

from __future__ import annotations

import copy
import datetime
import json
import re
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import Job, read_job
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.content.remote import Remote
from mkdocs_jobs.outputs.eligibility import find_missing, missing_problem
from mkdocs_jobs.outputs.structured_data import Publisher, build_job_posting, write_script
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.status import ANYWHERE, Calendar, compute_status
from mkdocs_jobs.values.problem import Severity
from mkdocs_jobs.values.vocabulary import EMPLOYMENT_TYPES, SALARY_UNITS
from tests.posting_schema import check

ROME = ZoneInfo("Europe/Rome")
MOMENT = datetime.datetime(2026, 5, 5, tzinfo=datetime.timezone.utc)
EMPLOYER = Organization(
    name="The Green Table",
    url="https://green-table.example",
    logo="https://green-table.example/logo.svg",
)
PLAIN = ("date_posted: 2026-05-04", "locations: {locality: Turin, country: IT}")


def post(*lines: str, zone: datetime.tzinfo = ROME, text: str = "<p>A.</p>") -> dict[str, Any]:
    """The posting of a post with these lines of front matter."""
    text_ = "\n".join(("---", "layout: job", "title: Cook", *lines, "---", ""))
    job, problems = read_job(read_front_matter(text_), "cook.md", "en")
    assert [p for p in problems if p.severity > Severity.WARNING] == []
    return make(job, zone, text)


def make(job: Job, zone: datetime.tzinfo = ROME, text: str = "<p>A.</p>") -> dict[str, Any]:
    calendar = Calendar(zone)
    return build_job_posting(
        job,
        compute_status(job, MOMENT, calendar),
        text,
        Publisher(EMPLOYER, zone),
        url="https://green-table.example/cook/",
    )


# ---- what it says


@pytest.mark.parametrize(
    ("written", "zone", "said"),
    [
        ("2026-05-31", ROME, "2026-05-31T23:59:59+02:00"),
        ("2026-12-31", ROME, "2026-12-31T23:59:59+01:00"),
        ("2026-05-31", ANYWHERE, "2026-05-31T23:59:59-12:00"),
        ("2026-05-31T17:00:00+05:30", ROME, "2026-05-31T17:00:00+05:30"),
        ("2026-05-31T17:00:00Z", ROME, "2026-05-31T17:00:00+00:00"),
        ("2026-05-31T17:00:00", ROME, "2026-05-31T17:00:00+02:00"),
        # Clocks go back from 1:00 to midnight, so that the day's last hour comes twice.
        ("2026-10-31", ZoneInfo("America/Havana"), "2026-10-31T23:59:59-04:00"),
        # Later than that there is no moment, in UTC, for a post to close at.
        ("9999-12-31", ROME, "9999-12-31T23:59:58+00:00"),
        ("9999-12-31", ANYWHERE, "9999-12-31T11:59:58-12:00"),
    ],
)
def test_the_end_of_the_last_day_is_written_with_its_zone(
    written: str, zone: datetime.tzinfo, said: str
) -> None:
    assert post(*PLAIN, f"valid_through: {written}", zone=zone)["validThrough"] == said


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(9990, 1, 1)),
    st.sampled_from([ROME, ANYWHERE, ZoneInfo("Africa/Cairo"), ZoneInfo("Pacific/Apia")]),
)
def test_the_last_second_to_apply_is_the_one_before_the_post_closes(
    day: datetime.date, zone: datetime.tzinfo
) -> None:
    job = Job(title="Cook", valid_through=day)
    closes = compute_status(job, MOMENT, Calendar(zone)).closes_at
    said = datetime.datetime.fromisoformat(make(job, zone)["validThrough"])
    assert closes is not None
    assert said + datetime.timedelta(seconds=1) == closes


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-05-04", "2026-05-04"),
        ("2026-05-04T09:00:00", "2026-05-04T09:00:00+02:00"),
        ("2026-05-04T09:00:00-03:00", "2026-05-04T09:00:00-03:00"),
        # Local mean time was 49 minutes and 56 seconds ahead, which ISO 8601 cannot write.
        ("1850-05-04T09:49:56", "1850-05-04T09:00:00+00:00"),
    ],
)
def test_the_day_it_was_posted_is_written_as_it_is(written: str, said: str) -> None:
    assert post(PLAIN[1], f"date_posted: {written}")["datePosted"] == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{min: 24000, max: 28000, currency: EUR, unit: YEAR}", ("EUR", 24000, 28000, "YEAR")),
        ("{min: 12.5, currency: GBP, unit: HOUR}", ("GBP", 12.5, None, "HOUR")),
        ("{max: 28000, currency: EUR, unit: YEAR}", ("EUR", None, 28000, "YEAR")),
        ("{value: 900, min: 800, currency: EUR, unit: WEEK}", ("EUR", 800, None, "WEEK")),
    ],
)
def test_a_range_is_written_with_the_ends_it_has(
    written: str, said: tuple[str, float | None, float | None, str]
) -> None:
    currency, low, high, unit = said
    ends = {"minValue": low, "maxValue": high}
    assert post(*PLAIN, f"salary: {written}")["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": currency,
        "value": {
            "@type": "QuantitativeValue",
            **{key: end for key, end in ends.items() if end is not None},
            "unitText": unit,
        },
    }


def test_one_figure_is_written_as_a_whole_number_where_it_is_one() -> None:
    salary = post(*PLAIN, "salary: {value: 60000.0, currency: EUR, unit: YEAR}")["baseSalary"]
    assert json.dumps(salary["value"]["value"]) == "60000"


@pytest.mark.parametrize(
    "written",
    [
        "by agreement",
        "60000",
        "{value: 60000, unit: YEAR}",
        "{value: 60000, currency: EUR}",
        "{currency: EUR, unit: YEAR}",
    ],
)
def test_a_salary_that_is_no_figure_with_currency_and_unit_is_not_marked_up(written: str) -> None:
    assert "baseSalary" not in post(*PLAIN, f"salary: {written}")


@pytest.mark.parametrize(
    ("remote", "type_", "countries"),
    [
        ("no", None, None),
        ("hybrid", None, None),
        ("{kind: hybrid, countries: [IT]}", None, None),
        ("yes", "TELECOMMUTE", None),
        ("{countries: IT}", "TELECOMMUTE", {"@type": "Country", "name": "Italy"}),
        (
            "{countries: [IT, Francia, NO]}".replace("Francia", "France"),
            "TELECOMMUTE",
            [{"@type": "Country", "name": name} for name in ("Italy", "France", "Norway")],
        ),
    ],
)
def test_only_what_is_all_remote_is_said_to_be(remote: str, type_: Any, countries: Any) -> None:
    posting = post(*PLAIN, f"remote: {remote}")
    assert posting.get("jobLocationType") == type_
    assert posting.get("applicantLocationRequirements") == countries
    assert posting["jobLocation"]["address"]["addressLocality"] == "Turin"


def test_a_place_has_all_the_parts_that_were_written() -> None:
    place = (
        "{address: via Po 1, postal_code: 00185, locality: Turin, region: Piedmont, country: Italy}"
    )
    assert post(PLAIN[0], f"location: {place}")["jobLocation"] == {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "via Po 1",
            "addressLocality": "Turin",
            "addressRegion": "Piedmont",
            "postalCode": "00185",
            "addressCountry": "IT",
        },
    }


def test_several_places_are_a_list_in_the_order_they_were_written() -> None:
    places = post(
        PLAIN[0], "locations: [{locality: Turin, country: IT}, {locality: Lyon, country: FR}]"
    )["jobLocation"]
    assert [place["address"]["addressLocality"] for place in places] == ["Turin", "Lyon"]


def test_another_employer_has_neither_our_address_nor_our_logo() -> None:
    posting = post(*PLAIN, "organization: The Red Chair", "identifier: 007")
    assert posting["hiringOrganization"] == {"@type": "Organization", "name": "The Red Chair"}
    assert posting["identifier"] == {
        "@type": "PropertyValue",
        "name": "The Red Chair",
        "value": "007",
    }


def test_the_employer_named_by_the_post_too_keeps_address_and_logo() -> None:
    employer = post(*PLAIN, "organization: The Green Table")["hiringOrganization"]
    assert employer["sameAs"] == "https://green-table.example"
    own = "organization: {name: The Red Chair, url: 'https://red-chair.example'}"
    assert post(*PLAIN, own)["hiringOrganization"] == {
        "@type": "Organization",
        "name": "The Red Chair",
        "sameAs": "https://red-chair.example",
    }
    assert employer["logo"] == "https://green-table.example/logo.svg"


DEGREE = "EducationalOccupationalCredential"


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("department: Kitchen", "employmentUnit", {"@type": "Organization", "name": "Kitchen"}),
        ("benefits: Meals", "jobBenefits", "Meals"),
        ("benefits: [Meals, A bed]", "jobBenefits", ["Meals", "A bed"]),
        ("hours: 37.5", "workHours", "37.5 hours per week"),
        ("hours: Nights", "workHours", "Nights"),
        ("start_date: 2026-07-01", "jobStartDate", "2026-07-01"),
        ("start_date: At once", "jobStartDate", "At once"),
        ("education: none", "educationRequirements", "no requirements"),
        ("education: A licence", "educationRequirements", "A licence"),
        (
            "education: high school",
            "educationRequirements",
            {"@type": DEGREE, "credentialCategory": "high school"},
        ),
        ("experience: none", "experienceRequirements", "no requirements"),
        ("experience: Two summers", "experienceRequirements", "Two summers"),
        (
            "experience: {years: 1.5}",
            "experienceRequirements",
            {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 18},
        ),
        (
            "occupation: {code: 5120, name: Cooks}",
            "occupationalCategory",
            {
                "@type": "CategoryCode",
                "inCodeSet": {"@type": "CategoryCodeSet", "name": "ISCO-08"},
                "codeValue": "5120",
                "name": "Cooks",
            },
        ),
    ],
)
def test_a_detail_is_said_where_schema_org_has_a_property_for_it(
    line: str, key: str, said: object
) -> None:
    posting = post(*PLAIN, line)
    assert posting[key] == said
    check(posting)


def test_what_no_property_is_for_is_not_said() -> None:
    lines = ("level: Junior", "travel: no", "vacancy: future", "ai_screening: no", "process: Call")
    assert post(*PLAIN, *lines) == post(*PLAIN)


def test_one_is_said_plainly_and_several_as_a_list() -> None:
    one = post(*PLAIN, "employment_type: [full time, FULL_TIME]", "skills: baking")
    assert (one["employmentType"], one["skills"]) == ("FULL_TIME", "baking")
    several = post(*PLAIN, "employment_type: [INTERN, OTHER]", "skills: [baking, menus]")
    assert (several["employmentType"], several["skills"]) == (
        ["INTERN", "OTHER"],
        ["baking", "menus"],
    )


@pytest.mark.parametrize(
    ("lines", "here"),
    [
        ((), None),
        (("apply: jobs@green-table.example",), None),
        (("apply: https://elsewhere.example/cook",), None),
        (("apply: {embed: https://green-table.applytojob.com/cook}",), True),
        (("jazz_url: https://green-table.applytojob.com/cook",), True),
        (("jazz_url: https://elsewhere.example/cook",), None),
    ],
)
def test_people_apply_on_the_page_where_a_form_is_in_it(
    lines: tuple[str, ...], here: bool | None
) -> None:
    assert post(*PLAIN, *lines).get("directApply") is here


# ---- how it is written

texts = st.text(min_size=1)
places = st.builds(Location, locality=texts, address=texts, country=st.sampled_from(["IT", "NO"]))
jobs = st.builds(
    Job,
    title=texts,
    locations=st.lists(places, min_size=1, max_size=3).map(tuple),
    remote=st.none() | st.builds(Remote, countries=st.just(("IT", "XK"))),
    employment_type=st.lists(st.sampled_from(EMPLOYMENT_TYPES)).map(tuple),
    salary=st.none()
    | st.builds(
        Salary,
        value=st.floats(0, 1e15),
        currency=st.just("EUR"),
        unit=st.sampled_from(SALARY_UNITS),
    ),
    date_posted=st.dates() | st.datetimes(),
    valid_through=st.none() | st.dates() | st.datetimes(),
    openings=st.none() | st.integers(1),
    identifier=st.none() | texts,
    organization=st.none() | texts,
    skills=st.lists(texts).map(tuple),
)


@given(jobs, st.text(st.characters()) | st.from_regex(r"(</script|<!--|<script|\u2028|&|-->|]]>)*"))
def test_whatever_a_post_says_it_is_one_script_and_reads_back_the_same(job: Job, text: str) -> None:
    posting = make(job, text=text)
    written = write_script(posting)
    match = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', written, re.S)
    assert match is not None
    assert not re.search("</|<!--|[<>&\u2028\u2029\ud800-\udfff]", match[1])
    assert json.loads(match[1]) == posting
    assert written.encode("utf-8").decode("utf-8") == written


@given(jobs)
def test_whatever_a_post_says_our_judge_takes_it(job: Job) -> None:
    blank = [p for p in (job.organization, job.identifier, *job.skills) if p and not p.strip()]
    places = [part for p in job.locations for part in (p.locality, p.address)]
    if not blank and job.title.strip() and all(part and part.strip() for part in places):
        check(make(job))


def test_a_script_is_written_in_the_same_order_each_time() -> None:
    posting = post(*PLAIN, "identifier: X", "openings: 2")
    assert list(posting) == [
        *("@context", "@type", "title", "description", "identifier", "datePosted"),
        *("hiringOrganization", "jobLocation", "totalJobOpenings", "url"),
    ]


# ---- what a post lacks


def lack(*lines: str, text: str = "<p>A.</p>", organization: Organization = EMPLOYER) -> list[str]:
    front_matter = "\n".join(("---", "layout: job", "title: Cook", *lines, "---", ""))
    job, _ = read_job(read_front_matter(front_matter), "cook.md", "en")
    return [found.key + found.part for found in find_missing(job, text, organization)]


def test_each_thing_that_is_missing_is_named_once() -> None:
    assert lack(*PLAIN) == []
    assert lack(text="", organization=Organization()) == [
        *("text", "date_posted", "organization", "locations")
    ]
    assert lack(*PLAIN, organization=Organization(url="https://x.example")) == ["organization"]
    assert lack(*PLAIN, "organization: Us", organization=Organization()) == []
    assert lack(PLAIN[0], "remote: yes") == ["remote.countries"]
    assert lack(PLAIN[0], "remote: {countries: IT}") == []
    assert lack(PLAIN[0], "remote: {countries: IT}", "locations: [Turin]") == []
    assert lack(PLAIN[0], "locations: [Turin, {country: FR}, {locality: Nice}]") == [
        *("locations[1].country", "locations[3].country")
    ]
    assert lack(PLAIN[1], "date_posted: soon") == ["date_posted"]
    assert lack(PLAIN[0], "locations: {country: Narnia}") == ["locations"]


def test_a_remedy_for_several_things_is_said_once() -> None:
    job = Job(title="Cook", locations=(Location(name="A"), Location(name="B")))
    assert missing_problem(find_missing(job, "Text", EMPLOYER)) == (
        "not eligible for JobPosting: missing date_posted, locations[1].country and"
        " locations[2].country; add the day it was posted and the country of the place"
        " ({locality: Turin, country: IT})"
    )


# ---- our own judge

FULL = (
    *PLAIN,
    "employment_type: [FULL_TIME, INTERN]",
    "salary: {min: 24000, max: 28000, currency: EUR, unit: YEAR}",
    "valid_through: 2026-05-31",
    "identifier: KITCHEN-07",
    "openings: 2",
)


def test_our_judge_takes_a_full_posting() -> None:
    check(post(*FULL))
    check(post(*FULL, "remote: {countries: [IT, FR]}"))


WRONG: dict[str, Any] = {
    "no title": lambda p: p.pop("title"),
    "blank title": lambda p: p.update(title=" "),
    "no description": lambda p: p.pop("description"),
    "empty description": lambda p: p.update(description="<p></p>"),
    "description with another tag": lambda p: p.update(description="<p>A <a>b</a></p>"),
    "description with an attribute": lambda p: p.update(description='<p class="x">A</p>'),
    "description with a script": lambda p: p.update(description="A<script>b</script>"),
    "no day": lambda p: p.pop("datePosted"),
    "a day that does not exist": lambda p: p.update(datePosted="2026-02-30"),
    "a day in words": lambda p: p.update(datePosted="4 May 2026"),
    "a moment without a zone": lambda p: p.update(datePosted="2026-05-04T09:00:00"),
    "an end without a zone": lambda p: p.update(validThrough="2026-05-31T23:59:59"),
    "an end without a time": lambda p: p.update(validThrough="2026-05-31"),
    "an end at no hour": lambda p: p.update(validThrough="2026-05-31T25:59:59+02:00"),
    "no employer": lambda p: p.pop("hiringOrganization"),
    "an employer in words": lambda p: p.update(hiringOrganization="The Green Table"),
    "an employer without a name": lambda p: p["hiringOrganization"].pop("name"),
    "a relative logo": lambda p: p["hiringOrganization"].update(logo="/logo.svg"),
    "no place": lambda p: p.pop("jobLocation"),
    "a place in words": lambda p: p.update(jobLocation="Turin"),
    "an address in words": lambda p: p["jobLocation"].update(address="Turin, IT"),
    "a place without a country": lambda p: p["jobLocation"]["address"].pop("addressCountry"),
    "a country in words": lambda p: p["jobLocation"]["address"].update(addressCountry="Italy"),
    "remote in another word": lambda p: p.update(jobLocationType="REMOTE"),
    "remote without countries": lambda p: p.update(jobLocationType="TELECOMMUTE"),
    "countries without remote": lambda p: p.update(
        applicantLocationRequirements={"@type": "Country", "name": "Italy"}
    ),
    "a country in words only": lambda p: p.update(
        jobLocationType="TELECOMMUTE", applicantLocationRequirements="Italy"
    ),
    "pay in words": lambda p: p.update(baseSalary="60 000 €"),
    "pay without a currency": lambda p: p["baseSalary"].pop("currency"),
    "a currency as a sign": lambda p: p["baseSalary"].update(currency="€"),
    "pay without a unit": lambda p: p["baseSalary"]["value"].pop("unitText"),
    "pay for another unit": lambda p: p["baseSalary"]["value"].update(unitText="SEASON"),
    "a figure beside a range": lambda p: p["baseSalary"]["value"].update(value=1),
    "a figure in quotes": lambda p: p["baseSalary"]["value"].update(minValue="24000"),
    "a negative figure": lambda p: p["baseSalary"]["value"].update(minValue=-1),
    "another type of contract": lambda p: p.update(employmentType="FULL-TIME"),
    "types as one text": lambda p: p.update(employmentType="FULL_TIME, INTERN"),
    "a type twice": lambda p: p.update(employmentType=["INTERN", "INTERN"]),
    "a reference in words": lambda p: p.update(identifier="KITCHEN-07"),
    "no opening": lambda p: p.update(totalJobOpenings=0),
    "openings in quotes": lambda p: p.update(totalJobOpenings="2"),
    "people cannot apply here": lambda p: p.update(directApply=False),
    "a relative address": lambda p: p.update(url="/cook/"),
    "a property of no posting": lambda p: p.update(colour="green"),
    "another type": lambda p: p.update({"@type": "Occupation"}),
    "another vocabulary": lambda p: p.update({"@context": "https://elsewhere.example"}),
}
"""What is done to a full posting so that it must be refused."""


@pytest.mark.parametrize("name", WRONG)
def test_our_judge_refuses(name: str) -> None:
    posting = copy.deepcopy(post(*FULL))
    WRONG[name](posting)
    with pytest.raises(jsonschema.ValidationError):
        check(posting)
