"""A post's page, as plain values for the template `job.html` and its fragments."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from markupsafe import Markup

from mkdocs_jobs.content.application import read_email
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.rendering.listing.listing import Listing
from mkdocs_jobs.rendering.post.application import Application, write_mailto
from mkdocs_jobs.rendering.post.facts import FACTS, Fact, build_facts
from mkdocs_jobs.rendering.post.key_facts import split_facts
from mkdocs_jobs.site.page import PostPage, SitePage
from mkdocs_jobs.site.site import Link
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.address import to_relative_url
from mkdocs_jobs.values.problem import FieldError

_HEADING = re.compile(r"\s*(<h1\b.*?</h1>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Translation:
    """The same post in another language."""

    lang: str
    name: str
    """The language's name, in itself."""
    url: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The banner of a closed post."""

    reason: str
    """A sentence: it is closed, and why, if known."""
    day: Fact | None
    """Its last day, if it was closed by that date."""


@dataclass(frozen=True, slots=True)
class JobPage:
    """A post's page; what is absent is empty or None."""

    title: str
    lang: str
    status: PostStatus
    content: Markup
    """The post's text, without the heading at its start."""
    heading: Markup
    """The first-level heading at the start of the text, as HTML."""
    has_heading: bool
    """Whether the text has a heading of the first level, at its beginning or elsewhere."""
    summary: tuple[Fact, ...]
    """The facts that decide, for a line under the title; long ones shortened."""
    facts: tuple[Fact, ...]
    """The facts that the line leaves out or shortens."""
    contact_url: str
    """`mailto:`, where the contact is an e-mail address."""
    closed: Closed | None
    """The banner of a post that is closed, or that a date will close."""
    application: Application | None
    similar: Listing
    """Open posts to look at besides this one; may be empty."""
    parent: Link | None
    """The page that lists the post."""
    successor: Link | None
    """The post that replaces a closed one."""
    translations: tuple[Translation, ...]
    updated: datetime.date | None
    """The day the post's file last changed, unless something else on the page shows it."""
    calendar: str | None
    """The URL of the calendar with its closing date."""

    def to_context(self) -> dict[str, Any]:
        """The values by name, as templates get them."""
        return {name: getattr(self, name) for name in _NAMES}


_NAMES = tuple(field.name for field in fields(JobPage))


def build_job_page(
    post: PostPage,
    html: str,
    strings: Strings,
    *,
    base: str,
    application: Application | None = None,
    similar: Listing,
    parent: Link | None = None,
    successor: Link | None = None,
    translations: Iterable[SitePage] = (),
    updated: datetime.date | None = None,
    calendar: str | None = None,
    shows_tags: bool = True,
) -> JobPage:
    """The page of a post whose text is `html`.

    `base` is its URL, from the site's root. Without `shows_tags`, something else shows its tags.
    """
    page, job, status = post.page, post.job, post.status
    heading = _HEADING.match(html)
    shown_elsewhere = {"closed_reason"} if shows_tags else {"closed_reason", "tags"}
    if status.is_closed:
        shown_elsewhere.add("valid_through")  # in the banner
    keys = [key for key in FACTS if key not in shown_elsewhere]
    summary, facts = split_facts(job, status, strings, keys)
    return JobPage(
        title=job.title,
        lang=page.lang,
        status=status,
        content=Markup(html[heading.end() :] if heading else html),
        heading=Markup(heading[1] if heading else ""),
        has_heading="<h1" in html,
        summary=summary,
        facts=facts,
        contact_url=_find_contact(job),
        closed=_describe_closed(post, strings, summary)
        if status.is_closed or status.closes_at
        else None,
        application=application,
        similar=similar,
        parent=parent,
        successor=successor,
        translations=tuple(
            Translation(other.lang, strings.name_itself(other.lang), _lead(other, base))
            for other in translations
            if other.src_uri != page.src_uri and other.has_page
        ),
        updated=updated,
        calendar=calendar,
    )


def _lead(page: SitePage, base: str) -> str:
    """The URL of a page."""
    return to_relative_url(page.url.removeprefix("./"), base)


def _describe_closed(post: PostPage, strings: Strings, summary: Iterable[Fact]) -> Closed:
    """The banner; for a post with a closing date, the banner that it will have then.

    That of an open post has the day of its summary, where a closed one has none.
    """
    job = post.job
    reason = f"closed_{job.closed_reason}" if job.closed_reason else "position_closed"
    if post.status.has_expired:
        summary = build_facts(job, post.status, strings, ("valid_through",))
    day = next((fact for fact in summary if fact.key == "valid_through"), None)
    return Closed(strings(reason), day)


def _find_contact(job: Job) -> str:
    if job.contact is None or "@" not in job.contact:
        return ""
    try:
        return write_mailto(read_email(job.contact).target)
    except FieldError:
        return ""
