"""A build imports no more than it needs: what a site is built with is imported by every build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_jobs.cli.site import load_site
from tests.cli.running import write_job, write_site


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


def test_a_check_reads_nothing_that_its_posts_do_not_need(tmp_path: Path) -> None:
    config_file = write_site(tmp_path, {"post.md": write_job(), "index.md": "# Home\n"})
    code = (
        "import sys; from mkdocs_jobs.cli.main import main;"
        f"main(['check', '-f', {str(config_file)!r}], standalone_mode=False)"
    )
    names = ("pydantic_core", "rich.table", "mkdocs_jobs.content.schema", "mkdocs_jobs.build.feeds")
    code = f"try:\n    {code}\nfinally:\n    print([n for n in {names} if n in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert result.stdout.decode().splitlines()[-1] == "[]", result


def test_a_check_makes_no_page(tmp_path: Path) -> None:
    site = load_site(write_site(tmp_path, {"post.md": write_job()}))
    site.find_problems()
    assert not {"pages", "heads"} & set(vars(site.build))
    site.close()
