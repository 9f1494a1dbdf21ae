"""`jobs.json`: the posts of a site, and when it is to be built again, for tools."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.address import is_web_url, to_absolute_url

DATA_FILE = "jobs.json"


def name_draft(name: str) -> str:
    """What a file about the whole site is called while it is written."""
    return f".{name}.draft"


def write_data(posts: Iterable[SitePage], now: datetime.datetime, site_url: str | None) -> str:
    """The text of `jobs.json`.

    `built` is the moment of the build and `next_change` the next one at which any post changes its
    state, or null. A post that is not published yet counts for `next_change`, but is not named.
    The `url` of a closed post without a page is where its address leads, or null.
    """
    pages = sorted(posts, key=lambda entry: entry.src_uri)
    changes = [e.status.next_change for e in pages if e.status and e.status.next_change]
    told = [
        {
            "src_uri": entry.src_uri,
            "url": _find_url(entry, site_url),
            "title": entry.title,
            "lang": entry.lang,
            "ref": entry.ref,
            "state": entry.status.state.name.lower(),
            "closes": entry.status.closes_at.isoformat() if entry.status.closes_at else None,
        }
        for entry in pages
        if entry.status is not None and (entry.status.is_open or entry.status.is_closed)
    ]
    next_change = min(changes).isoformat() if changes else None
    written = {"built": now.isoformat(), "next_change": next_change, "posts": told}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _find_url(entry: SitePage, site_url: str | None) -> str | None:
    if entry.redirect is not None:
        external = is_web_url(entry.redirect)
        return entry.redirect if external else to_absolute_url(entry.redirect, site_url)
    return to_absolute_url(entry.url, site_url) if entry.has_page else None
