"""Writing files: all of them, or none."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.values.message import Message

_WRITE_BITS = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class FileEdit:
    """A file before and after."""

    path: Path
    before: bytes | None
    """What is in it; None for a file that is new."""
    after: bytes

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def write_files(edits: Sequence[FileEdit], folder: Path) -> None:
    """Write all files, each below `folder`; where one cannot be, all stay what they were.

    Raises `RefusedError`.
    """
    for edit in edits:
        check_writable(edit, folder)
    staged: list[tuple[FileEdit, Path]] = []
    made: list[Path] = []
    done: list[FileEdit] = []
    try:
        for edit in edits:
            made += _make_folders(edit.path.parent)
            staged.append((edit, _stage(edit, edit.after)))
        for edit, part in staged:
            _put(edit, part)
            done.append(edit)
    except BaseException as error:  # also where somebody interrupts it
        _undo(done)
        _remove_all([part for _, part in staged], made)
        if isinstance(error, OSError):
            raise _refuse(Path(error.filename2 or error.filename or folder), error) from error
        raise


def check_writable(edit: FileEdit, folder: Path) -> None:
    """Raise `RefusedError` if a file may not, or cannot, be written."""
    path = edit.path
    real_folder = os.path.realpath(folder)
    if path.is_symlink() or not _is_below(os.path.realpath(path.parent), real_folder):
        raise RefusedError(
            Message(
                "{path}: expected a file in the docs folder, got a link or a file outside of it"
                "; edit that one by hand",
                path=_name(path),
            )
        )
    try:
        mode = path.stat().st_mode
        if edit.before is None:
            raise _refuse(path, FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)))
        if not stat.S_ISREG(mode):
            raise RefusedError(
                Message(
                    "{path}: expected a regular file, got a pipe, a device or a folder",
                    path=_name(path),
                )
            )
        if not mode & _WRITE_BITS or not os.access(path, os.W_OK):
            raise RefusedError(
                Message(
                    "{path}: is read-only; make it writable, nothing is changed", path=_name(path)
                )
            )
        if path.read_bytes() != edit.before:
            raise RefusedError(
                Message("{path}: was changed meanwhile; run the command again", path=_name(path))
            )
    except FileNotFoundError as error:
        if edit.before is not None:
            raise _refuse(path, error) from error
    except OSError as error:
        raise _refuse(path, error) from error


def _name(path: Path) -> Path:
    """A file as a message names it: from the current folder, where it is below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _is_below(path: str, folder: str) -> bool:
    return Path(path).is_relative_to(folder)


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; returns those that were not there, the lowest first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for made in reversed(missing):
        made.mkdir()
    return missing


def _stage(edit: FileEdit, data: bytes) -> Path:
    """A file beside the one that it is to replace, with its mode."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=edit.path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_find_mode(edit.path))
    except OSError:
        part.unlink()
        raise
    return part


def _find_mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _put(edit: FileEdit, part: Path) -> None:
    if edit.before is None and os.path.lexists(edit.path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(edit.path))
    os.replace(part, edit.path)


def _undo(done: Sequence[FileEdit]) -> None:
    """Put back what was there."""
    for edit in done:
        if edit.before is None:
            edit.path.unlink()
        else:
            os.replace(_stage(edit, edit.before), edit.path)


def _remove_all(parts: Sequence[Path], folders: Sequence[Path]) -> None:
    """Remove what was made to write files, as far as it is still there."""
    for part in parts:
        with suppress(OSError):
            part.unlink()
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _refuse(path: Path, error: OSError) -> RefusedError:
    return RefusedError(
        Message(
            "{path}: cannot be written: {reason}; nothing is changed",
            path=_name(path),
            reason=error.strerror or error,
        )
    )
