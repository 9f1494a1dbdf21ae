"""What a command says of a run of Zensical, and how it ends one that cannot begin."""

from __future__ import annotations

import importlib.util
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from mkdocs_jobs.cli.findings import Finding, write_for_people
from mkdocs_jobs.cli.loading import CANNOT
from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import by_place, to_one_line

if TYPE_CHECKING:
    from mkdocs_jobs.cli.zensical.session import Session


_LEAST = (0, 0, 73)
"""Before, Zensical leaves links in HTML as they are written."""


def check_installed(config_file: Path) -> None:
    """End the command where there is no Zensical."""
    if importlib.util.find_spec("zensical") is None:
        message = Message(
            "expected Zensical, which is not installed; run `pip install 'mkdocs-jobs[zensical]'`"
            " with Python 3.11 or later"
        )
        stop(config_file, message)
    found = version("zensical")
    if tuple(map(int, re.findall(r"\d+", found)[:3])) < _LEAST:
        least = ".".join(map(str, _LEAST))
        message = Message(
            "expected Zensical {least} or later, got {got}; update it", least=least, got=found
        )
        stop(config_file, message)


def stop(config_file: Path, message: Message) -> NoReturn:
    """End the command, which can do nothing."""
    said = to_one_line(" ".join(Speaker().say(message).split()))
    click.echo(f"{write_path(config_file)}: {said}", err=True)
    sys.exit(CANNOT)


def report(session: Session) -> bool:
    """Say what is wrong and was not said yet; returns whether nothing is that stops `--strict`."""
    with session.lock:
        reading = session.reading
        problems = sorted(reading.build.drain(), key=by_place)
        speaker = reading.site.speak()
        said = speaker.say_all(problems)
        findings = [Finding(reading.site.locate(p.src_uri), p) for p in said]
    if findings:
        text = write_for_people(findings, speaker, reading.build.is_post)
        click.echo(text, nl=False, err=True)
    return not any(finding.is_wrong for finding in findings)
