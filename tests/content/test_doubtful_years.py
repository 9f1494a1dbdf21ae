"""A last day about a year ago, on a post that says nothing else of its age, is asked about."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_jobs.site.options import Options, ParseOptions
from mkdocs_jobs.site.page import SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.values.problem import Severity

NOW = datetime.datetime(2026, 7, 1, tzinfo=datetime.timezone.utc)


def list_notes(keys: str) -> list[str]:
    source = SourceRef("cook.md", "en", "cook/index.html")
    text = f"---\nlayout: job\ntitle: Cook\n{keys}\n---\n"
    page = parse_page(source, text, ParseOptions())
    _, problems = resolve_site([page], Options(now=NOW))
    found = [problem for problem in problems if "is the year right" in problem.message]
    assert all(problem.severity is Severity.INFO for problem in found)
    return [str(problem) for problem in found]


@pytest.mark.parametrize("key", ["valid_through", "closes"])
@pytest.mark.parametrize("day", ["2025-07-15", "2025-06-30", "2025-12-20"])
def test_a_day_a_year_ago_is_asked_about(key: str, day: str) -> None:
    [note] = list_notes(f"{key}: {day}")
    assert note.startswith(f"cook.md:4: {key}: closed since {day}; is the year right? If so, ")


@pytest.mark.parametrize(
    "keys",
    [
        "valid_through: 2026-07-15",
        "valid_through: 2026-06-15",
        "valid_through: 2024-07-15",
        "valid_through: 2025-07-15\ndate_posted: 2025-07-01",
        "valid_through: 2025-07-15\nopens: 2025-07-01",
        "valid_through: 2025-07-15\narchived: true",
        "valid_through: 2025-07-15\nclosed_reason: filled",
        "valid_through: 2025-07-15\ndraft: true",
        "archived: true",
    ],
)
def test_other_days_are_not(keys: str) -> None:
    assert list_notes(keys) == []
