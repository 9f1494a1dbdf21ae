"""Asking for an address: http(s) alone, with a limit on size and time."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs_jobs import __version__
from mkdocs_jobs.importing.board import SourceError
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.needs import is_installed, need_library

LARGEST = 20_000_000
"""Bytes of an answer."""
LONGEST = 60.0
"""Seconds until all of it must be there."""
_WAIT = 20.0
"""Seconds without anything."""
_REDIRECTS = 5
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may take."""

    size: int = LARGEST
    seconds: float = LONGEST


def fetch(address: str, limits: Limits = Limits()) -> tuple[bytes, str]:
    """What is at an address, and the address where it is, after redirects.

    A redirect leads to http(s) alone, and from the internet to no machine of one's own network.
    Raises `SourceError`.
    """
    httpx = _load()
    end = time.monotonic() + limits.seconds
    is_inner = _is_inner(address)
    for _ in range(_REDIRECTS + 1):
        _check_scheme(address)
        if _is_inner(address) and not is_inner:
            raise SourceError(
                Message(
                    "{address}: expected a redirect within the internet, got one to a machine"
                    " of your own network",
                    address=address,
                )
            )
        try:
            # No proxy leads to a machine of one's own.
            with (
                httpx.Client(timeout=_WAIT, trust_env=not is_inner, headers=_HEADERS) as client,
                client.stream("GET", address) as response,
            ):
                if not response.has_redirect_location:
                    return _read(response, address, end, limits), address
                address = urljoin(address, response.headers["location"])
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
            reason = str(error) or type(error).__name__
            raise SourceError(
                Message("{address}: got no answer: {reason}", address=address, reason=reason)
            ) from error
    raise SourceError(Message("{address}: redirects without an end", address=address))


_HEADERS = {
    "User-Agent": f"mkdocs-jobs/{__version__}",
    "Accept": "application/json, application/xml;q=0.9, text/html;q=0.8",
}


def _load() -> Any:
    for module in ("httpx", "markdownify"):
        if not is_installed(module):
            raise SourceError(need_library(module))
    import httpx

    return httpx


def _check_scheme(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        raise SourceError(
            Message(
                "{address}: expected an address that begins with https:// or http://",
                address=address,
            )
        )


def _is_inner(address: str) -> bool:
    """Whether an address is of a machine that the internet does not reach."""
    try:
        parts = urlsplit(address)
        found = socket.getaddrinfo(parts.hostname or "", parts.port or 443)
    except (OSError, ValueError):
        return False  # a proxy may know it
    return any(
        not ipaddress.ip_address(str(item[4][0]).partition("%")[0]).is_global for item in found
    )


def _read(response: Any, address: str, end: float, limits: Limits) -> bytes:
    if response.status_code != 200:
        raise SourceError(
            Message(
                "{address}: expected posts, got status {status}; open it in a browser to see"
                " whether it is the right address",
                address=address,
                status=response.status_code,
            )
        )
    data = bytearray()
    for part in response.iter_bytes():
        data += part
        check_size(len(data), address, limits)
        if time.monotonic() > end:
            raise SourceError(
                Message(
                    "{address}: expected an answer within {seconds} seconds; try again later",
                    address=address,
                    seconds=round(limits.seconds),
                )
            )
    return bytes(data)


def check_size(size: int, name: str, limits: Limits = Limits()) -> None:
    """Raise `SourceError` for more bytes than posts have."""
    if size > limits.size:
        raise SourceError(
            Message(
                "{address}: expected at most {most} MB, got more",
                address=name,
                most=limits.size // _MEGA,
            )
        )


def load_converter() -> None:
    """Raise `SourceError` where the libraries of imports are not installed."""
    _load()
