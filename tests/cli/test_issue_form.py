"""An issue form of GitHub, its workflow, and the posts that its answers become."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_jobs.content.front_matter import read_front_matter
from tests.cli.running import run, write_job, write_site
from tests.cli.test_editing import read_all
from tests.cli.test_forms import EMPTY, FOLDERS, LIST

FORM = ".github/ISSUE_TEMPLATE/job-post.yml"
WORKFLOW = ".github/workflows/job-post.yml"
BODY = """### Titolo (Italiano)

Cuoca: «la migliore»

### Titolo (English)

Cook

### Area (Italiano)

_No response_

### Sedi: Città (Italiano)

Torino

### Sedi: Città (English)

Turin

### Sedi: Paese

IT

### Lavoro da remoto

Ibrido

### Tipo di contratto

Tempo pieno, Tirocinio

### Retribuzione: Da

30000

### Retribuzione: Valuta

EUR

### Retribuzione: Per ogni

Anno

### Scadenza

2026-12-31

### Datore di lavoro

The Green Table

### Tag (Italiano)

pane, vino

### Testo (Italiano)

Si cucina.

### Che cosa farai

- il *pane*

### Testo (English)

We cook.
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site in two languages that has no post."""
    write_site(tmp_path, EMPTY, plugins=FOLDERS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(folder: Path, body: str) -> Any:
    (folder / "body.md").write_bytes(body.encode("utf-8", "surrogatepass"))
    return run("forms", "read", "body.md")


def answer(**answers: str) -> str:
    given = {"Titolo (Italiano)": "Cuoca", "Testo (Italiano)": "Si cucina.", **answers}
    return "\n".join(f"### {label}\n\n{text}\n" for label, text in given.items())


@pytest.mark.slow
def test_the_form_and_the_workflow_are_valid(site: Path) -> None:
    result = run("forms", "github")
    assert result.output.splitlines()[:2] == [f"{FORM}: created", f"{WORKFLOW}: created"]
    for schema, file in (("github-issue-forms", FORM), ("github-workflows", WORKFLOW)):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
        checked = subprocess.run([*command, file], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout
    zizmor = Path(sys.executable).with_name("zizmor")
    checked = subprocess.run(
        [zizmor, "--offline", "--no-progress", ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert run("forms", "github").output.startswith("nothing to change")


def test_a_form_asks_for_each_key_once_or_in_each_language(site: Path) -> None:
    run("forms", "github", "--label", "accepted")
    form = yaml.safe_load((site / FORM).read_text(encoding="utf-8"))
    asked = {part["id"]: part for part in form["body"][1:]}
    assert {"title-it", "title-en", "locations-locality-it", "locations-country"} <= {*asked}
    assert "archived" not in asked
    labels = [part["attributes"]["label"] for part in asked.values()]
    assert len(labels) == len({*labels})
    assert [name for name, part in asked.items() if part["validations"]["required"]] == [
        *("title-it", "body-it")
    ]
    kinds = [part["type"] for part in asked.values()]
    first = kinds.index("textarea")
    assert {*kinds[first:]} == {"textarea"}, "what has several lines comes last"
    assert asked["employment_type"]["attributes"]["multiple"] is True
    workflow = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
    assert workflow["jobs"]["post"]["if"] == "github.event.label.name == 'accepted'"
    assert "mkdocs-jobs[site]" in workflow["jobs"]["post"]["steps"][2]["run"]


@pytest.mark.parametrize("label", ["type: job", "a - b", "è: sì", "publish:"])
def test_a_label_may_have_any_sign_that_is_allowed(label: str, site: Path) -> None:
    assert run("forms", "github", "--label", label).exit_code == 0
    workflow = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
    assert workflow["jobs"]["post"]["if"] == f"github.event.label.name == '{label}'"


def test_a_folder_above_the_repository_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site (copy)"
    write_site(folder, EMPTY, plugins=FOLDERS)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    monkeypatch.chdir(folder)
    result = run("forms", "github")
    assert result.exit_code == 0, result.output
    assert (folder / WORKFLOW).is_file()


def test_a_folder_of_the_repository_has_plain_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path / "site (copy)", EMPTY, plugins=FOLDERS)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path / "site (copy)")
    result = run("forms", "github")
    assert "expected a path in the repository of letters" in result.output
    assert result.exit_code == 2


def test_the_site_s_requirements_are_installed(site: Path) -> None:
    (site / "requirements.txt").write_text("mkdocs-jobs\n", encoding="utf-8")
    assert run("forms", "github").output.count("\n") == 2
    text = (site / WORKFLOW).read_text(encoding="utf-8")
    assert "      - run: python -m pip install -r requirements.txt\n" in text


def test_no_script_of_the_workflow_has_what_people_wrote(site: Path) -> None:
    run("forms", "github")
    workflow = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    scripts = [step["run"] for step in workflow["jobs"]["post"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


@pytest.mark.parametrize("is_open", [True, False])
def test_a_pull_request_is_opened_unless_one_is_open(
    site: Path, tmp_path_factory: pytest.TempPathFactory, *, is_open: bool
) -> None:
    run("forms", "github")
    workflow = yaml.safe_load((site / WORKFLOW).read_text(encoding="utf-8"))
    folder = tmp_path_factory.mktemp("programs")
    # One that was closed is known to `gh pr view`, and is not in the list of those that are open.
    listed = (
        'case "$*" in "pr view"*) echo closed;; "pr list"*"--state open"*) printf "$OPEN";; esac'
    )
    for name, text in (("git", ""), ("gh", f'printf "%s\\n" "$*" >>"$CALLS"\n{listed}')):
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    calls = folder / "calls"
    variables = {"NUMBER": "7", "CALLS": str(calls), "OPEN": "https://x/pull/8\n" * is_open}
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", workflow["jobs"]["post"]["steps"][-1]["run"]],
        check=True,
        env={**os.environ, **variables, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
    )
    created = [call for call in calls.read_text().splitlines() if call.startswith("pr create")]
    assert [call.split(" --title")[0] for call in created] == (
        [] if is_open else ["pr create --head job-post-7"]
    )


def test_the_answers_become_a_post_in_each_language(site: Path) -> None:
    result = read(site, BODY)
    assert result.output.splitlines() == [
        "docs/it/jobs/cuoca-la-migliore.md: created",
        "docs/en/jobs/cuoca-la-migliore.md: created",
        "0 errors, 0 warnings",
    ]
    assert result.exit_code == 0
    italian = (site / "docs/it/jobs/cuoca-la-migliore.md").read_text(encoding="utf-8")
    found = read_front_matter(italian)
    assert found.data["title"] == "Cuoca: «la migliore»"
    assert found.data["salary"] == {"min": 30000, "currency": "EUR", "unit": "YEAR"}
    assert found.data["employment_type"] == ["FULL_TIME", "INTERN"]
    assert found.data["tags"] == ["pane", "vino"]
    assert found.data["locations"] == [{"locality": "Torino", "country": "IT"}]
    assert str(found.data["date_posted"]) == "2026-05-01"
    assert not {"draft", "department"} & {*found.data}
    assert found.body.strip() == "Si cucina.\n\n### Che cosa farai\n\n- il *pane*"
    english = read_front_matter(
        (site / "docs/en/jobs/cuoca-la-migliore.md").read_text(encoding="utf-8")
    )
    assert english.data["locations"] == [{"locality": "Turin", "country": "IT"}]
    assert english.data["ref"] == found.data["ref"] == "cuoca-la-migliore"
    assert run("check").exit_code == 0
    assert read(site, BODY).exit_code == 2, "it is there"


def test_a_post_without_a_title_in_a_language_is_not_in_it(site: Path) -> None:
    assert read(site, answer().replace("\n", "\r\n")).exit_code == 0
    assert [path for path in read_all(site) if "cuoca" in path] == ["it/jobs/cuoca.md"]


def test_a_day_in_a_part_of_a_key_is_written_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = "events: [{name: Open day, date: 2026-06-10}]"
    write_site(tmp_path, {"index.md": LIST, "jobs/cook.md": write_job("Cook", event)})
    monkeypatch.chdir(tmp_path)
    body = (
        "### Title\n\nBaker\n\n### Events: Name\n\nOpen kitchen\n\n### Events: Day\n\n{day}\n\n"
        "### Text\n\nYes.\n"
    )
    result = read(tmp_path, body.format(day="soon"))
    assert result.output.startswith("expected a day like 2026-12-31")
    assert read(tmp_path, body.format(day="2026-07-11")).exit_code == 0
    found = read_front_matter((tmp_path / "docs/jobs/baker.md").read_text(encoding="utf-8"))
    assert found.data["events"] == [{"name": "Open kitchen", "date": datetime.date(2026, 7, 11)}]


def test_answers_are_written_in_the_shape_that_the_site_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"index.md": LIST, "jobs/cook.md": write_job("Cook", "locations: Turin", "tags: a, b")}
    write_site(tmp_path, docs)
    monkeypatch.chdir(tmp_path)
    body = "### Title\n\nBaker\n\n### Locations\n\nMilan\n\n### Tags\n\nbread\n\n### Text\n\nYes.\n"
    read(tmp_path, body)
    found = read_front_matter((tmp_path / "docs/jobs/baker.md").read_text(encoding="utf-8"))
    assert (found.data["locations"], found.data["tags"]) == ("Milan", "bread")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Hello\n", "expected the answers to the form, got none of its headings"),
        ("x" * 300_000, "expected the answers to a form, got a text that is too long"),
        (answer() + "\n### Titolo (Italiano)\n\nX\n", "expected '### Titolo (Italiano)' once, got"),
        (answer(**{"Testo (Italiano)": "_No response_"}), "Testo (Italiano): expected an answer"),
        (answer(**{"Titolo (English)": "Cook"}), "Testo (English): expected an answer"),
        (answer(**{"Titolo (Italiano)": "?!"}), "expected a title that gives a file its name"),
        (answer(**{"Lavoro da remoto": "boh"}), "Lavoro da remoto: expected one of In sede"),
        (answer(Scadenza="presto"), "expected a day like 2026-12-31"),
        (answer(**{"Sedi: Paese": "Atlantide"}), "locations: expected a country"),
    ],
)  # fmt: skip
def test_it_refuses_answers_that_make_no_post(site: Path, body: str, message: str) -> None:
    before = read_all(site)
    result = read(site, body)
    assert result.output.startswith(message)
    assert result.exit_code == 2
    assert read_all(site) == before


@pytest.mark.parametrize(
    "options", [["--label", "a'\n"], ["--label", "${{ x }}"], ["--keys", "no_key"]]
)
def test_it_refuses_a_form_that_would_not_work(site: Path, options: list[str]) -> None:
    assert run("forms", "github", *options).exit_code == 2
    assert not (site / ".github").exists()


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *(
                "---",
                "---\nlayout: job\narchived: true\n---",
                "'\"",
                "a: b",
                "- x",
                "{a: b}",
                "&a *a",
            ),
            *(
                "!!python/object:os.system",
                "title: x\narchived: true",
                "# x",
                "x\n---\ndraft: true",
            ),
            *(
                "no",
                "~",
                "007",
                "2026-01-01",
                "| x",
                "> x",
                "%x",
                "@x",
                "`x`",
                "<!-- x",
                "\x00\x1b[2J",
            ),
            *("{% include jobs_list.html %}", "\u2028---\u2028", "+++", "$(id)", "’; rm -rf"),
        ]
    ),
)


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=HOSTILE, department=HOSTILE, text=HOSTILE)
def test_no_answer_writes_another_key(title: str, department: str, text: str, site: Path) -> None:
    for file in (site / "docs/it/jobs").glob("*.md"):
        file.unlink()
    answers: Mapping[str, str] = {
        "Titolo (Italiano)": f"Cuoca {title}",
        "Area (Italiano)": department,
        "Testo (Italiano)": f"{text}\nSi cucina.",
    }
    result = read(site, answer(**answers))
    files = list((site / "docs/it/jobs").glob("*.md"))
    if result.exit_code == 2:
        assert files == []
        return
    (file,) = files
    found = read_front_matter(file.read_text(encoding="utf-8"))
    assert {*found.data} <= {
        *("layout", "title", "ref", "parent_ref", "department", "date_posted")
    }, "nothing but what was asked for"
    assert found.text("title") == " ".join(f"Cuoca {title}".split())
    assert file.name.startswith("cuoca")
