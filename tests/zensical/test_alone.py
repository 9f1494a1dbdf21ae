"""`check` on sites that Zensical alone would build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run, write_job, write_site

DOCS = {
    "index.md": "# Jobs\n\n{% include jobs_list.html %}\n",
    "a.md": write_job("A", "date_posted: 2026-04-01", "location: {locality: Turin, country: IT}"),
}


def find(folder: Path, name: str, text: str) -> list[tuple[str, int, str]]:
    """Write a file beside a site; what `check` says of it."""
    config = write_site(folder, DOCS)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    result = run("check", "-f", str(config), "--format", "json")
    found = json.loads(result.stdout)
    return [
        (Path(f["file"]).name, f["line"], f["severity"])
        for f in found
        if "Zensical" in f["message"]
    ]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (".github/workflows/site.yml", "jobs:\n  - run: zensical build --strict\n", 2),
        (".gitlab-ci.yml", "pages:\n  script:\n    - uv run zensical build\n", 3),
        ("Makefile", "site:\n\tpython -m zensical build\n", 2),
        ("netlify.toml", '[build]\ncommand = "zensical build"\n', 2),
    ],
)
def test_a_file_that_calls_zensical_alone_is_a_warning(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    assert find(tmp_path, name, text) == [(Path(name).name, line, "warning")]


def test_a_configuration_of_zensical_is_a_note(tmp_path: Path) -> None:
    text = '[project]\nsite_name = "x"\n'
    assert find(tmp_path, "zensical.toml", text) == [("zensical.toml", 0, "info")]


@pytest.mark.parametrize(
    "text",
    [
        "site:\n\tmkdocs-jobs zensical build\n",
        "# zensical build\nsite:\n\tmkdocs build\n",
        "clean:\n\trm -rf zensical_build\n",
    ],
)
def test_nothing_is_said_of_other_calls(tmp_path: Path, text: str) -> None:
    assert find(tmp_path, "Makefile", text) == []
