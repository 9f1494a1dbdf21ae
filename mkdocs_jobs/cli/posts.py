"""What `mkdocs-jobs list` prints: a site's posts as a table, as JSON, as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from rich.table import Table
from rich.text import Text

from mkdocs_jobs.cli.terminal import render, write_json
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import to_one_line


@dataclass(frozen=True, slots=True)
class Row:
    """One post."""

    state: str
    lang: str
    closes: datetime.datetime | None
    title: str
    src_uri: str

    @property
    def is_open(self) -> bool:
        """Whether people can apply."""
        return self.state in ("open", "closing_soon")

    def cells(self) -> list[str]:
        """The row as text."""
        closes = self.closes.isoformat() if self.closes else ""
        return [self.state, self.lang, closes, self.title, self.src_uri]


_FORMULA = re.compile(r"(?P<start>^|;)(?P<blanks>\s*)(?=[=+\-@＝＋－＠])")
_COMMAND = re.compile(r"(?<!\S)::")
_COLUMNS = [field.name for field in fields(Row)]


def list_rows(site: Site) -> list[Row]:
    """Every post, by state, closing date and title."""
    rows = [
        (post.status.state, Row(
            post.status.state.name.lower(),
            post.page.lang,
            post.status.closes_at if post.status.is_open else None,
            post.job.title,
            post.page.src_uri,
        ))
        for post in site.every_post()
    ]  # fmt: skip
    never = datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)
    rows.sort(key=lambda row: (row[0], row[1].closes or never, row[1].title, row[1].src_uri))
    return [row for _, row in rows]


def _write_table(rows: Sequence[Row]) -> str:
    table = Table(*_COLUMNS, box=None, pad_edge=False, show_edge=False)
    for row in rows:
        # A narrow terminal breaks cells, and a line that starts with `::` is a command to GitHub.
        cells = (_COMMAND.sub(r":\\x3a", to_one_line(cell)) for cell in row.cells())
        table.add_row(*map(Text, cells))
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
