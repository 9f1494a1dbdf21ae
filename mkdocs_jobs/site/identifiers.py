"""Posts with one `identifier`, which programs take for one job.

A deadline that passes makes no strict build fail: nothing is said of closed posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.message import FileName, Message, name_place
from mkdocs_jobs.values.problem import Problem


def find_shared_identifiers(pages: Iterable[SitePage]) -> Iterator[Problem]:
    """Posts of one employer in one language that have the `identifier` of an earlier one.

    `pages` come sorted: all that are published now or later. Two with one `ref` are reported for
    that.
    """
    first: dict[tuple[str, str, str], SitePage] = {}
    for page in pages:
        post = page.post
        if post is None or not post.job.identifier or post.status.is_closed:
            continue
        if page.redirect_target is not None:
            continue
        identifier = post.job.identifier
        other = first.setdefault((page.lang, post.job.organization or "", identifier), page)
        if other is page or (page.keys.ref is not None and page.keys.ref == other.keys.ref):
            continue
        message = Message(
            "identifier: expected '{got}' once in '{lang}', got it in {place} too; programs that"
            " read JobPosting, jobs.json or feeds take both for one job, give each its own",
            got=identifier,
            lang=page.lang,
            place=name_place(FileName(other.src_uri), other.line("identifier")),
        )
        yield Problem(page.src_uri, page.line("identifier"), message)
