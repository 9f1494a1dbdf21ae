"""The hook that sites can use with pre-commit."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_jobs.cli.main import main

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def hooks() -> list[dict[str, Any]]:
    found = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def test_each_hook_has_the_keys_that_pre_commit_requires(hooks: list[dict[str, Any]]) -> None:
    assert hooks != []
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert {type(hook[key]) for key in ("id", "name", "entry", "language")} == {str}
    assert len({hook["id"] for hook in hooks}) == len(hooks)


def test_each_hook_runs_a_command_that_the_package_installs(hooks: list[dict[str, Any]]) -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = pyproject.split("[project.scripts]\n", 1)[1].split("\n[", 1)[0]
    scripts = dict(re.findall(r'^([\w-]+) = "([\w.:]+)"$', section, re.MULTILINE))
    for hook in hooks:
        script, command, *_ = shlex.split(hook["entry"])
        assert scripts[script] == f"{main.callback.__module__}:main"
        assert command in main.commands


def test_pre_commit_takes_the_file_for_a_manifest() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    assert clientlib.load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))


def test_the_hook_is_given_markdown_files_and_takes_several(hooks: list[dict[str, Any]]) -> None:
    [hook] = hooks
    assert hook["types"] == ["markdown"]
    assert hook.get("pass_filenames", True)
    usage = CliRunner().invoke(main, ["check", "--help"]).output
    assert "[FILES]..." in usage
