"""Git: when each page last changed, from one `git log` a build."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs_jobs.content.problem import Problem, Severity

_COMMIT = "\x01"


def read_dates(
    docs_dir: str, src_uris: Iterable[str], committed: Mapping[str, datetime.date]
) -> dict[str, datetime.date]:
    """The day that each page last changed: of its last commit, as its committer's
    calendar had it.

    `committed` are the days that `read_log` has found. A page that git does not know, or all where
    there is no git, get the file's own date.
    """
    wanted = set(src_uris)
    dates = {uri: date for uri, date in committed.items() if uri in wanted}
    for src_uri in wanted - dates.keys():
        try:
            stamp = (Path(docs_dir) / src_uri).stat().st_mtime
        except OSError:
            continue
        dates[src_uri] = datetime.datetime.fromtimestamp(stamp, datetime.timezone.utc).date()
    return dates


class _GitError(Exception):
    """Git cannot be asked; says why, and what to do."""


def read_log(docs_dir: str, problems: list[Problem]) -> dict[str, datetime.date]:
    """The day of the last commit of each file that git knows; none where there is no repository.

    None, either, where git cannot be asked about a repository that is there, but that is told.
    """
    try:
        return _read_log(docs_dir)
    except _GitError as error:
        if any((folder / ".git").exists() for folder in (Path(docs_dir) / "x").resolve().parents):
            message = f"git: cannot say when pages changed: {error}, until then files' dates count"
            problems.append(Problem("", 0, message, Severity.INFO))
        return {}


def _read_log(docs_dir: str) -> dict[str, datetime.date]:
    command = ["git", "log", "-z", "--no-renames", "--name-only"]
    command += ["--relative", f"--format={_COMMIT}%cI", "--", "."]
    try:
        result = subprocess.run(
            command,
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
        if "does not have any commits yet" in cause:
            return {}
        raise _GitError(f"{cause}; mend it")
    dates: dict[str, datetime.date] = {}
    date: datetime.date | None = None
    for line in (part.lstrip("\n") for part in result.stdout.split("\0")):
        if line.startswith(_COMMIT):
            stamp = line[len(_COMMIT) :].replace("Z", "+00:00")  # Python 3.10 knows no `Z`
            date = datetime.datetime.fromisoformat(stamp).date()
        elif line and date is not None:
            dates.setdefault(line, date)  # the log begins with the newest
    return dates
