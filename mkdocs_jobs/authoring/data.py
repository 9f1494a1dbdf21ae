"""What front matter says before and after a change: nothing but the wanted keys may differ."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from mkdocs_jobs.authoring.changes import (
    Append,
    Change,
    Path,
    RefusedError,
    Remove,
    Restore,
    SetDay,
    SetValue,
)
from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.values.message import Message

Data = Mapping[str, Any]

BESIDE = "_before_closing"
"""The end of the key that keeps, between braces, where no comment can, what another one said before
its post was closed."""


def look_up(data: Data, path: Path) -> Any:
    """The value at a path; None where there is none."""
    value: Any = data
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def check_changed(before: FrontMatter, after: FrontMatter, changes: Iterable[Change]) -> None:
    """Raise `RefusedError` unless `after` is `before` with these changes, and nothing else."""
    new = Counter(p.message for p in after.problems) - Counter(p.message for p in before.problems)
    for message in new:
        _refuse(message)
    if not after.is_read or before.body != after.body:
        _refuse(Message("its text would change with it"))
    wanted: dict[str, Any] = deepcopy(dict(before.data))
    changed = set()
    for change in changes:
        changed |= {change.path[0], f"{change.path[0]}{BESIDE}"}
        _want(wanted, change, after.data)
    for key in {*wanted, *after.data}:
        if _show(wanted, key) != _show(after.data, key):
            _refuse(Message("the value of '{key}' would be another one", key=key))
    for key in {*before.written, *after.written}:
        is_same = before.written.get(key) == after.written.get(key)
        if not is_same and key.partition(".")[0].partition("[")[0] not in changed:
            _refuse(Message("the value of '{key}' would be another one", key=key))


def _want(data: dict[str, Any], change: Change, after: Data) -> None:
    """Change data as a change of its text is to."""
    *above, name = change.path
    found = look_up(after, change.path)
    wanted = found  # what a comment kept, or the time of a day
    if isinstance(change, SetDay):
        wanted = found if str(found)[:10] == change.day.isoformat() else change.day
    elif isinstance(change, SetValue):
        wanted = change.value
        if isinstance(wanted, datetime.date) and found == wanted.isoformat():
            wanted = found  # JSON has no dates
    elif isinstance(change, Append):
        old = look_up(data, change.path)
        listed = old if isinstance(old, list) else [] if old is None else [old]
        wanted = [*listed, change.value]
    is_gone = isinstance(change, Restore) and not _has(after, change.path)
    beside = (*above, f"{name}{BESIDE}")
    if not _has(after, beside):
        _drop(data, beside)
    if is_gone or isinstance(change, Remove):
        _drop(data, change.path)
        return
    for part in above:
        data = data.setdefault(part, {})
    data[name] = wanted
    if _has(after, beside):
        data[beside[-1]] = look_up(after, beside)


def _has(data: Data, path: Path) -> bool:
    *above, name = path
    mapping = look_up(data, tuple(above))
    return isinstance(mapping, Mapping) and name in mapping


def _drop(data: dict[str, Any], path: Path) -> None:
    name, *rest = path
    if not rest:
        data.pop(name, None)
    elif isinstance(part := data.get(name), dict):
        _drop(part, tuple(rest))
        if not part:
            del data[name]


def _show(data: Data, key: str) -> str:
    return repr(data[key]) if key in data else ""


def _refuse(reason: str) -> None:
    message = Message("front matter: cannot be changed: {reason}; change it by hand", reason=reason)
    raise RefusedError(message)
