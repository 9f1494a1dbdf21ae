"""Posts that come from another generator: what nobody reads is told, and never published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import Site, build, write_post

COMPLETE = ("date_posted: 2026-05-04", "locations: {locality: Turin, country: IT}")
DOCS = {
    "index.md": "{% include jobs_list.html %}\n",
    "jobs/cook.md": write_post("Cook", *COMPLETE, "status: filled", text="We look for a cook."),
    "jobs/baker.md": write_post("Baker", *COMPLETE, "status: open", text="We look for a baker."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    jobs = {"organization": {"name": "Us"}, "now": "2026-05-20"}
    folder: Path = tmp_path_factory.mktemp("foreign")
    plugins = ["search", {"jobs": jobs}]
    return build(folder, DOCS, plugins=plugins, site_url="https://example.org/")


def test_a_post_in_doubt_is_listed_without_structured_data(site: Site) -> None:
    assert site.titles("") == ["Baker", "Cook"]
    assert '"JobPosting"' in site.read("jobs/baker/index.html")
    assert '"JobPosting"' not in site.read("jobs/cook/index.html")
    assert [warning for warning in site.warnings if "jobs/cook.md:6: status:" in warning]
    assert len(site.warnings) == 1
