"""The moment of a build: one clock for all pages and languages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from mkdocs_jobs.site.status import Calendar
from mkdocs_jobs.values.dates import read_day
from mkdocs_jobs.values.problem import FieldError


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
            raise ValueError(f"now: expected {error.expected}, got '{now}'") from None
        if not isinstance(day, datetime.datetime):
            day = datetime.datetime.combine(day, datetime.time())
        if day.tzinfo is None:
            day = day.replace(tzinfo=calendar.zone)
        try:
            return day.astimezone(datetime.timezone.utc)
        except OverflowError:
            raise ValueError(
                f"now: expected a moment between the years 1 and 9999, got '{now}'"
            ) from None
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc)
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH: expected seconds since 1970, got '{epoch}'"
            raise ValueError(message) from None
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
