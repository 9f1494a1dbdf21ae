"""URLs that differ only in case or in Unicode normalisation, which some systems take for one.

So do the file systems of macOS and Windows: of two files that are written, one is left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.message import FileName, Message
from mkdocs_jobs.values.problem import Problem

T = TypeVar("T")


def fold(dest_uri: str) -> str:
    """What is the same for all spellings of a file's path."""
    if dest_uri.isascii():
        return dest_uri.lower()
    decomposed = unicodedata.normalize("NFD", dest_uri)
    return unicodedata.normalize("NFD", decomposed.casefold())


class Spellings(Generic[T]):
    """The files of a site, to ask whether another spelling of a path is among them."""

    def __init__(self, files: Mapping[str, T]) -> None:
        """`files` are those that nobody moves: path to what a message names them by."""
        self._known: dict[str, dict[str, T]] = {}
        for dest_uri, name in files.items():
            self.add(dest_uri, name)

    def add(self, dest_uri: str, name: T) -> None:
        """Note a file."""
        self._known.setdefault(fold(dest_uri), {}).setdefault(dest_uri, name)

    def find_other(self, dest_uri: str) -> tuple[str, T] | None:
        """The path and the name of a file that is spelt in another way."""
        known = self._known.get(fold(dest_uri), {})
        return next(((path, name) for path, name in known.items() if path != dest_uri), None)


def name_twin(what: Message, dest_uri: str, other: tuple[str, str]) -> Message:
    """The message: `permalink: /Cook/: differs from /cook/ (cook.md) only in …`."""
    path, name = other
    same = unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", dest_uri)
    # What looks the same is shown as what it is.
    shown = path.encode("ascii", "backslashreplace").decode() if same else path
    difference = Message("in Unicode normalisation") if same else Message("in case")
    return Message(
        "{what}: differs from /{url} ({file}) only {difference};"
        " on macOS, Windows and some hosts one overwrites the other; rename one of them",
        what=what,
        url=shown.removesuffix("index.html"),
        file=name,
        difference=difference,
    )


def find_page_twins(pages: Iterable[SitePage], files: Mapping[str, str]) -> Iterator[Problem]:
    """Posts, and pages with a `permalink`, beside which another page or file is spelt alike."""
    pages = sorted(pages, key=lambda page: page.src_uri)
    spellings = Spellings(files)
    for page in pages:
        spellings.add(page.dest_uri, FileName(page.src_uri))
    reported: set[str] = set()
    for page in pages:
        asks = page.keys.permalink is not None
        other = spellings.find_other(page.dest_uri) if asks or page.post else None
        if other is not None and fold(page.dest_uri) not in reported:
            reported.add(fold(page.dest_uri))  # the other one may ask as well
            url = f"/{page.url.removeprefix('./')}"
            what = Message("{key}: {url}", key="permalink" if asks else "URL", url=url)
            line = page.line("permalink")
            yield Problem(page.src_uri, line, name_twin(what, page.dest_uri, other))
