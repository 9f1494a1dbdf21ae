"""When each file was added, and when its post was archived, from one `git log` a build."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_jobs.git.repository import COMMIT, EDGE, GitError, has_parents, read_moment, run
from mkdocs_jobs.site.file_days import FileDays
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, Problem
from mkdocs_jobs.values.readers import read_flag

_COMMAND = (
    *("log", "--topo-order", "--patch", "--unified=0", "--find-renames", "--relative"),
    # Whatever the repository's own settings are.
    *("--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"),
    *("--decorate=full", f"--format={COMMIT}%cI %H %D", "--", "*.md", "*.markdown"),
)
_ARCHIVED = re.compile(r"""\s*["']?archived["']?\s*[:=]\s*["']?([^"',#\s]*)""")
_ESCAPED = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass(slots=True)
class _Diff:
    """What a commit did to a file."""

    before: str = ""
    after: str = ""
    is_new: bool = False
    flags: dict[str, bool] = field(default_factory=dict)
    """Whether its post is archived, in the lines removed (`-`) and in those added (`+`)."""


def read_file_days(docs_dir: str) -> tuple[Mapping[str, FileDays] | None, list[Problem]]:
    """The history of the Markdown files that have been committed, by their paths of today.

    None, and a problem that says why, if git does not know all of it: without a repository or a
    commit, or in a shallow clone.
    """
    try:
        output = run(docs_dir, "-c", "core.quotePath=true", *_COMMAND)
        commits = [part.split("\n") for part in f"\n{output}".split(f"\n{COMMIT}")[1:]]
        if any(_is_cut(docs_dir, lines[0]) for lines in commits):
            return None, [_SHALLOW]
    except GitError as error:
        if "does not have any commits yet" in error.message:
            return None, [_EMPTY]
        message = Message("git: nothing can be counted: {error}", error=error.message)
        return None, [Problem("", 0, message)]
    return (_trace(commits), []) if commits else (None, [_EMPTY])


_SHALLOW = Problem(
    "",
    0,
    Message(
        "git: the clone is shallow, so nothing can be counted; fetch all commits:"
        " `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab"
    ),
)
_EMPTY = Problem(
    "", 0, Message("git: no page is in a commit, so nothing can be counted; commit the pages")
)


def _is_cut(docs_dir: str, head: str) -> bool:
    """Whether a commit is the first of a shallow clone, and has parents that are not there."""
    _, commit, names = head.split(" ", 2)
    return EDGE in names.split(", ") and has_parents(docs_dir, commit)


def _trace(commits: list[list[str]]) -> dict[str, FileDays]:
    """Each file under its path of today; the commits come with the newest first."""
    added: dict[str, datetime.date] = {}
    archived: dict[str, datetime.date] = {}
    # A path as it was in the commit: the path of today, None where that is another file.
    today: dict[str, str | None] = {}
    for head, *lines in commits:
        day = read_moment(head.split(" ", 1)[0]).date()
        for diff in _list_diffs(lines):
            name = diff.after or diff.before
            path = today.get(name, name)
            if diff.is_new or not diff.after:
                today[name] = None
            if path is None or not diff.after:
                continue
            if diff.is_new:  # archived from the beginning: it closed on a day that is not known
                added[path] = day
                continue
            if diff.flags.get("+") and not diff.flags.get("-"):
                archived.setdefault(path, day)
            if diff.before and diff.before != diff.after:
                today |= {diff.after: None, diff.before: path}
    return {path: FileDays(day, archived.get(path)) for path, day in added.items()}


def _list_diffs(lines: list[str]) -> Iterator[_Diff]:
    diff: _Diff | None = None
    in_text = False
    for line in lines:
        if line.startswith("diff --git "):
            if diff is not None:
                yield diff
            diff, in_text = _Diff(), False
        elif diff is None:
            continue
        elif line.startswith("@@ "):
            in_text = True
        elif in_text:
            match = _ARCHIVED.match(line, 1)
            if match is not None:
                diff.flags[line[0]] = _is_true(match[1])
        elif line.startswith("new file "):
            diff.is_new = True
        elif line.startswith(("--- ", "rename from ")):
            diff.before = _read_path(line) or diff.before
        elif line.startswith(("+++ ", "rename to ")):
            diff.after = _read_path(line) or diff.after
    if diff is not None:
        yield diff


def _is_true(written: str) -> bool:
    try:
        return read_flag(written)
    except FieldError:
        return False


def _read_path(line: str) -> str:
    """The path in a line of a diff's head; empty: no file. Git quotes one with special signs."""
    kind, _, path = line.partition(" ")
    if kind == "rename":
        path = path.partition(" ")[2]
    path = path.rstrip("\t")
    if path.startswith('"'):
        octets = _ESCAPED.sub(_unescape, path[1:-1]).encode("latin-1")
        path = octets.decode("utf-8", "surrogateescape")
    if kind == "rename":
        return path
    return "" if path == "/dev/null" else path[2:]


def _unescape(match: re.Match[str]) -> str:
    escape = match[1]
    return chr(int(escape, 8)) if len(escape) == 3 else _ESCAPES.get(escape, escape)
