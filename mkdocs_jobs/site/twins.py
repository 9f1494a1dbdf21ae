"""URLs that differ only in case or in Unicode normalisation, which some systems take for one.

So do the file systems of macOS and Windows: of two files that are written, one is left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.problem import Problem


def fold(dest_uri: str) -> str:
    """What is the same for all spellings of a file's path."""
    if dest_uri.isascii():
        return dest_uri.lower()
    decomposed = unicodedata.normalize("NFD", dest_uri)
    return unicodedata.normalize("NFD", decomposed.casefold())


class Spellings:
    """The files of a site, to ask whether another spelling of a path is among them."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """`files` are those that nobody moves: path to a name for messages."""
        self._known: dict[str, dict[str, str]] = {}
        for dest_uri, name in files.items():
            self.add(dest_uri, name)

    def add(self, dest_uri: str, name: str) -> None:
        """Note a file."""
        self._known.setdefault(fold(dest_uri), {}).setdefault(dest_uri, name)

    def find_other(self, dest_uri: str) -> tuple[str, str] | None:
        """The path and the name of a file that is spelt in another way."""
        known = self._known.get(fold(dest_uri), {})
        return next(((path, name) for path, name in known.items() if path != dest_uri), None)


def name_twin(what: str, dest_uri: str, other: tuple[str, str]) -> str:
    """The message: `permalink: /Cook/: differs from /cook/ (cook.md) only in …`."""
    path, name = other
    same = unicodedata.normalize("NFC", path) == unicodedata.normalize("NFC", dest_uri)
    # What looks the same is shown as what it is.
    shown = path.encode("ascii", "backslashreplace").decode() if same else path
    difference = "in Unicode normalisation" if same else "in case"
    return (
        f"{what}: differs from /{shown.removesuffix('index.html')} ({name}) only {difference};"
        " on macOS, Windows and some hosts one overwrites the other; rename one of them"
    )


def find_page_twins(pages: Iterable[SitePage], files: Mapping[str, str]) -> Iterator[Problem]:
    """Posts, and pages with a `permalink`, beside which another page or file is spelt alike."""
    pages = sorted(pages, key=lambda page: page.src_uri)
    spellings = Spellings(files)
    for page in pages:
        spellings.add(page.dest_uri, page.src_uri)
    reported: set[str] = set()
    for page in pages:
        asks = page.keys.permalink is not None
        other = spellings.find_other(page.dest_uri) if asks or page.post else None
        if other is not None and fold(page.dest_uri) not in reported:
            reported.add(fold(page.dest_uri))  # the other one may ask as well
            what = f"{'permalink' if asks else 'URL'}: /{page.url.removeprefix('./')}"
            line = page.line("permalink")
            yield Problem(page.src_uri, line, name_twin(what, page.dest_uri, other))
