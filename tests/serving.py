"""The real `mkdocs serve`, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from bs4 import BeautifulSoup

LIMIT = 20.0
"""Seconds that a change may take until it is seen, on a busy machine."""

_ACCESS = re.compile(r'"GET \S+ HTTP/[\d.]+" code \d+$')


class Server:
    """A running `mkdocs serve` and the sources of its site."""

    def __init__(self, folder: Path, log: Path, process: subprocess.Popen[bytes]) -> None:
        self.docs = folder / "docs"
        self.process = process
        self.url = ""
        """The address of the site, once it is served."""
        self._log = log

    @property
    def lines(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines()

    @property
    def warnings(self) -> list[str]:
        """What the server complained of; that a page is not there is only an answer."""
        lines = (line for line in self.lines if line.startswith(("WARNING", "ERROR", "Traceback")))
        return [line for line in lines if not _ACCESS.search(line)]

    @property
    def durations(self) -> list[float]:
        """Seconds that each build took, as the server says."""
        found = (re.search(r"Documentation built in ([\d.]+) seconds", s) for s in self.lines)
        return [float(match[1]) for match in found if match]

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a source at one stroke, so that no rebuild sees half of it."""
        file = self.docs / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        draft = self.docs.parent / "draft.md"
        draft.write_text(text.replace(old, new), encoding="utf-8")
        draft.replace(file)

    def get(self, path: str) -> BeautifulSoup | None:
        """A page of the site; None when there is none."""
        try:
            with urlopen(self.url + path, timeout=LIMIT) as answer:
                return BeautifulSoup(answer.read().decode("utf-8"), "html.parser")
        except HTTPError as error:
            error.close()
            if error.code == 404:
                return None
            raise

    def read(self, path: str) -> BeautifulSoup:
        """A page that must be there."""
        page = self.get(path)
        assert page is not None, path
        return page

    def titles(self, path: str) -> list[str]:
        return [a.get_text() for a in self.read(path).select(".jobs-list .jobs-item__title")]

    def alternates(self, path: str) -> dict[str, str]:
        """The translations that a page's head names: language to path in the site."""
        links = self.read(path).select('head link[rel="alternate"][hreflang]')
        assert all(str(link["href"]).startswith(self.url) for link in links)
        return {str(link["hreflang"]): str(link["href"])[len(self.url) :] for link in links}

    def wait_until_served(self) -> None:
        """Wait for the first build to end."""
        self.wait(lambda: any("Serving on " in line for line in self.lines))
        (self.url,) = (line.split()[-1] for line in self.lines if "Serving on " in line)

    def wait(self, is_seen: Callable[[], bool]) -> None:
        """Reload until a change is seen."""
        end = time.monotonic() + LIMIT
        while not is_seen():
            running = self.process.poll() is None and time.monotonic() < end
            assert running, "not seen\n" + "\n".join(self.lines[-20:])
            time.sleep(0.1)


@contextmanager
def serve(folder: Path, *, wait: bool = True) -> Iterator[Server]:
    """Serve the site in `folder`; what the server leaves behind lies there too."""
    log = folder / "log.txt"
    address = f"127.0.0.1:{find_port()}"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", address],
            cwd=folder,
            # Stopped hard, the server leaves its site in the folder for temporary files.
            env={**os.environ, "TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # What runs in the background of a shell ignores Ctrl-C, and so would its children.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            server = Server(folder, log, process)
            if wait:
                server.wait_until_served()
            yield server
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process, and do not wait long for it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def find_port() -> int:
    """A port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
