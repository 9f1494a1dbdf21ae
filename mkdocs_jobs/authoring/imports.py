"""A post of a job board in a file: written once, then kept up to date without losing an edit."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mkdocs_jobs.authoring import life
from mkdocs_jobs.authoring.changes import Change, Path, RefusedError, Remove, SetValue
from mkdocs_jobs.authoring.data import look_up
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.content.job import find_mistakes
from mkdocs_jobs.importing.board import ImportedPost
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Severity

Preferred = Literal["ours", "theirs"]
"""Whose value counts where it was changed here and there."""

_KEYS = (
    *("title", "date_posted", "valid_through", "department", "locations", "remote"),
    *("employment_type", "salary", "openings", "identifier", "organization", "apply"),
)
"""The keys that a board may say something for, in the order of a new post."""
_TEXT = "text"
_LEFT_OUT = "z"
"""The end of the sum of a value that we have no use for; sums have letters from a to p."""
_LENGTH = 8
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True, slots=True)
class Merge:
    """A file as it is to be, and what to say of it."""

    post: PostFile
    messages: Sequence[Message] = ()


def write_imported(
    post: PostFile, found: ImportedPost, board: str, today: datetime.date | None
) -> Merge:
    """A new file with what the board says, published; as a draft without `today`.

    Raises `RefusedError` where it makes no post.
    """
    written = post.write_body(f"\n{found.text}\n" if found.text else "\n")
    merged = _merge_values(written, found, {}, "theirs")
    path = written.find("imported")
    changed = merged.post.change(
        [SetValue((*path, "board"), board), SetValue((*path, "id"), found.id)]
    )
    changed = _write_seen(changed, {**merged.sums, _TEXT: _sum(_fold(found.text))})
    return Merge(life.publish(changed, today) if today else changed, merged.messages)


def update(post: PostFile, found: ImportedPost, prefer: Preferred | None = None) -> Merge:
    """A file with what changed on the board; what was changed here stays.

    What was changed in both places is said, unless one of them is preferred. Raises `RefusedError`.
    """
    merged = _merge_values(post, found, _get_seen(post), prefer)
    post, sums, messages = merged.post, merged.sums, merged.messages
    theirs, ours, base = _sum(_fold(found.text)), _sum(_fold(post.body)), sums.get(_TEXT, "")
    if theirs != base and ours not in (theirs, base) and prefer is None:
        messages = (*messages, _name_conflict(_TEXT))
    elif theirs != base:
        sums = {**sums, _TEXT: theirs}
        if ours != theirs and (ours == base or prefer == "theirs"):
            post = post.write_body(f"\n{found.text}\n")
    return Merge(_write_seen(post, sums), messages)


def close_gone(post: PostFile, day: datetime.date) -> PostFile:
    """The post of a board that does not have it any more, closed; `reopen_found` undoes it."""
    path = post.find("imported")
    return life.close(post).change([SetValue((*path, "gone"), day)])


def reopen_found(post: PostFile) -> PostFile:
    """The post that the board has again, as it was before it was closed for that."""
    path = post.find("imported")
    opened = life.reopen(post) if post.job.archived else post
    return opened.change([Remove((*path, "gone"))])


@dataclass(frozen=True, slots=True)
class _MergedValues:
    post: PostFile
    sums: Mapping[str, str]
    """What is to be remembered of the values of the board."""
    messages: Sequence[Message]


def _merge_values(
    post: PostFile, found: ImportedPost, seen: Mapping[str, str], prefer: Preferred | None
) -> _MergedValues:
    sums = dict(seen)
    messages: list[Message] = []
    changes: dict[str, Change] = {}
    for key in _KEYS:
        value = found.values.get(key)
        base = seen.get(key, "")
        try:
            place = post.place(key)
            theirs = "" if value is None else _sum(_write(place.write(value)))
            ours = look_up(post.data, place.path)
        except RefusedError as error:
            messages.append(error.message)
            continue
        if theirs == base.removesuffix(_LEFT_OUT):
            continue
        if problem := _find_mistake(key, value, post.parsed.lang):
            messages.append(Message("{problem}; it is left out", problem=problem))
            sums[key] = theirs + _LEFT_OUT
            continue
        here = "" if ours is None else _sum(_write(ours))
        is_kept = here not in (theirs, "" if base.endswith(_LEFT_OUT) else base)
        if is_kept and prefer is None:
            messages.append(_name_conflict(key))
            continue
        sums[key] = theirs
        if here != theirs and not (is_kept and prefer == "ours"):
            path: Path = place.path
            changes[key] = Remove(path) if value is None else SetValue(path, place.write(value))
    changed, more = _apply(post, changes)
    for key in more:
        sums[key] = f"{sums[key]}{_LEFT_OUT}"
    return _MergedValues(changed, sums, (*messages, *more.values()))


def _apply(post: PostFile, changes: Mapping[str, Change]) -> tuple[PostFile, Mapping[str, Message]]:
    """The post with all changes; where they do not go together, with those that do."""
    if not changes:
        return post, {}
    try:
        return post.change(list(changes.values())), {}
    except RefusedError:
        refused = {}
        for key, change in changes.items():
            try:
                post = post.change([change])
            except RefusedError as error:
                refused[key] = Message("{problem}; it is left out", problem=error.message)
        return post, refused


def _find_mistake(key: str, value: Any, lang: str) -> Message | None:
    """What is wrong with a value of the board."""
    if value is None:
        return None
    found = (p for p in find_mistakes(key, value, lang) if p.severity >= Severity.WARNING)
    problem = next(found, None)
    return problem.message if problem is not None else None


def _name_conflict(key: str) -> Message:
    return Message(
        "{key}: was changed here and on the board; it stays as it is here: add --theirs to take"
        " the board's, --ours to keep yours and stop this message",
        key=key,
    )


def _get_seen(post: PostFile) -> dict[str, str]:
    imported = post.job.imported
    return dict(imported.seen or {}) if imported is not None else {}


def _write_seen(post: PostFile, seen: Mapping[str, str]) -> PostFile:
    kept = {key: seen[key] for key in (*_KEYS, _TEXT) if seen.get(key)}
    if kept == _get_seen(post):
        return post
    return post.change([SetValue((*post.find("imported"), "seen"), kept)])


def _write(value: Any) -> str:
    """A value as the same text, however it is written in front matter."""
    return json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)


def _fold(text: str) -> str:
    """A text without the blanks that editors change."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def _sum(text: str) -> str:
    """A short sum of a text, in letters that are no number, word or sign to YAML."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:_LENGTH].translate(_LETTERS)
