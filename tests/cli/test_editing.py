"""Commands that edit posts: all languages at once, all files or none, and nothing by mistake."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkdocs_jobs.cli.main import main
from tests.cli.running import MOMENT, ROOT, run, write_job, write_site
from tests.repository import Repository
from tests.site import I18N

LIST = "# Jobs\n\n{% include jobs_list.html %}\n"
POSTS = {
    "it/index.md": LIST,
    "en/index.md": LIST,
    "it/cuoca.md": write_job("Cuoca", "ref: cook", "draft: true", "valid_through: 2026-06-30"),
    "en/cook.md": write_job("Cook", "ref: cook", "draft: true", "valid_through: 2026-06-30"),
    "en/cook-2.md": write_job("Second cook", "ref: second-cook"),
}
FOLDERS: Any = ({"i18n": I18N}, "jobs")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site in two languages."""
    write_site(tmp_path, POSTS, plugins=FOLDERS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_all(folder: Path) -> Mapping[str, bytes]:
    docs = folder / "docs"
    files = (file for file in docs.rglob("*") if file.is_file())
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in files}


def read_lines(folder: Path, path: str) -> list[str]:
    return (folder / "docs" / path).read_text(encoding="utf-8").splitlines()


def test_a_command_edits_every_language_and_checks_what_it_wrote(site: Path) -> None:
    result = run("publish", "cook")
    assert result.output.splitlines() == [
        "docs/en/cook.md: changed",
        "docs/it/cuoca.md: changed",
        "0 errors, 0 warnings",
    ]
    assert result.exit_code == 0
    assert "draft: true" not in read_lines(site, "en/cook.md")
    assert "draft: true" not in read_lines(site, "it/cuoca.md")
    assert run("publish", "cook").output == "nothing to change\n"


def test_a_language_can_be_chosen_and_what_is_wrong_then_is_told(site: Path) -> None:
    run("publish", "cook")
    result = run("close", "cook", "--lang", "it", "--reason", "hired")
    assert result.output.splitlines()[0] == "docs/it/cuoca.md: changed"
    assert "warning: archived: closed here, but its translation is open" in result.output
    assert result.exit_code == 1
    assert "archived: true" not in read_lines(site, "en/cook.md")


def test_a_dry_run_shows_a_diff_and_writes_nothing(site: Path) -> None:
    before = read_all(site)
    result = run("extend", "cook", "+14d", "--dry-run", "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "--- docs/en/cook.md",
        "+++ docs/en/cook.md",
        "@@ -3,7 +3,7 @@",
        " layout: job",
        " ref: cook",
        " draft: true",
        "-valid_through: 2026-06-30",
        "+valid_through: 2026-07-14",
        " date_posted: 2026-04-01",
        " locations: {locality: Turin, country: IT}",
        " organization: The Green Table",
    ]
    assert read_all(site) == before


def test_the_diff_is_coloured_on_a_terminal(site: Path) -> None:
    arguments = ["extend", "cook", "+14d", "--dry-run"]
    result = CliRunner().invoke(
        main, arguments, env={"FORCE_COLOR": "1", "SOURCE_DATE_EPOCH": MOMENT}, color=True
    )
    assert "\x1b[32m+valid_through: 2026-07-14\x1b[0m" in result.output


def test_a_site_without_i18n_is_edited_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = {
        "a/cook.md": write_job("Cook", "lang: en"),
        "b/cook.md": write_job("Cuoca", "lang: it"),
        "c.md": write_job("C", "ref: c", "lang: en"),
        "d.md": write_job("D", "ref: c", "lang: it"),
    }
    write_site(tmp_path, docs)
    monkeypatch.chdir(tmp_path)
    assert run("set", "c", "contact=us").output.splitlines()[:2] == [
        "docs/c.md: changed",
        "docs/d.md: changed",
    ]
    assert run("set", "docs/a/cook.md", "contact=us").output.splitlines()[:-1] == [
        "docs/a/cook.md: changed"
    ]


