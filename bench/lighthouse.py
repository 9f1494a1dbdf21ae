"""How fast Lighthouse finds pages of the project's site, with the plugin and without it.

    python -m bench.lighthouse [ROUNDS]

Each round looks at each page of both sites in turn, as a phone shows it. Prints the medians.
"""

from __future__ import annotations

import gzip
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

import yaml
from bs4 import BeautifulSoup

from tests.web.conftest import ROOT, build_team_site
from tests.web.lighthouse import ask_lighthouse

JOIN_US = "en/join-us/"


class _Handler(SimpleHTTPRequestHandler):
    """Serves as hosts of sites do: compressed, and over connections that stay open."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@contextmanager
def serve(folder: Path, port: int) -> Iterator[None]:
    """Serve a folder at a port of this machine."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield
        server.shutdown()
        thread.join()


def find_port() -> int:
    """A port that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def find_post(site: Path) -> tuple[str, str]:
    """Where the first open post of the site's list is, with the plugin and without it."""
    page = BeautifulSoup((site / JOIN_US / "index.html").read_text("utf-8"), "html.parser")
    path = urljoin(f"/{JOIN_US}", str(page.select(".jobs-item__title[href]")[0]["href"]))[1:]
    return path, path.removesuffix("/").removesuffix(".htm") + "/"


def main(rounds: int) -> None:
    """Build both sites, measure them, print a table."""
    with_plugin, without = "with the plugin", "without it"
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    bare = [plugin for plugin in plugins if "jobs" not in plugin]
    scores: dict[tuple[str, str], list[int]] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        ports = {with_plugin: find_port(), without: find_port()}
        sites: dict[str, dict[str, Any]] = {with_plugin: {}, without: {"plugins": bare}}
        for site, settings in sites.items():
            build_team_site(folder / site, site_url=f"http://127.0.0.1:{ports[site]}/", **settings)
        post = find_post(folder / with_plugin / "site")
        with (
            serve(folder / with_plugin / "site", ports[with_plugin]),
            serve(folder / without / "site", ports[without]),
        ):
            for number in range(rounds):
                for page, paths in {"join us": (JOIN_US, JOIN_US), "post": post}.items():
                    for site, path in zip(ports, paths, strict=True):
                        url = f"http://127.0.0.1:{ports[site]}/{path}"
                        score = ask_lighthouse(url, "performance").scores["performance"]
                        scores.setdefault((page, site), []).append(score)
                print(f"round {number + 1} of {rounds}: {scores}", file=sys.stderr)  # noqa: T201
    print("| Page | " + " | ".join(ports) + " |\n| --- | --- | --- |")  # noqa: T201
    for page in ("join us", "post"):
        cells = [str(median(scores[page, site])) for site in ports]
        print(f"| {page} | {' | '.join(cells)} |")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
