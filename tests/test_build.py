"""Whole sites: pages in, lists out."""

from __future__ import annotations

from pathlib import Path

from tests.site import build

JOB = "---\ntitle: {title}\nlayout: job\n{more}---\n\nText.\n"


def test_open_and_closed_positions_are_listed(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {
            "index.md": "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}",
            "a.md": JOB.format(title="Analyst", more=""),
            "b.md": JOB.format(title="Baker", more="archived: true\n"),
        },
        strict=True,
    )
    assert site.titles("", "open") == ["Analyst"]
    assert site.titles("", "closed") == ["Baker"]
    assert site.warnings == []
