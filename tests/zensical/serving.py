"""The real `mkdocs-jobs zensical serve`, in a process of its own, whose pages can be held up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from bs4 import BeautifulSoup

from tests.serving import find_port, stop
from tests.zensical.running import COMMAND, make_environment, write_pages

LIMIT = 120.0
"""Seconds that a change may take until it is seen: Zensical may have to start again meanwhile, on a
machine that does much else."""

# A Markdown extension of the site. A page that has the line `gate NAME` is rendered once there is
# no file `gates/NAME`, and says that it waits by a file `gates/NAME.waits`.
GATES = """
import time
from pathlib import Path
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Gate(Preprocessor):
    def run(self, lines):
        for line in lines:
            if line.startswith("gate "):
                gate = Path("gates", line.removeprefix("gate "))
                if gate.exists():
                    gate.with_suffix(".waits").touch()
                while gate.exists():
                    time.sleep(0.01)
        return lines

class Gates(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Gate(md), "gates", 200)

def makeExtension(**options):
    return Gates(**options)
"""


class Server:
    """A running `mkdocs-jobs zensical serve` and the files of its site."""

    def __init__(self, folder: Path, url: str, process: subprocess.Popen[bytes]) -> None:
        self.folder = folder
        self.process = process
        self._url = url

    @property
    def said(self) -> str:
        """All that the server has said."""
        return (self.folder / "log.txt").read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file at one stroke, so that nothing reads half of it."""
        draft = self.folder / "draft"
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.folder / name)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def read(self, path: str) -> str:
        """A file of the site; empty where there is none, or nothing is served for the moment."""
        try:
            with urlopen(self._url + path, timeout=LIMIT) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            return ""

    def parse(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.read(path), "html.parser")

    def list_titles(self, status: str) -> list[str]:
        """The titles in the list of the home page, or in its archive."""
        found = self.parse("").select(f'[data-jobs-status="{status}"] a.jobs-item__title')
        return [link.get_text(strip=True) for link in found]

    def wait(self, is_seen: Callable[[], bool]) -> None:
        """Look again until a change is seen."""
        end = time.monotonic() + LIMIT
        while not is_seen():
            is_running = self.process.poll() is None and time.monotonic() < end
            assert is_running, f"not seen\n{self.said[-4000:]}"
            time.sleep(0.1)

    @contextmanager
    def hold(self, gate: str) -> Iterator[Callable[[], None]]:
        """Let a page wait until the end; yields what waits until Zensical has come to it."""
        path = self.folder / "gates" / gate
        waits = path.with_suffix(".waits")
        waits.unlink(missing_ok=True)
        path.touch()
        try:
            yield lambda: self.wait(waits.exists)
        finally:
            path.unlink()


@contextmanager
def serve(folder: Path, pages: Mapping[str, str], config: str) -> Iterator[Server]:
    """Write a site into a folder and serve it; what the server leaves behind lies there too."""
    write_pages(folder, pages, config)
    (folder / "gates").mkdir()
    (folder / "gates.py").write_text(GATES, encoding="utf-8")
    environment = make_environment()
    path = os.pathsep.join([str(folder), environment["PYTHONPATH"]])
    address = f"127.0.0.1:{find_port()}"
    with (folder / "log.txt").open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--dev-addr", address],
            cwd=folder,
            env={**environment, "PYTHONPATH": path, "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # What runs in the background of a shell ignores Ctrl-C, and so would its children.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            server = Server(folder, f"http://{address}/", process)
            server.wait(lambda: bool(server.list_titles("open") and server.read("jobs.json")))
            yield server
        finally:
            stop(process)
