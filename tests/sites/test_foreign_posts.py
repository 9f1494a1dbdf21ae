"""Posts that come from another generator: what nobody reads is told, and never published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site import Site, build, write_post

COMPLETE = ("date_posted: 2026-05-04", "locations: {locality: Turin, country: IT}")
DOCS = {
    "index.md": "{% include jobs_list.html %}\n",
    "jobs/cook.md": write_post("Cook", *COMPLETE, "status: filled", text="We look for a cook."),
    "jobs/baker.md": write_post("Baker", *COMPLETE, "status: open", text="We look for a baker."),
    "jobs/porter.md": write_post(
        "Porter",
        *COMPLETE,
        text="We look {% comment %}hush{% endcomment %}for {{ site.title }}a porter. `{{ x }}`\n"
        "{: .note}\n\n{{< figure src=a.png >}}\n\n<!--more-->\n\nYou open `{% doors %}`.",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    jobs = {"organization": {"name": "Us"}, "now": "2026-05-20"}
    folder: Path = tmp_path_factory.mktemp("foreign")
    plugins = ["search", {"jobs": jobs}]
    return build(folder, DOCS, plugins=plugins, site_url="https://example.org/")


def test_a_post_in_doubt_is_listed_without_structured_data(site: Site) -> None:
    assert site.titles("") == ["Baker", "Cook", "Porter"]
    assert '"JobPosting"' in site.read("jobs/baker/index.html")
    assert '"JobPosting"' not in site.read("jobs/cook/index.html")
    assert [warning for warning in site.warnings if "jobs/cook.md:6: status:" in warning]


def test_what_another_generator_would_read_is_told_once(site: Site) -> None:
    assert [warning for warning in site.warnings if "status:" not in warning] == [
        "jobs: jobs/porter.md:8: text: expected Markdown, got Liquid: `{% comment %}` (5 in this"
        " file); rewrite it, until then readers see it as text"
    ]


def test_it_is_never_part_of_a_description(site: Site) -> None:
    page = site.page("jobs/porter/")
    [script] = page.select('script[type="application/ld+json"]')
    said = [
        str(json.loads(script.get_text())["description"]),
        page.select_one('meta[name="description"]')["content"],  # type: ignore[index]
        *(doc["text"] for doc in json.loads(site.read("search/search_index.json"))["docs"]),
    ]
    assert sum("for a porter" in text for text in said) >= 3
    for text in said:
        for mark in ("hush", "{: .note}", "figure", "site.title"):
            assert mark not in str(text)
