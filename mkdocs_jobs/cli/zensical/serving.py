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
from mkdocs_jobs.cli.zensical.running import run, start, terminable
from mkdocs_jobs.cli.zensical.session import Session
from mkdocs_jobs.cli.zensical.states import States, list_states, read_states
from mkdocs_jobs.hosts.zensical.config import remove_config
from mkdocs_jobs.hosts.zensical.settings import SettingsError, read_settings

_TICK = 0.25
"""Seconds between two looks, and for which no page is rendered once all are."""
_PATIENCE = 1.0
"""Seconds for which Zensical may be about to render what was edited."""
_ANSWER = 5.0
"""Seconds after which no page comes that it was to render anew."""
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


def _look(config_file: Path) -> States:
    """What tells whether anything of a site was edited; of its configuration, if it is broken."""
    try:
        return list_states(read_settings(config_file))
    except SettingsError as error:
        return read_states(map(str, error.files))


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
            session.report()
            sys.exit(_STOPPED)


def _complete_often(session: Session, done: threading.Event) -> None:
    """Complete the site whenever Zensical has gone through its pages."""
    follower = _Follower(session)
    while not done.wait(_TICK):
        with suppress(OSError):  # Zensical removes files at any time, and completing begins again
            follower.follow()


class _Follower:
    """Sees to it that what is served is what was written last.

    Zensical tells nobody when it begins, renders one page alone where it takes the others to be
    the same, and does not look at the site's own configuration.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._completed: tuple[float, ...] = ()
        self._looked_at = 0.0
        self._lack: States | None = None
        self._asked: States | None = None  # once for each state of the files
        self._asked_at = 0.0

    def follow(self) -> None:
        """Complete the site if it is whole, and have it rendered anew if it does not become so."""
        session, now = self._session, time.monotonic()
        with session.lock:
            found = session.find_pass()
            is_quiet = 0 < session.rendered_at < time.monotonic() - _TICK
            is_due = self._looked_at < now - _PATIENCE
            if not found or not is_quiet or (found == self._completed and not is_due):
                return
            lack, before = session.find_lack(), self._lack
            if is_due:
                self._looked_at, self._lack = now, lack
            if is_due and lack is not None and lack == before != self._asked:
                session.read_anew()
                self._asked, self._asked_at = lack, now
                return
            is_answered = lack == self._asked and self._asked_at < now - _ANSWER
            if found == self._completed or not (lack is None or is_answered):
                return
            session.complete()
            self._completed = session.find_pass()
        session.report()
