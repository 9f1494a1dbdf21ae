"""A server on loopback that answers as job boards do, well and badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ANSWERS = Path(__file__).parent / "answers"
NAMES = ("greenhouse.json", "lever.json", "ashby.json", "personio.xml", "recruitee.json")
_PART = b" " * 65536


@dataclass
class Server:
    """What is served under which path, and what was asked for."""

    url: str
    answers: dict[str, bytes] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    endless: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)


def read_answer_file(name: str) -> bytes:
    """A recorded answer, which was made up."""
    return (ANSWERS / name).read_bytes()


@contextmanager
def serve(answers: Mapping[str, bytes] = {}) -> Iterator[Server]:
    """A server, for as long as it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path
            server.asked.append(path)
            if path in server.redirects:
                self.send_response(302)
                self.send_header("Location", server.redirects[path])
                self.end_headers()
            elif path in server.endless:
                self.send_response(200)
                self.end_headers()
                try:
                    while True:
                        self.wfile.write(_PART)
                except OSError:
                    pass
            elif path in server.answers:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(server.answers[path])
            else:
                self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{httpd.server_port}", dict(answers))
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()
