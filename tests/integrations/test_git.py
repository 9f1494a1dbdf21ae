"""When each page last changed, asked of real repositories."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from mkdocs_jobs.git.log import read_dates, read_log
from tests.repository import Repository, isolate, log_calls, set_date


def read(docs: Path, *names: str) -> dict[str, str]:
    committed, problems = read_log(str(docs))
    dates = read_dates(str(docs), names, committed)
    assert problems == []
    return {name: date.isoformat() for name, date in dates.items()}


def read_badly(docs: Path, *names: str) -> tuple[dict[str, str], str]:
    """Days, and the one message about them."""
    committed, problems = read_log(str(docs))
    dates = read_dates(str(docs), names, committed)
    (problem,) = problems
    return {name: date.isoformat() for name, date in dates.items()}, problem.message


def test_a_page_has_the_day_of_the_last_commit_that_touched_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": "1", "docs/b.md": "1"})
    repository.commit("2019-02-25", {"docs/a.md": "2"})
    repository.commit("2019-03-07", {"docs/c.md": "1"})
    assert read(tmp_path / "docs", "a.md", "b.md", "c.md") == {
        "a.md": "2019-02-25",
        "b.md": "2019-01-10",
        "c.md": "2019-03-07",
    }


def test_only_the_pages_that_are_asked_for_are_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": "1", "docs/b.md": "1", "README.md": "1"})
    assert read(tmp_path / "docs", "b.md") == {"b.md": "2019-01-10"}
    assert read(tmp_path / "docs") == {}


def test_a_page_that_was_deleted_and_came_back_has_the_day_it_came_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": "1", "docs/b.md": "1"})
    (tmp_path / "docs/a.md").unlink()
    repository.run("commit", "--quiet", "--all", "--message=Delete", date="2019-01-20T12:00:00Z")
    repository.commit("2019-02-25", {"docs/a.md": "1"})
    assert read(tmp_path / "docs", "a.md") == {"a.md": "2019-02-25"}


def test_a_moved_page_has_the_day_it_was_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": "The same text.\n" * 9})
    repository.run("mv", "docs/a.md", "docs/b.md")
    repository.run("commit", "--quiet", "--message=Move", date="2019-02-25T12:00:00Z")
    assert read(tmp_path / "docs", "b.md") == {"b.md": "2019-02-25"}


def test_a_merge_leaves_the_day_of_the_change_that_it_brings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": "1", "docs/b.md": "1"})
    repository.run("branch", "side")
    repository.commit("2019-02-20", {"docs/b.md": "2"})
    repository.run("checkout", "--quiet", "side")
    repository.commit("2019-02-10", {"docs/a.md": "2"})
    repository.run("checkout", "--quiet", "-")
    repository.run("merge", "--quiet", "--no-ff", "--no-edit", "side", date="2019-03-01T12:00:00Z")
    assert read(tmp_path / "docs", "a.md", "b.md") == {"a.md": "2019-02-10", "b.md": "2019-02-20"}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2019-02-25T00:30:00+02:00", "2019-02-25"),  # in UTC it is still the 24th
        ("2019-02-25T23:30:00-05:00", "2019-02-25"),  # in UTC it is the 26th already
        ("2019-02-25T23:30:00+00:00", "2019-02-25"),
        ("2019-02-25T23:30:00Z", "2019-02-25"),
    ],
)
def test_a_day_is_that_of_the_calendar_where_the_commit_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, day: str
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit(moment, {"docs/a.md": "1"})
    assert read(tmp_path / "docs", "a.md") == {"a.md": day}


@pytest.mark.parametrize(
    "name",
    [
        "it/con spazi.md",
        " davanti.md",
        "perché.md",
        "職位/日本語.md",
        "emoji 🍰.md",
        "'quoted'.md",
        "a#b&c%20d.md",
        "-n.md",
        "[a]*.md",
    ],
)
def test_any_name_is_found_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-02-25", {f"docs/{name}": "1"})
    assert read(tmp_path / "docs", name) == {name: "2019-02-25"}


@pytest.mark.parametrize("name", ['the "best".md', "back\\slash.md", "a\u2028b.md", "a\x85b.md"])
def test_a_name_that_git_would_quote_or_that_breaks_lines_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-02-25", {f"docs/{name}": "1"})
    assert read(tmp_path / "docs", name) == {name: "2019-02-25"}


def test_an_untracked_page_has_its_files_own_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-02-25", {"docs/a.md": "1"})
    (tmp_path / "docs/new one.md").write_text("1", encoding="utf-8")
    set_date(tmp_path / "docs/new one.md", "2020-06-01")
    set_date(tmp_path / "docs/a.md", "2021-01-01")  # as a fresh clone has it: tells nothing
    assert read(tmp_path / "docs", "a.md", "new one.md") == {
        "a.md": "2019-02-25",
        "new one.md": "2020-06-01",
    }


def test_a_page_that_is_no_file_has_no_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-02-25", {"docs/a.md": "1"})
    assert read(tmp_path / "docs", "generated.md") == {}


def test_outside_of_a_repository_files_have_their_own_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.md").write_text("1", encoding="utf-8")
    set_date(tmp_path / "a.md", "2020-06-01")
    assert read(tmp_path, "a.md") == {"a.md": "2020-06-01"}


def test_in_a_repository_without_commits_files_have_their_own_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repository(tmp_path, monkeypatch)
    (tmp_path / "a.md").write_text("1", encoding="utf-8")
    set_date(tmp_path / "a.md", "2020-06-01")
    assert read(tmp_path, "a.md") == {"a.md": "2020-06-01"}


def test_without_git_files_have_their_own_days_and_a_repository_is_told_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-02-25", {"docs/a.md": "1"})
    set_date(tmp_path / "docs/a.md", "2020-06-01")
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    dates, message = read_badly(tmp_path / "docs", "a.md")
    assert dates == {"a.md": "2020-06-01"}
    assert message == (
        "git: cannot find out when pages changed: No such file or directory: 'git'; install it,"
        " until then the files' dates are used"
    )


def test_without_git_and_without_a_repository_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("1", encoding="utf-8")
    set_date(tmp_path / "a.md", "2020-06-01")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read(tmp_path, "a.md") == {"a.md": "2020-06-01"}


def test_a_repository_that_git_refuses_to_read_is_told_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-02-25", {"docs/a.md": "1"})
    set_date(tmp_path / "docs/a.md", "2020-06-01")
    (tmp_path / ".git/config").write_text("[core", encoding="utf-8")
    dates, message = read_badly(tmp_path / "docs", "a.md")
    assert dates == {"a.md": "2020-06-01"}
    assert message == (
        "git: cannot find out when pages changed: fatal: bad config line 2 in file .git/config;"
        " fix it, until then the files' dates are used"
    )


def test_a_docs_folder_that_is_a_link_into_a_repository_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path / "repository", monkeypatch)
    repository.commit("2019-02-25", {"texts/it/a.md": "1"})
    (tmp_path / "docs").symlink_to(tmp_path / "repository/texts", target_is_directory=True)
    assert read(tmp_path / "docs", "it/a.md") == {"it/a.md": "2019-02-25"}


@pytest.mark.parametrize(
    "setting",
    [
        ("log.showSignature", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("log.follow", "true"),
        ("color.ui", "always"),
        ("format.pretty", "fuller"),
        ("diff.renames", "copies"),
        ("core.quotePath", "true"),
    ],
    ids=lambda setting: setting[0],
)
def test_what_a_writer_likes_git_to_print_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    repository.commit("2019-01-10", {"docs/à.md": "1", "docs/b.md": "1"})
    repository.commit("2019-02-25", {"docs/à.md": "2"})
    repository.run("config", *setting)
    dates = read(tmp_path / "docs", "à.md", "b.md")
    assert dates == {"à.md": "2019-02-25", "b.md": "2019-01-10"}


def clone(repository: Repository, depth: int) -> Path:
    """The docs folder of a shallow clone."""
    folder = repository.folder / "clone"
    uri = repository.folder.as_uri()
    repository.run("clone", "--quiet", f"--depth={depth}", uri, str(folder))
    return folder / "docs"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    repository = Repository(tmp_path / "repository", monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": "1", "docs/b.md": "1"})
    repository.commit("2019-02-25", {"docs/b.md": "2", "docs/c.md": "1"})
    repository.commit("2019-03-07", {"docs/c.md": "2"})
    return repository


@pytest.mark.parametrize(
    ("depth", "dates"),
    [
        (1, {}),
        (2, {"c.md": "2019-03-07"}),
        (3, {"a.md": "2019-01-10", "b.md": "2019-02-25", "c.md": "2019-03-07"}),
    ],
)
@pytest.mark.parametrize("name", ["", "grafted"])
def test_a_shallow_clone_has_the_days_that_it_knows_and_no_others(
    repository: Repository, depth: int, dates: dict[str, str], name: str
) -> None:
    if name:  # nobody is misled by what a branch and a tag are called
        repository.run("branch", name)
        repository.run("tag", name)
    docs = clone(repository, depth)
    assert repository.run("-C", str(docs), "rev-parse", "--is-shallow-repository") == "true\n"
    assert read(docs, "a.md", "b.md", "c.md") == dates
    log, _ = read_log(str(docs))
    assert log.dates.keys() | log.edges.keys() == {"a.md", "b.md", "c.md"}


def test_an_untracked_page_of_a_shallow_clone_has_its_own_day(repository: Repository) -> None:
    docs = clone(repository, 1)
    (docs / "new.md").write_text("1", encoding="utf-8")
    set_date(docs / "new.md", "2020-06-01")
    assert read(docs, "a.md", "new.md") == {"new.md": "2020-06-01"}


def test_any_number_of_pages_costs_one_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository(tmp_path, monkeypatch)
    names = [f"{number}.md" for number in range(30)]
    repository.commit("2019-02-25", {f"docs/{name}": "1" for name in names})
    calls = log_calls(tmp_path, monkeypatch)
    docs = str(tmp_path / "docs")
    dates = read_dates(docs, names, read_log(docs)[0])
    assert set(dates.values()) == {datetime.date(2019, 2, 25)}
    assert len(dates) == 30
    assert len(calls.read_text(encoding="utf-8").splitlines()) == 1
