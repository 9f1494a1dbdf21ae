"""Addresses inside a site: pure functions on paths."""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def to_relative_url(target: str, base: str) -> str:
    """The relative URL that leads from the page at `base` to `target`.

    Both are URLs from the site's root without a leading slash, percent-encoded, as in MkDocs'
    `page.url`. The result is never empty and never looks like a scheme or a host.
    """
    start = posixpath.dirname("/" + base)
    path, hash_, fragment = target.partition("#")
    relative = posixpath.relpath("/" + path, start)
    if path.endswith("/") or path == "":
        relative += "/"
    if ":" in relative.split("/", 1)[0]:
        relative = "./" + relative
    return relative + hash_ + fragment


def to_url(dest_uri: str, use_directory_urls: bool) -> str:
    """The URL of a file of the site, from its root: percent-encoded, without `index.html`."""
    folder, name = posixpath.split(dest_uri)
    if use_directory_urls and name == "index.html":
        return quote(folder + "/") if folder else "./"
    return quote(dest_uri)