def test_suffixes_name_languages_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suffix = {**I18N, "docs_structure": "suffix"}
    docs = {"index.md": LIST, "cook.md": write_job("Cuoca"), "cook.en.md": write_job("Cook")}
    write_site(tmp_path, docs, plugins=({"i18n": suffix}, "jobs"))
    monkeypatch.chdir(tmp_path)
    assert run("close", "Cook").output.splitlines()[:2] == [
        "docs/cook.en.md: changed",
        "docs/cook.md: changed",
    ]


@pytest.mark.parametrize("name", ["cook", "docs/it/cuoca.md", "en/cook.md", "CUOCA", "cuo"])
def test_a_post_is_named_by_ref_file_or_a_part_of_its_title(site: Path, name: str) -> None:
    assert run("extend", name, "2026-12-31").exit_code == 0
    assert "valid_through: 2026-12-31" in read_lines(site, "it/cuoca.md")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("publish", "porter"), "expected the ref, the file or a part of the title of a post"),
        (("publish", ""), "expected the ref, the file or a part of the title of a post"),
        (("publish", "ok"), "expected one post, got 2 with 'ok'"),
        (
            ("publish", "cook", "--lang", "fr"),
            "--lang: expected a language that the site has (it, en), got 'fr'",
        ),
        (("publish", "second-cook", "--lang", "it"), "expected a language of second-cook (en)"),
        (("extend", "cook", "2026-04-30"), "expected a day that is not past, got 2026-04-30"),
        (("extend", "cook", "soon"), "expected a day like 2026-12-31, +14d, +2w, friday or"),
        (("extend", "cook", "31/12/2026"), "write 2026-12-31"),
        (("close", "cook", "--successor", "cook"), "--successor: expected another post"),
        (("set", "cook", "department"), "expected KEY=VALUE, got 'department'"),
        (("set", "cook", "departmnt=x"), "did you mean 'department'?"),
        (("set", "cook", "valid_through=soon"), "expected a date like 2026-05-31, got 'soon'"),
    ],
)
def test_what_cannot_be_done_is_told_and_not_half_done(
    site: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = read_all(site)
    result = run(*arguments)
    assert message in result.stderr
    assert result.stdout == ""
    assert result.exit_code == 2
    assert read_all(site) == before


def test_several_posts_are_listed(site: Path) -> None:
    assert run("publish", "ok").stderr.splitlines()[:2] == [
        "second-cook: Second cook (en)",
        "cook: Cook (en), Cuoca (it)",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_terminal_asks_which_post_is_meant(site: Path) -> None:
    import pty

    code = "from mkdocs_jobs.cli.main import main; main()"
    env = {**os.environ, "SOURCE_DATE_EPOCH": MOMENT, "PYTHONPATH": str(ROOT)}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code, "extend", "ok", "2026-12-31"],
        cwd=site, env=env, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = b""
        while not shown.endswith(b": "):
            shown += os.read(ours, 1000)
        os.write(ours, b"2\n")
        assert process.stdout is not None
        printed = process.stdout.read()
    os.close(ours)
    assert shown.decode().splitlines() == [
        "1  second-cook: Second cook (en)",
        "2  cook: Cook (en), Cuoca (it)",
        "Which one: ",
    ]
    assert printed.startswith("docs/en/cook.md: changed\ndocs/it/cuoca.md: changed\n")


def test_a_past_day_is_taken_with_force(site: Path) -> None:
    assert run("extend", "cook", "2026-04-30", "--force").exit_code == 0
    assert "valid_through: 2026-04-30" in read_lines(site, "it/cuoca.md")


BROKEN: Mapping[str, tuple[str, str]] = {
    "twice": (
        write_job("Cuoca", "ref: cook", "valid_through: 2026-06-01", "valid_through: 2026-06-02"),
        "valid_through: cannot be changed: it is there twice; remove one",
    ),
    "alias": (
        write_job("Cuoca", "ref: cook", "valid_through: &x 2026-06-01", "opens: *x"),
        "front matter: cannot be changed: the value of 'opens' would be another one",
    ),
}
"""Translations that cannot be edited, and why."""


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_one_file_that_cannot_be_edited_keeps_all_as_they_are(
    site: Path, text: str, reason: str
) -> None:
    (site / "docs/it/cuoca.md").write_text(text, encoding="utf-8")
    before = read_all(site)
    result = run("extend", "docs/en/cook.md", "2026-12-31")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"docs/it/cuoca.md: {reason}")
    assert read_all(site) == before


