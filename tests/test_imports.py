"""A build imports no more than it needs: what a site is built with is imported by every build."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        *("pydantic", "rich", "httpx", "icalendar", "cairosvg", "zensical"),
        *("mkdocs_jobs.cli", "mkdocs_jobs.content.schema", "mkdocs_jobs.build.feeds"),
        *("mkdocs_jobs.site.law", "mkdocs_jobs.site.stats"),
    ],
)
def test_a_build_does_without(module: str) -> None:
    code = f"import sys, mkdocs_jobs.plugin; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_reads_no_mkdocs_before_it_needs_a_site() -> None:
    code = "import sys, mkdocs_jobs.cli.main; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
