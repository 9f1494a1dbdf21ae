"""When each file came in and last changed, and who changed it, from one `git log` a build."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mkdocs_jobs.git.repository import COMMIT, EDGE, GitError, has_parents, read_moment, run
from mkdocs_jobs.site.rendered_page import FileHistory
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity

_Commit = tuple[datetime.datetime, str, str, list[str]]
"""When it was made, its name, its author, its files."""
_AUTHOR = "\x02"


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
