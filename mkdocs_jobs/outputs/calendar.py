"""iCalendar: the days until which people can apply, for calendars (RFC 5545, RFC 7986)."""

from __future__ import annotations

import datetime
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.dates import Day

CALENDAR_FILE = "jobs.ics"
"""The file that has the deadlines of a language."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of the time to apply for a job, as a calendar shows it."""

    uid: str
    """The same in every build, for a calendar replaces what it has of this name."""
    summary: str
    end: Day
    """The last day, or a moment with its UTC offset."""
    url: str
    """The absolute URL of the post."""
    location: str = ""
    description: str = ""


def make_uid(page: SitePage, site_url: str, *, by_ref: bool = True) -> str:
    """The name of a post's deadline: of its `ref` and language, which outlive title, file and URL.

    Without a `ref`, or where it is not the only one of that `ref` in its language (`by_ref`), of
    the path of its file.
    """
    host = urlsplit(site_url).hostname or ""
    ref = page.keys.ref if by_ref else None
    parts = (host, page.lang, ref) if ref is not None else (host, page.src_uri)
    name = "\n".join(part.encode("utf-8", "backslashreplace").decode() for part in parts)
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def write_event(deadline: Deadline, now: datetime.datetime) -> str:
    """The text of a deadline, for `write_calendar`; `now` is the build time.

    Needs the library icalendar.
    """
    from icalendar import Event  # an extra, which no other build imports

    event = Event()
    event.add("uid", deadline.uid)
    event.add("dtstamp", now)
    event.add("dtstart", _to_utc(deadline.end))
    event.add("summary", _clean(deadline.summary))
    event.add("url", deadline.url)
    event.add("transp", "TRANSPARENT")  # nobody is busy on that day
    for key, text in (("location", deadline.location), ("description", deadline.description)):
        if text:
            event.add(key, _clean(text))
    return str(event.to_ical().decode())


def write_calendar(events: Iterable[str], name: str = "") -> str:
    """The text of a calendar of events, in their order; `name` is what it is called.

    An event is written once, though two calendars have it.
    """
    start, end = _write_frame(name)
    return "".join((start, *events, end))


@cache
def _write_frame(name: str) -> tuple[str, str]:
    """What is before the events of a calendar, and after them."""
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//mkdocs-jobs//mkdocs-jobs//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname") if name else ():  # most programs read the latter
        calendar.add(key, vText(_clean(name)))
    end = "END:VCALENDAR\r\n"
    return str(calendar.to_ical().decode()).removesuffix(end), end


def _to_utc(end: Day) -> Day:
    """A moment in UTC, so that no definition of a time zone need be written; a day as it is."""
    return end.astimezone(datetime.timezone.utc) if isinstance(end, datetime.datetime) else end


def _clean(text: str) -> str:
    """A text without what no calendar may have: control characters, halves of a character."""
    return "".join(filter(None, map(_keep, text)))


def _keep(c: str) -> str:
    if c == "\n":
        return c
    if c.isspace():  # some separate lines, too
        return " "
    return "" if unicodedata.category(c) in ("Cc", "Cs") else c
