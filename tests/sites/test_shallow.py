"""A clone without its older commits: no date rather than a wrong one, and a warning."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.repository import Repository
from tests.site import Site, build, write_post

LISTS = "---\nlast_modified_by_layout: job\n---\n\n{% include jobs_list.html %}\n"
WARNING = "jobs: git: the clone is shallow, so pages changed before it have no date"


def build_clone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, depth: int, docs: Mapping[str, str]
) -> Site:
    """The site of a clone, in which `a.md` changed on the 10th of January and `b.md` later."""
    repository = Repository(folder / "origin", monkeypatch)
    repository.commit("2019-01-10", {"docs/a.md": write_post("A"), "docs/b.md": write_post("B")})
    repository.commit("2019-02-25", {"docs/b.md": write_post("B", text="More.")})
    repository.commit("2019-03-07", {f"docs/{path}": text for path, text in docs.items()})
    uri = repository.folder.as_uri()
    repository.run("clone", "--quiet", f"--depth={depth}", uri, str(folder / "clone"))
    return build(folder / "clone", {}, plugins=["jobs"])


def read_dates(site: Site) -> dict[str, list[str]]:
    found = {path: site.page(path).select(".jobs-updated time") for path in ("", "a/", "b/")}
    return {path: [str(time["datetime"]) for time in times] for path, times in found.items()}


@pytest.mark.parametrize(
    ("depth", "dates", "is_told"),
    [
        (1, {"": [], "a/": [], "b/": []}, True),
        (2, {"": [], "a/": [], "b/": []}, True),
        (3, {"": ["2019-02-25"], "a/": ["2019-01-10"], "b/": ["2019-02-25"]}, False),
    ],
)
def test_no_page_has_a_date_that_the_clone_does_not_know(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    depth: int,
    dates: Mapping[str, list[str]],
    is_told: bool,
) -> None:
    site = build_clone(tmp_path, monkeypatch, depth, {"index.md": LISTS})
    assert read_dates(site) == dates
    assert [warning[: len(WARNING)] for warning in site.warnings] == [WARNING] * is_told


def test_what_has_changed_since_has_its_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"index.md": LISTS, "b.md": write_post("B", text="Still more.")}
    site = build_clone(tmp_path, monkeypatch, 2, docs)
    assert read_dates(site) == {"": ["2019-03-07"], "a/": [], "b/": ["2019-03-07"]}
    assert [warning[: len(WARNING)] for warning in site.warnings] == [WARNING]


def test_a_clone_that_is_shallow_and_says_all_that_is_asked_is_fine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = {"a.md": write_post("A", text="New."), "b.md": write_post("B", text="New.")}
    site = build_clone(tmp_path, monkeypatch, 2, {**docs, "index.md": LISTS})
    assert read_dates(site)["a/"] == ["2019-03-07"]
    assert site.warnings == []


def test_the_command_asks_for_no_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_clone(tmp_path, monkeypatch, 1, {"index.md": LISTS})
    assert run("check", "-f", tmp_path / "clone/mkdocs.yml").exit_code == 0
