"""Git: when each page last changed, from one `git log` a build."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

_COMMIT = "\x01"


def read_dates(
    docs_dir: str, src_uris: Iterable[str], committed: Mapping[str, datetime.date] | None = None
) -> dict[str, datetime.date]:
    """The day that each page last changed: of its last commit, as its author's calendar had it.

    A page that git does not know, or all where there is no git, get the file's own date.
    `committed` are the days that `read_log` has found.
    """
    wanted = set(src_uris)
    log = read_log(docs_dir) if committed is None else committed
    dates = {uri: date for uri, date in log.items() if uri in wanted}
    for src_uri in wanted - dates.keys():
        try:
            stamp = (Path(docs_dir) / src_uri).stat().st_mtime
        except OSError:
            continue
        dates[src_uri] = datetime.datetime.fromtimestamp(stamp, datetime.timezone.utc).date()
    return dates


def read_log(docs_dir: str) -> dict[str, datetime.date]:
    """The day of the last commit of each file that git knows; none where there is no git."""
    command = ["git", "log", "-z", "--no-renames", "--name-only"]
    command += ["--relative", f"--format={_COMMIT}%cI", "--", "."]
    try:
        result = subprocess.run(
            command, cwd=docs_dir, capture_output=True, text=True, encoding="utf-8", check=True
        )
    except (OSError, subprocess.CalledProcessError, ValueError):
        return {}  # no git, or no repository: the files' own dates do
    dates: dict[str, datetime.date] = {}
    date: datetime.date | None = None
    for line in (part.lstrip("\n") for part in result.stdout.split("\0")):
        if line.startswith(_COMMIT):
            stamp = line[len(_COMMIT) :].replace("Z", "+00:00")  # Python 3.10 knows no `Z`
            date = datetime.datetime.fromisoformat(stamp).date()
        elif line and date is not None:
            dates.setdefault(line, date)  # the log begins with the newest
    return dates
