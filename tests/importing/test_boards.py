"""What is read in the answer of each board, and what an address is of."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from mkdocs_jobs.importing import fields
from mkdocs_jobs.importing.board import Reading, SourceError
from mkdocs_jobs.importing.sources import find_source, read_answer
from tests.importing.answering import read_answer_file

READING = Reading("en", None, "greentable.jobs.personio.com")
TURIN = {"locality": "Turin", "country": "IT"}
WHOLE_TURIN = {**TURIN, "region": "Piedmont", "address": "Via Po 1", "postal_code": "10123"}
LEVER = "https://jobs.lever.co/greentable/5ac21346-8e0c-4494-8e7a-3eb92ff77902"
ASHBY = "https://jobs.ashbyhq.com/greentable/145ff46b-1441-4773-bcd3-c8c90baa598a"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


VALUES: Mapping[str, Mapping[str, Any]] = {
    "greenhouse.json": {
        "title": "Cook & baker",
        "date_posted": day("2026-04-13"),
        "valid_through": day("2026-06-30"),
        "department": "Kitchen",
        "locations": {"locality": "Turin", "region": "Piedmont", "country": "IT"},
        "salary": {"min": 28000, "max": 32000, "currency": "EUR", "unit": "YEAR"},
        "identifier": "GT-7",
        "apply": "https://boards.greenhouse.io/greentable/jobs/4001",
    },
    "lever.json": {
        "title": "Gardener",
        "date_posted": day("2026-04-13"),
        "department": "Garden",
        "locations": [TURIN, {"locality": "Milan", "country": "IT"}],
        "employment_type": "PART_TIME",
        "salary": {"min": 12.5, "max": 14, "currency": "EUR", "unit": "HOUR"},
        "identifier": "5ac21346-8e0c-4494-8e7a-3eb92ff77902",
        "apply": f"{LEVER}/apply",
    },
    "ashby.json": {
        "title": "Web developer",
        "date_posted": day("2026-04-16"),
        "department": "Office",
        "locations": {"locality": "Lyon", "country": "FR"},
        "remote": {"kind": "yes", "countries": ["IT", "FR"]},
        "employment_type": "FULL_TIME",
        "salary": {"min": 40000, "max": 50000, "currency": "EUR", "unit": "YEAR"},
        "identifier": "145ff46b-1441-4773-bcd3-c8c90baa598a",
        "apply": f"{ASHBY}/application",
    },
    "personio.xml": {
        "title": "Waiter",
        "date_posted": day("2026-04-10"),
        "department": "Service",
        "locations": [TURIN, {"locality": "Genoa", "country": "IT"}],
        "employment_type": "PART_TIME",
        "salary": {"min": 1400, "max": 1600, "currency": "EUR", "unit": "MONTH"},
        "identifier": "4103",
        "apply": "https://greentable.jobs.personio.com/job/4103?language=en#apply",
    },
    "recruitee.json": {
        "title": "Dishwasher",
        "date_posted": day("2026-04-02"),
        "valid_through": day("2026-06-15"),
        "department": "Kitchen",
        "locations": WHOLE_TURIN,
        "employment_type": "FULL_TIME",
        "salary": {"min": 1500, "max": 1700, "currency": "EUR", "unit": "MONTH"},
        "identifier": "987",
        "apply": "https://greentable.recruitee.com/o/dishwasher/c/new",
    },
    "page.html": {
        "title": "Host & sommelier",
        "date_posted": day("2026-04-05"),
        "valid_through": "2026-06-30T17:00:00+02:00",
        "locations": WHOLE_TURIN,
        "employment_type": ["FULL_TIME", "TEMPORARY"],
        "salary": {"min": 1800, "max": 2000, "currency": "EUR", "unit": "MONTH"},
        "openings": 2,
        "identifier": "W-3",
        "organization": "The Green Table",
        "apply": "https://elsewhere.example/jobs/host",
    },
}
"""Each answer, and what its first post says."""


@pytest.mark.parametrize("name", VALUES)
def test_the_fields_of_a_board_are_ours(name: str) -> None:
    board, posts, lacking = read_answer(read_answer_file(name), READING)
    assert (board.name, lacking) == (name.partition(".")[0], 0)
    assert {k: v for k, v in posts[0].values.items() if v is not None} == VALUES[name]


def test_texts_are_markdown_below_the_title_of_the_page() -> None:
    texts = {name: read_answer(read_answer_file(name), READING)[1][0].text for name in VALUES}
    assert texts["greenhouse.json"].splitlines() == [
        *("## What you do", "", "You cook for 60 guests & bake.", "", "- Plan the menu"),
        "- [Our menu](https://boards.greenhouse.io/menu)",
    ]
    assert texts["lever.json"].splitlines() == [
        *("We grow what we cook.", "", "You look after **200** beds.", ""),
        *("## What you bring", "", "- Patience", "- A green thumb", "", "Write to us."),
    ]
    assert texts["ashby.json"].splitlines() == [
        *("## About", "", "You build *our* website.", "", "### Tools", "", "1. Python", "2. HTML"),
    ]
    assert texts["personio.xml"].splitlines() == [
        *("## Your tasks", "", "You welcome our guests.", "", "### Evenings", ""),
        *("- Wine", "    - red", "    - white", "", "## About us", ""),
        *("We are ten.  ", "We eat together."),
    ]
    assert texts["page.html"] == "You know our wines."


def test_a_page_has_several_postings_wherever_they_are() -> None:
    _, posts, _ = read_answer(read_answer_file("page.html"), READING)
    assert [(post.id, post.title) for post in posts] == [
        ("W-3", "Host & sommelier"),
        ("W-4", "Translator"),
    ]
    assert posts[1].values["remote"] == {"kind": "yes", "countries": ["IT", "FR"]}


def test_a_board_that_translates_is_read_in_the_language_asked_for() -> None:
    _, [post], _ = read_answer(read_answer_file("recruitee.json"), Reading("it"))
    assert (post.title, post.lang) == ("Lavapiatti", "it")
    assert post.text == "Tieni puliti i piatti.\n\n- Ti piace l'acqua"


def test_what_a_board_does_not_list_is_left_out() -> None:
    _, posts, _ = read_answer(read_answer_file("ashby.json"), READING)
    assert [post.title for post in posts] == ["Web developer"]


ADDRESSES = {
    "https://boards.greenhouse.io/acme": "greenhouse/acme",
    "https://job-boards.greenhouse.io/acme/": "greenhouse/acme",
    "job-boards.eu.greenhouse.io/acme": "greenhouse-eu/acme",
    "https://boards.greenhouse.io/embed/job_board?for=acme": "greenhouse/acme",
    "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true": "greenhouse/acme",
    "https://jobs.lever.co/acme": "lever/acme",
    "https://jobs.eu.lever.co/acme": "lever-eu/acme",
    "https://api.lever.co/v0/postings/acme?mode=json": "lever/acme",
    "jobs.ashbyhq.com/acme": "ashby/acme",
    "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true": "ashby/acme",
    "https://acme.jobs.personio.de/": "personio/acme",
    "https://acme.jobs.personio.com/xml?language=en": "personio/acme",
    "https://acme.recruitee.com": "recruitee/acme",
    "https://acme.recruitee.com/api/offers/": "recruitee/acme",
}


@pytest.mark.parametrize(("address", "key"), ADDRESSES.items())
def test_the_address_that_people_see_and_that_of_the_data_are_one_board(
    address: str, key: str
) -> None:
    source = find_source(address)
    assert source is not None
    assert source.key == key
    again = find_source(source.write_address("en"))
    assert again is not None
    assert again.key == key
    assert source.only is None


@pytest.mark.parametrize(
    ("address", "only"),
    [
        ("https://boards.greenhouse.io/acme/jobs/4001", "4001"),
        (f"{LEVER}/apply", LEVER[-36:]),
        (ASHBY, ASHBY[-36:]),
        ("https://acme.jobs.personio.de/job/4103?language=de", "4103"),
        ("https://acme.recruitee.com/o/dishwasher", "dishwasher"),
    ],
)
def test_the_address_of_one_post_is_of_that_one(address: str, only: str) -> None:
    source = find_source(address)
    assert source is not None
    assert source.only == only


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org/jobs", "https://greenhouse.io.evil.example/acme", "x", ""),
        *("https://evil.example/jobs.lever.co/acme", "https://recruitee.com", "file:///etc/passwd"),
        *("http://[x", "[x"),
    ],
)
def test_other_addresses_are_of_no_board(address: str) -> None:
    assert find_source(address) is None


def test_one_post_of_an_answer_can_be_asked_for_by_its_id_or_by_its_address() -> None:
    for address in ("acme.recruitee.com/o/dishwasher", "acme.recruitee.com/o/987"):
        source = find_source(address)
        _, posts, _ = read_answer(read_answer_file("recruitee.json"), READING, source)
        assert [post.id for post in posts] == ["987"]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<workzag-jobs><position><id>1</id><name>&b;</name></position></workzag-jobs>"""


