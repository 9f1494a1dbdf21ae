"""Git: when each page last changed, from one `git log` a build."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_jobs.values.problem import Problem, Severity

_COMMIT = "\x01"
_EDGE = "grafted"
"""What git says of the first commit that a shallow clone has, in which all files are new.

Branches and tags have their whole names there, `refs/heads/grafted`.
"""


@dataclass(frozen=True, slots=True)
class Log:
    """The day of the last commit of each file that git knows."""

    dates: dict[str, datetime.date] = field(default_factory=dict)
    edges: dict[str, datetime.date] = field(default_factory=dict)
    """Files that changed before what a shallow clone has: on this day, or any day before it."""


def read_dates(docs_dir: str, src_uris: Iterable[str], log: Log) -> dict[str, datetime.date]:
    """The day that each page last changed: of its last commit, as its committer's
    calendar had it.

    A page that git does not know, or all where there is no git, get the file's own date. One whose
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


class _GitError(Exception):
    """Git cannot be asked; says why, and what to do."""


def read_log(docs_dir: str) -> tuple[Log, list[Problem]]:
    """What git knows of the files; nothing where there is no repository.

    None, either, where git cannot be asked about a repository that is there, and a problem.
    """
    try:
        return _read_log(docs_dir), []
    except _GitError as error:
        if any((folder / ".git").exists() for folder in (Path(docs_dir) / "x").resolve().parents):
            message = (
                f"git: cannot find out when pages changed: {error}, until then the files' dates"
                " are used"
            )
            return Log(), [Problem("", 0, message, Severity.INFO)]
        return Log(), []


def shallow_clone_problem() -> Problem:
    """What to say of a page whose last change a shallow clone does not have."""
    message = (
        "git: the clone is shallow, so pages changed before it have no date; fetch all commits:"
        " `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0`"
        " on GitLab"
    )
    return Problem("", 0, message)


def _read_log(docs_dir: str) -> Log:
    command = ["log", "-z", "--no-renames", "--name-only", "--relative", "--decorate=full"]
    try:
        output = _run(docs_dir, *command, f"--format={_COMMIT}%cI %H %D", "--", ".")
    except _GitError as error:
        if "does not have any commits yet" in str(error):
            return Log()
        raise
    commits: list[tuple[datetime.date, str, list[str]]] = []
    edges = []
    for line in (part.lstrip("\n") for part in output.split("\0")):
        if line.startswith(_COMMIT):
            stamp, commit, names = line[len(_COMMIT) :].split(" ", 2)
            # Python 3.10 knows no `Z`.
            date = datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00")).date()
            commits.append((date, commit, []))
            if _EDGE in names.split(", "):
                edges.append(commit)
        elif line and commits:
            commits[-1][2].append(line)
    edges = [commit for commit in edges if _has_parents(docs_dir, commit)]
    log = Log({}, {})
    for date, commit, files in commits:  # the newest first
        known = log.edges if commit in edges else log.dates
        for file in files:
            if file not in log.dates and file not in log.edges:
                known[file] = date
    return log


def _has_parents(docs_dir: str, commit: str) -> bool:
    """Whether a commit is not the first of all: a clone may be as deep as there are commits."""
    head, _, _ = _run(docs_dir, "cat-file", "commit", commit).partition("\n\n")
    return "\nparent " in head


def _run(docs_dir: str, *command: str) -> str:
    try:
        result = subprocess.run(
            ["git", *command],
            cwd=docs_dir,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",  # as the names of files have it
        )
    except OSError as error:
        raise _GitError(f"{error.strerror}: 'git'; install it") from None
    if result.returncode != 0:
        cause = (result.stderr.splitlines() or [f"exit code {result.returncode}"])[0]
        raise _GitError(f"{cause}; fix it")
    return result.stdout
