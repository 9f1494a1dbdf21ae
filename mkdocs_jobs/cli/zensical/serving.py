"""A site that is served: Zensical in a process of its own, and started again when it stops.

It ends its process at once when it is interrupted, and when a page cannot be read; what was written
for it has to be removed, and an edit will fix the page.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import zensical

from mkdocs_jobs.cli.loading import CANNOT
from mkdocs_jobs.cli.zensical.reporting import report
from mkdocs_jobs.cli.zensical.running import run, start, terminable
from mkdocs_jobs.cli.zensical.session import Session, list_states
from mkdocs_jobs.hosts.zensical.config import remove_config
from mkdocs_jobs.hosts.zensical.settings import SettingsError, read_settings

_TICK = 0.25
"""Seconds between two looks, and for which no page is rendered once all are."""
_STOPPED, _AGAIN = 75, 76
"""Exit status: it stopped at a page that an edit has to fix; it is to start again at once."""


def serve_site(config_file: Path, options: Mapping[str, object]) -> int:
    """Serve a site until it is interrupted; returns the exit status."""
    spawn = multiprocessing.get_context("spawn")
    is_first = True
    with tempfile.TemporaryDirectory(prefix="mkdocs-jobs-") as theme_dir, terminable():
        while True:
            states = _look(config_file)
            arguments = (config_file, Path(theme_dir), dict(options))
            process = spawn.Process(target=_serve, args=arguments)
            process.start()
            try:
                process.join()
                status = process.exitcode or 0
                if status not in (_STOPPED, _AGAIN) and (is_first or status != CANNOT):
                    return max(status, 0)
                while status != _AGAIN and _look(config_file) == states:
                    time.sleep(_TICK)
            except KeyboardInterrupt:
                process.join(1)
                return 0
            finally:
                if process.is_alive():
                    process.terminate()
                    process.join()
                with suppress(OSError, SettingsError):
                    remove_config(read_settings(config_file))
            is_first = False
            options = {**options, "open": False}


def _look(config_file: Path) -> object:
    """What tells whether anything of a site was edited."""
    try:
        return list_states(read_settings(config_file))
    except SettingsError:
        with suppress(OSError):
            return config_file.stat().st_mtime_ns
        return None


def _serve(config_file: Path, theme_dir: Path, options: dict[str, object]) -> None:
    """Serve the site in this process."""
    with start(config_file, theme_dir, is_serving=True) as session:
        done = threading.Event()
        thread = threading.Thread(target=_complete_often, args=(session, done), daemon=True)
        thread.start()
        path = str(session.reading.config_file)
        try:
            is_over = run(lambda: zensical.serve(path, options))
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            sys.exit(_AGAIN)  # it met a file that was written while it removed the old site
        finally:
            done.set()
            thread.join()
        if not is_over:
            report(session)
            sys.exit(_STOPPED)


def _complete_often(session: Session, done: threading.Event) -> None:
    """Complete the site whenever Zensical has gone through its pages."""
    completed: tuple[float, ...] = ()
    while not done.wait(_TICK):
        with session.lock:
            found = session.find_pass()
            is_quiet = 0 < session.rendered_at < time.monotonic() - _TICK
            if not found or found == completed or not is_quiet:
                continue
            session.complete()
            completed = session.find_pass()
        report(session)
