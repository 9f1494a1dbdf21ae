"""What was meant as a directive, and is none, is told with what to write."""

from __future__ import annotations

import pytest

from mkdocs_jobs.directives.near_misses import find_near_misses

LIST = "{% include jobs_list.html %}"


def tell(text: str, *, renders_templates: bool = False) -> list[tuple[int, str]]:
    found = find_near_misses(text, renders_templates=renders_templates)
    return [(problem.line, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{% include job_list.html %}", LIST),
        ("{% include jobs-list.html %}", LIST),
        ("{% include jobslist.html %}", LIST),
        ("{% include jbos_list.html %}", LIST),
        ("{% include list_jobs.html %}", LIST),
        ("{% include Jobs_List.html %}", LIST),
        ("{% include JOBS_LIST.HTML %}", LIST),
        ("{% include jobs/list.html %}", LIST),
        ("{% include partials/job_list.html %}", LIST),
        ("{% include 'job-list.html' %}", LIST),
        ("{% include job_list %}", LIST),
        ("{% include job-listing.html %}", LIST),
        ("{%- include job_list.html -%}", LIST),
        ("{% include job_list.html limit=5 %}", "{% include jobs_list.html limit=5 %}"),
        ("{% include joblist-archive.html %}", "{% include jobs_list_archive.html %}"),
        ("{% include job_archive.html %}", "{% include jobs_list_archive.html %}"),
        ("{% include job_accordion.html %}", "{% include jobs_accordion.html %}"),
        ("{% include jobs-count.html %}", "{% include jobs_count.html %}"),
        ("{ % include jobs_list.html % }", LIST),
        ("{ %include jobs_list.html% }", LIST),
        ("{{ include jobs_list.html }}", LIST),
        ("{{include jobs_list.html limit=“5”}}", '{% include jobs_list.html limit="5" %}'),
        ("{% include “jobs_list.html” %}", LIST),
        ("{% include „jobs_list.html“ limit=“5” %}", '{% include jobs_list.html limit="5" %}'),
        ("{% include «jobs_list.html» %}", LIST),
        ("{% include_relative jobs_list.html %}", LIST),
        ("{% include_cached jobs_list.html %}", LIST),
        ("{% includes jobs_list.html %}", LIST),
        ("{% inlcude jobs_list.html %}", LIST),
        ("{% Include jobs_list.html %}", LIST),
        ("{% jobs_list.html %}", LIST),
        ("{{ jobs_list }}", LIST),
        ("{\\% include jobs_list.html %}", LIST),
    ],
)
def test_what_is_nearly_a_directive_is_told_with_what_to_write(written: str, meant: str) -> None:
    [(line, message)] = tell(f"# Jobs\n\n{written}\n\n{LIST}\n")
    assert line == 3
    name = meant.split()[2]
    assert message == f"{name}: expected `{meant}`, got `{written}`; correct it"


def test_of_two_in_a_line_the_one_with_the_backslash_is_told() -> None:
    text = f"\\{LIST} and {{% include jobs_list_archive.html %}}"
    assert tell(text) == [
        (
            1,
            f"jobs_list.html: expected `{LIST}`, got a backslash before it; remove it,"
            " or write it as code to show it",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(LIST, f"a {LIST} b", "{% include jobs_list_archive.html open=true %}"),
        *("{% include footer.html %}", "{% include list.html %}", "{% include accordion.html %}"),
        *("{% include job_card.html %}", "{% include header.html title='Jobs list' %}"),
        *(
            "{% link jobs_list.md %}",
            "{{ site.jobs }}",
            "{% for job in site.jobs %}",
            "{{ count }}",
        ),
        *("{% include 'job_list.md' %}", "{{< job-list >}}", "{: .jobs_list }", "{}", "{% %}"),
        *(f"`\\{LIST}`", "`{ % include jobs_list.html % }`", "    {{ include jobs_list.html }}"),
        *("```\n{% include job_list.html %}\n```", "<!-- {% include job_list.html %} -->"),
        "{% raw %}{% include job_list.html %}{% endraw %}",
        "the file jobs_list.html, { include it }",
        # told where directives are read
        *(
            "{% include jobs_list %}",
            "{% include jobs_lists.html %}",
            "{% include jobs_list.html }",
        ),
    ],
)
def test_anything_else_gets_no_word(text: str) -> None:
    assert tell(f"{text}\n") == []


def test_where_templates_are_rendered_a_name_in_quotes_is_a_file() -> None:
    for text in ("{% include 'job_list.html' %}", "{{ jobs_list }}"):
        assert tell(text)
        assert tell(text, renders_templates=True) == []
    assert tell("{% include job_list.html %}", renders_templates=True)
