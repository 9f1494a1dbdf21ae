"""Zensical in this process, with a session that renders its pages."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
import zensical

from mkdocs_jobs.cli.zensical.refusing import UNREADABLE, explain, locate, stop
from mkdocs_jobs.cli.zensical.session import Session
from mkdocs_jobs.hosts.zensical.config import remove_config
from mkdocs_jobs.hosts.zensical.extension import handle_pages
from mkdocs_jobs.hosts.zensical.theme import name_templates


def build_site(config_file: Path, *, clean: bool, strict: bool) -> int:
    """Build a site; returns the exit status."""
    with (
        tempfile.TemporaryDirectory(prefix="mkdocs-jobs-") as theme_dir,
        terminable(),
        start(config_file, Path(theme_dir), is_serving=False) as session,
    ):
        path = str(session.reading.config_file)
        is_built = run(lambda: zensical.build(path, {"clean": clean, "strict": strict}))
        is_complete = is_built and session.complete()
        is_right = session.report()
    return int(not is_complete or (strict and not is_right))


@contextmanager
def start(config_file: Path, theme_dir: Path, *, is_serving: bool) -> Iterator[Session]:
    """A session whose configuration is removed at the end; ends the command where none begins."""
    session = _open(config_file, theme_dir, is_serving=is_serving)
    handle_pages(session)
    try:
        yield session
    finally:
        handle_pages(None)
        session.reading.site.close()
        with suppress(OSError):
            remove_config(session.reading.settings)


def _open(config_file: Path, theme_dir: Path, *, is_serving: bool) -> Session:
    try:
        return Session(config_file, theme_dir, is_serving=is_serving)
    except UNREADABLE as error:
        stop(locate(error, config_file), explain(error))


def run(call: Callable[[], object]) -> bool:
    """Let Zensical run; returns whether it came to its end, and says why it did not."""
    try:
        call()
    except (RuntimeError, ValueError, OSError, click.ClickException) as error:
        click.echo(f"Zensical: {name_templates(str(error))}", err=True)
        return False
    return True


@contextmanager
def terminable() -> Iterator[None]:
    """Let the end of a process that is told to end remove what it has written."""

    def end(number: int, frame: object) -> None:
        sys.exit(128 + number)

    previous = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)
