"""The report of posts as a page of its own, with a timeline; it loads nothing."""

from __future__ import annotations

from importlib.resources import files

from babel.dates import format_date, format_skeleton
from jinja2 import Environment, StrictUndefined

from mkdocs_jobs.cli.said_report import HEADINGS, NOTHING, TITLE, SaidReport
from mkdocs_jobs.cli.timeline import draw_timeline
from mkdocs_jobs.site.states import State
from mkdocs_jobs.site.strings import parse_locale
from mkdocs_jobs.values.message import Counted, Message
from mkdocs_jobs.values.problem import to_one_line

_TEMPLATE = "cli/post_report.html"
_STATES = {
    State.SCHEDULED: Message("opens later"),
    State.OPEN: Message("open"),
    State.CLOSING_SOON: Message("closing soon"),
    State.CLOSED: Message("closed"),
}
_TEXTS = {
    "timeline": Message("Timeline"),
    "today": Message("today"),
    "languages": Message("Languages"),
    "state": Message("State"),
    "first": Message("First day"),
    "last": Message("Last day"),
    "as_table": Message("The timeline as a table"),
    "post": HEADINGS[0],
    "title": TITLE,
    "nothing": NOTHING,
}


def write_page(said: SaidReport) -> str:
    """The page."""
    report, say = said.report, said.say
    locale = parse_locale(said.speaker.language)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.lstrip_blocks = True
    environment.filters["line"] = to_one_line
    template = files("mkdocs_jobs").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    about = Counted(
        "{count} post between {first} and {last}: when people can apply for each.",
        "{count} posts between {first} and {last}: when people can apply for each.",
        count=len(report.spans),
        first=min((span.start or report.today for span in report.spans), default=report.today),
        last=max((span.end or report.today for span in report.spans), default=report.today),
    )
    return environment.from_string(template).render(
        said=said,
        report=report,
        lang=said.speaker.language,
        headings=[say(heading) for heading in HEADINGS],
        texts={key: say(text) for key, text in _TEXTS.items()},
        states={state: say(text) for state, text in _STATES.items()},
        about=say(about),
        timeline=draw_timeline(report.spans, report.today),
        write_month=lambda day: format_skeleton("yMMM", day, locale=locale),
        write_day=lambda day: format_date(day, "medium", locale=locale) if day else "–",
    )
