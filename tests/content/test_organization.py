"""Option `organization`: the employer, and where people work who are not told otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_jobs.content.job_values import Location
from mkdocs_jobs.content.remote import Remote
from mkdocs_jobs.site.organization import Organization, find_defaults, read_organization

ROME = Location(locality="Rome", country="IT")
LYON = Location(locality="Lyon", country="FR")
OURS = Organization(name="The Green Table", location=ROME)


def read(**parts: Any) -> tuple[Organization, list[str]]:
    organization, problems = read_organization(parts, "it")
    return organization, [str(problem) for problem in problems]


def test_all_parts_are_read() -> None:
    location = {"locality": "Roma", "country": "Italia", "postal_code": 185}
    assert read(
        name="The  Green\nTable",
        url=" https://green-table.example/",
        logo=" a.svg ",
        location=location,
    ) == (
        Organization(
            name="The Green Table",
            url="https://green-table.example/",
            logo="a.svg",
            location=Location(locality="Roma", country="IT", postal_code="185"),
        ),
        [],
    )


@pytest.mark.parametrize("blank", [None, "", {}])
def test_parts_that_are_blank_are_absent(blank: object) -> None:
    parts = dict.fromkeys(("name", "url", "logo", "location"), blank)
    assert read(**parts) == (Organization(), [])


def test_a_name_of_blanks_is_none() -> None:
    assert read(name="  ")[0].name is None


@pytest.mark.parametrize(
    "url", ["green-table.example", "/about/", "javascript:alert(1)", "mailto:a@b.example", "//x"]
)
def test_an_address_that_is_no_web_address_is_told_and_left_out(url: str) -> None:
    organization, told = read(name="Us", url=url)
    assert organization == Organization(name="Us")
    assert told == [
        f"mkdocs.yml: organization.url: expected an http(s) URL, got '{url}'; correct it"
    ]


@pytest.mark.parametrize(
    ("location", "told"),
    [
        (
            "Rome",
            "expected a place with its country, got 'Rome'; write {locality: Turin, country: IT}",
        ),
        (
            {"locality": "Rome"},
            "expected a place with its country, got '{'locality': 'Rome'}';"
            " write {locality: Turin, country: IT}",
        ),
        (
            {"country": "Atlantis"},
            "expected a country like IT, got 'Atlantis'; write its ISO 3166 code",
        ),
        (
            {"town": "Rome"},
            "expected the parts locality, region, country, address, postal_code,"
            " got '{'town': 'Rome'}'; 'town' is called 'locality'",
        ),
    ],
)
def test_a_place_without_a_country_is_told_and_left_out(location: object, told: str) -> None:
    organization, problems = read(location=location)
    assert organization.location is None
    assert problems == [f"mkdocs.yml: organization.location: {told}"]


@pytest.mark.parametrize(
    ("read", "locations"),
    [
        ({}, (ROME,)),
        ({"remote": Remote("no")}, (ROME,)),
        ({"remote": Remote("hybrid")}, (ROME,)),
        ({"organization": "The Green Table"}, (ROME,)),
        ({"locations": (LYON,)}, (LYON,)),
        ({"locations": (Location(name="Turin"),)}, (Location(name="Turin"),)),
        ({"remote": Remote("yes")}, None),
        ({"organization": "The Red Chair"}, None),
    ],
)
def test_a_job_is_at_the_employers_unless_it_is_elsewhere(
    read: dict[str, Any], locations: tuple[Location, ...] | None
) -> None:
    assert {**read, **find_defaults(read, OURS)}.get("locations") == locations


def test_a_blank_place_is_none() -> None:
    read = {"locations": (), "organization": None}
    assert find_defaults(read, OURS) == {"locations": (ROME,), "organization": OURS.name}


def test_without_a_place_of_the_employers_a_job_has_none() -> None:
    assert "locations" not in find_defaults({}, Organization(name="Us"))


@pytest.mark.parametrize(
    ("site_name", "said", "named"),
    [
        ("Careers", None, "The Green Table"),
        ("Careers", "The Green Table", "The Green Table"),
        ("Careers", "The Red Chair", "The Red Chair"),
        ("The Green Table", None, None),
    ],
)
def test_a_job_names_its_employer_unless_the_site_does(
    site_name: str, said: str | None, named: str | None
) -> None:
    read = {"organization": said}
    assert {**read, **find_defaults(read, OURS, site_name)}["organization"] == named
