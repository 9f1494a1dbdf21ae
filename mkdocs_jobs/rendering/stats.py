"""Figures of the positions as readers see them: a label and a value in words, each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_jobs.rendering.formats import format_amount, format_share
from mkdocs_jobs.site.stats import Stats
from mkdocs_jobs.site.strings import Strings


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a template."""

    key: str
    """Its name, the same in all languages."""
    label: str
    value: str


def list_figures(stats: Stats, strings: Strings) -> Iterator[Figure]:
    """The figures that are known."""
    locale = strings.locale
    yield Figure("positions", strings("stats_positions"), strings.format_number(stats.positions))
    if stats.days is not None:
        days = format_amount(stats.days, "day", locale)
        value = f"{days} ({strings('positions', stats.timed)})"
        yield Figure("days", strings("stats_days"), value)
    if stats.positions:
        pay = format_share(stats.with_pay, stats.positions, locale)
        yield Figure("pay", strings("stats_pay"), pay)
    if stats.closed:
        reason = format_share(stats.with_reason, stats.closed, locale)
        yield Figure("reason", strings("stats_reason"), reason)
