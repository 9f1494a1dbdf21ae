"""Days as people say them."""

from __future__ import annotations

import datetime

import pytest

from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.said_days import read_said_day

FRIDAY = datetime.date(2026, 5, 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12-31", "2026-12-31"),
        (" 2026-7-1 ", "2026-07-01"),
        ("today", "2026-05-01"),
        ("Tomorrow", "2026-05-02"),
        ("+14d", "2026-05-15"),
        ("+14", "2026-05-15"),
        ("+2w", "2026-05-15"),
        ("+ 2 W", "2026-05-15"),
        ("saturday", "2026-05-02"),
        ("fri", "2026-05-08"),
        ("Friday", "2026-05-08"),
        ("thursday", "2026-05-07"),
        ("venerdì", "2026-05-08"),
        ("lunedi", "2026-05-04"),
        ("mié", "2026-05-06"),
    ],
)
def test_a_day_is_what_people_mean(said: str, day: str) -> None:
    found = read_said_day(said, FRIDAY, languages=["it", "es", "tlh", "xx-!"])
    assert found.isoformat() == day


def test_a_step_can_start_elsewhere() -> None:
    start = datetime.date(2026, 6, 30)
    assert read_said_day("+1w", FRIDAY, start=start).isoformat() == "2026-07-07"


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("soon", "write one of these"),
        ("", "write one of these"),
        ("-3d", "write one of these"),
        ("+9999999d", "write one of these"),
        ("venredi", "write one of these"),
        ("31/12/2026", "write 2026-12-31"),
        ("31 December 2026", "write 2026-12-31"),
        ("01/02/2026", "write one of these"),
        ("2026-02-30", "correct it"),
        ("2026-05-31T17:00", "the time that is written in the post stays"),
    ],
)
def test_what_is_no_day_is_told(said: str, remedy: str) -> None:
    with pytest.raises(FieldError) as error:
        read_said_day(said, FRIDAY, languages=["it"])
    assert error.value.remedy.startswith(remedy)


@pytest.mark.parametrize("said", ["+9999d", "+9999w"])
def test_a_day_has_four_digits_in_its_year(said: str) -> None:
    last = datetime.date(9999, 12, 1)
    with pytest.raises(FieldError):
        read_said_day(said, last)
