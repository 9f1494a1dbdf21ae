"""Whether a page is a post, and why one that option `posts` names is none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import KEYS, SHARED_KEYS
from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.parameters import ARCHIVE, LIST
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import SourceRef
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.readers import is_blank

_OF_ANY_PAGE = SHARED_KEYS | {"date_posted", "organization", "contact"}
_OF_POSTS = KEYS - _OF_ANY_PAGE
"""Keys that an index of posts would not have."""


def judge(
    source: SourceRef,
    layout: object,
    front_matter: FrontMatter,
    directives: Iterable[Directive],
    options: ParseOptions,
) -> tuple[bool, list[Problem]]:
    """Whether a page with this `layout` is a post; says why not, where its path says that it is."""
    if layout in options.layouts:
        return True, []
    if source.role == "page":
        return False, []
    if source.role in ("left_out", "hidden"):
        return False, [_tell_left_out(source)]
    if front_matter.is_refused or (not front_matter.is_read and front_matter.problems):
        return False, []  # which says that it cannot be read
    is_list = source.role == "index" or any(d.name in (LIST, ARCHIVE) for d in directives)
    if is_list and all(is_blank(front_matter.data.get(key)) for key in _OF_POSTS):
        return False, []
    if layout is not None and not options.posts.is_all:
        return False, [_tell_layout(source, layout, front_matter, options)]
    return True, []


def _tell_left_out(source: SourceRef) -> Problem:
    name = source.src_uri.rpartition("/")[2]
    if source.role == "left_out":
        message = Message(
            "posts: '{pattern}' leaves it out, it is no post", pattern=source.left_out_by
        )
        return Problem("", 0, message, Severity.INFO)
    hidden = next(part for part in reversed(source.src_uri.split("/")) if part.startswith("_"))
    message = Message(
        "posts: expected a name without '_' at its start, got '{name}'; it is no post, name it in"
        " `posts`, or leave it out there with '!{name}'",
        name=hidden if hidden == name else f"{hidden}/",
    )
    return Problem("", 0, message)


def _tell_layout(
    source: SourceRef, layout: object, front_matter: FrontMatter, options: ParseOptions
) -> Problem:
    message = Message(
        "layout: expected none, or '{ours}', in a folder of posts, got '{layout}'; it is no post,"
        " remove the key, set `all: true` in `posts`, or leave the page out with '!{name}'",
        ours=options.layouts[0],
        layout=show(layout),
        name=posixpath.basename(source.src_uri),
    )
    return Problem("", front_matter.line("layout"), message)
