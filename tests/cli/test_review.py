"""What a pull request changes: problems, posts and lists, compared with a commit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_jobs.build.review import Review
from mkdocs_jobs.cli.findings import Finding
from mkdocs_jobs.cli.review_report import MARKER, ReviewReport
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem
from tests.cli.running import ROOT, run, write_job, write_site
from tests.repository import Repository
from tests.site import I18N

LIST = "---\nref: careers\n---\n# Jobs\n\n{% include jobs_list.html %}\n"
BEFORE = {
    "it/index.md": LIST,
    "en/index.md": LIST,
    "en/jobs/cook.md": write_job("Cook", "ref: cook", "valid_through: 2026-06-30"),
    "it/jobs/cuoca.md": write_job("Cuoca", "ref: cook", "valid_through: 2026-06-30"),
    "en/jobs/porter.md": write_job("Porter", "ref: porter"),
    "en/jobs/baker.md": write_job("Baker", "ref: baker", "opens: soon"),
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The current folder: a site in two languages, committed, below the root of its repository."""
    repository = Repository(tmp_path, monkeypatch)
    write_site(tmp_path / "site", BEFORE, plugins=({"i18n": I18N}, "jobs"))
    repository.run("add", "--all")
    repository.run("commit", "--quiet", "--message=Posts")
    repository.run("branch", "start")
    monkeypatch.chdir(tmp_path / "site")
    return repository


