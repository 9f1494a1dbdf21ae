"""A validator of structured data takes every posting that the plugin writes, and refuses others.

It knows Google's rules and, by `schemaorg.jsonld` beside this file, the types and properties of
schema.org.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_jobs.outputs.structured_data import write_script
from tests.posting_schema import check
from tests.postings import build_site, list_eligible, read_postings
from tests.site import Site
from tests.web.conftest import Share, Sites
from tests.web.programs import HERE, run_node
from tests.web.vocabulary import VOCABULARY

Answer = dict[str, dict[str, Any]]
Judge = Callable[[Iterable[Path]], Answer]

# What a posting may leave out, to which the validator gives a warning.
_OPTIONAL = re.compile(r'WARNING: Missing field "\w+" \(optional\)')


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Run the validator once on some pages; what it has to say about each, by its path."""

    def ask(pages: Iterable[Path]) -> Answer:
        answer = json.loads(
            run_node(HERE / "structured-data.mjs", str(VOCABULARY), *map(str, pages))
        )
        for said in answer.values():
            said["issues"] = [i for i in said["issues"] if not _OPTIONAL.fullmatch(i)]
        assert isinstance(answer, dict)
        return answer

    return ask


def test_it_takes_every_posting_of_posts_of_all_kinds(judge: Judge, share: Share) -> None:
    posts = list_eligible()
    assert len(posts) >= 40
    site = share("postings", lambda folder: build_site(folder, posts)) / "site"
    answer = judge(site / f"jobs/{name}/index.html" for name in posts)
    assert {Path(page).parent.name: said for page, said in answer.items()} == {
        name: {"postings": 1, "others": 0, "issues": []} for name in posts
    }


def test_it_takes_every_posting_of_the_teams_site(judge: Judge, sites: Sites) -> None:
    folder = sites("team")
    pages = [path for path in folder.rglob("*.htm*") if "ld+json" in path.read_text("utf-8")]
    site = Site(folder, [])
    for page in pages:
        for posting in read_postings(site, page.relative_to(folder).as_posix()):
            check(posting)
    languages = {("en" if "/en/" in page.as_posix() else "it") for page in pages}
    assert languages == {"it", "en"}
    for said in judge(pages).values():
        assert said == {"postings": 1, "others": 0, "issues": []}


GOOD: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Cook",
    "description": "<p>We are looking for a cook.</p>",
    "datePosted": "2026-05-04",
    "validThrough": "2026-05-31T23:59:59+02:00",
    "hiringOrganization": {"@type": "Organization", "name": "The Green Table"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Turin", "addressCountry": "IT"},
    },
}

WRONG: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no title": (lambda p: p.pop("title"), '"title" is missing'),
    "a title that is not text": (lambda p: p.update(title=7), '"title"'),
    "no description": (lambda p: p.pop("description"), '"description" is missing'),
    "no day": (lambda p: p.pop("datePosted"), '"datePosted" is missing'),
    "a day in words": (lambda p: p.update(datePosted="soon"), '"datePosted"'),
    "an end in words": (lambda p: p.update(validThrough="soon"), '"validThrough"'),
    "no employer": (lambda p: p.pop("hiringOrganization"), '"hiringOrganization" is missing'),
    "a nameless employer": (lambda p: p["hiringOrganization"].pop("name"), '"name" is missing'),
    "no place": (lambda p: p.pop("jobLocation"), '"jobLocation" is missing'),
    "a place without a country": (
        lambda p: p["jobLocation"]["address"].pop("addressCountry"),
        '"jobLocation.address.addressCountry" is missing',
    ),
    "one of two places without a country": (
        lambda p: p.update(
            jobLocation=[
                p["jobLocation"],
                {
                    "@type": "Place",
                    "address": {"@type": "PostalAddress", "addressLocality": "Rome"},
                },
            ]
        ),
        '"jobLocation.address.addressCountry" is missing',
    ),
    "remote without countries": (
        lambda p: p.update(jobLocationType="TELECOMMUTE"),
        '"applicantLocationRequirements" is missing',
    ),
    # What only the vocabulary knows.
    "a property of no posting": (lambda p: p.update(colour="green"), 'Property "colour"'),
    "a property of another type": (
        lambda p: p["hiringOrganization"].update(streetAddress="via Po 1"),
        'Property "streetAddress" for type "Organization"',
    ),
    "a type of no vocabulary": (
        lambda p: p["jobLocation"].update({"@type": "Spot"}),
        'Type "Spot" is not a valid schema.org type',
    ),
}
"""What is done to a good posting, and what the validator has to say of it at least."""


def write_page(folder: Path, name: str, script: str) -> Path:
    page = folder / f"{name.replace(' ', '-')}.html"
    page.write_text(f"<!doctype html><html><head>{script}</head><body></body></html>", "utf-8")
    return page


def test_it_refuses_what_it_must_and_takes_what_is_good(judge: Judge, tmp_path: Path) -> None:
    told = {str(write_page(tmp_path, "good", write_script(GOOD))): ""}
    check(GOOD)
    for name, (spoil, message) in WRONG.items():
        posting = copy.deepcopy(GOOD)
        spoil(posting)
        told[str(write_page(tmp_path, name, write_script(posting)))] = message
    broken = '<script type="application/ld+json">{"@context": "https://schema.org",</script>'
    told[str(write_page(tmp_path, "no JSON", broken))] = "Could not parse"
    for page, said in judge(map(Path, told)).items():
        message = told[page]
        if message:
            assert any(message in issue for issue in said["issues"]), (page, said)
        else:
            assert said["issues"] == []
