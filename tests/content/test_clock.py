"""The moment of a build: option `now`, `SOURCE_DATE_EPOCH`, the machine's clock."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_jobs.site.status import Calendar, read_build_time, read_zone

UTC = datetime.timezone.utc
NOON = datetime.datetime(2026, 5, 31, 12, tzinfo=UTC)
ROME = datetime.timezone(datetime.timedelta(hours=2))


def read(now: object, epoch: str | None = None, zone: str = "UTC") -> datetime.datetime:
    environ = {} if epoch is None else {"SOURCE_DATE_EPOCH": epoch}
    moment = read_build_time(now, environ, Calendar(read_zone(zone)))
    assert moment.tzinfo is UTC
    return moment


@pytest.mark.parametrize(
    ("now", "zone", "moment"),
    [
        (datetime.date(2026, 5, 31), "UTC", NOON.replace(hour=0)),
        ("2026-05-31", "UTC", NOON.replace(hour=0)),
        ("2026-5-31", "UTC", NOON.replace(hour=0)),
        ("2026-05-31", "Europe/Rome", NOON.replace(day=30, hour=22)),
        ("2026-05-31", "Pacific/Honolulu", NOON.replace(hour=10)),
        ("2026-05-31", "Pacific/Kiritimati", NOON.replace(day=30, hour=10)),
        ("2026-05-31", "anywhere", NOON),
        (datetime.datetime(2026, 5, 31, 12), "UTC", NOON),
        (datetime.datetime(2026, 5, 31, 14), "Europe/Rome", NOON),
        (datetime.datetime(2026, 5, 31, 14, tzinfo=ROME), "Pacific/Honolulu", NOON),
        ("2026-05-31T14:00:00+02:00", "Pacific/Honolulu", NOON),
        ("2026-05-31 12:00Z", "Europe/Rome", NOON),
        ("2026-05-31 14:00", "Europe/Rome", NOON),
        # Where clocks skip midnight, the day's first moment is that of the skip.
        ("2023-04-28", "Africa/Cairo", datetime.datetime(2023, 4, 27, 22, tzinfo=UTC)),
    ],
)
def test_option_now_is_the_moment_of_the_build(
    now: object, zone: str, moment: datetime.datetime
) -> None:
    assert read(now, zone=zone) == moment


def test_option_now_wins_over_the_variable() -> None:
    assert read(NOON, epoch="0") == NOON
    assert read(NOON, epoch="no number") == NOON


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("", "a date like 2026-05-31"),
        ("soon", "a date like 2026-05-31"),
        ("31/05/2026", "a date like 2026-05-31"),
        ("2026-02-30", "a date that exists"),
        (20260531, "a date like 2026-05-31"),
        (True, "a date like 2026-05-31"),
        ([], "a date like 2026-05-31"),
    ],
)
def test_an_option_that_is_no_moment_is_told(now: object, expected: str) -> None:
    with pytest.raises(ValueError, match="now: ") as raised:
        read(now)
    assert str(raised.value) == f"now: expected {expected}, got '{now}'"


def test_the_first_moment_of_the_calendar_is_read() -> None:
    assert read("0001-01-01") == datetime.datetime.min.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "zone"),
    [("0001-01-01T00:00+14:00", "UTC"), ("9999-12-31T23:00", "anywhere")],
)
def test_a_moment_off_the_calendar_is_told(now: str, zone: str) -> None:
    with pytest.raises(ValueError, match="now: "):
        read(now, zone=zone)


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [
        ("0", datetime.datetime(1970, 1, 1, tzinfo=UTC)),
        ("1780228800", NOON),
        ("-1", datetime.datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
def test_the_variable_counts_seconds_whatever_the_zone(
    epoch: str, moment: datetime.datetime, zone: str
) -> None:
    assert read(None, epoch, zone) == moment


@pytest.mark.parametrize(
    "epoch", ["now", "2026-05-31", "1.5", "1e9", " ", "9" * 20, "-" + "9" * 20]
)
def test_a_variable_that_is_no_moment_is_told(epoch: str) -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH: ") as raised:
        read(None, epoch)
    assert str(raised.value) == f"SOURCE_DATE_EPOCH: expected seconds since 1970, got '{epoch}'"


@pytest.mark.parametrize("epoch", [None, ""])
def test_else_it_is_the_machines_clock_to_the_second(epoch: str | None) -> None:
    before = datetime.datetime.now(UTC).replace(microsecond=0)
    moment = read(None, epoch)
    assert before <= moment <= datetime.datetime.now(UTC)
    assert moment.microsecond == 0
