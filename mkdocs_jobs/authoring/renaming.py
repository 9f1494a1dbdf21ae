"""Another title for a post, and the address that goes with it."""

from __future__ import annotations

from mkdocs_jobs.authoring.changes import Append, Change, RefusedError, SetValue
from mkdocs_jobs.authoring.data import look_up
from mkdocs_jobs.authoring.names import make_name, rename_address
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.values.message import Message


def rename(post: PostFile, title: str, url: str, permalink: str | None = None) -> PostFile:
    """The post with another title; the name in its permalink follows, unless one is given.

    The address before, `url` where it has no permalink, redirects to the new one, but for a draft,
    which nobody has seen. Raises `RefusedError`.
    """
    changes: list[Change] = [post.set("title", title)]
    path = post.find("permalink")
    written = look_up(post.data, path)
    old = written if isinstance(written, str) else url
    if permalink is None:
        permalink = rename_address(old, make_name(title)) if written is not None else old
    if permalink != old:
        changes.append(SetValue(path, permalink))
        earlier = look_up(post.data, post.find("redirect_from"))
        listed = earlier if isinstance(earlier, list) else [earlier]
        if permalink in listed:
            raise RefusedError(
                Message(
                    "redirect_from: expected other addresses than {permalink}, which is to be"
                    " the post's own; remove it there",
                    permalink=permalink,
                )
            )
        if not post.job.draft and old not in listed:
            changes.append(Append(post.find("redirect_from"), old))
    return post.change(changes)
