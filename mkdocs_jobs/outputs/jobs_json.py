"""`jobs.json`: the posts of a site, and when it is to be built again, for tools."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable

from mkdocs_jobs.site.page import PostPage, SitePage
from mkdocs_jobs.values.address import is_web_url, to_absolute_url

DATA_FILE = "jobs.json"

# With `indent` the encoder is one in Python, which takes as long as all else that is written.
_POST = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": "))


def name_draft(name: str) -> str:
    """The name of a file of the whole site while it is written."""
    return f".{name}.draft"


def write_data(posts: Iterable[PostPage], now: datetime.datetime, site_url: str | None) -> str:
    """The text of `jobs.json`.

    `built` is the build time and `next_change` the next time at which a post changes its state, or
    null. A post that is not published yet counts for `next_change`, but is not listed. The `url` of
    a closed post without a page is the target of its redirect, or null.
    """
    posts = sorted(posts, key=lambda post: post.page.src_uri)
    changes = [post.status.next_change for post in posts if post.status.next_change]
    told = [
        {
            "src_uri": post.page.src_uri,
            "url": _find_url(post.page, site_url),
            "title": post.job.title,
            "lang": post.page.lang,
            "ref": post.page.keys.ref,
            "state": post.status.state.name.lower(),
            "closes": post.status.closes_at.isoformat() if post.status.closes_at else None,
        }
        for post in posts
        if post.status.is_open or post.status.is_closed
    ]
    next_change = min(changes).isoformat() if changes else None
    written = ",\n".join(f"    {{\n      {_POST.encode(post)[1:-1]}\n    }}" for post in told)
    head: dict[str, object] = {"built": now.isoformat(), "next_change": next_change, "posts": []}
    text = json.dumps(head, ensure_ascii=False, indent=2)
    if told:
        text = text.removesuffix("[]\n}") + f"[\n{written}\n  ]\n}}"
    return f"{text}\n"


def _find_url(page: SitePage, site_url: str | None) -> str | None:
    if page.redirect_target is not None:
        external = is_web_url(page.redirect_target)
        return page.redirect_target if external else to_absolute_url(page.redirect_target, site_url)
    return to_absolute_url(page.url, site_url) if page.has_page else None
