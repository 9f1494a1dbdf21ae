"""What writers call files and put into posts drives no terminal, no log and no spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.cli.running import run, write_job, write_site
from tests.site import build

INDEX = "# Jobs\n\n{% include jobs_list.html %}\n"
COMMANDS = [
    "::error::x",
    " ::error::x",
    "::set-output name=a::b",
    "a\n::error::x",
    "a\r::error::x",
    "a\u2028::error::x",
    "a\x85::error::x",
    "##[error]x",
    "a ##[group]x",
    "##vso[task.setvariable variable=a]b",
    "a##vso[task.complete result=Failed]",
    "##teamcity[blockOpened name='a']",
    "\x1b[31mred",
    "\x9b31mred",
    "\x7fdel",
    "\u202eright to left",
    "section_start:1:a\r\x1b[0K",
]
"""What a log of GitHub, Azure, TeamCity or GitLab takes for a command, or a terminal for one."""
FORMATS = [("check", name) for name in ("human", "json", "github", "gitlab", "sarif")]
FORMATS += [("list", name) for name in ("table", "json", "csv")]
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ANYWHERE = re.compile(r"##[A-Za-z]*\[")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")


def assert_tame(text: str, *, has_commands: bool = False) -> None:
    assert text
    assert not _CONTROL.search(text), repr(text)
    assert not _ANYWHERE.search(text), text
    if not has_commands:
        assert [line for line in text.split("\n") if line.lstrip().startswith("::")] == []


def quote(text: str) -> str:
    """A text as YAML has it between double quotes."""
    return json.dumps(text)


@pytest.mark.parametrize("text", COMMANDS, ids=repr)
def test_neither_a_file_s_name_nor_its_text_drives_anything(tmp_path: Path, text: str) -> None:
    name = text.replace("/", "")
    bad = write_job(quote(text), f"closed_reason: {quote(text)}", f"parent_ref: {quote(text)}")
    config = write_site(tmp_path, {"index.md": INDEX, f"{name}.md": bad})
    readme = tmp_path / f"{name}.txt"
    readme.write_text("", encoding="utf-8")
    at_once = [f"docs/{name}.md", readme.name]
    for command, format_ in FORMATS:
        for cwd, place in ((tmp_path, config.name), (tmp_path / "docs", "../mkdocs.yml")):
            os.chdir(cwd)
            result = run(command, "-f", place, "--format", format_)
            assert_tame(result.output, has_commands=format_ == "github")
            if format_ == "github":
                lines = result.output.splitlines()
                assert [
                    x for x in lines if not re.match(r"::(notice|warning|error) file=", x)
                ] == []
                assert len(lines) == len(run(command, "-f", place).output.splitlines()) - 1
    os.chdir(tmp_path)
    narrow = run("list", env={"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "44"}).output
    assert [line for line in narrow.split("\n") if line.strip("\x1b[0m ").startswith("::")] == []
    assert_tame(run("check", "--", *at_once).output)


@pytest.mark.parametrize("text", COMMANDS, ids=repr)
def test_a_configuration_s_name_and_its_mistakes_begin_no_line(tmp_path: Path, text: str) -> None:
    os.chdir(tmp_path)
    name = text.replace("/", "") + ".yml"
    for yaml in (f"{quote(text)}: [\n", f"site_name: S\nplugins: [{quote(text)}]\n", "a: b\n"):
        Path(name).write_text(yaml, encoding="utf-8")
        result = run("check", "-f", name)
        assert result.exit_code == 2
        assert_tame(result.output)
        assert result.output.count("\n") == 1


@pytest.mark.parametrize("text", COMMANDS, ids=repr)
def test_the_log_of_a_build_has_no_commands_of_writers(tmp_path: Path, text: str) -> None:
    name = text.replace("/", "")
    bad = write_job(quote(text), f"closed_reason: {quote(text)}")
    site = build(tmp_path, {"index.md": INDEX, f"{name}.md": bad}, plugins=["jobs"])
    assert site.warnings != []
    for warning in site.warnings:
        assert_tame(warning)


@pytest.mark.parametrize("text", COMMANDS, ids=repr)
def test_json_and_sarif_say_what_was_written(tmp_path: Path, text: str) -> None:
    name = text.replace("/", "")
    bad = write_job(quote(text), f"closed_reason: {quote(text)}")
    config = write_site(tmp_path, {"index.md": INDEX, f"{name}.md": bad})
    os.chdir(tmp_path)
    [post] = json.loads(run("list", "-f", config, "--format", "json").output)
    assert (post["title"], post["src_uri"]) == (" ".join(text.split()), f"{name}.md")
    for finding in json.loads(run("check", "--format", "json").output):
        assert Path(finding["file"]).is_file()
    for result in json.loads(run("check", "--format", "sarif").output)["runs"][0]["results"]:
        [location] = result["locations"]
        assert Path(unquote(location["physicalLocation"]["artifactLocation"]["uri"])).is_file()


def test_a_file_outside_of_the_current_folder_is_a_uri_in_sarif(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = write_site(
        tmp_path / "a site", {"index.md": INDEX, "b.md": write_job("X", "remote: y!")}
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    log = json.loads(run("check", "-f", config, "--format", "sarif").output)
    [result] = log["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (config.parent / "docs/b.md").as_uri()


# ---- spreadsheets

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    " =1",
    "A;=1",
    "A; -1",
    "'=1",
]


def read_cells(config: Path) -> list[dict[str, str]]:
    text = run("list", "-f", config, "--format", "csv").output
    return list(csv.DictReader(io.StringIO(text)))


def list_formulas(text: str) -> list[str]:
    """What a spreadsheet would compute, whichever of both marks it takes for the end of a cell."""
    rows: list[list[Any]] = []
    for delimiter in ",;":
        rows += csv.reader(io.StringIO(text), delimiter=delimiter)
    return [cell for row in rows for cell in row if cell.strip()[:1] in set("=+-@＝＋－＠\t\r")]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    docs = {f"{text}.md": write_job(quote(text)), "sub/a.md": write_job(quote("\t" + text))}
    config = write_site(tmp_path, docs)
    output = run("list", "-f", config, "--format", "csv").output
    assert [cell for cell in list_formulas(output) if cell] == []
    cells = [row["title"].replace("'", "") for row in read_cells(config)]
    assert cells == [text.strip().replace("'", "")] * 2


@pytest.mark.parametrize("text", ["C++ engineer", "R&D - lead", "a@b", "3 = 3", "Chef, -in", "A;B"])
def test_what_is_no_formula_stays_as_it_is(tmp_path: Path, text: str) -> None:
    config = write_site(tmp_path, {"a.md": write_job(quote(text))})
    assert [row["title"] for row in read_cells(config)] == [text]
