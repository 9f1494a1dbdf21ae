"""A strict build that cannot fail checks nothing: what builds a site here stops at a warning."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GREEN = "# Home\n\n{% include jobs_list.html %}\n"
BROKEN: Mapping[str, str] = {
    "a dead link": "# Home\n\n[Nowhere](nowhere.md)\n",
    "a directive with a slip": "# Home\n\n{% include jobs_lists.html %}\n",
    "a key with a slip": "---\nlayout: job\ntitle: Cook\narchived: soon\n---\n",
}
TARGETS = ["site", "strict-site", "site-lowest", "site-newest"]
CRONTABS = {"en/guide/dates.md": "green-table", "it/guida/date.md": "tavola-verde"}
"""The guide's pages with a line for a crontab, and the folder that it names."""
QUIET = re.compile(r"(mkdocs|properdocs)\W+build\b.*(--quiet|\s-\w*q)\b")


def write_project(folder: Path, home: str) -> None:
    """What `make` needs to build a site with the programs that run this test."""
    for path in ("Makefile", "pyproject.toml", "requirements/dev.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, folder / path)
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text(home, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Site\nplugins: [jobs]\n", encoding="utf-8")
    for venv in (".venv", ".venv/site-lowest", ".venv/site-newest"):
        (folder / venv).mkdir()
        (folder / venv / "bin").symlink_to(Path(sys.prefix, "bin"))
    for stamp in (".site", ".test", "site-lowest/.done", "site-newest/.done"):
        (folder / ".venv" / stamp).touch()


def make(folder: Path, target: str) -> subprocess.CompletedProcess[str]:
    # What make tells the makes that it runs is not for this one.
    environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", "--no-print-directory", target],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("target", "mistake"),
    [
        *((target, "a dead link") for target in TARGETS),
        *(("strict-site", m) for m in list(BROKEN)[1:]),
    ],
)
def test_make_fails_when_a_page_is_broken(tmp_path: Path, target: str, mistake: str) -> None:
    write_project(tmp_path, BROKEN[mistake])
    run = make(tmp_path, target)
    assert run.returncode != 0
    assert "WARNING" in run.stderr
    assert "Aborted with 1 warnings in strict mode" in run.stdout + run.stderr


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_make_builds_when_no_page_is(tmp_path: Path, target: str) -> None:
    write_project(tmp_path, GREEN)
    run = make(tmp_path, target)
    assert (run.returncode, "WARNING" in run.stderr) == (0, False), run.stderr
    assert list(tmp_path.rglob("index.html")) != []


@pytest.mark.slow
@pytest.mark.parametrize("page", CRONTABS)
@pytest.mark.parametrize(("home", "is_told"), [(GREEN, False), (BROKEN["a dead link"], True)])
def test_the_guide_s_crontab_mails_what_was_wrong_and_nothing_else(
    tmp_path: Path, page: str, home: str, is_told: bool
) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    [line] = re.findall(r"^5 0 \* \* \* (.*)$", text, re.MULTILINE)
    write_project(tmp_path, home)
    command = line.replace(f"/srv/{CRONTABS[page]}", str(tmp_path))
    assert command != line
    path = os.pathsep.join((str(Path(sys.prefix, "bin")), os.environ["PATH"]))
    run = subprocess.run(
        ["sh", "-c", command],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ("WARNING" in run.stdout + run.stderr) is is_told
    assert bool(run.stdout + run.stderr) is is_told


def test_nobody_is_told_to_build_quietly_what_is_to_be_strict() -> None:
    folders = ("docs", "tests", "bench", ".github", ".ci")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    paths = [path for path in paths if "node_modules" not in path.parts]
    paths += [path for path in ROOT.iterdir() if path.suffix in (".md", ".yml", ".yaml", "")]
    kinds = ("", ".md", ".py", ".yml", ".yaml", ".sh")
    files = [p for p in paths if p.is_file() and p.suffix in kinds]
    lines = [
        f"{path.relative_to(ROOT)}: {line}"
        for path in files
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if "--strict" in line or "strict=True" in line
    ]
    assert any("mkdocs build --strict" in line for line in lines)
    assert [line for line in lines if QUIET.search(line)] == []
