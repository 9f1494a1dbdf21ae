"""In which state a post is at a moment, whether it is new, and when that changes."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.details import Event
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import Job, read_job
from mkdocs_jobs.site.states import PostStatus, State
from mkdocs_jobs.site.status import Calendar, compute_status, find_end, read_zone

UTC = datetime.timezone.utc
DRAFT, SCHEDULED, OPEN, SOON, CLOSED = State


def job(keys: str) -> Job:
    """A job with these keys, one after the other: `opens: 2026-05-01; archived: true`."""
    lines = "\n".join(key.strip() for key in keys.split(";"))
    front_matter = read_front_matter(f"---\nlayout: job\ntitle: A\n{lines}\n---\n")
    made, problems = read_job(front_matter, "a.md", "en")
    assert front_matter.problems == ()
    assert problems == []
    return made


def live(keys: str | Job, moment: str, zone: str = "UTC", **calendar: Any) -> PostStatus:
    """The life of a job at a moment like `2026-05-31 23:59:59+02:00`; no offset means UTC."""
    at = datetime.datetime.fromisoformat(moment)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    made = keys if isinstance(keys, Job) else job(keys)
    return compute_status(made, at, Calendar(read_zone(zone), **calendar))


def utc(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment).replace(tzinfo=UTC)


LAST_DAY = "valid_through: 2026-05-31"

STATES = [
    # Item 2: each state, and which wins over which.
    ("tags: []", "2026-05-31 12:00", "UTC", OPEN),
    ("tags: []", "9999-12-31 12:00", "UTC", OPEN),
    ("draft: true", "2026-05-31 12:00", "UTC", DRAFT),
    ("draft: true; archived: true", "2026-05-31 12:00", "UTC", DRAFT),
    ("draft: true; opens: 2026-06-01", "2026-05-31 12:00", "UTC", DRAFT),
    ("draft: true; valid_through: 2026-05-01", "2026-05-31 12:00", "UTC", DRAFT),
    ("draft: false", "2026-05-31 12:00", "UTC", OPEN),
    ("opens: 2026-06-01", "2026-05-31 23:59:59", "UTC", SCHEDULED),
    ("opens: 2026-06-01", "2026-06-01 00:00:00", "UTC", OPEN),
    ("opens: 2026-06-01; valid_through: 2026-06-03", "2026-05-31 23:59:59", "UTC", SCHEDULED),
    ("opens: 2026-06-01; valid_through: 2026-06-03", "2026-06-01 00:00:00", "UTC", SOON),
    ("opens: 2026-06-01; valid_through: 2026-06-01", "2026-06-01 12:00:00", "UTC", SOON),
    ("opens: 2026-06-01; valid_through: 2026-06-01", "2026-06-02 00:00:00", "UTC", CLOSED),
    ("date_posted: 2027-01-01", "2026-05-31 12:00", "UTC", OPEN),
    ("evergreen: true", "2026-05-31 12:00", "UTC", OPEN),
    (LAST_DAY, "2026-05-01 00:00:00", "UTC", OPEN),
    (LAST_DAY, "2026-05-24 23:59:59", "UTC", OPEN),
    (LAST_DAY, "2026-05-25 00:00:00", "UTC", SOON),
    (LAST_DAY, "2026-05-31 00:00:00", "UTC", SOON),
    (LAST_DAY, "2026-05-31 23:59:59", "UTC", SOON),
    (LAST_DAY, "2026-05-31 23:59:59.999999", "UTC", SOON),
    (LAST_DAY, "2026-06-01 00:00:00", "UTC", CLOSED),
    (LAST_DAY, "2036-06-01 00:00:00", "UTC", CLOSED),
    # archived closes, whatever the dates say.
    ("archived: true", "2026-05-31 12:00", "UTC", CLOSED),
    ("archived: true; valid_through: 2027-05-31", "2026-05-31 12:00", "UTC", CLOSED),
    ("archived: true; opens: 2027-05-31", "2026-05-31 12:00", "UTC", CLOSED),
    ("archived: false; valid_through: 2026-05-30", "2026-05-31 12:00", "UTC", CLOSED),
    ("closed_reason: hired", "2026-05-31 12:00", "UTC", OPEN),
    # A day lasts until its end in the site's time zone: both sides of midnight.
    (LAST_DAY, "2026-05-31 23:59:59+02:00", "Europe/Rome", SOON),
    (LAST_DAY, "2026-06-01 00:00:00+02:00", "Europe/Rome", CLOSED),
    (LAST_DAY, "2026-05-25 00:00:00+02:00", "Europe/Rome", SOON),
    (LAST_DAY, "2026-05-24 23:59:59+02:00", "Europe/Rome", OPEN),
    (LAST_DAY, "2026-05-31 23:59:59-10:00", "Pacific/Honolulu", SOON),
    (LAST_DAY, "2026-06-01 00:00:00-10:00", "Pacific/Honolulu", CLOSED),
    (LAST_DAY, "2026-05-31 23:59:59+14:00", "Pacific/Kiritimati", SOON),
    (LAST_DAY, "2026-06-01 00:00:00+14:00", "Pacific/Kiritimati", CLOSED),
    (LAST_DAY, "2026-05-31 23:59:59-12:00", "anywhere", SOON),
    (LAST_DAY, "2026-06-01 00:00:00-12:00", "anywhere", CLOSED),
    # The same moment, told in another zone than the site's.
    (LAST_DAY, "2026-06-01 09:59:59", "Pacific/Honolulu", SOON),
    (LAST_DAY, "2026-06-01 10:00:00", "Pacific/Honolulu", CLOSED),
    (LAST_DAY, "2026-05-31 09:59:59", "Pacific/Kiritimati", SOON),
    (LAST_DAY, "2026-05-31 10:00:00", "Pacific/Kiritimati", CLOSED),
    (LAST_DAY, "2026-06-01 11:59:59", "anywhere", SOON),
    (LAST_DAY, "2026-06-01 12:00:00", "anywhere", CLOSED),
    (LAST_DAY, "2026-05-31 22:00:00", "Europe/Rome", CLOSED),
    (LAST_DAY, "2026-05-31 23:59:59", "Europe/London", CLOSED),
    # A post opens with the day's first second, there too.
    ("opens: 2026-06-01", "2026-05-31 23:59:59+02:00", "Europe/Rome", SCHEDULED),
    ("opens: 2026-06-01", "2026-06-01 00:00:00+02:00", "Europe/Rome", OPEN),
    ("opens: 2026-06-01", "2026-05-31 23:59:59-10:00", "Pacific/Honolulu", SCHEDULED),
    ("opens: 2026-06-01", "2026-06-01 00:00:00-10:00", "Pacific/Honolulu", OPEN),
    ("opens: 2026-06-01", "2026-05-31 23:59:59+14:00", "Pacific/Kiritimati", SCHEDULED),
    ("opens: 2026-06-01", "2026-06-01 00:00:00+14:00", "Pacific/Kiritimati", OPEN),
    # A time with a zone is taken as it is, one without is in the site's.
    ("valid_through: 2026-05-31T17:00:00+02:00", "2026-05-31 14:59:59", "Asia/Tokyo", SOON),
    ("valid_through: 2026-05-31T17:00:00+02:00", "2026-05-31 15:00:00", "Asia/Tokyo", CLOSED),
    ("valid_through: 2026-05-31T17:00:00Z", "2026-05-31 16:59:59", "anywhere", SOON),
    ("valid_through: 2026-05-31T17:00:00Z", "2026-05-31 17:00:00", "anywhere", CLOSED),
    ("valid_through: 2026-05-31T17:00:00", "2026-05-31 16:59:59+02:00", "Europe/Rome", SOON),
    ("valid_through: 2026-05-31T17:00:00", "2026-05-31 17:00:00+02:00", "Europe/Rome", CLOSED),
    ("valid_through: 2026-05-31 17:00", "2026-06-01 04:59:59", "anywhere", SOON),
    ("valid_through: 2026-05-31 17:00", "2026-06-01 05:00:00", "anywhere", CLOSED),
    ("valid_through: 2026-05-31T00:00:00", "2026-05-31 00:00:00", "UTC", CLOSED),
    ("opens: 2026-05-31T09:00:00", "2026-05-31 08:59:59+02:00", "Europe/Rome", SCHEDULED),
    ("opens: 2026-05-31T09:00:00", "2026-05-31 09:00:00+02:00", "Europe/Rome", OPEN),
    # Leap days.
    ("valid_through: 2028-02-29", "2028-02-29 23:59:59", "UTC", SOON),
    ("valid_through: 2028-02-29", "2028-03-01 00:00:00", "UTC", CLOSED),
    ("valid_through: 2028-02-29", "2028-02-29 23:59:59+01:00", "Europe/Rome", SOON),
    ("valid_through: 2028-02-29", "2028-03-01 00:00:00+01:00", "Europe/Rome", CLOSED),
    ("valid_through: 2028-02-28", "2028-02-29 00:00:00", "UTC", CLOSED),
    ("valid_through: 2027-02-28", "2027-03-01 00:00:00", "UTC", CLOSED),
    ("opens: 2028-02-29", "2028-02-28 23:59:59", "UTC", SCHEDULED),
    ("opens: 2028-02-29", "2028-02-29 00:00:00", "UTC", OPEN),
    # Clocks that skip midnight: the day begins, and the one before it ends, at the skip.
    ("valid_through: 2023-04-27", "2023-04-27 21:59:59", "Africa/Cairo", SOON),
    ("valid_through: 2023-04-27", "2023-04-27 22:00:00", "Africa/Cairo", CLOSED),
    ("opens: 2023-04-28", "2023-04-27 21:59:59", "Africa/Cairo", SCHEDULED),
    ("opens: 2023-04-28", "2023-04-27 22:00:00", "Africa/Cairo", OPEN),
    ("valid_through: 2023-04-28", "2023-04-28 20:59:59", "Africa/Cairo", SOON),
    ("valid_through: 2023-04-28", "2023-04-28 21:00:00", "Africa/Cairo", CLOSED),
    ("valid_through: 2018-11-03", "2018-11-04 02:59:59", "America/Sao_Paulo", SOON),
    ("valid_through: 2018-11-03", "2018-11-04 03:00:00", "America/Sao_Paulo", CLOSED),
    ("valid_through: 2018-11-04", "2018-11-05 01:59:59", "America/Sao_Paulo", SOON),
    ("valid_through: 2018-11-04", "2018-11-05 02:00:00", "America/Sao_Paulo", CLOSED),
    # A day that was skipped as a whole: it is over when it would begin.
    ("valid_through: 2011-12-30", "2011-12-30 09:59:59", "Pacific/Apia", SOON),
    ("valid_through: 2011-12-30", "2011-12-30 10:00:00", "Pacific/Apia", CLOSED),
    # Hours that come twice: a day of 25 hours lasts all of them.
    ("valid_through: 2026-10-25", "2026-10-25 22:59:59", "Europe/Rome", SOON),
    ("valid_through: 2026-10-25", "2026-10-25 23:00:00", "Europe/Rome", CLOSED),
    ("valid_through: 2026-10-24", "2026-10-24 21:59:59", "Europe/Rome", SOON),
    ("valid_through: 2026-10-24", "2026-10-24 22:00:00", "Europe/Rome", CLOSED),
    ("valid_through: 2018-02-17", "2018-02-18 02:59:59", "America/Sao_Paulo", SOON),
    ("valid_through: 2018-02-17", "2018-02-18 03:00:00", "America/Sao_Paulo", CLOSED),
    # A midnight that comes twice: the day before ends with the first.
    ("valid_through: 2023-11-04", "2023-11-05 03:59:59", "America/Havana", SOON),
    ("valid_through: 2023-11-04", "2023-11-05 04:00:00", "America/Havana", CLOSED),
    # The ends of the calendar.
    ("valid_through: 9999-12-31", "2026-05-31 12:00", "UTC", OPEN),
    ("valid_through: 9999-12-31", "2026-05-31 12:00", "anywhere", OPEN),
    ("valid_through: 9999-12-31", "9999-12-31 12:00", "anywhere", SOON),
    ("valid_through: 9999-12-31", "2026-05-31 12:00", "Pacific/Kiritimati", OPEN),
    ("opens: 9999-12-31", "2026-05-31 12:00", "anywhere", SCHEDULED),
    ("opens: 9999-12-31T23:00:00", "2026-05-31 12:00", "anywhere", SCHEDULED),
    ("opens: 0001-01-01", "2026-05-31 12:00", "Pacific/Kiritimati", OPEN),
    ("opens: 0001-01-01", "2026-05-31 12:00", "anywhere", OPEN),
    ("valid_through: 0001-01-01", "2026-05-31 12:00", "Pacific/Kiritimati", CLOSED),
    ("valid_through: 0001-01-01T01:00:00", "2026-05-31 12:00", "Pacific/Kiritimati", CLOSED),
]


@pytest.mark.parametrize(("keys", "moment", "zone", "state"), STATES)
def test_a_post_is_in_its_state(keys: str, moment: str, zone: str, state: State) -> None:
    life = live(keys, moment, zone)
    assert life.state is state
    assert life.is_open is (state in (OPEN, SOON))
    assert life.is_closed is (state is CLOSED)


@pytest.mark.parametrize(
    ("days", "moment", "state"),
    [
        (0, "2026-05-31 23:59:59", OPEN),
        (0, "2026-06-01 00:00:00", CLOSED),
        (-3, "2026-05-31 23:59:59", OPEN),
        (1, "2026-05-30 23:59:59", OPEN),
        (1, "2026-05-31 00:00:00", SOON),
        (7, "2026-05-24 23:59:59", OPEN),
        (7, "2026-05-25 00:00:00", SOON),
        (30, "2026-05-02 00:00:00", SOON),
        (10**6, "2026-05-02 00:00:00", SOON),
        (10**30, "2026-05-02 00:00:00", SOON),
    ],
)
def test_closing_soon_is_a_number_of_days_before_the_end(
    days: int, moment: str, state: State
) -> None:
    assert live(LAST_DAY, moment, closing_soon=days).state is state


@pytest.mark.parametrize(
    ("last_day", "moment", "state"),
    [
        # The last seven days of a post that ends with March 31 begin with March 25, local time.
        ("2026-03-31", "2026-03-24 23:30:00+01:00", OPEN),
        ("2026-10-28", "2026-10-22 00:00:00+02:00", SOON),
    ],
)
def test_closing_soon_begins_at_midnight_when_clocks_change_in_between(
    last_day: str, moment: str, state: State
) -> None:
    assert live(f"valid_through: {last_day}", moment, "Europe/Rome").state is state


def test_newness_ends_at_midnight_when_clocks_change_in_between() -> None:
    life = live("date_posted: 2026-03-20", "2026-04-03 00:00:00+02:00", "Europe/Rome", new_for=14)
    assert not life.is_new


@pytest.mark.parametrize(
    ("keys", "moment", "is_new"),
    [
        ("date_posted: 2026-05-01", "2026-04-30 23:59:59", False),
        ("date_posted: 2026-05-01", "2026-05-01 00:00:00", True),
        ("date_posted: 2026-05-01", "2026-05-14 23:59:59", True),
        ("date_posted: 2026-05-01", "2026-05-15 00:00:00", False),
        ("date_posted: 2026-05-01T12:00:00Z", "2026-05-15 11:59:59", True),
        ("date_posted: 2026-05-01T12:00:00Z", "2026-05-15 12:00:00", False),
        ("tags: []", "2026-05-01 00:00:00", False),
        ("is_new: true", "2026-05-01 00:00:00", True),
        ("is_new: true; date_posted: 2020-01-01", "2026-05-01 00:00:00", True),
        ("is_new: true; date_posted: 2027-01-01", "2026-05-01 00:00:00", True),
        ("is_new: false; date_posted: 2026-05-01", "2026-05-01 00:00:00", False),
        ("is_new: ; date_posted: 2026-05-01", "2026-05-01 00:00:00", True),
        # Only what people can apply for is new.
        ("is_new: true; archived: true", "2026-05-01 00:00:00", False),
        ("is_new: true; draft: true", "2026-05-01 00:00:00", False),
        ("is_new: true; opens: 2026-05-02", "2026-05-01 00:00:00", False),
        ("is_new: true; opens: 2026-05-01", "2026-05-01 00:00:00", True),
        ("is_new: true; valid_through: 2026-05-01", "2026-05-01 23:59:59", True),
        ("is_new: true; valid_through: 2026-05-01", "2026-05-02 00:00:00", False),
        ("date_posted: 9999-12-31", "9999-12-31 00:00:00", True),
        ("date_posted: 0001-01-01", "0001-01-14 00:00:00", True),
    ],
)
def test_a_post_is_new_when_it_says_so_or_was_just_posted(
    keys: str, moment: str, is_new: bool
) -> None:
    assert live(keys, moment).is_new is is_new


@pytest.mark.parametrize(
    ("days", "moment", "is_new"),
    [
        (0, "2026-05-01 00:00:00", False),
        (-1, "2026-05-01 00:00:00", False),
        (1, "2026-05-01 23:59:59", True),
        (1, "2026-05-02 00:00:00", False),
        (10**30, "9999-05-02 00:00:00", True),
    ],
)
def test_new_for_is_a_number_of_days(days: int, moment: str, is_new: bool) -> None:
    assert live("date_posted: 2026-05-01", moment, new_for=days).is_new is is_new


def test_a_post_is_new_for_days_of_the_sites_zone() -> None:
    posted = "date_posted: 2026-05-01"
    assert not live(posted, "2026-05-01 09:59:59", "Pacific/Honolulu").is_new
    assert live(posted, "2026-05-01 10:00:00", "Pacific/Honolulu").is_new
    assert live(posted, "2026-04-30 10:00:00", "Pacific/Kiritimati").is_new


@pytest.mark.parametrize(
    ("keys", "zone", "closes_at"),
    [
        ("tags: []", "UTC", None),
        ("archived: true", "UTC", None),
        (LAST_DAY, "UTC", "2026-06-01 00:00"),
        (LAST_DAY, "Europe/Rome", "2026-05-31 22:00"),
        (LAST_DAY, "anywhere", "2026-06-01 12:00"),
        ("valid_through: 2026-05-31T17:00:00+02:00", "anywhere", "2026-05-31 15:00"),
    ],
)
def test_a_post_closes_at_the_first_moment_after_its_end(
    keys: str, zone: str, closes_at: str | None
) -> None:
    expected = utc(closes_at) if closes_at else None
    assert live(keys, "2026-05-01 00:00", zone).closes_at == expected
    assert find_end(job(keys), Calendar(read_zone(zone))) == expected


@pytest.mark.parametrize(
    ("keys", "moment", "change"),
    [
        ("tags: []", "2026-05-01 00:00", None),
        ("draft: true; opens: 2026-06-01; valid_through: 2026-07-01", "2026-05-01 00:00", None),
        ("archived: true; opens: 2026-06-01; valid_through: 2026-07-01", "2026-05-01 00:00", None),
        (LAST_DAY, "2026-05-01 00:00", "2026-05-25 00:00"),
        (LAST_DAY, "2026-05-24 23:59:59", "2026-05-25 00:00"),
        (LAST_DAY, "2026-05-25 00:00", "2026-06-01 00:00"),
        (LAST_DAY, "2026-06-01 00:00", None),
        ("opens: 2026-06-01", "2026-05-01 00:00", "2026-06-01 00:00"),
        ("opens: 2026-06-01", "2026-06-01 00:00", None),
        # Already within its last week when it opens: closing soon is no change of its own.
        ("opens: 2026-05-30; " + LAST_DAY, "2026-05-01 00:00", "2026-05-30 00:00"),
        ("opens: 2026-05-30; " + LAST_DAY, "2026-05-30 00:00", "2026-06-01 00:00"),
        ("date_posted: 2026-05-10", "2026-05-01 00:00", "2026-05-10 00:00"),
        ("date_posted: 2026-05-10", "2026-05-10 00:00", "2026-05-24 00:00"),
        ("date_posted: 2026-05-10; is_new: true", "2026-05-01 00:00", None),
        ("date_posted: 2026-05-10; is_new: false", "2026-05-01 00:00", None),
        ("date_posted: 2026-05-10; opens: 2026-06-01", "2026-05-01 00:00", "2026-06-01 00:00"),
        ("date_posted: 2026-05-10; archived: true", "2026-05-01 00:00", None),
        ("events: {name: A, date: 2026-05-10}", "2026-05-01 00:00", "2026-05-11 00:00"),
        ("events: {name: A, date: 2026-05-10}", "2026-05-11 00:00", None),
        ("events: {name: A, date: 2026-05-10T09:00:00Z}", "2026-05-01 00:00", "2026-05-10 09:00"),
        (
            f"{LAST_DAY}; events: {{name: A, date: 2026-05-10}}",
            "2026-05-01 00:00",
            "2026-05-11 00:00",
        ),
        (
            f"{LAST_DAY}; events: {{name: A, date: 2026-06-10}}",
            "2026-05-01 00:00",
            "2026-05-25 00:00",
        ),
        ("events: {name: A, date: 2026-05-10}; archived: true", "2026-05-01 00:00", None),
    ],
)
def test_the_next_change_is_the_next_moment_at_which_anything_differs(
    keys: str, moment: str, change: str | None
) -> None:
    assert live(keys, moment).next_change == (utc(change) if change else None)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../zone", "/etc/localtime", "Europe", "UTC+1", "\0", "x" * 300]
)
def test_a_zone_that_is_none_is_told(name: str) -> None:
    with pytest.raises(ValueError, match="expected an IANA name"):
        read_zone(name)


def test_anywhere_is_twelve_hours_behind_utc() -> None:
    assert read_zone("anywhere").utcoffset(None) == datetime.timedelta(hours=-12)


def test_posts_of_the_same_state_share_one() -> None:
    moment, calendar = datetime.datetime(2026, 5, 1, tzinfo=UTC), Calendar()
    day = datetime.date(2026, 6, 1)
    one, other = (compute_status(Job(title, valid_through=day), moment, calendar) for title in "AB")
    assert one is other
    assert one.closes_at == datetime.datetime(2026, 6, 2, tzinfo=UTC)


def test_an_event_keeps_its_offset_beside_another_at_the_same_moment() -> None:
    moment, calendar = datetime.datetime(2026, 5, 1, tzinfo=UTC), Calendar()
    rome = datetime.timezone(datetime.timedelta(hours=2))
    dates = [
        datetime.datetime(2026, 6, 1, 9 + hours, tzinfo=zone)
        for hours, zone in ((0, UTC), (2, rome))
    ]
    for date in dates:
        status = compute_status(Job("A", events=(Event("Talk", date),)), moment, calendar)
        assert [event.date.isoformat() for event in status.events] == [date.isoformat()]


# --- Whatever the dates are ------------------------------------------------------------------

ZONES = st.sampled_from(
    "UTC anywhere Europe/Rome Pacific/Honolulu Pacific/Kiritimati Africa/Cairo America/Sao_Paulo"
    " America/Havana Pacific/Apia Australia/Lord_Howe".split()
).map(read_zone)
FIXED = st.integers(-23, 23).map(lambda hours: datetime.timezone(datetime.timedelta(hours=hours)))
NEAR = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
DAYS = st.one_of(
    NEAR,
    NEAR.map(lambda day: datetime.datetime.combine(day, datetime.time(2, 30))),
    st.dates(),
    st.datetimes(),
    st.datetimes(timezones=FIXED),
)
JOBS = st.builds(
    Job,
    st.just("A"),
    opens=st.none() | DAYS,
    valid_through=st.none() | DAYS,
    date_posted=st.none() | DAYS,
    archived=st.booleans(),
    draft=st.booleans(),
    is_new=st.none() | st.booleans(),
)
CALENDARS = st.builds(
    Calendar, ZONES, closing_soon=st.integers(-1, 400), new_for=st.integers(-1, 400)
)
MOMENTS = st.one_of(
    NEAR.map(lambda day: datetime.datetime.combine(day, datetime.time(), UTC)),
    st.datetimes(timezones=st.just(UTC)),
)


@given(JOBS, CALENDARS, st.lists(MOMENTS, min_size=2, max_size=6))
def test_as_time_passes_a_state_only_goes_up(
    job: Job, calendar: Calendar, moments: list[datetime.datetime]
) -> None:
    states = [compute_status(job, moment, calendar).state for moment in sorted(moments)]
    assert states == sorted(states)


@given(JOBS, CALENDARS, MOMENTS, st.floats(0, 1))
def test_until_the_next_change_nothing_differs_and_then_something_does(
    job: Job, calendar: Calendar, moment: datetime.datetime, fraction: float
) -> None:
    def seen(at: datetime.datetime) -> tuple[State, bool]:
        life = compute_status(job, at, calendar)
        return life.state, life.is_new

    change = compute_status(job, moment, calendar).next_change
    end = change or datetime.datetime.max.replace(tzinfo=UTC)
    tick = datetime.timedelta(microseconds=1)
    assert change is None or (change > moment and change.tzinfo is UTC)
    if end > moment:
        assert seen(end - tick) == seen(moment)
        assert seen(min(moment + (end - moment) * fraction, end - tick)) == seen(moment)
    if change is not None:
        assert seen(change) != seen(moment)


@given(JOBS, CALENDARS)
def test_following_the_changes_one_comes_to_an_end(job: Job, calendar: Calendar) -> None:
    moment: datetime.datetime | None = datetime.datetime.min.replace(tzinfo=UTC)
    seen: list[tuple[State, bool]] = []
    while moment is not None and len(seen) < 10:
        life = compute_status(job, moment, calendar)
        seen.append((life.state, life.is_new))
        moment = life.next_change
    assert moment is None
    assert all(before != after for before, after in itertools.pairwise(seen))


@given(DAYS, CALENDARS, MOMENTS)
def test_a_post_is_closed_from_the_moment_at_which_it_closes(
    day: datetime.date, calendar: Calendar, moment: datetime.datetime
) -> None:
    life = compute_status(Job("A", valid_through=day), moment, calendar)
    assert life.closes_at is not None
    assert life.is_closed is (moment >= life.closes_at)
