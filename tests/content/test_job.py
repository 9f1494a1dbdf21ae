"""What a job's front matter means, and what is said about values that mean nothing."""

from __future__ import annotations

import pytest

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import Job, read_job


def read(keys: str, body: str = "", src_uri: str = "jobs/data-analyst.md") -> tuple[Job, list[str]]:
    """The job of a page with these keys below `layout: job`, and what was said."""
    front_matter = read_front_matter(f"---\nlayout: job\n{keys}\n---\n{body}")
    job, problems = read_job(front_matter, src_uri, "it")
    return job, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Baker", "Baker"),
        ("'007'", "007"),
        ("'R&D \"x\"'", 'R&D "x"'),
        ("R&D <b>x</b>", "R&D <b>x</b>"),
        ("'{{ 7*7 }}'", "{{ 7*7 }}"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("مهندس برمجيات", "مهندس برمجيات"),
        ("Sviluppatrice è così", "Sviluppatrice è così"),
        ("|\n  Two\n  lines", "Two lines"),
        ("'  too   many  blanks '", "too many blanks"),
        ("'true'", "true"),
    ],
)
def test_a_title_is_plain_text(written: str, title: str) -> None:
    job, told = read(f"title: {written}")
    assert job.title == title
    assert told == []


@pytest.mark.parametrize(
    "written", ["2024", "007", "2026-05-01", "3.50", "1_000", "yes", "false", "12:30:45", "0x1F"]
)
def test_a_title_that_yaml_takes_for_something_else_is_shown_as_typed(written: str) -> None:
    job, told = read(f"title: {written}")
    assert job.title == written
    [message] = told
    assert message.startswith(f"jobs/data-analyst.md:3: title: expected text, got {written} (a")
    assert message.endswith("; put it in quotes")


def test_a_title_of_5000_characters_is_kept_whole_and_told() -> None:
    job, told = read("title: " + "x" * 5000)
    assert job.title == "x" * 5000
    [message] = told
    assert message.startswith(
        "jobs/data-analyst.md:3: title: expected at most 300 characters, got 5000"
    )


def test_a_title_of_300_characters_is_fine() -> None:
    assert read("title: " + "x" * 300)[1] == []


@pytest.mark.parametrize(
    ("keys", "place", "got"),
    [
        ("ref: a", "1", "none"),
        ("title:", "3", "none"),
        ("title: ~", "3", "none"),
        ("title: null", "3", "none"),
        ("title: ''", "3", "none"),
        ("title: '  '", "3", "none"),
        ("title: [Baker, Cook]", "3", "a list"),
        ("title: {it: Fornaia}", "3", "a mapping"),
    ],
)
@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ("\n# The *first* heading {#first}\n\n## Second", "The first heading"),
        ("No heading.", "Data analyst"),
    ],
)
def test_without_a_title_the_heading_then_the_file_name_stands_in(
    keys: str, place: str, got: str, body: str, listed: str
) -> None:
    job, told = read(keys, body)
    assert job.title == listed
    assert told == [
        f"jobs/data-analyst.md:{place}: title: expected text, got {got};"
        f" listed as '{listed}' until you add a title"
    ]


def test_a_title_that_cannot_be_read_leaves_the_heading() -> None:
    job, told = read("title: 2026-02-30", "# Heading")
    assert job.title == "Heading"
    assert told[0].startswith("jobs/data-analyst.md:3: title: expected text, got ")


@pytest.mark.parametrize(
    ("src_uri", "listed"),
    [
        ("data-analyst.md", "Data analyst"),
        ("it/jobs/data_analyst.md", "Data analyst"),
        ("data-analyst.it.md", "Data analyst"),
        ("data-analyst.en.md", "Data analyst"),
        ("CTO.md", "CTO"),
        ("Head-of-IT.md", "Head of IT"),
        ("citt%C3%A0.md", "citt%C3%A0"),
        ("-.md", "-"),
        ("è-nuova.md", "È nuova"),
    ],
)
def test_a_file_name_in_lower_case_gets_a_capital_and_any_other_keeps_its_case(
    src_uri: str, listed: str
) -> None:
    assert read("ref: a", "", src_uri)[0].title == listed


@pytest.mark.parametrize("key", ["archived", "is_new"])
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("True", True),
        ("yes", True),
        ("'true'", True),
        ('" TRUE "', True),
        ("false", False),
        ("no", False),
        ("'false'", False),
    ],
)
def test_a_flag_is_read(key: str, written: str, value: bool) -> None:
    job, told = read(f"title: A\n{key}: {written}")
    assert getattr(job, key) is value
    assert told == []


@pytest.mark.parametrize("written", ["", "archived:\nis_new:", "archived: ~\nis_new: ''"])
def test_an_absent_flag_leaves_it_to_the_dates(written: str) -> None:
    job, told = read(f"title: A\n{written}")
    assert (job.archived, job.is_new) == (False, None)
    assert told == []


@pytest.mark.parametrize(
    ("key", "meaning"),
    [("archived", "the post is treated as open"), ("is_new", "the post is not marked as new")],
)
@pytest.mark.parametrize(
    ("written", "got"),
    [
        ("yes please", "'yes please'"),
        ("2", "'2'"),
        ("-1", "'-1'"),
        ("1.0", "'1.0'"),
        ("2026-05-01", "'2026-05-01'"),
        ("[true]", "a list"),
        ("{it: true}", "a mapping"),
        ("x" * 500, "'" + "x" * 57 + "...'"),
    ],
)
def test_a_flag_that_is_none_is_told_and_false(
    key: str, meaning: str, written: str, got: str
) -> None:
    job, told = read(f"title: A\n{key}: {written}")
    assert getattr(job, key) is False
    assert told == [
        f"jobs/data-analyst.md:4: {key}: expected true or false, got {got}; {meaning}, correct it"
    ]


def test_every_mistake_in_a_job_is_told_at_once() -> None:
    job, told = read("title: 7\narchived: maybe\nis_new: perhaps")
    assert job == Job(title="7", is_new=False)
    assert [message.split(": ")[:2] for message in told] == [
        ["jobs/data-analyst.md:3", "title"],
        ["jobs/data-analyst.md:4", "archived"],
        ["jobs/data-analyst.md:5", "is_new"],
    ]
