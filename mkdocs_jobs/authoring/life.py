"""A post's life as changes of its front matter: published, extended, closed, opened again."""

from __future__ import annotations

import datetime

from mkdocs_jobs.authoring.changes import (
    Change,
    RefusedError,
    Remove,
    Restore,
    SetValue,
)
from mkdocs_jobs.authoring.data import look_up
from mkdocs_jobs.authoring.edits import is_marked
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.values.message import Message


def publish(post: PostFile, today: datetime.date) -> PostFile:
    """The post as one to be published, today if it does not say when."""
    if not post.job.draft:
        return post
    changes: list[Change] = []
    if post.has("draft"):
        place = post.place("draft")
        changes = [Remove(place.path) if place.is_plain else post.set("draft", False)]
    if post.job.date_posted is None:
        changes.append(post.set_day("date_posted", today))
    published = post.change(changes)
    if published.job.draft:  # a folder's default says so
        published = published.change([published.set("draft", False)])
    if published.job.draft:
        raise RefusedError(
            Message(
                "expected a draft by its keys, got one by the name of its file or folder"
                "; rename that"
            )
        )
    return published


def close(
    post: PostFile,
    reason: str | None = None,
    *,
    successor: str | None = None,
    day: datetime.date | None = None,
) -> PostFile:
    """The post closed at once, or at the end of a day.

    What its keys said before is kept in a comment, so that `reopen` gives back the very bytes. A
    post that is closed already keeps what it kept when it was closed.
    """
    is_archived = post.job.archived
    keeps = not is_archived and not is_marked(post.source)
    changes: list[Change] = []
    if day is not None:
        if is_archived:
            raise RefusedError(Message("archived: expected an open post, got one that is closed"))
        changes.append(post.set_day("valid_through", day, keeps))
    elif not is_archived:
        changes.append(post.set("archived", True, keeps_old=True))
    for key, value in (("closed_reason", reason), ("successor", successor)):
        path = post.find(key)
        if value is not None:
            changes.append(post.set(key, value, keeps or not post.has(key)))
        elif keeps and post.has(key):
            changes.append(SetValue(path, look_up(post.data, path), keeps))
    return post.change(changes)


def reopen(post: PostFile, until: datetime.date | None = None) -> PostFile:
    """The post as it was before it was closed, with another last day if it needs one."""
    changes: list[Change] = []
    if post.job.archived:
        changes.append(Restore(post.find("archived")))
    if post.job.archived or is_marked(post.source) or until is not None:
        added = (post.find(key) for key in ("closed_reason", "successor") if post.has(key))
        changes += map(Restore, added)
        changes.append(Restore(post.find("valid_through"), removes=False))
    opened = post.change(changes)
    if opened.job.archived:  # a folder's default says so
        opened = opened.change([opened.set("archived", False)])
    return opened if until is None else extend(opened, until)


def extend(post: PostFile, day: datetime.date) -> PostFile:
    """The post with another last day."""
    return post.change([post.set_day("valid_through", day)])
