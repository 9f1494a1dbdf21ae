"""Option `listing`: a directive heeds those defaults that it could say itself, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.site import Site, build, write_post

POSTS: Mapping[str, str] = {
    f"jobs/{name}.md": write_post(name.title(), f"department: {department}")
    for name, department in (("cook", "Kitchen"), ("baker", "Kitchen"), ("analyst", "Data"))
}
PAGE = "Now {% include jobs_count.html %} jobs.\n\n{% include jobs_list.html %}\n"


def build_with(folder: Path, listing: Mapping[str, Any], page: str = PAGE) -> Site:
    plugins: list[Any] = ["search", {"jobs": {"listing": dict(listing)}}]
    return build(folder, {**POSTS, "index.md": page}, plugins=plugins)


@pytest.mark.parametrize(
    ("listing", "count", "listed"),
    [
        ({"limit": 1}, "3", ["Analyst"]),
        ({"department": "Kitchen"}, "2", ["Baker", "Cook"]),
        ({"department": "Kitchen", "limit": 1}, "2", ["Baker"]),
    ],
)
def test_a_default_that_chooses_posts_holds_for_counts_and_a_limit_does_not(
    tmp_path: Path, listing: Mapping[str, Any], count: str, listed: list[str]
) -> None:
    site = build_with(tmp_path, listing)
    assert f"Now {count} jobs." in site.page("").get_text()
    assert site.titles("") == listed
    assert site.warnings == []


def test_a_layout_that_is_none_is_told_of_lists_alone(tmp_path: Path) -> None:
    accordion = '{% include jobs_accordion.html of="open" %}\n'
    site = build_with(tmp_path, {"layout": "big"}, f"{PAGE}\n{accordion}")
    (warning,) = site.warnings
    assert warning.startswith("jobs: index.md:3: jobs_list.html: layout (of option listing): ")


def test_an_accordion_of_posts_shows_those_in_the_language_of_its_page(tmp_path: Path) -> None:
    site = build_with(tmp_path, {"lang": "it"}, '{% include jobs_accordion.html of="open" %}\n')
    titles = [title.get_text(strip=True) for title in site.page("").select(".jobs-panel__title")]
    assert titles == ["Analyst", "Baker", "Cook"]
