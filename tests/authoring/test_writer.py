"""All files are written, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.writer import FileEdit, write_files


def read_all(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def edits(tmp_path: Path) -> list[FileEdit]:
    """A file that is new, and two that change."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"before")
    new = FileEdit(tmp_path / "sub/folder/c", None, b"new")
    return [new, *(FileEdit(tmp_path / name, b"before", b"after") for name in "ab")]


def test_files_are_written_with_their_folders(tmp_path: Path, edits: list[FileEdit]) -> None:
    write_files(edits, tmp_path)
    assert read_all(tmp_path) == {"a": b"after", "b": b"after", "sub/folder/c": b"new"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_disk_that_fails_meanwhile_leaves_all_as_they_were(
    tmp_path: Path, edits: list[FileEdit], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before, replace, calls = read_all(tmp_path), os.replace, []

    def fail(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        replace(source, target)

    monkeypatch.setattr("mkdocs_jobs.authoring.writer.os.replace", fail)
    with pytest.raises(RefusedError, match="No space left on device; nothing is changed"):
        write_files(edits, tmp_path)
    assert read_all(tmp_path) == before
    assert not (tmp_path / "sub").exists()


def test_a_file_that_changed_meanwhile_is_not_written(
    tmp_path: Path, edits: list[FileEdit]
) -> None:
    (tmp_path / "b").write_bytes(b"other")
    with pytest.raises(RefusedError, match="was changed meanwhile"):
        write_files(edits, tmp_path)
    assert read_all(tmp_path) == {"a": b"before", "b": b"other"}
