"""Last days whose year may be that of last year's post."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity

_AGO = (datetime.timedelta(days=180), datetime.timedelta(days=550))
"""How long ago a last day is whose year is a slip: about a year."""


def find_doubtful_years(pages: Iterable[SitePage], now: datetime.datetime) -> Iterator[Problem]:
    """Posts that a day of about a year ago closed, and that say nothing else of their age.

    A strict build does not fail for a date alone: these are notes.
    """
    least, most = _AGO
    for page in pages:
        post = page.post
        if post is None or post.status.closes_at is None or not post.status.is_closed:
            continue
        job = post.job
        says_more = job.date_posted or job.opens or job.archived or job.closed_reason
        if says_more or not least <= now - post.status.closes_at <= most:
            continue
        key = "closes" if "closes" in page.front_matter.lines else "valid_through"
        message = Message(
            "{key}: closed since {day}; is the year right? If so, add `archived: true` or"
            " `date_posted`",
            key=key,
            day=job.valid_through,
        )
        yield Problem(page.src_uri, page.line(key), message, Severity.INFO)
