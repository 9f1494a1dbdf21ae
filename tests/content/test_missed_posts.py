"""A page that was meant to be a post, and is none, is told with what to write."""

from __future__ import annotations

import pytest

from mkdocs_jobs.site.page import SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.values.problem import Severity
from tests.content.catalogues import make_options, parse, resolve

DIRECTIVE = "{% include jobs_list.html %}\n"


def tell(text: str, src_uri: str = "jobs/a.md", **settings: object) -> list[str]:
    ref = SourceRef(src_uri, "en", "jobs/a/index.html")
    options, _ = make_options(**settings)
    return [str(problem) for problem in parse_page(ref, text, options.parse).problems]


def page(keys: str, text: str = "Text.\n") -> str:
    return f"---\n{keys}\n---\n\n{text}"


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        *(("layout: Job", "layout", "Job"), ("layout: jobs", "layout", "jobs")),
        *(("layout: job.html", "layout", "job.html"), ("layout: [job]", "layout", "['job']")),
        *(("layout: JOB", "layout", "JOB"), ("Layout: job", "Layout", "job")),
        *(("layouts: job", "layouts", "job"), ("layuot: job", "layuot", "job")),
        *(("LAYOUT: 'Jobs.html'", "LAYOUT", "Jobs.html"), ("Layout: [job]", "Layout", "[job]")),
        ("Layout: job\nlang: en", "Layout", "job"),
    ],
)
def test_what_is_nearly_the_layout_is_told(keys: str, key: str, value: str) -> None:
    assert tell(page(f"title: A\n{keys}")) == [
        f"jobs/a.md:3: {key}: expected `layout: job`, got `{key}: {value}`; correct it,"
        " until then the page is not a post"
    ]


@pytest.mark.parametrize(
    ("keys", "layouts"),
    [("layout: Positions", ("job", "position")), ("layout: positon", ("position",))],
)
def test_the_layouts_of_the_site_count(keys: str, layouts: tuple[str, ...]) -> None:
    [message] = tell(page(keys), layouts=layouts)
    assert "expected `layout: position`" in message


@pytest.mark.parametrize("opening", ["+++\nlayout = 'Job'\n+++\n", '{"layout": "Job"}\n'])
def test_every_format_is_looked_at(opening: str) -> None:
    assert "expected `layout: job`, got `layout: Job`" in " ".join(tell(opening))


@pytest.mark.parametrize(
    "keys",
    [
        *("layout: page", "layout: home", "layout: jo", "layout:", "layout: 7", "lang: job"),
        *("layout: job_board", "template: job.html", "label: job", "title: job", "layout: {a: b}"),
    ],
)
def test_another_layout_is_none_of_our_business(keys: str) -> None:
    assert tell(page(keys)) == []


def test_the_page_that_lists_posts_may_have_a_layout_of_that_name() -> None:
    assert tell(page("layout: jobs", DIRECTIVE)) == []


@pytest.mark.parametrize(
    ("keys", "line", "shown"),
    [
        ("title: A\nsalary: 1\nvalid_through: 2026-01-01", 3, "salary, valid_through"),
        ("lang: en\nemployment_type: INTERN\nlocation: Rome", 3, "employment_type, location"),
        ("apply: a@example.org\nremote: yes\ncontact: A\nopens:", 2, "apply, remote, contact"),
        ("tags: [a]\ndate_posted : 2026-01-01\ndepartment: B", 3, "date_posted, department"),
    ],
)
def test_a_page_with_keys_of_a_job_and_no_layout_is_told(keys: str, line: int, shown: str) -> None:
    [message] = tell(page(keys))
    assert message == (
        f"jobs/a.md:{line}: {shown.split(',')[0]}: expected `layout: job` on a page with {shown},"
        " got no layout; add it, or `layout: page` if this is not a job"
    )


def test_of_keys_that_other_pages_have_too_it_is_a_note() -> None:
    ref = SourceRef("team/a.md", "en", "team/a/index.html")
    [problem] = parse((ref, page("department: Kitchen\nlocation: Rome"))).problems
    assert problem.severity is Severity.INFO


@pytest.mark.parametrize(
    "keys",
    [
        *("title: A\ndescription: B\ntags: [a]\nlang: en", "salary: 1", "location: Rome\ntitle: A"),
        *("layout: page\nsalary: 1\napply: a@example.org", "title: A\n# salary: 1\n# apply: x"),
        *("redirect_to: b.md\nsalary: 1\napply: a@example.org", "job:\n  salary: 1\n  apply: x"),
    ],
)
def test_other_pages_get_no_word(keys: str) -> None:
    assert tell(page(keys)) == []


def test_keys_in_the_text_do_not_count() -> None:
    assert tell("Text.\n\nsalary: 1\napply: a@example.org\n") == []
    assert tell("---\ntitle: A\n---\nsalary: 1\napply: a@example.org\n") == []
    assert tell("---\nsalary: 1\napply: a@example.org\n") == []


@pytest.mark.parametrize(
    ("src_uri", "name"),
    [
        ("jobs/_TEMPLATE.md", "_TEMPLATE.md"),
        ("_index.md", "_index.md"),
        ("_drafts/a.md", "_drafts"),
    ],
)
def test_what_jekyll_sets_aside_is_a_draft(src_uri: str, name: str) -> None:
    ref = SourceRef(src_uri, "en", "a/index.html")
    site, problems = resolve(
        [(ref, page("layout: job\nvalid_through: YYYY-MM-DD\nstatus: filled"))]
    )
    assert [str(problem) for problem in problems] == [
        f"{src_uri}:2: layout: '{name}' begins with '_', so the post is a draft;"
        " rename it to publish the post"
    ]
    assert problems[0].severity is Severity.INFO
    assert not site.posts
    assert [page.src_uri for page in site.withheld] == [src_uri]


@pytest.mark.parametrize("src_uri", ["_posts/a.md", "_jobs/cook.md", "drafts/a.md", "a_b.md"])
def test_a_folder_of_a_collection_sets_nothing_aside(src_uri: str) -> None:
    ref = SourceRef(src_uri, "en", "a/index.html")
    site, _ = resolve([(ref, page("layout: job\ntitle: A"))])
    assert len(site.posts) == 1


@pytest.mark.parametrize("src_uri", ["_TEMPLATE.md", "jobs/_index.md", "_drafts/a.md"])
def test_what_is_set_aside_needs_no_layout(src_uri: str) -> None:
    assert tell(page("salary: 1\napply: a@example.org"), src_uri) == []
