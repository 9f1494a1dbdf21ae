"""ProperDocs, which goes on where MkDocs 1 ends, makes the same site of the same files."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks import Checked
from tests.site import Site
from tests.sites.test_matrix import Case, build_case

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("properdocs") is None, reason="properdocs is not installed"
)

# Every value of every setting of the matrix.
CASES: list[Case] = [
    ("folder", True, True, "it", "keep", "https://example.org/team/site/", "before"),
    ("folder", False, False, "en", "redirect", "https://jobs.example.org/", "after"),
    ("suffix", True, False, "it", "redirect", "", "absent"),
    ("suffix", False, True, "en", "keep", "https://jobs.example.org/", "before"),
]
# ProperDocs brings no theme, its `mkdocs` theme is a package of its own; Material serves both.
THEME = "material"

_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def run_properdocs(folder: Path) -> Site:
    """Build the site of a folder with ProperDocs: in a process of its own, for it replaces MkDocs'
    modules."""
    command = [sys.executable, "-m", "properdocs", "build", "--strict"]
    result = subprocess.run(
        [*command, "-f", "mkdocs.yml", "-d", "properdocs"],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    output = result.stdout + result.stderr
    assert result.returncode == 0, output
    assert "WARNING" not in output, output
    return Site(folder / "properdocs", [])


@pytest.mark.parametrize(
    "case",
    [CASES[0], *(pytest.param(case, marks=pytest.mark.slow) for case in CASES[1:])],
    ids=str,
)
def test_properdocs_builds_the_same_site_as_mkdocs(
    tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1551976800")  # jobs.json names the moment
    site, checked = build_case(tmp_path, case, THEME)
    same = run_properdocs(tmp_path)
    same_checked = Checked(same, case[5] or None)
    assert same.files == site.files
    same_checked.check_links()
    same_checked.check_alternates()
    same_checked.check_search()
    assert same_checked.redirects() == checked.redirects()
    assert same_checked.alternates() == checked.alternates()
    lists = 0
    for file in checked.pages():
        for status in ("open", "closed"):
            assert same.titles(file, status) == site.titles(file, status)
            lists += bool(site.titles(file, status))
    assert lists == 2 * 3  # both lists of the page that has them, in three languages
    if case[5]:
        assert same_checked.sitemap() == checked.sitemap()
    for file in site.files:
        old, new = (_GENERATOR.sub(b"", (s.folder / file).read_bytes()) for s in (site, same))
        assert new == old, file
