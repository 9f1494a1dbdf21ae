"""ProperDocs, which goes on where MkDocs 1 ends, makes the same site of the same files."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

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

ROOT = Path(__file__).parents[2]
HOOK = "def on_page_content(html, **kwargs):\n    return html + '<p>hooked</p>'\n"
_GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def run_properdocs(folder: Path, *arguments: str) -> Site:
    """Build the site of a folder with ProperDocs: in a process of its own, for it replaces MkDocs'
    modules."""
    command = [sys.executable, "-m", "properdocs", "build", "--strict"]
    result = subprocess.run(
        [*command, *arguments, "-d", "properdocs"],
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


def read_nameless(site: Site, file: str) -> bytes:
    """A file of a site but for the name of what has made it."""
    return _GENERATOR.sub(b"", (site.folder / file).read_bytes())


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
    same = run_properdocs(tmp_path, "-f", "mkdocs.yml")
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
        assert read_nameless(same, file) == read_nameless(site, file), file


@pytest.mark.slow
def test_the_projects_own_site_is_the_same_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{text}\nhooks: [hook.py]\n", encoding="utf-8")
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "mkdocs"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    (tmp_path / "mkdocs.yml").rename(tmp_path / "properdocs.yml")  # it finds it by itself
    old, new = Site(tmp_path / "mkdocs", []), run_properdocs(tmp_path)
    assert new.files == old.files
    assert len(old.files) > 200
    different = [name for name in old.files if read_nameless(old, name) != read_nameless(new, name)]
    assert different == []
    assert "hooked" in (new.folder / "index.html").read_text(encoding="utf-8")
    pages = [name for name in old.files if name.endswith(".html")]
    named = [name for name in pages if b"ProperDocs" in (new.folder / name).read_bytes()]
    assert len(named) > len(pages) / 2
