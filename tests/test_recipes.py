"""The workflows of the guide's page about reports: valid, safe, and they do what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Command

from mkdocs_jobs.cli.main import main
from tests.test_guide import GUIDES, find_page, read_blocks

BIN = Path(sys.prefix, "bin")
GH = """#!/bin/sh
printf '%s\\n' "$*" >>calls
[ "$1 $2" != "issue list" ] || cat number
"""
CURL = """#!/bin/sh
printf '%s\\n' "$*" >>calls
case "$*" in *state=opened*) cat number;; esac
"""


def find_recipe(lang: str, word: str) -> str:
    (found,) = (b.text for b in read_blocks(find_page(lang, "guide-report")) if word in b.text)
    return found


def check(*command: str) -> None:
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_workflow_is_valid_and_lets_nobody_in(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for lang in GUIDES:
        (folder / f"{lang}.yml").write_text(find_recipe(lang, "runs-on:"), encoding="utf-8")
    files = sorted(map(str, folder.iterdir()))
    check("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    # The guide names actions by their versions, which a reader's own tools pin.
    config = tmp_path / "zizmor.yml"
    policy = "{policies: {'*': ref-pin}}"
    config.write_text(f"rules: {{unpinned-uses: {{config: {policy}}}}}\n", encoding="utf-8")
    check("zizmor", "--offline", "--quiet", "--config", str(config), *files)


@pytest.mark.slow
def test_the_pipeline_is_valid(tmp_path: Path) -> None:
    files = [tmp_path / f"{lang}.yml" for lang in GUIDES]
    for file in files:
        file.write_text(find_recipe(file.stem, "CI_API_V4_URL"), encoding="utf-8")
    check("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", *map(str, files))


@pytest.mark.parametrize("word", ["runs-on:", "CI_API_V4_URL"])
def test_the_command_takes_the_options_that_it_is_given(word: str) -> None:
    (call,) = re.findall(
        r"mkdocs-jobs (report [^|]+) \|\| \[ \$\? -eq 1 \]", find_recipe("en", word)
    )
    name, *arguments = call.split()
    command = main.get_command(main.make_context("mkdocs-jobs", [name]), name)
    assert isinstance(command, Command)
    assert command.make_context(name, arguments).params["format_"] == "markdown"


def run_script(script: str, folder: Path, number: str, **programs: str) -> list[str]:
    """Run a script of a recipe; what it called."""
    (folder / "number").write_text(number, encoding="utf-8")
    (folder / "report.md").write_text("## Report\n", encoding="utf-8")
    for name, text in programs.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    variables = {"CI_API_V4_URL": "https://lab", "CI_PROJECT_ID": "7", "REPORT_TOKEN": "secret"}
    command = ["bash", "-eo", "pipefail", "-c", script]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **variables, "PATH": path})
    return (folder / "calls").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("number", ["", "12\n"])
def test_one_issue_is_opened_then_kept_up_to_date(number: str, tmp_path: Path) -> None:
    recipe: dict[str, Any] = yaml.safe_load(find_recipe("en", "runs-on:"))
    script = recipe["jobs"]["report"]["steps"][-1]["run"]
    _, *calls = run_script(script, tmp_path, number, gh=GH)
    if number:
        assert calls == ["issue edit 12 --body-file report.md"]
    else:
        new = "issue create --title Job posts --label job-posts --body-file report.md"
        assert calls == ["label create job-posts --force", new]


@pytest.mark.parametrize("number", ["", "12\n"])
def test_gitlab_has_one_issue_too(number: str, tmp_path: Path) -> None:
    recipe: dict[str, Any] = yaml.safe_load(find_recipe("en", "CI_API_V4_URL"))
    script = recipe["report"]["script"][-1]
    _, call = run_script(script, tmp_path, number, curl=CURL, jq="#!/bin/sh\ncat\n")
    url = "https://lab/projects/7/issues"
    assert "--header PRIVATE-TOKEN: secret" in call
    assert call.endswith(
        f"--request PUT --data-urlencode description@report.md {url}/12"
        if number
        else f"--data labels=job-posts --data-urlencode description@report.md {url}"
    )
