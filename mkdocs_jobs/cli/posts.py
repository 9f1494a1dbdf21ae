"""What `mkdocs-jobs list` prints: a site's posts as a table, as JSON, as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from mkdocs_jobs.cli.terminal import render, write_cell, write_json
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.dates import Day
from mkdocs_jobs.values.problem import to_one_line


@dataclass(frozen=True, slots=True)
class Row:
    """One post."""

    state: str
    lang: str
    closes: Day | None
    """The last day, as it is written; None: no day will close it."""
    title: str
    src_uri: str
    closes_at: datetime.datetime | None
    """The first moment at which it is closed, in UTC."""
    days: int = 0
    """How many days it is to the last one, in the site's time zone."""

    @property
    def is_open(self) -> bool:
        """Whether people can apply."""
        return self.state in ("open", "closing_soon")

    def cells(self) -> list[str]:
        """The row as text."""
        closes = str(self.closes) if self.closes else ""
        return [self.state, self.lang, closes, self.title, self.src_uri]


_FORMULA = re.compile(r"(?P<start>^|;)(?P<blanks>\s*)(?=[=+\-@＝＋－＠])")
_COLUMNS = ["state", "lang", "closes", "title", "src_uri"]


def list_rows(site: Site, today: datetime.date) -> list[Row]:
    """Every post, by state, closing date and title; `today` is the site's day."""
    rows = [(post.status.state, _make_row(post, today)) for post in site.every_post()]
    never = datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)
    rows.sort(key=lambda row: (row[0], row[1].closes_at or never, row[1].title, row[1].src_uri))
    return [row for _, row in rows]


def _make_row(post: PostPage, today: datetime.date) -> Row:
    status, page = post.status, post.page
    day = post.job.valid_through if status.is_open else None
    last = day.date() if isinstance(day, datetime.datetime) else day
    return Row(
        status.state.name.lower(),
        page.lang,
        day,
        post.job.title,
        page.src_uri,
        status.closes_at if status.is_open else None,
        (last - today).days if last is not None else 0,
    )


def _write_closes(row: Row) -> str:
    """The last day for people: `2026-12-20, in 21 days`."""
    if row.closes is None:
        return ""
    near = {0: "today", 1: "tomorrow"}
    return f"{row.closes}, {near.get(row.days, f'in {row.days} days')}"


def _write_table(rows: Sequence[Row]) -> str:
    from rich.table import Table  # which `check` does without

    table = Table(*_COLUMNS, box=None, pad_edge=False, show_edge=False)
    for row in rows:
        texts = [*row.cells()[:2], _write_closes(row), *row.cells()[3:]]
        table.add_row(*map(Text, map(write_cell, texts)))
    return render([table])


def _write_json(rows: Sequence[Row]) -> str:
    data = [dict(zip(_COLUMNS, row.cells(), strict=True)) for row in rows]
    for item in data:
        item["closes"] = item["closes"] or None  # type: ignore[assignment]
    return write_json(data)


def _write_csv(rows: Sequence[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(map(_to_data, row.cells()) for row in rows)
    return file.getvalue()


def _to_data(cell: str) -> str:
    """A cell that no spreadsheet treats as a formula: an apostrophe marks it as text.

    Where the decimal mark is a comma, spreadsheets begin a cell at each semicolon, too.
    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return _FORMULA.sub(r"\g<start>\g<blanks>'", to_one_line(cell))


_WRITERS: Mapping[str, Callable[[Sequence[Row]], str]] = {
    "table": _write_table,
    "json": _write_json,
    "csv": _write_csv,
}
FORMATS = tuple(_WRITERS)
"""The formats that a list can have."""


def write_rows(format_: str, rows: Sequence[Row]) -> str:
    """The text of a list."""
    return _WRITERS[format_](rows)
