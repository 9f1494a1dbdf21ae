"""The command sees the posts that a build sees, whoever wrote them, and finds the configuration."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run, run_process, write_job, write_site
from tests.site import rebuild

CHEF = """TEXT = (
    "---\\nlayout: job\\ntitle: Chef\\narchivedd: x\\ndate_posted: 2026-04-01\\n---\\n\\n"
    "{% include jobs_list.html tagg=x %}\\n"
)
"""
CHANGES = f"""{CHEF}
def on_files(files, config):
    print("hello from a hook")
    files.get_file_from_path("jobs/cook.md").content_string = TEXT
"""
MAKES = f"""{CHEF}
from mkdocs.structure.files import File
def on_files(files, config):
    files.append(File.generated(config, "jobs/chef.md", content=TEXT))
"""
REMOVES = """
def on_files(files, config):
    files.remove(files.get_file_from_path("jobs/cook.md"))
"""
GENERATES = f"""{CHEF}
import mkdocs_gen_files
with mkdocs_gen_files.open("jobs/chef.md", "w") as file:
    file.write(TEXT)
"""
RAISES = "def on_files(files, config):\n    raise KeyError('chef')\n"

DOCS = {"index.md": "{% include jobs_list.html %}\n", "jobs/cook.md": write_job("Cook")}
HOOKS: Sequence[Any] = ("jobs",)


def run_json(folder: Path, command: str) -> Any:
    """What a command prints, in a process of its own: gen-files leaves its folder to its end."""
    result = run_process(command, "--format", "json", cwd=folder)
    assert result.returncode in (0, 1), result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("script", "plugins"),
    [
        (CHANGES, HOOKS),
        (MAKES, HOOKS),
        (REMOVES, HOOKS),
        (GENERATES, ("jobs", {"gen-files": {"scripts": ["site.py"]}})),
        (GENERATES, ({"gen-files": {"scripts": ["site.py"]}}, "jobs")),
    ],
    ids=["a changed post", "a new post", "a removed post", "gen-files", "gen-files first"],
)
def test_the_command_sees_the_posts_of_the_build(
    tmp_path: Path, script: str, plugins: Sequence[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593600")
    (tmp_path / "site.py").write_text(script)
    hooks = {"hooks": ["site.py"]} if plugins is HOOKS else {}
    write_site(tmp_path, DOCS, plugins=plugins, **hooks)
    listed = [post["title"] for post in run_json(tmp_path, "list")]
    wrong = [f["message"] for f in run_json(tmp_path, "check") if f["severity"] != "info"]
    monkeypatch.chdir(tmp_path)
    site = rebuild(tmp_path)
    assert listed == site.titles("index.html")
    assert sorted(wrong) == sorted(
        w.partition("jobs/")[2].partition(": ")[2] for w in site.warnings
    )
    assert bool(wrong) is (script != REMOVES)


def test_a_hook_that_fails_is_named_and_nothing_was_checked(tmp_path: Path) -> None:
    (tmp_path / "site.py").write_text(RAISES)
    config_file = write_site(tmp_path, DOCS, hooks=["site.py"])
    result = run("check", "-f", config_file)
    assert result.exit_code == 2
    assert result.stderr == f"{config_file}: KeyError: 'chef'; `mkdocs build` shows where\n"


@pytest.mark.parametrize("name", ["mkdocs.yaml", "properdocs.yml", "properdocs.yaml"])
def test_the_configuration_is_found_whatever_it_is_called(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, DOCS | {"jobs/b.md": write_job("B", "archivedd: x")}).rename(
        tmp_path / name
    )
    monkeypatch.chdir(tmp_path)
    assert "Cook" in run("list").stdout
    result = run("check")
    assert "docs/jobs/b.md:4: warning: archivedd" in result.stdout
    assert result.exit_code == 1


def test_mkdocs_own_configuration_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {}, docs_dir="none").rename(tmp_path / "properdocs.yml")
    write_site(tmp_path, DOCS)
    monkeypatch.chdir(tmp_path)
    assert "Cook" in run("list").stdout
