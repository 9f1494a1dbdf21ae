"""What `mkdocs-jobs report` prints: a table, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from mkdocs_jobs.cli.said_report import HEADINGS, NOTHING, TITLE, SaidReport
from mkdocs_jobs.cli.terminal import escape_markdown, render, write_cell, write_json
from mkdocs_jobs.site.post_report import Entry, Span
from mkdocs_jobs.values.message import FileName, Message
from mkdocs_jobs.values.problem import to_one_line

VERSION = 1
"""The version of the JSON: a number is added to when a key goes or changes its meaning."""


def _write_table(said: SaidReport) -> str:
    parts: list[RenderableType] = [Text(to_one_line(said.summary), "bold")]
    for section in said.sections:
        rows = [[write_cell(cell) for cell in said.cells(entry)] for entry in section.entries]
        used = said.list_columns(section)
        headings = (said.say(HEADINGS[n]) for n in used)
        table = Table(*headings, box=None, pad_edge=False, show_edge=False)
        for row in rows:
            table.add_row(*(Text(row[n]) for n in used))
        title = f"{said.say(section.title)} ({len(section.entries)})"
        parts += ["", Text(title, "bold yellow"), table]
    if not said.sections:
        parts += ["", said.say(NOTHING)]
    for note in said.notes:
        parts += ["", Text(note, "cyan")]
    return render(parts)


def _write_markdown(said: SaidReport) -> str:
    return "\n".join(_list_markdown(said)) + "\n"


def _list_markdown(said: SaidReport) -> Iterator[str]:
    yield from (f"## {escape_markdown(said.say(TITLE))}", "", escape_markdown(said.summary))
    for section in said.sections:
        yield from (
            "",
            f"### {escape_markdown(said.say(section.title))} ({len(section.entries)})",
            "",
        )
        used = said.list_columns(section)
        yield f"| {' | '.join(said.say(HEADINGS[n]) for n in used)} |"
        yield f"|{' --- |' * len(used)}"
        for entry in section.entries:
            title, *cells = map(escape_markdown, said.cells(entry))
            url = said.find_url(entry)
            row = (f"[{title}](<{url}>)" if url else title, *cells)
            yield f"| {' | '.join(row[n] for n in used)} |"
    if not said.sections:
        yield from ("", said.say(NOTHING))
    for note in said.notes:
        yield from ("", escape_markdown(note))


def _write_json(said: SaidReport) -> str:
    report = said.report
    return write_json(
        {
            "version": VERSION,
            "site": report.site_name,
            "now": report.now.isoformat(),
            "language": said.speaker.language,
            "open": report.open_count,
            "sections": [
                {
                    "key": section.key,
                    "title": said.say(section.title),
                    "posts": [_describe(entry, said) for entry in section.entries],
                }
                for section in report.sections
            ],
            "timeline": [_describe_span(span) for span in report.spans],
            "notes": said.notes,
        }
    )


def _describe(entry: Entry, said: SaidReport) -> dict[str, Any]:
    page = entry.post.page
    change = said.report.changes.get(page.src_uri)
    return {
        "title": entry.post.job.title,
        "lang": page.lang,
        "ref": page.keys.ref,
        "state": entry.post.status.state.name.lower(),
        "file": said.speaker.say(Message("{place}", place=FileName(page.src_uri))),
        "line": entry.line or None,
        "url": said.find_url(entry),
        "day": entry.day.isoformat() if entry.day else None,
        "note": said.say(entry.note) if entry.note else None,
        "is_wrong": entry.is_wrong,
        "author": change.author if change else None,
        "changed": change.day.isoformat() if change else None,
    }


def _describe_span(span: Span) -> dict[str, Any]:
    first = span.posts[0]
    return {
        "title": first.job.title,
        "state": span.state.name.lower(),
        "langs": [post.page.lang for post in span.posts],
        "start": span.start.isoformat() if span.start else None,
        "end": span.end.isoformat() if span.end else None,
    }


def _write_html(said: SaidReport) -> str:
    from mkdocs_jobs.cli.post_report_page import write_page  # with Jinja and Babel

    return write_page(said)


_WRITERS: Mapping[str, Callable[[SaidReport], str]] = {
    "table": _write_table,
    "markdown": _write_markdown,
    "json": _write_json,
    "html": _write_html,
}
FORMATS = tuple(_WRITERS)
"""The formats that a report can have."""


def write_report(format_: str, said: SaidReport) -> str:
    """The text of a report."""
    return _WRITERS[format_](said)
