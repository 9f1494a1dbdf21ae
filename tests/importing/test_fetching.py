"""Asking for an address: http(s) alone, within limits, and no way into one's own network."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

from mkdocs_jobs.importing import fetching
from mkdocs_jobs.importing.board import SourceError
from mkdocs_jobs.importing.fetching import Limits, fetch
from tests.importing.answering import Server, serve


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve({"/posts": b"[]", "/large": b"x" * 3_000_000}) as served:
        served.redirects |= {
            "/old": "/posts",
            "/file": "file:///etc/passwd",
            "/ftp": "ftp://example.org/",
            "/round": "/round",
            "/none": "https:///x",
            "/broken": "http://[x",
        }
        served.endless.add("/endless")
        yield served


def test_an_answer_comes_with_the_address_where_it_is(server: Server) -> None:
    assert fetch(f"{server.url}/old") == (b"[]", f"{server.url}/posts")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/missing", "expected posts, got status 404"),
        ("/file", "file:///etc/passwd: expected an address that begins with https:// or http://"),
        ("/ftp", "expected an address that begins with https:// or http://"),
        ("/none", "expected an address that begins with https:// or http://"),
        ("/broken", "got no answer"),
        ("/round", "redirects without an end"),
        ("/large", "expected at most 1 MB, got more"),
        ("/endless", "expected at most 1 MB, got more"),
    ],
)
def test_what_gives_no_posts_is_an_error(server: Server, path: str, message: str) -> None:
    with pytest.raises(SourceError) as raised:
        fetch(server.url + path, Limits(size=1_000_000))
    assert message in raised.value.message


def test_an_answer_that_does_not_end_in_time_is_an_error(server: Server) -> None:
    with pytest.raises(SourceError, match="expected an answer within 0 seconds"):
        fetch(f"{server.url}/endless", Limits(seconds=0))


def test_nobody_who_answers_is_an_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(SourceError, match="got no answer"):
        fetch(address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x/", "http:///x", "data:,x", "http://[x"]
)
def test_only_http_is_asked(address: str) -> None:
    with pytest.raises(SourceError, match="begins with https:// or http://"):
        fetch(address)


def test_no_redirect_leads_from_the_internet_into_ones_own_network(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fetching._is_inner
    seen: list[str] = []

    def is_inner(address: str) -> bool:
        seen.append(address)
        return len(seen) > 2 and real(address)  # the server plays one of the internet first

    monkeypatch.setattr(fetching, "_is_inner", is_inner)
    with pytest.raises(SourceError, match="got one to a machine of your own network"):
        fetch(f"{server.url}/old")
    assert server.asked[-1] == "/old"


@pytest.mark.parametrize(
    ("address", "is_inner"),
    [
        *(("http://127.0.0.1/", True), ("http://10.0.0.1/", True), ("http://[::1]:80/", True)),
        *(("http://169.254.169.254/", True), ("http://8.8.8.8/", False), ("http://x:y/", False)),
        *(("http://[::ffff:127.0.0.1]/", True), ("http://2130706433/", True)),
    ],
)
def test_a_machine_of_ones_own_network_is_known(address: str, is_inner: bool) -> None:
    assert fetching._is_inner(address) == is_inner


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "markdownify", None)
    with pytest.raises(SourceError, match=r"pip install 'mkdocs-jobs\[import\]'"):
        fetching.load_converter()
