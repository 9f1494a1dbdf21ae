"""How fast Lighthouse finds pages of the project's site, with the plugin and without it.

    python -m bench.lighthouse [ROUNDS]

Each round looks at each page of each site in turn, as a phone shows it. Prints a table.
"""

from __future__ import annotations

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from statistics import mean, median, stdev
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import yaml
from bs4 import BeautifulSoup

from tests.serving import find_port
from tests.web.conftest import ROOT, build_team_site
from tests.web.lighthouse import Report, ask_lighthouse

JOIN_US = "en/join-us/"
METRICS = {
    "first-contentful-paint": "First paint",
    "largest-contentful-paint": "Largest paint",
    "total-blocking-time": "Blocked",
}
_OURS = re.compile(
    r'<link [^>]*assets/jobs\.css"[^>]*>|<script [^>]*assets/jobs\.js"[^>]*></script>'
)


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


def find_post(site: Path) -> tuple[str, str]:
    """Where the first open post of the site's list is, with the plugin and without it."""
    page = BeautifulSoup((site / JOIN_US / "index.html").read_text("utf-8"), "html.parser")
    path = urljoin(f"/{JOIN_US}", str(page.select(".jobs-item__title[href]")[0]["href"]))[1:]
    return path, path.removesuffix("/").removesuffix(".htm") + "/"


def strip_assets(site: Path) -> None:
    """Take the plugin's style sheet and script out of every page of a site."""
    for path in site.rglob("*.htm*"):
        path.write_text(_OURS.sub("", path.read_text("utf-8")), "utf-8")


def main(rounds: int) -> None:
    """Build the sites, measure them, print a table."""
    plugins = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    bare = [plugin for plugin in plugins if "jobs" not in plugin]
    reports: dict[tuple[str, str], list[Report]] = {}
    with TemporaryDirectory() as name:
        ours, stripped, theirs = (Path(name, kind) for kind in ("ours", "stripped", "theirs"))
        port = find_port()
        build_team_site(ours, site_url=f"http://127.0.0.1:{port}/")
        build_team_site(theirs, site_url=f"http://127.0.0.1:{port}/", plugins=bare)
        copytree(ours, stripped)
        strip_assets(stripped / "site")
        post, bare_post = find_post(ours / "site")
        asked = [
            (page, kind, folder, path)
            for page, path, bare_path in (("join us", JOIN_US, JOIN_US), ("post", post, bare_post))
            for kind, folder, path in (
                ("with the plugin", ours, path),
                ("without its style sheet and script", stripped, path),
                ("without the plugin", theirs, bare_path),
            )
        ]
        for number in range(rounds):
            for page, kind, folder, path in asked:
                with serve(folder / "site", port):
                    report = ask_lighthouse(f"http://127.0.0.1:{port}/{path}", "performance")
                reports.setdefault((page, kind), []).append(report)
            scores = {
                key: [r.scores["performance"] for r in found] for key, found in reports.items()
            }
            print(f"round {number + 1} of {rounds}: {scores}", file=sys.stderr)  # noqa: T201
    print(f"| Page | | Score | ± | Median | {' | '.join(METRICS.values())} |")  # noqa: T201
    print("| --- | --- |" + " ---: |" * (3 + len(METRICS)))  # noqa: T201
    for (page, kind), found in reports.items():
        print(f"| {page} | {kind} | {' | '.join(summarize(found))} |")  # noqa: T201


def summarize(reports: list[Report]) -> list[str]:
    """The scores' mean, its standard error and their median, then the medians of the metrics."""
    scores = [report.scores["performance"] for report in reports]
    error = f"{stdev(scores) / len(scores) ** 0.5:.1f}" if len(scores) > 1 else ""
    metrics = (median(report.metrics[name] for report in reports) for name in METRICS)
    times = (f"{value:,.0f} ms" for value in metrics)
    return [f"{mean(scores):.1f}", error, f"{median(scores):g}", *times]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
