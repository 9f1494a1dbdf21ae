"""What search engines require of a `JobPosting`.

https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mkdocs_jobs.content.job import Job
from mkdocs_jobs.outputs.description import says_more_than
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.values.message import Message, list_messages

_COUNTRY = Message("the country of the place ({locality: Turin, country: IT})")


@dataclass(frozen=True, slots=True)
class MissingField:
    """A property that search engines require."""

    key: str
    """The front-matter key that it belongs under, or `text`."""
    remedy: Message
    """What to add."""
    part: str = ""
    """The part that is missing, if the key is present: `[2].country`."""


_TEXT = MissingField("text", Message("a text that says more than the title"))
_DAY = MissingField("date_posted", Message("the day it was posted"))
_EMPLOYER = MissingField("organization", Message("the employer (here or in mkdocs.yml)"))
_PLACE = MissingField(
    "locations", Message("a place with its country ({locality: Turin, country: IT})")
)
_COUNTRIES = MissingField(
    "remote", Message("the countries to work from ({kind: yes, countries: [IT]})"), ".countries"
)


def is_offered(job: Job, status: PostStatus) -> bool:
    """Whether a post is, without doubt, a position that people can apply for now."""
    return status.is_offered and not job.evergreen


def is_all_remote(job: Job) -> bool:
    """Whether all of the work can be done from elsewhere."""
    return job.remote is not None and job.remote.kind == "yes"


def name_employer(job: Job, organization: Organization) -> str | None:
    """The employer: the post's own `organization`, else the site's."""
    return job.organization or organization.name


def find_missing(job: Job, text: str, organization: Organization) -> tuple[MissingField, ...]:
    """What is missing before a post can get structured data; nothing is invented. `text` is the
    post's text, as HTML or as plain text.
    """
    keys = find_missing_keys(job, organization)
    if says_more_than(text, job.title):
        return keys
    return (_TEXT, *keys)


def find_missing_keys(job: Job, organization: Organization) -> tuple[MissingField, ...]:
    """The same of the front matter alone."""
    return tuple(_list_missing_keys(job, organization))


def _list_missing_keys(job: Job, organization: Organization) -> Iterator[MissingField]:
    if job.date_posted is None:
        yield _DAY
    if name_employer(job, organization) is None:
        yield _EMPLOYER
    if is_all_remote(job):
        if job.remote is None or not job.remote.countries:
            yield _COUNTRIES
        return
    if not job.locations:
        yield _PLACE
    for number, place in enumerate(job.locations, 1):
        if place.country is None:
            which = f"[{number}]" if len(job.locations) > 1 else ""
            yield MissingField("locations", _COUNTRY, f"{which}.country")


@cache  # most posts that lack something lack the same
def missing_problem(missing: tuple[MissingField, ...]) -> Message:
    """The message for a post that lacks something."""
    return Message(
        "not eligible for JobPosting: missing {got}; add {remedies}",
        got=list_messages([found.key + found.part for found in missing]),
        remedies=list_messages(list(dict.fromkeys(found.remedy for found in missing))),
    ).totalled(
        "{count} post is not eligible for Google for Jobs",
        "{count} posts are not eligible for Google for Jobs",
    )
