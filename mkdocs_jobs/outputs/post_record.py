"""A post as plain values: what `jobs.json` has of it, and what templates for boards get.

The keys and values are those of `schemas/jobs-1.json`, which says what each means.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs_jobs.content.application import Application, Email, Embed, Link, Sentence
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import PostPage, SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import is_web_url, to_absolute_url
from mkdocs_jobs.values.dates import Day

Record = dict[str, Any]

ALWAYS = frozenset(("src_uri", "url", "title", "lang", "ref", "state", "closes"))
"""The keys that are there whether they have a value or not."""
_LOCATION = ("name", "locality", "region", "country", "address", "postal_code")
_FIGURES = ("min", "max", "value")


class Records:
    """Makes the records of a site's posts."""

    def __init__(self, site: Site, options: Options) -> None:
        self._site = site
        self._site_url = options.site_url
        self._languages = options.parse.languages
        self._zone = options.calendar.zone
        self._shows_closed = options.apply_on_closed == "show"

    def make(self, post: PostPage, description: str | None) -> Record:
        """The record of a post, every key of it; one without a value has None or an empty list.

        `description` is plain text. How to apply and whom to ask is what the post's page shows.
        """
        page, job, status = post.page, post.job, post.status
        applies = status.is_open or (status.is_closed and self._shows_closed)
        return {
            "src_uri": page.src_uri,
            "url": find_url(page, self._site_url),
            "title": job.title,
            "lang": page.lang,
            "ref": page.keys.ref,
            "state": status.state.name.lower(),
            "closes": status.closes_at.isoformat() if status.closes_at else None,
            "next_change": status.next_change.isoformat() if status.next_change else None,
            "is_new": status.is_new,
            "evergreen": job.evergreen,
            "description": job.description or description,
            "department": job.department,
            "organization": str(job.organization) if job.organization else None,
            "locations": [_write_location(place) for place in job.locations],
            "remote": _write_remote(job),
            "employment_type": list(dict.fromkeys(job.employment_type)),
            "salary": _write_salary(job.salary) if job.salary else None,
            "date_posted": self._write_day(job.date_posted),
            "opens": self._write_day(job.opens),
            "valid_through": self._write_day(job.valid_through),
            "openings": job.openings,
            "identifier": job.identifier,
            "contact": job.contact if status.is_open else None,
            "skills": list(job.skills),
            "tags": list(job.tags),
            "apply": list(_write_applications(job.apply)) if applies else [],
            "translations": self._list_translations(page),
            "closed_reason": job.closed_reason if status.is_closed else None,
            "successor": self._find_successor(page) if status.is_closed else None,
        }

    def _list_translations(self, page: SitePage) -> list[Record]:
        if page.src_uri not in self._site.alternates:
            return []
        pages = self._site.list_translations(page, self._languages)
        return [
            {"lang": other.lang, "url": find_url(other, self._site_url)}
            for other in pages
            if other.src_uri != page.src_uri and other.has_page
        ]

    def _find_successor(self, page: SitePage) -> str | None:
        successor = self._site.find_successor(page)
        return find_url(successor, self._site_url) if successor else None

    def _write_day(self, day: Day | None) -> str | None:
        if isinstance(day, datetime.datetime) and day.tzinfo is None:
            day = day.replace(tzinfo=self._zone)
        return day.isoformat() if day else None


def drop_empty(record: Record) -> Record:
    """A record without the keys that have no value, but for those of `ALWAYS`."""
    return {key: value for key, value in record.items() if value or key in ALWAYS}


def find_url(page: SitePage, site_url: str | None) -> str | None:
    """Where a page is read, or where it redirects to; None where there is no page."""
    if page.redirect_target is not None:
        external = is_web_url(page.redirect_target)
        return page.redirect_target if external else to_absolute_url(page.redirect_target, site_url)
    return to_absolute_url(page.url, site_url) if page.has_page else None


def _write_location(place: Location) -> Record:
    return {key: value for key in _LOCATION if (value := getattr(place, key))}


def _write_remote(job: Job) -> Record | None:
    if job.remote is None:
        return None
    return {"kind": job.remote.kind, "countries": list(job.remote.countries)}


def _write_salary(salary: Salary) -> Record:
    written: Record = {"text": salary.text} if salary.text else {}
    for key in _FIGURES:
        figure = getattr(salary, key)
        if figure is not None:
            written[key] = int(figure) if figure == int(figure) else figure
    return written | {key: v for key in ("currency", "unit") if (v := getattr(salary, key))}


def _write_applications(ways: Iterable[Application]) -> Iterator[Record]:
    for way in ways:
        if isinstance(way, Link):
            yield {"kind": "link", "url": way.url}
        elif isinstance(way, Email):
            yield {"kind": "email", "address": way.address}
        elif isinstance(way, Embed):
            yield {"kind": "form", "url": way.embed}
        elif isinstance(way, Sentence):
            yield {"kind": "text", "text": "".join(piece.text for piece in way.pieces)}
