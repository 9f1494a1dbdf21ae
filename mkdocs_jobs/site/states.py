"""The states of a post."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import IntEnum

from mkdocs_jobs.content.details import Event


class State(IntEnum):
    """What a post is at a moment; as time passes it only goes up."""

    DRAFT = 0
    """Not to be published; `mkdocs serve` shows it."""
    SCHEDULED = 1
    """It opens later."""
    OPEN = 2
    CLOSING_SOON = 3
    """Open, for a few days more."""
    CLOSED = 4


@dataclass(frozen=True, slots=True)
class PostStatus:
    """What a post is at the moment of the build."""

    state: State
    is_new: bool = False
    """Whether an open post is marked as new."""
    closes_at: datetime.datetime | None = None
    """The first moment at which it is closed, in UTC; None: no date closes it."""
    next_change: datetime.datetime | None = None
    """The next moment at which its state, its mark or its events are different, in UTC; None:
    never."""
    has_expired: bool = False
    """Whether `closes_at` is past: else a post that is closed was closed by hand."""
    is_doubted: bool = False
    """Whether a key that is not read says that nobody can apply."""

    events: tuple[Event, ...] = ()
    """Its events that are not over; none once it is closed."""

    is_open: bool = field(init=False)
    """Whether people can apply."""
    is_closed: bool = field(init=False)
    """Whether people could apply once."""

    @property
    def is_offered(self) -> bool:
        """Whether people can apply without doubt: other posts are not for programs."""
        return self.is_open and not self.is_doubted

    def __post_init__(self) -> None:
        """Keep what templates and lists ask for dozens of times a post."""
        set_field = object.__setattr__  # a frozen dataclass is not yet complete
        set_field(self, "is_open", self.state in (State.OPEN, State.CLOSING_SOON))
        set_field(self, "is_closed", self.state is State.CLOSED)