@pytest.mark.parametrize(
    "data",
    [
        *(BOMB, b"", b"[" * 100_000, b'{"jobs": [}', b"\xff\xfe\x00", b"<workzag-jobs>", b"null"),
        *(b"<!DOCTYPE html><title>Not found</title>", b'{"error": "not found"}', b"{}", b"[1"),
        BOMB.decode().encode("utf-16"),
    ],
)
def test_what_is_no_answer_of_a_board_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"expected posts of a job board"):
        read_answer(data, READING)


def test_a_web_page_instead_of_the_posts_of_a_board_is_no_empty_board() -> None:
    source = find_source("https://acme.jobs.personio.de")
    with pytest.raises(SourceError, match=r"personio/acme, got a web page"):
        read_answer(read_answer_file("page.html"), READING, source)


@pytest.mark.parametrize(
    "data",
    [
        *(b'{"jobs": [{"absolute_url": null, "id": 1, "title": ["x"], "location": 3}, 4, null]}',),
        *(b'[{"text": {}, "categories": [], "lists": {"content": 3}, "salaryRange": "x"}]',),
        *(b'{"jobs": [{"jobUrl": 3, "address": "x", "compensation": [1]}], "apiVersion": 1}',),
        *(b'{"offers": [{"id": true, "locations": ["x"], "salary": [], "translations": 3}]}',),
        *(b"<workzag-jobs><position><salaryInformation/></position></workzag-jobs>",),
        *(b'{"@type": "JobPosting", "jobLocation": [[]], "baseSalary": [3], "identifier": {}}',),
    ],
)
def test_a_post_without_a_title_is_left_out_whatever_else_it_says(data: bytes) -> None:
    _, posts, lacking = read_answer(data, READING)
    assert (posts, lacking) == ([], 1)