def edit(path: str, text: str) -> None:
    file = Path("docs", path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def change_posts() -> None:
    edit("en/jobs/cook.md", write_job("Head cook", "ref: cook", "archived: true", text="Other."))
    edit("en/jobs/waiter.md", write_job("Waiter", "ref: waiter", "salary: 30 | 40", "opens: x"))
    Path("docs/en/jobs/porter.md").unlink()
    Path("docs/it/jobs/cuoca.md").rename("docs/it/jobs/capocuoca.md")


def test_a_review_has_problems_cards_and_lists(repository: Repository) -> None:
    change_posts()
    result = run("review", "start")
    assert result.exit_code == 1, "a new problem stops a strict build"
    lines = result.output.splitlines()
    assert lines[:2] == [
        MARKER,
        "### Job posts: 1 new post, 1 changed, 1 removed, 3 new problems",
    ]
    problems = [line for line in lines if line.startswith("- ⚠️")]
    assert problems[0].startswith("- ⚠️ `docs/en/jobs/cook.md:")
    assert "`docs/en/jobs/waiter.md:6`: opens: expected a date" in problems[-1]
    assert not any("baker" in line for line in lines), "that problem was there before"
    text = result.output
    assert "#### Changed: Head cook (en)\n\nopen → closed · en, it · `en/jobs/cook.md`" in text
    assert "- `title`: Cook → Head cook\n" in text
    assert "- `valid_through`: 2026-06-30 → –\n- `archived`: – → true\n- another text\n" in text
    assert "#### New: Waiter (en)\n" in text
    assert "https://green-table.example/en/jobs/waiter/" in text
    assert "| Salary | 30 \\| 40 |\n" in text
    assert "#### Removed: Porter (en)\n" in text
    assert "`en/index.md:6`, `jobs_list.html`: + Waiter; − Cook; − Porter\n" in text
    assert "Cuoca" not in text, "a file that was moved is the same post"


def test_a_review_as_data(repository: Repository) -> None:
    change_posts()
    found = json.loads(run("review", "start", "--format", "json").output)
    assert [(post["change"], post["title"], post["lang"]) for post in found["posts"]] == [
        ("changed", "Head cook", "en"),
        ("removed", "Porter", "en"),
        ("new", "Waiter", "en"),
    ]
    assert found["posts"][0]["before"] == "open"
    assert found["posts"][1]["url"] is None
    assert found["lists"] == [
        {
            "src_uri": "en/index.md",
            "line": 6,
            "directive": "jobs_list.html",
            "added": ["Waiter"],
            "removed": ["Cook", "Porter"],
        }
    ]
    assert len(found["problems"]) == 3


def test_what_changes_nothing_is_said_in_one_line(repository: Repository) -> None:
    edit("en/jobs/baker.md", "\n".join([BEFORE["en/jobs/baker.md"], "", ""]))
    result = run("review", "start")
    assert result.output == (
        f"{MARKER}\n### Job posts\n\nNo post, no list and no problem changes.\n"
    )
    assert result.exit_code == 0
    assert "Non cambia nessun annuncio" in run("review", "start", "--lang", "it").output


def test_a_problem_that_is_gone_is_counted(repository: Repository) -> None:
    edit("en/jobs/baker.md", write_job("Baker", "ref: baker"))
    result = run("review", "start")
    assert "- ✅ 1 problem less\n" in result.output
    assert result.exit_code == 0


def test_a_problem_on_another_line_is_not_new(repository: Repository) -> None:
    salary = "salary: {value: 9, currency: EUR, unit: HOUR}"
    edit("en/jobs/cook.md", write_job("Cook", "ref: cook", salary, "valid_through: 2026-06-30"))
    other = salary.replace("9", "8")
    edit("it/jobs/cuoca.md", write_job("Cuoca", "ref: cook", other, "valid_through: 2026-06-30"))
    repository.run("commit", "--quiet", "--all", "--message=Pay")
    assert "cook.md:" in run("check").output, "the message names a line of the other file"
    for path, title in (("en/jobs/cook.md", "Cook"), ("it/jobs/cuoca.md", "Cuoca")):
        text = Path("docs", path).read_text(encoding="utf-8")
        edit(path, text.replace(f"title: {title}\n", f"title: {title}\ntags: [bread]\n"))
    found = json.loads(run("review", "HEAD", "--format", "json").output)
    assert (found["problems"], found["solved"]) == ([], 0)


def test_it_compares_with_where_the_branch_began(repository: Repository) -> None:
    repository.run("checkout", "--quiet", "-b", "other")
    edit("en/jobs/clerk.md", write_job("Clerk", "ref: clerk"))
    repository.run("add", "--all")
    repository.run("commit", "--quiet", "--message=Clerk")
    repository.run("checkout", "--quiet", "start")
    edit("en/jobs/waiter.md", write_job("Waiter", "ref: waiter"))
    text = run("review", "other").output
    assert "Waiter" in text
    assert "Clerk" not in text
    assert repository.run("worktree", "list").count("\n") == 1, "nothing is left behind"
    assert repository.run("status", "--porcelain") == "?? site/docs/en/jobs/waiter.md\n"


def test_a_site_that_was_not_there_is_new(repository: Repository) -> None:
    Path("mkdocs.yml").rename("other.yml")
    text = run("review", "start", "--config-file", "other.yml").output
    assert "4 new posts" in text


def test_a_site_that_could_not_be_read_is_new(
    repository: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    config = Path("mkdocs.yml").read_text(encoding="utf-8")
    Path("mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    repository.run("commit", "--quiet", "--all", "--message=Broken")
    repository.run("branch", "broken")
    Path("mkdocs.yml").write_text(config, encoding="utf-8")
    result = run("review", "broken")
    assert "cannot be read, so everything counts as new" in result.output
    assert "4 new posts" in result.output


def test_nothing_that_people_write_is_markdown_of_the_comment(repository: Repository) -> None:
    title = "'<!-- x --> **@all** [a](https://evil.example) <img src=x> `b` | #1'"
    edit("en/jobs/x.md", write_job(title, "ref: x", "department: '</td>\u2028| a |'"))
    text = run("review", "start").output
    (line,) = (line for line in text.splitlines() if line.startswith("#### New"))
    assert "<" not in line
    assert "@all" not in line
    assert "https://evil" not in text
    assert "\\[a\\](https" in line
    assert "\\*\\*" in line
    assert text.count(MARKER) == 1


def test_problems_that_are_too_many_are_cut_and_not_left_out() -> None:
    problems = tuple(Problem("a.md", n, Message("x" * 900)) for n in range(1, 200))
    findings = [Finding(Path("docs").joinpath, problem) for problem in problems]
    text = ReviewReport(Review(problems, 0, (), ()), findings, Speaker(), None).write_markdown()
    assert 50_000 < len(text) < 61_000
    assert text.count("\n- ⚠️ `docs/a.md:") > 60
    assert text.endswith("x\n\nThe rest is too long to be shown here.\n")


def test_a_long_review_is_cut(repository: Repository) -> None:
    for number in range(80):
        edit(
            f"en/jobs/p{number}.md", write_job("Post " + "long " * 50, f"department: {'x ' * 400}")
        )
    text = run("review", "start").output
    assert 50_000 < len(text) < 61_000
    assert text.endswith("The rest is too long to be shown here.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "expected a branch or a commit, got none"),
        (["nothing"], "expected a branch or a commit, got 'nothing', which git does not know"),
        (["--", "--all"], "expected a branch or a commit, got '--all', which git does not know"),
    ],
)
def test_it_refuses_what_cannot_be_compared(
    arguments: list[str], message: str, repository: Repository
) -> None:
    result = run("review", *arguments)
    assert result.output.startswith(message)
    assert result.exit_code == 2


def test_a_hook_of_git_may_run_it(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    change_posts()
    repository.run("add", "--all")
    staged = repository.run("diff", "--cached", "--name-status")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")  # as `git commit` sets it for pre-commit
    monkeypatch.setenv("GIT_PREFIX", "site/")
    result = run("review", "start")
    assert result.exit_code == 1
    assert "#### New: Waiter (en)\n" in result.output
    assert repository.run("diff", "--cached", "--name-status") == staged


def test_git_that_cannot_check_out_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / ".git/worktrees").write_text("", encoding="utf-8")
    result = run("review", "start")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert result.output.endswith("; fix it\n")


def test_it_needs_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, BEFORE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run("review", "main").output.startswith("expected a repository of git")


@pytest.mark.parametrize(
    ("service", "name"),
    [("github", ".github/workflows/jobs-review.yml"), ("gitlab", ".gitlab/jobs-review.yml")],
)
def test_a_workflow_that_guesses_what_it_installs_is_named(
    repository: Repository, service: str, name: str
) -> None:
    (note,) = (s for s in run("review", "--workflow", service).output.splitlines() if "inst" in s)
    assert note == (
        f"{name}: installs mkdocs-jobs[site], for there is no requirements.txt; add what else the"
        " site builds with"
    )
    path = repository.folder / name
    assert "pip install 'mkdocs-jobs[site]'" in path.read_text(encoding="utf-8")
    (repository.folder / "requirements.txt").write_text("mkdocs-jobs\n", encoding="utf-8")
    assert "installs" not in run("review", "--workflow", service, "--force").output
    assert "pip install -r requirements.txt" in path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_workflows_are_valid(repository: Repository) -> None:
    root = repository.folder
    assert run("review", "--workflow", "github").exit_code == 0
    assert run("review", "--workflow", "gitlab").exit_code == 0
    assert run("review", "--workflow", "github").output == "nothing to change\n"
    for schema, paths in (
        ("vendor.github-workflows", (root / ".github/workflows").glob("*.yml")),
        ("vendor.github-actions", (root / ".github/actions").glob("*/action.yml")),
        ("vendor.gitlab-ci", (root / ".gitlab").glob("*.yml")),
    ):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
        files = [str(path) for path in paths]
        assert files
        checked = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout
    zizmor = Path(sys.executable).with_name("zizmor")
    checked = subprocess.run(
        [zizmor, "--offline", "--no-progress", ".github"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    scripts = [
        step["run"]
        for path in (root / ".github").rglob("*.yml")
        for step in _list_steps(yaml.safe_load(path.read_text(encoding="utf-8")))
        if "run" in step
    ]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)
    comment = yaml.safe_load((root / ".github/workflows/jobs-review-comment.yml").read_text())
    assert comment["jobs"]["comment"]["permissions"] == {
        "actions": "read",
        "pull-requests": "write",
    }


def _list_steps(data: Any) -> list[Any]:
    jobs = data["jobs"].values() if "jobs" in data else [data["runs"]]
    return [step for job in jobs for step in job["steps"]]


class _GitLab(BaseHTTPRequestHandler):
    """The notes of a merge request; the first is somebody else's."""

    notes: list[dict[str, Any]]

    def _answer(self, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _read(self) -> str:
        assert self.headers["private-token"] == "secret"
        length = int(self.headers["content-length"])
        return str(json.loads(self.rfile.read(length))["body"])

    def do_GET(self) -> None:
        if self.path == "/user":
            self._answer({"id": 1})
        else:
            self._answer(self.notes if self.path.endswith("&page=1") else [])

    def do_POST(self) -> None:
        self.notes.append({"id": len(self.notes), "body": self._read(), "author": {"id": 1}})
        self._answer({})

    def do_PUT(self) -> None:
        self.notes[int(self.path.rpartition("/")[2])]["body"] = self._read()
        self._answer({})

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@pytest.fixture
def gitlab() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    notes = [{"id": 0, "body": f"{MARKER}\nmine", "author": {"id": 2}}]
    handler = type("_Handler", (_GitLab,), {"notes": notes})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", notes
        server.shutdown()


def test_the_comment_in_github_is_as_long_as_characters_may_be(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run("review", "--workflow", "github")
    path = repository.folder / ".github/workflows/jobs-review-comment.yml"
    script = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["comment"]["steps"][0]["run"]
    folder = tmp_path_factory.mktemp("runner")
    (folder / "jobs-review").mkdir()
    text = f"{MARKER}\n{chr(0x4F60) * 59_000}\n"
    (folder / "jobs-review/review.md").write_text(text, encoding="utf-8")
    (folder / "gh").write_text('#!/bin/sh\ncase "$*" in *pulls*) echo 5;; esac\n')
    (folder / "gh").chmod(0o755)
    variables = {"GITHUB_REPOSITORY": "a/b", "HEAD_OWNER": "a", "HEAD_BRANCH": "x", "RUN": "1"}
    path_variable = f"{folder}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        check=True,
        env={**os.environ, **variables, "PATH": path_variable},
    )
    assert (folder / "comment.md").read_text(encoding="utf-8") == text


def test_the_comment_in_gitlab_is_kept_up_to_date(
    repository: Repository, gitlab: tuple[str, list[dict[str, Any]]]
) -> None:
    url, notes = gitlab
    run("review", "--workflow", "gitlab")
    text = (repository.folder / ".gitlab/jobs-review.yml").read_text(encoding="utf-8")
    script = yaml.safe_load(text)["jobs-review"]["script"][-1]
    code = script.partition("<<'SCRIPT'\n")[2].rpartition("SCRIPT")[0]
    env = {
        **os.environ,
        "CI_API_V4_URL": url,
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "2",
    }
    for found in ("first", "second"):
        Path("review.md").write_text(f"{MARKER}\n{found}\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**env, "JOBS_REVIEW_TOKEN": "secret"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert [note["body"] for note in notes] == [f"{MARKER}\nmine", f"{MARKER}\n{found}\n"]
    alone = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert (alone.stdout, alone.returncode) == ("JOBS_REVIEW_TOKEN is not set: no comment\n", 0)


def test_recipes_have_the_versions_of_actions_that_the_project_uses() -> None:
    pin = re.compile(r"uses: (actions/\S+@[0-9a-f]{40} # v\S+)")
    workflows = (ROOT / ".github/workflows").glob("*.yml")
    own = {use for path in workflows for use in pin.findall(path.read_text(encoding="utf-8"))}
    recipes = (ROOT / "mkdocs_jobs/recipes").glob("*.yml")
    shipped = {use for path in recipes for use in pin.findall(path.read_text(encoding="utf-8"))}
    assert len(shipped) == 3
    assert shipped <= own, "dependabot updates those of the project alone"
