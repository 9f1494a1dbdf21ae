"""Files that a command makes as a whole: none that somebody changed is lost."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.writer import FileEdit, write_files
from mkdocs_jobs.cli.editing import show_diff
from mkdocs_jobs.cli.loading import CANNOT
from mkdocs_jobs.cli.site import shorten
from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import to_one_line

overwrite_option = click.option(
    "--force", is_flag=True, help="Replace files that are there and say something else."
)

_PACKAGES = "mkdocs-jobs[site]"
"""What a job in CI installs for a repository without a `requirements.txt`."""


def _has_requirements(root: Path) -> bool:
    """Whether a repository says what its site builds with."""
    return (root / "requirements.txt").is_file()


def write_install(root: Path) -> str:
    """The command by which a job in CI installs what the site builds with."""
    what = "-r requirements.txt" if _has_requirements(root) else f"'{_PACKAGES}'"
    return f"python -m pip install {what}"


def note_packages(root: Path, name: str, speaker: Speaker) -> None:
    """Say what the generated file `name` installs, where the repository does not say it."""
    if not _has_requirements(root):
        message = Message(
            "{path}: installs {packages}, for there is no requirements.txt; add what else the"
            " site builds with",
            path=name,
            packages=_PACKAGES,
        )
        click.echo(to_one_line(speaker.say(message)), err=True)


def write_generated(
    contents: Mapping[Path, bytes], folder: Path, speaker: Speaker, *, force: bool, is_dry: bool
) -> None:
    """Write files below `folder`, all or none; those that say something else only by force.

    Ends the command where it writes nothing. Raises `RefusedError`.
    """
    edits = [FileEdit(path, _read(path), content) for path, content in contents.items()]
    edits = [edit for edit in edits if edit.is_changed]
    if not edits:
        click.echo(speaker.say(Message("nothing to change")))
        sys.exit(0)
    if is_dry:
        click.echo(show_diff(edits), nl=False)
        sys.exit(0)
    changed = [edit for edit in edits if edit.before is not None]
    if changed and not force:
        click.echo(show_diff(changed), nl=False)
        message = Message(
            "{path}: says something else than what would be written, which is shown above; add"
            " --force to replace it, nothing is changed",
            path=shorten(changed[0].path),
        )
        click.echo(speaker.say(message), err=True)
        sys.exit(CANNOT)
    write_files(edits, folder)
    for edit in edits:
        what = Message("created") if edit.before is None else Message("changed")
        click.echo(f"{write_path(shorten(edit.path))}: {speaker.say(what)}")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RefusedError(
            Message("{path}: cannot be read: {reason}", path=shorten(path), reason=error)
        ) from error
