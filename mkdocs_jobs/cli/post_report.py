"""`mkdocs-jobs report`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import click

from mkdocs_jobs.cli import links
from mkdocs_jobs.cli.loading import CANNOT, config_option, load
from mkdocs_jobs.cli.post_report_formats import FORMATS, write_report
from mkdocs_jobs.cli.said_report import SaidReport
from mkdocs_jobs.cli.site import LoadedSite
from mkdocs_jobs.git.log import read_log
from mkdocs_jobs.site.post_report import Change, Limits, list_links, report_posts
from mkdocs_jobs.site.sentences import Speaker, list_languages
from mkdocs_jobs.values.message import FileName, Message, and_more
from mkdocs_jobs.values.needs import is_installed, need_library
from mkdocs_jobs.values.problem import to_one_line

_LIMITS = Limits()


@click.command("report")
@config_option
@click.option(
    "--days",
    type=click.IntRange(0, 3650),
    default=_LIMITS.days,
    show_default=True,
    help="How far ahead closing dates are reported, and how far back.",
)
@click.option(
    "--older-than",
    "age",
    metavar="DAYS",
    type=click.IntRange(0, 3650),
    default=_LIMITS.age,
    show_default=True,
    help="For how many days a post is open before it is reported.",
)
@click.option("--links", "asks_links", is_flag=True, help="Ask the links at which people apply.")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 300),
    default=10,
    show_default=True,
    help="For how long a link is asked.",
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--ics", is_flag=True, help="Print the closing dates for calendars instead.")
@click.option(
    *("-o", "--output"),
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write into a file instead of printing.",
)
@click.option(
    "--lang",
    type=click.Choice(list_languages()),
    help="The language of the report.  [default: that of the site]",
)
def report_(
    config_file: Path,
    days: int,
    age: int,
    asks_links: bool,
    timeout: float,
    format_: str,
    ics: bool,
    output: Path | None,
    lang: str | None,
) -> None:
    """Report which posts close soon, which are old, and what they lack.

    Names the author of the last commit of each file. Exits with 0; with 1 if translations
    contradict each other or a link does not work; with 2 when the site cannot be read.
    """
    site = load(config_file, lang)
    speaker = site.speak(lang)
    if ics:
        _write(_write_calendar(site, speaker), output, speaker)
        return
    dead = _find_dead_links(site, timeout, speaker) if asks_links else None
    changes, notes = _read_changes(site)
    report = report_posts(
        site.build.site,
        site.options,
        Limits(days, age),
        dead_links=dead,
        changes=changes,
        notes=notes,
    )
    text = write_report(format_, SaidReport(report, speaker, site.options.site_url))
    _write(text, output, speaker)
    sys.exit(int(report.is_wrong))


def _write(text: str, output: Path | None, speaker: Speaker) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        # Ends of lines as they are: a calendar has its own.
        output.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        cause = error.strerror or str(error)
        message = Message("{name}: cannot be written: {cause}", name=str(output), cause=cause)
        _refuse(to_one_line(speaker.say(message)))


def _refuse(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(CANNOT)


def _need(option: str, module: str, speaker: Speaker) -> None:
    if not is_installed(module):
        message = Message("{option}: {error}", option=option, error=need_library(module))
        _refuse(speaker.say(message))


def _write_calendar(site: LoadedSite, speaker: Speaker) -> str:
    from mkdocs_jobs.build import calendars
    from mkdocs_jobs.build.texts import Texts

    _need("--ics", calendars.NEEDED, speaker)
    if site.options.site_url is None:
        _refuse(speaker.say(Message("--ics: {error}", error=calendars.need_url())))
    return calendars.write_deadlines(site.build.site, site.options, Texts(site.options.texts))


def _find_dead_links(
    site: LoadedSite, timeout: float, speaker: Speaker
) -> Mapping[str, Sequence[Message]]:
    """The links of open posts that do not work, by `src_uri`."""
    _need("--links", "httpx", speaker)
    posts = [post for post in site.build.site.posts if post.status.is_open]
    urls = {post.page.src_uri: list(list_links(post.job)) for post in posts}
    dead = links.find_dead_links((url for found in urls.values() for url in found), timeout)
    return {
        src_uri: [dead[url] for url in dict.fromkeys(found) if url in dead]
        for src_uri, found in urls.items()
    }


def _read_changes(site: LoadedSite) -> tuple[dict[str, Change], list[Message]]:
    """The last change of each file, and why some or all are not known."""
    log, problems = read_log(str(site.docs_dir))
    changes = {src_uri: Change(day, log.authors[src_uri]) for src_uri, day in log.dates.items()}
    notes = [problem.message for problem in problems]
    posts = {post.page.src_uri for post in site.build.site.every_post()}
    unknown = sorted(posts & log.edges.keys())
    if unknown:
        notes.append(
            Message(
                "git: the clone is shallow, so it is not known who changed {files} last; fetch all"
                " commits: `git fetch --unshallow`, `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on"
                " GitLab",
                files=and_more(FileName(unknown[0]), len(unknown) - 1),
            )
        )
    elif not changes and not problems:
        notes.append(Message("git: no post is in a commit, so it is not known who changed it last"))
    return changes, notes
