"""Figures of the positions of a site: counted, or left out where they cannot be."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from mkdocs_jobs.site.file_days import FileDays
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.dates import to_date


@dataclass(frozen=True, slots=True)
class Position:
    """A post, in however many languages."""

    opened: datetime.date | None
    """The first day; None: it is not known."""
    closed: datetime.date | None
    """The first day on which it was closed; None: it is open, or that is not known."""
    is_closed: bool
    has_pay: bool
    has_reason: bool
    """Whether it says why it is closed."""

    @property
    def days(self) -> int | None:
        """For how many days it was open, where both ends are known and in order."""
        if self.opened is None or self.closed is None or self.closed < self.opened:
            return None
        return (self.closed - self.opened).days


@dataclass(frozen=True, slots=True)
class Stats:
    """What was counted."""

    positions: int
    with_pay: int
    closed: int
    with_reason: int
    """How many of the closed ones say why."""
    timed: int
    """Of how many closed ones it is known for how long they were open."""
    days: float | None
    """For how many days these were open, the median; None without any."""


def count_stats(positions: Sequence[Position]) -> Stats:
    """The figures of these positions."""
    closed = [position for position in positions if position.is_closed]
    days = [position.days for position in closed if position.days is not None]
    return Stats(
        positions=len(positions),
        with_pay=sum(position.has_pay for position in positions),
        closed=len(closed),
        with_reason=sum(position.has_reason for position in closed),
        timed=len(days),
        days=median(days) if days else None,
    )


def list_positions(
    posts: Iterable[PostPage],
    site: Site,
    history: Mapping[str, FileDays],
    zone: datetime.tzinfo,
    lang: str,
    since: datetime.date | None = None,
) -> Iterator[Position]:
    """The positions of posts, translations being one, as that in `lang` has it where there is one.

    `since` leaves out those that opened before, and those of which that is not known.
    """
    seen: set[str] = set()
    for post in sorted(posts, key=lambda post: post.page.lang != lang):
        group = {p.src_uri: p for p in site.alternates.get(post.page.src_uri, {}).values()}
        group.setdefault(post.page.src_uri, post.page)
        if post.page.src_uri in seen:
            continue
        seen |= group.keys()
        jobs = [(uri, page.post.job) for uri, page in group.items() if page.post is not None]
        said = [job.opens or job.date_posted for _, job in jobs]
        opened = [to_date(day, zone) for day in said if day is not None]
        opened = opened or [history[uri].added for uri, _ in jobs if uri in history]
        first = min(opened, default=None)
        if since is not None and (first is None or first < since):
            continue
        yield Position(
            opened=first,
            closed=_find_closing(post, history, zone),
            is_closed=post.status.is_closed,
            has_pay=post.job.salary is not None,
            has_reason=post.job.closed_reason is not None,
        )


def _find_closing(
    post: PostPage, history: Mapping[str, FileDays], zone: datetime.tzinfo
) -> datetime.date | None:
    """The first day on which a post was closed: by its date, or by hand before that."""
    days = []
    if post.status.has_expired and post.status.closes_at is not None:
        days.append(post.status.closes_at.astimezone(zone).date())
    known = history.get(post.page.src_uri)
    if post.job.archived and known is not None and known.archived is not None:
        days.append(known.archived)
    return min(days, default=None) if post.status.is_closed else None
