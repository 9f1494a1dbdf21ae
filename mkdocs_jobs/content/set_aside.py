"""Files that Jekyll and Hugo keep beside posts: templates, drafts, pages of a section."""

from __future__ import annotations

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity


def find_mark(src_uri: str) -> str | None:
    """The part of a path that sets a file aside: `_template.md`, `_drafts`; None: there is none.

    `_posts` and `_jobs` are folders of posts in Jekyll.
    """
    *folders, name = src_uri.split("/")
    if name.startswith("_"):
        return name
    return "_drafts" if "_drafts" in folders else None


def tell_set_aside(mark: str, line: int) -> Problem:
    """What to say of a post that is set aside; `line` is that of its `layout`."""
    message = Message(
        "layout: '{mark}' begins with '_', so the post is a draft; rename it to publish the post",
        mark=mark,
    )
    return Problem("", line, message, Severity.INFO)
