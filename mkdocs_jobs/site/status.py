"""The life of a post: in which state it is at a given moment, and when that changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from zoneinfo import ZoneInfo

from mkdocs_jobs.content.details import Event
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.site.states import PostStatus, State
from mkdocs_jobs.values.dates import Day, read_day
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError

ANYWHERE = datetime.timezone(datetime.timedelta(hours=-12), "anywhere")
"""Where a day ends last: the whole world is past it (https://en.wikipedia.org/wiki/UTC-12:00)."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the site counts days."""

    zone: datetime.tzinfo = datetime.timezone.utc
    """Where a day begins and ends, and what a moment without a zone is in."""
    closing_soon: int = 7
    """For how many days before its end a post is closing soon; 0: never."""
    new_for: int = 14
    """For how many days after `date_posted` a post is new by itself; 0: never."""
    opens_undated: bool = True
    """Whether a post without any date is open; else it is scheduled until it has one."""


def read_zone(name: str) -> datetime.tzinfo:
    """The time zone of an IANA name; `anywhere` is UTC-12. Raises `ValueError` for any other."""
    if name == "anywhere":
        return ANYWHERE
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(
            Message(
                "timezone: expected an IANA name like Europe/Rome, got '{got}'",
                got=name,
            )
        ) from None


def read_build_time(
    now: object, environ: Mapping[str, str], calendar: Calendar
) -> datetime.datetime:
    """Option `now`, else `SOURCE_DATE_EPOCH`, else the machine's clock; in UTC.

    A day means its first moment, and a moment without a zone is in the site's. Raises `ValueError`
    for an option or a variable that is no moment
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if now is not None:
        try:
            day = read_day(now)
        except FieldError as error:
            raise ValueError(
                Message(
                    "now: expected {expected}, got '{got}'",
                    expected=error.expected,
                    got=now,
                )
            ) from None
        if not isinstance(day, datetime.datetime):
            day = datetime.datetime.combine(day, datetime.time())
        if day.tzinfo is None:
            day = day.replace(tzinfo=calendar.zone)
        try:
            return day.astimezone(datetime.timezone.utc)
        except OverflowError:
            raise ValueError(
                Message(
                    "now: expected a time between the years 1 and 9999, got '{got}'",
                    got=now,
                )
            ) from None
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc)
        except (ValueError, OverflowError, OSError):
            raise ValueError(
                Message(
                    "SOURCE_DATE_EPOCH: expected seconds since 1970, got '{got}'",
                    got=epoch,
                )
            ) from None
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def compute_status(job: Job, now: datetime.datetime, calendar: Calendar) -> PostStatus:
    """What a job is at `now`, which has a zone."""
    changes = (change for change in _list_changes(job, calendar) if change > now)
    current = _find_state_and_mark(job, now, calendar)
    following = (
        change
        for change in sorted(changes)
        if _find_state_and_mark(job, change, calendar) != current
    )
    end = find_end(job, calendar)
    change = next(following, None)
    has_expired = end is not None and now >= end
    if job.events and current[0] is not State.CLOSED:
        events, over = _find_events(job, now, calendar)
        change = min(filter(None, (change, over)), default=None)
        return replace(_make_status(*current, end, change, has_expired), events=events)
    return _make_status(*current, end, change, has_expired)


@lru_cache(maxsize=512)  # many posts share their days, and most of those without are the same
def _make_status(
    state: State,
    is_new: bool,
    end: datetime.datetime | None,
    change: datetime.datetime | None,
    has_expired: bool,
) -> PostStatus:
    """One for all posts that it is equal of: both moments are in UTC, so that equal ones are the
    same. Equal events may be written with different offsets.
    """
    return PostStatus(*(state, is_new), closes_at=end, next_change=change, has_expired=has_expired)


def _find_events(
    job: Job, now: datetime.datetime, calendar: Calendar
) -> tuple[tuple[Event, ...], datetime.datetime | None]:
    """The events that are not over, by date, and when the first of them will be."""
    ends = {event: to_moment(event.date, calendar, at_end=True) for event in job.events}
    coming = sorted((event for event in ends if ends[event] > now), key=ends.__getitem__)
    return tuple(coming), ends[coming[0]] if coming else None


def find_end(job: Job, calendar: Calendar) -> datetime.datetime | None:
    """The first moment after `valid_through`: a day lasts until its end."""
    if job.valid_through is None:
        return None
    return to_moment(job.valid_through, calendar, at_end=True)


def _find_state_and_mark(
    job: Job, now: datetime.datetime, calendar: Calendar
) -> tuple[State, bool]:
    """What a job is at a moment, and whether it is marked as new then."""
    state = _find_state(job, now, calendar)
    is_open = state in (State.OPEN, State.CLOSING_SOON)
    return state, is_open and _is_new(job, now, calendar)


def _find_state(job: Job, now: datetime.datetime, calendar: Calendar) -> State:
    if job.draft:
        return State.DRAFT
    end = find_end(job, calendar)
    if job.archived or (end is not None and now >= end):
        return State.CLOSED
    opens = to_moment(job.opens, calendar) if job.opens is not None else None
    if opens is not None and now < opens:
        return State.SCHEDULED
    if not calendar.opens_undated and _is_undated(job):
        return State.SCHEDULED
    if end is not None and now >= _shift(end, -calendar.closing_soon, calendar):
        return State.CLOSING_SOON
    return State.OPEN


def _is_undated(job: Job) -> bool:
    days = (job.date_posted, job.opens, job.valid_through)
    return not job.evergreen and all(day is None for day in days)


def _is_new(job: Job, now: datetime.datetime, calendar: Calendar) -> bool:
    """Whether a job that is open is marked."""
    if job.is_new is not None or job.date_posted is None:
        return bool(job.is_new)
    posted = to_moment(job.date_posted, calendar)
    return posted <= now < _shift(posted, calendar.new_for, calendar)


def _list_changes(job: Job, calendar: Calendar) -> Iterator[datetime.datetime]:
    end = find_end(job, calendar)
    if end is not None:
        yield from (end, _shift(end, -calendar.closing_soon, calendar))
    if job.opens is not None:
        yield to_moment(job.opens, calendar)
    if job.date_posted is not None:
        posted = to_moment(job.date_posted, calendar)
        yield from (posted, _shift(posted, calendar.new_for, calendar))


@lru_cache(maxsize=4096)  # asked several times of each post, and many posts share their days
def to_moment(day: Day, calendar: Calendar, *, at_end: bool = False) -> datetime.datetime:
    """A moment in UTC; of a whole day its first one, or with `at_end` the first one after it.

    Where clocks skip midnight the day begins at the moment of the skip (PEP 495: in a gap the
    offset before it counts).
    """
    try:
        if not isinstance(day, datetime.datetime):
            day = day + datetime.timedelta(days=1) if at_end else day
            day = datetime.datetime.combine(day, datetime.time(), calendar.zone)
        elif day.tzinfo is None:
            day = day.replace(tzinfo=calendar.zone)
        return day.astimezone(datetime.timezone.utc)
    except OverflowError:  # the last day of the year 9999, or the first of the year 1
        edge = datetime.datetime.min if day.year == 1 else datetime.datetime.max
        return edge.replace(tzinfo=datetime.timezone.utc)


@lru_cache(maxsize=4096)
def _shift(now: datetime.datetime, days: int, calendar: Calendar) -> datetime.datetime:
    """The same time of day some days later: a day has 23 or 25 hours where clocks change."""
    for zone in (calendar.zone, datetime.timezone.utc):  # at the ends of time UTC has to do
        try:
            local = now.astimezone(zone) + datetime.timedelta(days=days)
            return local.astimezone(datetime.timezone.utc)
        except OverflowError:
            continue
    else:
        edge = datetime.datetime.min if days < 0 else datetime.datetime.max
        return edge.replace(tzinfo=datetime.timezone.utc)
