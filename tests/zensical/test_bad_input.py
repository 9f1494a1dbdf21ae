"""`mkdocs-jobs zensical` where it cannot begin, where there are two configurations, and where
Zensical fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.zensical.running import make_environment, needs_zensical, run, write_pages

CONFIG = "site_name: Team\nplugins: [search, {jobs: {messages: en}}]\n"
PAGES = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "cook.md": "---\nlayout: job\ntitle: Cook\n---\nYou cook.\n",
}
BLOCKED = """
import sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "zensical":
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Blocked())
"""
ABSENT = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "zensical" else find(name, *a)
"""
OLD = """
import importlib.metadata, importlib.machinery, importlib.util
find, version = importlib.util.find_spec, importlib.metadata.version
spec = importlib.machinery.ModuleSpec("zensical", None)
importlib.util.find_spec = lambda name, *a: spec if name == "zensical" else find(name, *a)
importlib.metadata.version = lambda name: "0.0.9" if name == "zensical" else version(name)
"""


def run_with(folder: Path, before: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process that has run some Python before."""
    code = f"{before}\nfrom mkdocs_jobs.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "zensical", *arguments],
        cwd=folder,
        env=make_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("command", ["build", "serve"])
@pytest.mark.parametrize(
    ("before", "words"),
    [
        (
            BLOCKED + ABSENT,
            "needs Zensical; run `pip install 'mkdocs-jobs[zensical]'` with Python 3.11 or later",
        ),
        (OLD, "expected Zensical 0.0.73 or later, got 0.0.9; update it"),
    ],
    ids=["absent", "old"],
)
def test_without_a_zensical_that_serves_nothing_begins(
    tmp_path: Path, before: str, words: str, command: str
) -> None:
    write_pages(tmp_path, PAGES, CONFIG)
    there = list_files(tmp_path)
    done = run_with(tmp_path, before, command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"mkdocs.yml: {words}\n"
    assert list_files(tmp_path) == there


def test_other_commands_do_without_zensical(tmp_path: Path) -> None:
    done = run_with(tmp_path, BLOCKED + ABSENT, "--help")
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout


@needs_zensical
@pytest.mark.slow
def test_of_two_configurations_zensicals_own_is_read(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES, CONFIG.replace("Team", "Of MkDocs"))
    (tmp_path / "zensical.toml").write_text(
        '[project]\nsite_name = "Of Zensical"\n[project.plugins.jobs]\n', encoding="utf-8"
    )
    done = run(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    index = tmp_path / "site/index.html"
    assert "Of Zensical" in index.read_text(encoding="utf-8")
    done = run(tmp_path, "build", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    text = index.read_text(encoding="utf-8")
    assert "Of MkDocs" in text
    assert ">Cook</a>" in text


@needs_zensical
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("mkdocs.yml", "site_name: [x\n", "expected a configuration, got: "),
        ("mkdocs.yml", "- site_name\n", "expected a configuration, got: no keys and values"),
        ("zensical.toml", "[project\n", "expected a configuration, got: "),
    ],
)
def test_a_configuration_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    write_pages(tmp_path, PAGES, CONFIG)
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}: {words}")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


@needs_zensical
@pytest.mark.slow
def test_no_configuration_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert list_files(tmp_path) == set()


@needs_zensical
@pytest.mark.slow
@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("theme: {name: material, custom_dir: own}\n", "main.html:2"),
        ("markdown_extensions: [no_such_extension]\n", "no_such_extension"),
    ],
    ids=["template", "extension"],
)
def test_a_build_that_fails_says_why_and_leaves_nothing(
    tmp_path: Path, config: str, words: str
) -> None:
    write_pages(tmp_path, PAGES, CONFIG + config)
    (tmp_path / "own").mkdir()
    text = "{% extends 'base.html' %}\n{% if"
    (tmp_path / "own/main.html").write_text(text, encoding="utf-8")
    done = run(tmp_path, "build")
    assert done.returncode == 1
    (said,) = (line for line in done.stderr.splitlines() if line.startswith("Zensical: "))
    assert words in said
    assert "mkdocs_jobs" not in done.stderr
    assert not list(tmp_path.glob(".mkdocs-jobs*"))