@pytest.mark.parametrize(
    "keys",
    ["title: Cuoca: sera", "title: Cuoca\ntags:\n\t- a", "title: 'Cuoca", "title: \x07"],
)
def test_a_file_whose_front_matter_is_broken_is_named(site: Path, keys: str) -> None:
    text = f"---\nlayout: job\n{keys}\n---\n"
    (site / "docs/it/cook.md").write_text(text, encoding="utf-8")
    before = read_all(site)
    result = run("publish", "docs/it/cook.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("docs/it/cook.md: expected a post, got a page that is none")
    # It has the name of the other one, so it is its translation.
    result = run("publish", "docs/en/cook.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("docs/it/cook.md: front matter: expected ")
    assert read_all(site) == before


def test_a_read_only_file_keeps_all_as_they_are(site: Path) -> None:
    before = read_all(site)
    (site / "docs/it/cuoca.md").chmod(0o444)
    result = run("publish", "cook")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cuoca.md: is read-only; make it writable, nothing is changed" in result.stderr
    assert read_all(site) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_is_not_written(site: Path) -> None:
    file = site / "docs/it/cuoca.md"
    file.rename(site / "elsewhere.md")
    file.symlink_to(site / "elsewhere.md")
    before = read_all(site)
    result = run("publish", "cook")
    assert result.exit_code == 2
    assert "expected a file in the docs folder, got a link" in result.stderr
    assert read_all(site) == before


def test_the_mode_of_a_file_stays(site: Path) -> None:
    (site / "docs/it/cuoca.md").chmod(0o640)
    run("publish", "cook")
    assert (site / "docs/it/cuoca.md").stat().st_mode & 0o777 == 0o640


def test_an_uncommitted_change_stays_and_is_named(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(site, monkeypatch)
    repository.run("add", "--all")
    repository.run("commit", "--quiet", "--message=Write")
    file = site / "docs/it/cuoca.md"
    file.write_text(file.read_text("utf-8") + "More.\n", encoding="utf-8")
    result = run("publish", "cook")
    assert result.stderr == (
        "docs/it/cuoca.md: had changes that are not committed yet; they are still there\n"
    )
    assert read_lines(site, "it/cuoca.md")[-1] == "More."


def test_close_and_reopen_give_back_what_was_there(site: Path) -> None:
    run("publish", "cook")
    before = read_all(site)
    assert run("close", "cook", "--reason", "hired", "--successor", "second-cook").exit_code == 0
    assert {"archived: true", "closed_reason: hired", "successor: second-cook"} < {
        *read_lines(site, "it/cuoca.md")
    }
    assert run("reopen", "cook").exit_code == 0
    assert read_all(site) == before
    assert run("close", "cook", "--on", "friday").exit_code == 0
    line = "valid_through: 2026-05-08  # before closing: 2026-06-30"
    assert line in read_lines(site, "it/cuoca.md")
    assert run("reopen", "cook").exit_code == 0
    assert read_all(site) == before


def test_a_post_whose_day_is_past_needs_another_to_open_again(site: Path) -> None:
    run("publish", "cook")
    run("extend", "cook", "2026-04-30", "--force")
    result = run("reopen", "cook")
    assert result.exit_code == 2
    assert "expected a last day that is not past, got 2026-04-30" in result.stderr
    assert run("reopen", "cook", "--until", "tomorrow").exit_code == 0
    assert "valid_through: 2026-05-02" in read_lines(site, "en/cook.md")


def test_a_post_that_its_name_sets_aside_is_not_published(site: Path) -> None:
    (site / "docs/en/_baker.md").write_text(write_job("Baker"), encoding="utf-8")
    before = read_all(site)
    assert "rename that" in run("publish", "baker").stderr
    assert read_all(site) == before


def test_a_closed_post_is_not_extended(site: Path) -> None:
    run("close", "cook")
    assert "use `mkdocs-jobs reopen`" in run("extend", "cook", "+14d").stderr


def test_keys_of_the_sites_own_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {"closing": "valid_through", "job.team": "department", "closed": "archived"}
    docs = {
        "a.md": write_job("A", "closing: 2026-06-30", "job:", "  team: Kitchen"),
        "b.md": write_job("B"),
        "c.md": write_job("C", "closes: 2026-06-30"),
    }
    write_site(tmp_path, docs, plugins=({"jobs": {"fields": fields}},))
    monkeypatch.chdir(tmp_path)
    for name in ("A", "B", "C"):
        assert run("extend", name, "2026-12-31").exit_code == 0
        assert run("set", name, "department=Bar").exit_code == 0
    assert {"closing: 2026-12-31", "  team: Bar"} < {*read_lines(tmp_path, "a.md")}
    assert {"closing: 2026-12-31", "  team: Bar"} < {*read_lines(tmp_path, "b.md")}
    assert "closes: 2026-12-31" in read_lines(tmp_path, "c.md")
    before = read_all(tmp_path)
    run("close", "B")
    assert "closed: true" in read_lines(tmp_path, "b.md")
    run("reopen", "B")
    assert read_all(tmp_path) == before


def test_what_a_folder_says_is_overruled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = {"jobs/.meta.yml": "draft: true\narchived: true\n", "jobs/a.md": write_job("A")}
    write_site(tmp_path, docs, plugins=("material/meta", "jobs"))
    monkeypatch.chdir(tmp_path)
    assert run("publish", "A").exit_code == 0
    assert run("reopen", "A").exit_code == 0
    assert {"draft: false", "archived: false"} < {*read_lines(tmp_path, "jobs/a.md")}


MAPPED = {
    "live": {"key": "archived", "not": True},
    "status": {"key": "draft", "values": {"public": False, "private": True}},
    "why": {"key": "closed_reason", "values": {"found": "hired", "taken": "hired", "*": "expired"}},
    "topics": {"key": "tags", "split": ","},
}


@pytest.fixture
def mapped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a site whose keys and words are its own."""
    text = write_job("Cook", "live: true", "status: private", "why: late", "topics: a,b")
    docs = {"cook.md": text, "baker.md": write_job("Baker")}
    write_site(tmp_path, docs, plugins=({"jobs": {"fields": MAPPED}},))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_words_of_the_sites_own_are_written(mapped: Path) -> None:
    assert run("publish", "cook").exit_code == 0
    assert "status: public" in read_lines(mapped, "cook.md")
    before = read_all(mapped)
    run("close", "cook")
    assert "live: false  # before closing: true" in read_lines(mapped, "cook.md")
    run("reopen", "cook")
    assert read_all(mapped) == before
    run("set", "cook", "tags=[x, y z]")
    assert "topics: x,y z" in read_lines(mapped, "cook.md")
    run("close", "baker")
    assert "archived: true" in read_lines(mapped, "baker.md")


def test_a_word_that_cannot_be_told_is_refused(mapped: Path) -> None:
    before = read_all(mapped)
    result = run("close", "cook", "--reason", "hired")
    assert result.exit_code == 2
    assert "why: expected one word that means closed_reason: hired by option `fields`, got 2" in (
        result.stderr
    )
    assert "got 0; change it by hand" in run("set", "cook", "tags=['a,b']").stderr
    assert read_all(mapped) == before
