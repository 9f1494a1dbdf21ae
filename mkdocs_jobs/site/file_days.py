"""The days of files, as a version control system knows them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileDays:
    """The days of a file that may be a post."""

    added: datetime.date
    """The day of the commit that added it, whatever it was called then."""
    archived: datetime.date | None = None
    """The day of the last commit that archived its post; None: none is known."""
