"""The employer of a post, by name or with the parts that mkdocs.yml has."""

from __future__ import annotations

import pytest

from mkdocs_jobs.content.employer import Employer
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import Job, read_job
from mkdocs_jobs.content.job_values import Location


def read(keys: str) -> tuple[Job, list[str]]:
    front_matter = read_front_matter(f"---\nlayout: job\ntitle: A\n{keys}\n---\n")
    job, problems = read_job(front_matter, "a.md", "en")
    return job, [problem.message for problem in problems]


def test_an_employer_has_the_parts_that_it_has_in_mkdocs_yml() -> None:
    job, told = read(
        "organization: {name: Us, url: 'https://us.example', logo: 'https://us.example/a.svg',"
        " location: {locality: Turin, country: IT}}"
    )
    assert (job.organization, told) == ("Us", [])
    assert isinstance(job.organization, Employer)
    assert job.organization.url == "https://us.example"
    assert job.organization.logo == "https://us.example/a.svg"
    assert job.locations == (Location(locality="Turin", country="IT"),)


def test_a_posts_own_place_counts_before_its_employers() -> None:
    job, _ = read("organization: {name: Us, location: Turin}\nlocation: Milan")
    assert job.locations == (Location(name="Milan"),)


@pytest.mark.parametrize("written", ["Us", "{name: Us}", "{name: Us, url: , logo: ''}"])
def test_a_name_alone_is_an_employer(written: str) -> None:
    job, told = read(f"organization: {written}")
    assert (job.organization, job.locations, told) == ("Us", (), [])


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{url: 'https://us.example'}", "expected a name, got a mapping; add it"),
        (
            "{name: Us, url: javascript:x}",
            "expected an http(s) URL for its url, got 'javascript:x'",
        ),
        ("{name: Us, logo: img/a.svg}", "expected an http(s) URL for its logo, got 'img/a.svg'"),
        ("{name: Us, motto: x}", "expected the parts name, url, logo, location, got a mapping"),
        ("[Us]", "expected text, got a list"),
    ],
)
def test_what_is_no_employer_is_told_and_left_out(written: str, message: str) -> None:
    job, [told] = read(f"organization: {written}")
    assert job.organization is None
    assert told.startswith(f"organization: {message}")
