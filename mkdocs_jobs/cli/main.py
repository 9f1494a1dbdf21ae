"""`mkdocs-jobs`: checks and lists posts; what edits them is loaded when it is called."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import sys
from importlib import import_module
from pathlib import Path

import click

from mkdocs_jobs import __version__
from mkdocs_jobs.cli.findings import FORMATS, Finding, write_for_people, write_for_tools
from mkdocs_jobs.cli.loading import config_option, load, read_parse_options
from mkdocs_jobs.cli.posts import FORMATS as POST_FORMATS
from mkdocs_jobs.cli.posts import list_rows, write_rows
from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.outputs.jobs_json import read_schema
from mkdocs_jobs.site.sentences import list_languages
from mkdocs_jobs.site.states import State
from mkdocs_jobs.values.message import Message

_LOADED = {
    "adopt": "mkdocs_jobs.cli.adopt",
    "close": "mkdocs_jobs.cli.life",
    "extend": "mkdocs_jobs.cli.life",
    "forms": "mkdocs_jobs.cli.forms",
    "import": "mkdocs_jobs.cli.importing",
    "new": "mkdocs_jobs.cli.writing",
    "publish": "mkdocs_jobs.cli.life",
    "rename": "mkdocs_jobs.cli.keys",
    "reopen": "mkdocs_jobs.cli.life",
    "report": "mkdocs_jobs.cli.post_report",
    "review": "mkdocs_jobs.cli.review",
    "set": "mkdocs_jobs.cli.keys",
    "translate": "mkdocs_jobs.cli.writing",
    "zensical": "mkdocs_jobs.cli.zensical.command",
}
"""Commands that are loaded when they are called, and their modules."""


class _Commands(click.Group):
    """Commands, some of which are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*super().list_commands(ctx), *_LOADED})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name in _LOADED:
            command = getattr(import_module(_LOADED[cmd_name]), f"{cmd_name}_")
            assert isinstance(command, click.Command)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mkdocs-jobs")
def main() -> None:
    """Check, list, report and edit the job posts of a MkDocs site."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that is not in UTF-8


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@config_option
@click.option(
    *("--format", "format_"),
    type=click.Choice(("human", *FORMATS)),
    default="human",
    show_default=True,
)
@click.option(
    "--lang",
    type=click.Choice(list_languages()),
    help="The language of messages.  [default: that of the site]",
)
@click.option("-v", "--verbose", is_flag=True, help="Name every post of every kind of mistake.")
@click.option(
    "--rules",
    multiple=True,
    metavar="NAME",
    help="A law to check open posts by, instead of option `rules`; can be repeated.",
)
def check(
    files: tuple[Path, ...],
    config_file: Path,
    format_: str,
    lang: str | None,
    verbose: bool,
    rules: tuple[str, ...],
) -> None:
    """Find the mistakes in the site's posts, or in FILES only, without building.

    The whole site is read either way, since posts refer to one another. FILES that are no page of
    the site are named on standard error, and stop nothing: hooks pass whatever changed. Exits
    with 0 when nothing is wrong that stops `mkdocs build --strict`, with 1 when something is, and
    with 2 when the site cannot be read.
    """
    from mkdocs_jobs.cli.site import shorten
    from mkdocs_jobs.cli.zensical.alone import find_alone

    site = load(config_file, lang, rules)
    speaker = site.speak(lang)
    wanted = {os.path.realpath(file): file for file in files}
    problems = speaker.say_all(site.find_problems())
    found = [Finding(site.locate, problem) for problem in problems]
    for path, problem in find_alone(site.config_file.absolute().parent):
        place = shorten(path).with_name
        found += [Finding(place, said) for said in speaker.say_all([problem])]
    findings = [f for f in found if not wanted or os.path.realpath(f.path) in wanted]
    if wanted:
        checked = site.list_checked() | {os.path.realpath(finding.path) for finding in findings}
        for file in (file for path, file in wanted.items() if path not in checked):
            message = Message("expected a page of the site, got another file; it was not checked")
            click.echo(f"{write_path(file)}: {speaker.say(message)}", err=True)
    if format_ == "human":
        report = write_for_people(findings, speaker, None if verbose else site.build.is_post)
    else:
        report = write_for_tools(format_, findings)
    click.echo(report, nl=False)
    sys.exit(int(any(finding.is_wrong for finding in findings)))


@main.command("list")
@config_option
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.name.lower() for state in State]),
    help="Only posts in this state; can be repeated.",
)
@click.option("--lang", "langs", multiple=True, help="Only posts in this language.")
@click.option("--closing-within", metavar="14d", help="Only open posts that close within days.")
@click.option(
    "--format", "format_", type=click.Choice(POST_FORMATS), default="table", show_default=True
)
def list_(
    config_file: Path,
    states: tuple[str, ...],
    langs: tuple[str, ...],
    closing_within: str | None,
    format_: str,
) -> None:
    """List the site's posts by state, language and closing date."""
    site = load(config_file)
    rows = list_rows(site.build.site, site.today)
    if states:
        rows = [row for row in rows if row.state in states]
    if langs:
        rows = [row for row in rows if row.lang in langs]
    if closing_within is not None:
        limit = site.now + _read_duration(closing_within)
        rows = [r for r in rows if r.closes_at is not None and r.closes_at <= limit]
    click.echo(write_rows(format_, rows), nl=False)


@main.command()
@config_option
@click.option("--jobs-json", is_flag=True, help="Print the schema of jobs.json instead.")
def schema(config_file: Path, *, jobs_json: bool) -> None:
    """Print the JSON Schema of a post's front matter, for editors.

    It has the keys that option `fields` maps, where there is a configuration.
    """
    if jobs_json:
        click.echo(read_schema(), nl=False)
        return
    from mkdocs_jobs.content.mapped_schema import add_fields
    from mkdocs_jobs.content.schema import build_schema  # which reads every file of words

    found = build_schema()
    if (options := read_parse_options(config_file)) is not None:
        found = add_fields(found, options.fields, needs_title=not options.reads_file_names)
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))


def _read_duration(text: str) -> datetime.timedelta:
    match = re.fullmatch(r"(\d{1,5})\s*([dw]?)", text.strip())
    if match is None:
        raise click.BadParameter(f"expected days like 14d or weeks like 2w, got {text!r}")
    return datetime.timedelta(days=int(match[1]) * (7 if match[2] == "w" else 1))
