"""Option `fields`: keys, words and values of a site's own, and what they become."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import yaml

from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.mapping import FieldMap, UnknownWord, map_fields
from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.outputs.eligibility import is_offered
from mkdocs_jobs.site.mapping_checks import check_fields
from mkdocs_jobs.values.problem import Severity
from tests.content.catalogues import catalogue, parse, place

DAY = datetime.date(2026, 5, 31)


def apply(fields: str, keys: str) -> tuple[FrontMatter, tuple[UnknownWord, ...]]:
    """The front matter of a page with these keys, where the option says this, both in YAML."""
    rules, problems = read_fields(yaml.safe_load(fields))
    assert problems == []
    return map_fields(read_front_matter(f"---\n{keys}\n---\n", ("",)), rules)


SEARCHING = '{status: {key: archived, values: {searching: false, "*": true}}}'
WORDS = "{status: {key: archived, values: {searching: false, solved: true}}}"
YES = "{live: {key: archived, values: {yes: false, no: true}}}"
QUOTED = '{live: {key: archived, values: {"yes": false, "No": true}}}'
CONTACT = "{contact.name: contact, contact.email: apply}"
PAY = "{salaryMin: salary.min, salaryMax: salary.max, pay: salary.currency}"


@pytest.mark.parametrize(
    ("fields", "keys", "expected"),
    [
        ("{end: valid_through}", "end: 2026-05-31", {"valid_through": DAY}),
        ("{job.dates.end: valid_through}", "job: {dates: {end: 2026-05-31}}",
         {"valid_through": DAY}),
        ("{job.end: valid_through}", "job.end: 2026-05-31", {"valid_through": DAY}),
        ("{end: closes}", "end: 2026-05-31", {"valid_through": DAY}),
        # true and false
        ("{open: {key: archived, not: true}}", "open: false", {"archived": True}),
        ("{open: {key: archived, not: true}}", "open: true", {"archived": False}),
        ("{open: {key: archived, not: true}}", "open: 'no'", {"archived": True}),
        ("{open: {key: archived, not: true}}", "open:", {}),
        ("{onsite: {key: remote, not: true}}", "onsite: true", {"remote": False}),
        ('{is: {key: archived, not: true, values: {"up": true, "*": false}}}', "is: down",
         {"archived": True}),
        # words
        (SEARCHING, "status: searching", {"archived": False}),
        (SEARCHING, "status: ' SEARCHING '", {"archived": False}),
        (SEARCHING, "status: solved", {"archived": True}),
        (SEARCHING, "status: 7", {"archived": True}),
        (SEARCHING, "status:", {}),
        (SEARCHING, "status: ''", {}),
        (SEARCHING, "other: solved", {}),
        ("{stato: {key: archived, values: {citta: true}}}", "stato: Città", {"archived": True}),
        ("{stato: {key: archived, values: {Città: true}}}", "stato: CITTA", {"archived": True}),
        ('{status: {key: archived, values: {"": true, "*": false}}}', "status:",
         {"archived": True}),
        ('{status: {key: archived, values: {"": true, "*": false}}}', "other: 1", {}),
        ("{s: {key: archived, values: {1: false, 2: true}}}", "s: 2", {"archived": True}),
        ("{s: {key: archived, values: {1: false, 2: true}}}", "s: '2'", {"archived": True}),
        (YES, "live: yes", {"archived": False}),
        (YES, "live: 'yes'", {"archived": False}),
        (YES, "live: true", {"archived": False}),
        (YES, "live: off", {"archived": True}),
        (QUOTED, "live: yes", {"archived": False}),
        (QUOTED, "live: 'no'", {"archived": True}),
        (QUOTED, "live: false", {"archived": True}),
        ("{end: {key: valid_through, values: {rolling: null}}}", "end: Rolling",
         {"valid_through": None}),
        ("{end: {key: valid_through, values: {rolling: null}}}", "end: 2026-05-31",
         {"valid_through": DAY}),
        ("{closes: {key: valid_through, values: {rolling: null}}}", "closes: Rolling",
         {"valid_through": None}),
        ("{type: {key: employment_type, values: {Perm: FULL_TIME}}}", "type: part-time",
         {"employment_type": "part-time"}),
        ("{employment_type: {values: {Perm: FULL_TIME}}}", "employment_type: [Perm, INTERN]",
         {"employment_type": ["FULL_TIME", "INTERN"]}),
        ("{type: {key: employment_type, values: {both: [FULL_TIME, PART_TIME]}}}", "type: [both]",
         {"employment_type": ["FULL_TIME", "PART_TIME"]}),
        # several values
        ('{tags: {key: tags, split: ","}}', "tags: 'logo,  privacy,'",
         {"tags": ["logo", "privacy"]}),
        ('{tags: {split: ","}}', "tags: [logo, 'a, b']", {"tags": ["logo", "a", "b"]}),
        ('{topic: {key: tags, split: ","}}', "topic: logo", {"tags": ["logo"]}),
        ("{kind: {key: employment_type, values: {Full: FULL_TIME, Part: PART_TIME}, split: /}}",
         "kind: Full / Part", {"employment_type": ["FULL_TIME", "PART_TIME"]}),
        # one to several, several to one
        ("{date: [date_posted, opens]}", "date: 2026-05-31", {"date_posted": DAY, "opens": DAY}),
        ("{s: [{key: archived, values: {gone: true}}, {key: closed_reason, values: {gone: hired}}]"
         "}",
         "s: gone", {"archived": True, "closed_reason": "hired"}),
        ("{unit: department, team: department}", "team: A\nunit: B", {"department": "B"}),
        ("{unit: department, team: department}", "team: A\nunit: ''", {"department": "A"}),
        (PAY, "salaryMin: 1\nsalaryMax: 2\npay: EUR",
         {"salary": {"min": 1, "max": 2, "currency": "EUR"}}),
        (PAY, "salaryMin: 1\nsalary: {max: 3, min: ''}", {"salary": {"min": 1, "max": 3}}),
        (PAY, "salaryMin: 1\nsalary: a lot", {"salary": "a lot"}),
        ('{cities: {key: locations.locality, split: ","}, land: locations.country}',
         "cities: Roma, Bari\nland: IT",
         {"locations": [{"locality": "Roma", "country": "IT"},
                        {"locality": "Bari", "country": "IT"}]}),
        ("{at.city: locations.locality, at.land: locations.country}",
         "at: [{city: Roma, land: IT}, {city: Bari, land: IT}]",
         {"locations": [{"locality": "Roma", "country": "IT"},
                        {"locality": "Bari", "country": "IT"}]}),
        # keys of ours
        (CONTACT, "contact: {name: Ada, email: a@b.org, url: c}",
         {"contact": "Ada", "apply": "a@b.org"}),
        (CONTACT, "contact: Ada", {"contact": "Ada"}),
        ("{contact.email: apply}", "contact: {name: Ada, email: a@b.org}",
         {"contact": {"name": "Ada"}, "apply": "a@b.org"}),
        ("{location: locations.locality, land: locations.country}", "location: Roma\nland: IT",
         {"locations": {"locality": "Roma", "country": "IT"}}),
        ("{salary.least: salary.min}", "salary: {least: 1, currency: EUR}",
         {"salary": {"currency": "EUR", "min": 1}}),
        ("{locations.city: locations.locality}", "locations: [{city: Roma, country: IT}]",
         {"locations": [{"country": "IT", "locality": "Roma"}]}),
        ("{draft: archived}", "draft: true", {"archived": True}),
        ("{draft: [draft, archived]}", "draft: true", {"draft": True, "archived": True}),
        ("{end: valid_through}", "end: 2026-05-31\nvalid_through:", {"valid_through": DAY}),
        ("{end: valid_through}", "end: 2026-05-31\nvalid_through: ''\ncloses: ' '",
         {"valid_through": DAY, "closes": " "}),
        ("{end: valid_through}", "end: 2026-05-31\ncloses: 2026-01-01",
         {"closes": datetime.date(2026, 1, 1)}),
        ("{team: tags}", "team: A\ntags: []", {"tags": "A"}),
    ],
)  # fmt: skip
def test_what_a_page_says_becomes(fields: str, keys: str, expected: dict[str, Any]) -> None:
    mapped, unknown = apply(fields, keys)
    own = ("archived", "draft", "apply", "closed_reason", "closes", "contact", "date_posted",
           "department", "employment_type", "location", "locations", "opens", "remote", "salary",
           "tags", "valid_through")  # fmt: skip
    found = {key: mapped.data[key] for key in own if key in mapped.data}
    assert found == expected
    assert unknown == ()


@pytest.mark.parametrize(
    ("fields", "keys", "words", "kept"),
    [
        (WORDS, "title: A\nstatus: paused", ["paused"], None),
        (WORDS, "status: [paused, solved, gone]", ["paused", "gone"], True),
        ("{open: {key: archived, not: true}}", "open: soon", ["soon"], None),
        ("{open: {key: archived, values: {'no': true}}}", "open: true", ["true"], None),
        ("{type: {key: employment_type, values: {Perm: FULL_TIME}}}", "type: Sometimes",
         ["Sometimes"],
         None),
        ("{team: {key: department, values: {eng: Engineering}}}", "team: Sales", ["Sales"],
         "Sales"),
        ("{unit: {key: salary.unit, values: {yearly: YEAR}}}", "unit: always", ["always"], None),
        ("{kind: {key: layout, values: {opening: job}}}", "kind: essay", ["essay"], "essay"),
    ],
)  # fmt: skip
def test_a_word_without_meaning_is_named(
    fields: str, keys: str, words: list[str], kept: object
) -> None:
    mapped, unknown = apply(fields, keys)
    [target] = {word.target for word in unknown}
    assert [word.word for word in unknown] == words
    assert {word.line for word in unknown} == {1 + len(keys.splitlines())}
    assert mapped.data.get(target) == kept


def test_what_is_mapped_has_its_line_and_spelling_and_is_not_the_pages_own() -> None:
    mapped, _ = apply(
        "{code: ref, place: locations, salaryMin: salary.min}",
        "title: A\ncode: 007\nplace: {postal_code: 00121}\nsalaryMin: 60.000",
    )
    assert mapped.text("ref") == "007"
    assert mapped.written["locations.postal_code"] == "00121"
    assert mapped.written["salary.min"] == "60.000"
    assert [mapped.line(key) for key in ("ref", "locations", "salary")] == [3, 4, 5]
    assert mapped.given == {"ref", "locations", "salary"}
    assert "ref" not in mapped.page_data


def test_a_page_without_such_keys_stays_the_same() -> None:
    front_matter = read_front_matter("---\nlayout: job\n---\n")
    rules, _ = read_fields({"end": "valid_through"})
    assert map_fields(front_matter, rules)[0] is front_matter


KEY = "expected a key of ours"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("closing", "fields: expected a mapping of your keys to ours, got 'closing'; correct it"),
        ("[a]", "fields: expected a mapping of your keys to ours, got '['a']'; correct it"),
        ("yes: opens", "fields: expected keys that are text, got 'True'; put it in quotes"),
        ("end: valid_thru", f"fields.end: {KEY}, got 'valid_thru'; did you mean 'valid_through'?"),
        ("end: salary.mni", f"fields.end: {KEY}, got 'salary.mni'; did you mean 'salary.min'?"),
        ("end: __class__", f"fields.end: {KEY}, got '__class__'; correct it"),
        ("valid_through: end",
         f"fields.valid_through: {KEY}, got 'end'; the other way round, `end: valid_through`"),
        ("opens: date_posted\ndate_posted: opens",
         "fields.opens: expected keys of yours, got a circle: opens → date_posted → opens;"
         " remove one of them"),
        ("a: 3", f"fields.a: {KEY}, {{key: …}}, or a list of these, got '3'; correct it"),
        ("a:", f"fields.a: {KEY}, {{key: …}}, or a list of these, got 'None'; correct it"),
        ("a: []", f"fields.a: {KEY}, {{key: …}}, or a list of these, got '[]'; correct it"),
        ("a: {key: 3}", f"fields.a: {KEY}, got '3'; correct it"),
        ("a: {values: {x: true}}", f"fields.a: {KEY}, got 'None'; correct it"),
        ("a: {kee: opens}",
         "fields.a: expected key, not, values, split, got 'kee'; did you mean 'key'?"),
        ("a: {key: archived, not: 'yes'}",
         "fields.a.not: expected true or false, got 'yes'; correct it"),
        ("a: {key: department, not: true}",
         "fields.a.not: expected only with a key that is true or false, got 'department';"
         " leave it out, or write `values`"),
        ("a: {key: archived, values: [x]}",
         "fields.a.values: expected words and the values that they stand for, got '['x']';"
         " correct it"),
        ("a: {key: archived, values: {x: maybe}}",
         "fields.a.values.x: archived: expected true or false, got 'maybe'; the post is treated as"
         " open, correct it"),
        ("a: {key: archived, values: {x: true, X: false}}",
         "fields.a.values: expected each word once, got 'X'; remove one"),
        ("a: {key: tags, split: 3}",
         "fields.a.split: expected a text such as ',', got '3'; correct it"),
        ("a: {key: tags, split: ''}",
         "fields.a.split: expected a text such as ',', got ''; correct it"),
        ("a: {key: department, split: ','}",
         "fields.a.split: expected only with a key that takes several values, got 'department';"
         " leave it out"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_an_error_and_the_rest_counts(fields: str, message: str) -> None:
    said = yaml.safe_load(fields)
    rules, [problem] = read_fields(said)
    assert (problem.message, problem.severity) == (message, Severity.ERROR)
    assert rules == FieldMap()
    if isinstance(said, dict):
        rules, [problem] = read_fields({**said, "team": "department"})
        assert problem.message == message
        assert rules.names == ("team",)


@pytest.mark.parametrize("fields", ["", "{}", "title: title", "closes: valid_through"])
def test_what_says_nothing_is_no_mistake(fields: str) -> None:
    assert read_fields(yaml.safe_load(fields))[1] == []


FIELDS = {"status": {"key": "archived", "values": {"searching": False}}, "nobody": "contact"}


def test_a_word_is_one_warning_however_many_posts_have_it() -> None:

    pages = {
        "b.md": "layout: job\ntitle: B\nstatus: Solved",
        "a.md": "layout: job\ntitle: A\n\nstatus: solved",
        "c.md": "layout: job\ntitle: C\nstatus: searching",
        "d.md": "layout: page\ntitle: D\nstatus: lost\nnobody: A",
    }
    parsed = [parse(place(*page), fields=FIELDS) for page in pages.items()]
    rules, _ = read_fields(FIELDS)
    assert [(p.severity.name, str(p)) for p in check_fields(parsed, rules)] == [
        (
            "INFO",
            "mkdocs.yml: jobs: fields.nobody: expected a key of posts, got one that none has;"
            " leave it out",
        ),
        (
            "WARNING",
            "a.md:5: status: expected a word that option `fields` knows for archived, got 'solved'"
            ' in 2 posts, of which this is the first; add it to `values`, or `"*"` for the rest',
        ),
    ]
    assert list(check_fields([], rules)) == []


def test_a_mapped_state_closes_a_post() -> None:
    pages = {
        "a.md": "layout: job\ntitle: A\nopen: false",
        "b.md": "layout: job\ntitle: B\nopen: true",
        "c.md": "layout: job\ntitle: C",
    }
    site, problems = catalogue(pages, fields={"open": {"key": "archived", "not": True}})
    assert {post.job.title: post.status.is_open for post in site.posts} == {
        "A": False, "B": True, "C": True
    }  # fmt: skip
    assert problems == []


def test_a_post_whose_state_is_not_known_is_offered_to_no_search_engine() -> None:
    pages = {
        f"{word}.md": f"layout: job\ntitle: A\nstatus: {word}" for word in ("paused", "searching")
    }
    site, _ = catalogue(pages, fields=FIELDS)
    assert {p.page.src_uri: is_offered(p.job, p.status) for p in site.posts} == {
        "paused.md": False,
        "searching.md": True,
    }
