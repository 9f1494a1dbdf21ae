"""What `mkdocs-jobs list` prints: a site's posts as a table, as JSON, as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from rich.table import Table
from rich.text import Text

from mkdocs_jobs.build import Build
from mkdocs_jobs.cli.terminal import render
from mkdocs_jobs.content.problem import to_one_line


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


_COLUMNS = [field.name for field in fields(Row)]


def list_rows(build: Build) -> list[Row]:
    """Every post, by state, closing date and title."""
    rows = [
        (entry.life.state, Row(
            entry.life.state.name.lower(),
            entry.lang,
            entry.life.closes if entry.life.is_open else None,
            entry.title,
            entry.src_uri,
        ))
        for entry in build.catalogue.list_jobs()
        if entry.life is not None
    ]  # fmt: skip
    never = datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)
    rows.sort(key=lambda row: (row[0], row[1].closes or never, row[1].title, row[1].src_uri))
    return [row for _, row in rows]


def _write_table(rows: Sequence[Row]) -> str:
    table = Table(*_COLUMNS, box=None, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*(Text(to_one_line(cell)) for cell in row.cells()))
    return render([table])


def _write_json(rows: Sequence[Row]) -> str:
    data = [dict(zip(_COLUMNS, row.cells(), strict=True)) for row in rows]
    for item in data:
        item["closes"] = item["closes"] or None  # type: ignore[assignment]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _write_csv(rows: Sequence[Row]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    # Python 3.10 cannot write NUL, and few programs read it; HTML, too, shows this in its place.
    writer.writerows(
        [cell.replace("\0", "\N{REPLACEMENT CHARACTER}") for cell in row.cells()] for row in rows
    )
    return file.getvalue()


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
