"""Where things are on a timeline of posts: days in, coordinates out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_jobs.site.post_report import Span

WIDTH = 960
"""The width of the picture, in the units of its coordinates."""
_MARGIN = 16
_TOP = 44
"""Where the first row begins: above it are the months."""
_ROW = 46
_LONGEST_LABEL = 70
_PADDING = 14
"""How many days there are before the first bar, and after the last."""
_FARTHEST = 120
"""How many days from today the timeline goes at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A post."""

    span: Span
    label: str
    x: float
    y: float
    width: float
    is_open_end: bool
    """Whether it ends after the timeline, or never."""

    @property
    def is_right(self) -> bool:
        """Whether the label has more room to the left of the bar's end."""
        return self.x > WIDTH / 2

    @property
    def label_x(self) -> float:
        """Where the label begins, or ends if it is at the right."""
        return self.x + self.width if self.is_right else self.x


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month."""

    day: datetime.date
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture."""

    bars: tuple[Bar, ...]
    months: tuple[Month, ...]
    today_x: float
    height: int
    width: int = WIDTH


def draw_timeline(spans: Sequence[Span], today: datetime.date) -> Timeline:
    """The timeline of posts, a row each, in their order."""
    days = [day for span in spans for day in (span.start, span.end) if day is not None]
    farthest = datetime.timedelta(days=_FARTHEST)
    padding = datetime.timedelta(days=_PADDING)
    first = max(min([today, *days]), today - farthest) - padding
    last = min(max([today, *days]), today + farthest) + padding
    scale = (WIDTH - 2 * _MARGIN) / (last - first).days

    def place(day: datetime.date) -> float:
        return round(_MARGIN + (day - first).days * scale, 1)

    bars = []
    for row, span in enumerate(spans):
        start = max(span.start or first, first)
        # A last day lasts until its end.
        end = min(last, span.end + datetime.timedelta(days=1)) if span.end else last
        x, right = place(start), place(max(end, start))
        bars.append(
            Bar(
                span=span,
                label=_shorten(span.posts[0].job.title),
                x=x,
                y=_TOP + row * _ROW,
                width=round(max(right - x, 4), 1),
                is_open_end=span.end is None or span.end >= last,
            )
        )
    months = tuple(Month(day, place(day)) for day in _list_months(first, last))
    return Timeline(tuple(bars), months, place(today), _TOP + len(spans) * _ROW + _MARGIN)


def _list_months(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    day = first.replace(day=1)
    while True:
        day = (day + datetime.timedelta(days=31)).replace(day=1)
        if day > last:
            return
        yield day


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