# ---- the values


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Turin, Italy", TURIN),
        ("Torino, Piemonte, Italia", {"locality": "Torino", "region": "Piemonte", "country": "IT"}),
        ("London, UK", {"locality": "London", "country": "GB"}),
        ("San Francisco, CA", "San Francisco, CA"),
        ("Atlanta, Georgia", "Atlanta, Georgia"),
        ("Turin", "Turin"),
        ("Italy", {"country": "IT"}),
        ("a, b, c, Italy", "a, b, c, Italy"),
    ],
)
def test_a_place_has_the_parts_that_its_text_names(text: str, place: object) -> None:
    assert fields.read_places([text], "en").write()["locations"] == place


@pytest.mark.parametrize(
    ("texts", "kind", "written"),
    [
        (["Remote"], None, {"locations": None, "remote": True}),
        (["Remote - Italy; Milan"], None,
         {"locations": "Milan", "remote": {"kind": "yes", "countries": ["IT"]}}),
        (["Turin, Italy"], "yes",
         {"locations": TURIN, "remote": {"kind": "yes", "countries": ["IT"]}}),
        (["Turin, Italy"], "hybrid", {"locations": TURIN, "remote": "hybrid"}),
        (["Turin", "Turin"], None, {"locations": "Turin", "remote": None}),
    ],
)  # fmt: skip
def test_remote_work_is_said_apart_from_places(
    texts: list[str], kind: str | None, written: object
) -> None:
    assert fields.read_places(texts, "en").write(kind) == written


def test_ranges_of_pay_are_one_where_they_can_be() -> None:
    usd = {"currency": "USD", "unit": "YEAR"}
    pay = [{"min": 10, "max": 20, **usd}, {"min": 5, "max": 15, **usd}, {"value": 9, **usd}]
    assert fields.merge_pay(pay) == {"min": 5, "max": 20, **usd}
    assert fields.merge_pay([pay[0], {"min": 1, "currency": "EUR"}]) == pay[0]
    assert fields.read_pay(3, 3, "eur", None) == {"value": 3, "currency": "EUR"}
    assert fields.read_pay(20, 10, None, None) == {"min": 10, "max": 20}
    assert fields.read_pay("0", None, "EUR", "YEAR") is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2026-06-30", day("2026-06-30")),
        ("2026-06-30T23:59:59+02:00", day("2026-06-30")),
        ("2026-06-30T00:00", day("2026-06-30")),
        ("2026-06-30T17:00:00Z", "2026-06-30T17:00:00Z"),
        ("2026-06-30 17:00", day("2026-06-30")),
        ("2026-13-45", None),
        ("soon", None),
        (None, None),
        (10**30, None),
    ],
)
def test_a_last_day_has_a_time_only_if_that_matters(text: object, end: object) -> None:
    assert fields.read_end(text) == end


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("https://x.example/?id=7&region=EU&copy=2", "https://x.example/?id=7&region=EU&copy=2"),
        ("R&amp;D &#233;t&eacute; &#x41;", "R&D été A"),
        ("ThCaf&eacute eacute &notanentity; AT&T", "ThCaf&eacute eacute &notanentity; AT&T"),
        ("a&nbsp;b", "a b"),
    ],
)
def test_an_entity_ends_in_a_semicolon(written: str, text: str) -> None:
    assert fields.read_text(written) == text
