"""A post as plain values: what `jobs.json` has of it, and what templates for boards get.

The keys and values are those of `schemas/jobs-1.json`, which says what each means.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs_jobs.content.application import Application, Email, Embed, Link, Sentence
from mkdocs_jobs.content.details import Event
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
FLAGS = frozenset(("is_new", "evergreen"))
"""The keys that are there only where they are true."""
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
            "level": list(job.level),
            "benefits": list(job.benefits),
            "hours": _write_number(job.hours),
            "start_date": self._write_start(job.start_date),
            "duration": job.duration,
            "education": job.education,
            "experience": _write_parts(job.experience, ("text", "years", "months")),
            "travel": job.travel,
            "visa_sponsorship": job.visa_sponsorship,
            "job_location_notes": job.job_location_notes,
            "occupation": _write_parts(job.occupation, ("code", "name")),
            "process": list(job.process) if status.is_open else [],
            "events": [self._write_event(event) for event in status.events],
            "hiring_manager": job.hiring_manager,
            "collective_agreement": job.collective_agreement,
            "vacancy": job.vacancy,
            "ai_screening": job.ai_screening,
            "accommodation": job.accommodation if status.is_open else None,
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

    def _write_start(self, start: Day | str | None) -> str | None:
        return start if isinstance(start, str) else self._write_day(start)

    def _write_event(self, event: Event) -> Record:
        written: Record = {"name": event.name, "date": self._write_day(event.date)}
        return written | ({"url": event.url} if event.url else {})

    def _write_day(self, day: Day | None) -> str | None:
        if isinstance(day, datetime.datetime) and day.tzinfo is None:
            day = day.replace(tzinfo=self._zone)
        return day.isoformat() if day else None


def drop_empty(record: Record) -> Record:
    """A record without the keys that have no value, but for those of `ALWAYS`.

    Of `FLAGS` false is none; elsewhere it is an answer.
    """
    return {
        key: value
        for key, value in record.items()
        if value or key in ALWAYS or (value is False and key not in FLAGS)
    }


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
            written[key] = _write_number(figure)
    return written | {key: v for key in ("currency", "unit") if (v := getattr(salary, key))}


def _write_number(value: float | str | None) -> float | str | None:
    return int(value) if isinstance(value, float) and value == int(value) else value


def _write_parts(value: object, names: Iterable[str]) -> Record | None:
    """The parts of a value that it has."""
    if value is None:
        return None
    parts = ((name, getattr(value, name)) for name in names)
    return {name: _write_number(part) for name, part in parts if part is not None}


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
