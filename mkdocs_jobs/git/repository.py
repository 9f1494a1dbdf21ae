"""The repository of a site, asked by git: its root, its remote, what is not committed, a commit's
files.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_jobs.values.message import Message

COMMIT = "\x01"
"""What a commit begins with in the output of `git log`."""
_OF_HOOKS = ("GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells a hook of the repository it runs in, and is wrong for another worktree."""
EDGE = "grafted"
"""The decoration of the first commit in a shallow clone, in which all files are new.

Branches and tags have their whole names there, `refs/heads/grafted`.
"""


class GitError(Exception):
    """Git cannot be run: the cause and the remedy."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def read_moment(stamp: str) -> datetime.datetime:
    """The moment of a commit, in its committer's time zone."""
    # Python 3.10 does not parse `Z`.
    return datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00"))


def has_parents(docs_dir: str, commit: str) -> bool:
    """Whether a commit is not the first of all: a clone may be as deep as there are commits."""
    head, _, _ = run(docs_dir, "cat-file", "commit", commit).partition("\n\n")
    return "\nparent " in head


def run(docs_dir: str, *command: str) -> str:
    """What a git command prints. Raises `GitError`."""
    try:
        result = subprocess.run(
            ["git", *command],
            cwd=docs_dir,
            env={**{k: v for k, v in os.environ.items() if k not in _OF_HOOKS}, "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # as the names of files have it
        )
    except OSError as error:
        raise GitError(Message("{cause}: 'git'; install it", cause=error.strerror)) from None
    if result.returncode != 0:
        cause = (result.stderr.splitlines() or [f"exit code {result.returncode}"])[0]
        raise GitError(Message("{cause}; fix it", cause=cause))
    return result.stdout


def list_uncommitted(docs_dir: str) -> set[str]:
    """The files, from the folder, that differ from the last commit; none without git."""
    try:
        output = run(docs_dir, "diff", "--name-only", "-z", "--relative", "HEAD", "--", ".")
    except GitError:
        return set()
    return set(filter(None, output.split("\0")))


def find_root(folder: str) -> Path | None:
    """The folder of the repository that a folder is in; None without one."""
    try:
        return Path(run(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    except GitError:
        return None


def find_remote(folder: str) -> str | None:
    """The address of the remote that a repository was cloned from; None without one."""
    try:
        return run(folder, "config", "--get", "remote.origin.url").strip() or None
    except GitError:
        return None


def find_start(folder: str, base: str) -> str | None:
    """The commit at which what is checked out left `base`, which is that itself if no common one
    is known; None if there is no such commit.
    """
    try:
        commit = run(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
        )
    except GitError:
        return None
    try:
        return run(folder, "merge-base", commit.strip(), "HEAD").strip()
    except GitError:  # a shallow clone ends before it
        return commit.strip()


@contextmanager
def check_out(folder: str, commit: str) -> Iterator[Path]:
    """A folder with the files of a commit, which is removed afterwards; no hook is run."""
    with TemporaryDirectory(prefix="mkdocs-jobs-") as name:
        target = Path(name, "site").resolve()
        command = ("-c", "core.hooksPath=/dev/null", "worktree")
        run(folder, *command, "add", "--detach", "--quiet", str(target), commit)
        try:
            yield target
        finally:
            run(folder, *command, "remove", "--force", str(target))
