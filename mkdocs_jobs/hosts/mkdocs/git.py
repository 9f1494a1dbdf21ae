"""Git: when each file came in and last changed, and who changed it, from one `git log` a build; for
commands also the repository, its remote, what is not committed, and the files of a commit.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_jobs.site.rendered_page import FileHistory
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity

_Commit = tuple[datetime.datetime, str, str, list[str]]
"""When it was made, its name, its author, its files."""
COMMIT = "\x01"
"""What a commit begins with in the output of `git log`."""
_AUTHOR = "\x02"
_OF_HOOKS = ("GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells a hook of the repository it runs in, and is wrong for another worktree."""
EDGE = "grafted"
"""The decoration of the first commit in a shallow clone, in which all files are new.

Branches and tags have their whole names there, `refs/heads/grafted`.
"""


@dataclass(frozen=True, slots=True)
class Log:
    """The last commit of each tracked file."""

    dates: dict[str, datetime.date] = field(default_factory=dict)
    edges: dict[str, datetime.date] = field(default_factory=dict)
    """Files last changed before the start of a shallow clone: on this day or earlier."""
    authors: dict[str, str] = field(default_factory=dict)
    """Who wrote the last commit of each file of `dates`."""
    histories: Mapping[str, FileHistory] = field(default_factory=dict)
    """When each file came in, and last changed."""


def read_dates(docs_dir: str, src_uris: Iterable[str], log: Log) -> dict[str, datetime.date]:
    """The day that each page last changed: of its last commit, as its committer's
    calendar had it.

    Untracked pages, or all without git, get the file's own date. One whose
    last commit a shallow clone does not have gets none.
    """
    wanted = set(src_uris)
    dates = {uri: date for uri, date in log.dates.items() if uri in wanted}
    for src_uri in wanted - dates.keys() - log.edges.keys():
        try:
            stamp = (Path(docs_dir) / src_uri).stat().st_mtime
        except OSError:
            continue
        dates[src_uri] = datetime.datetime.fromtimestamp(stamp, datetime.timezone.utc).date()
    return dates


class GitError(Exception):
    """Git cannot be run: the cause and the remedy."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def read_log(docs_dir: str) -> tuple[Log, list[Problem]]:
    """The log of the files; empty where there is no repository.

    Empty too, with a problem, if git cannot read an existing repository.
    """
    try:
        return _read_log(docs_dir), []
    except GitError as error:
        if any((folder / ".git").exists() for folder in (Path(docs_dir) / "x").resolve().parents):
            message = Message(
                "git: cannot find out when pages changed: {error}, until then the files' dates"
                " are used",
                error=error.message,
            )
            return Log(), [Problem("", 0, message, Severity.INFO)]
        return Log(), []


def shallow_clone_problem() -> Problem:
    """The problem for a page whose last change is not in a shallow clone."""
    message = Message(
        "git: the clone is shallow, so pages changed before it have no date; fetch all commits:"
        " `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0`"
        " on GitLab"
    )
    return Problem("", 0, message)


def _read_log(docs_dir: str) -> Log:
    command = ["log", "-z", "--no-renames", "--name-only", "--relative", "--decorate=full"]
    try:
        output = run(docs_dir, *command, f"--format={COMMIT}%cI %H %D{_AUTHOR}%aN", "--", ".")
    except GitError as error:
        if "does not have any commits yet" in str(error):
            return Log()
        raise
    commits: list[_Commit] = []
    edges = []
    for line in (part.lstrip("\n") for part in output.split("\0")):
        if line.startswith(COMMIT):
            said, _, author = line[len(COMMIT) :].partition(_AUTHOR)
            stamp, commit, names = said.split(" ", 2)
            commits.append((read_moment(stamp), commit, author, []))
            if EDGE in names.split(", "):
                edges.append(commit)
        elif line and commits:
            commits[-1][-1].append(line)
    edges = [commit for commit in edges if has_parents(docs_dir, commit)]
    log = Log(histories=_Histories(commits, edges))
    for moment, commit, author, files in commits:  # the newest first
        known, date = log.edges if commit in edges else log.dates, moment.date()
        for file in files:
            if file not in log.dates and file not in log.edges:
                known[file] = date
                if known is log.dates:
                    log.authors[file] = author
    return log


class _Histories(Mapping[str, FileHistory]):
    """The histories of all files, made when one is asked for."""

    def __init__(self, commits: Sequence[_Commit], edges: Container[str]) -> None:
        self._commits = commits
        self._edges = edges

    @cached_property
    def _known(self) -> dict[str, FileHistory]:
        created: dict[str, datetime.datetime | None] = {}
        changed: dict[str, datetime.datetime | None] = {}
        for moment, commit, _, files in self._commits:  # the newest first
            known = None if commit in self._edges else moment
            for file in files:
                changed.setdefault(file, known)
                created[file] = known
        return {file: FileHistory(created[file], changed[file]) for file in changed}

    def __getitem__(self, file: str) -> FileHistory:
        return self._known[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


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
