"""What the pages of a site say; `mkdocs serve` reads again only the files that were edited."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mkdocs.structure.files import File

from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.directives.masking import Directive, list_directives
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.site.known import KnownEntries
from mkdocs_jobs.values.problem import Problem

_Stamp = tuple[int, int, int, int]
_SETTLED = 2_000_000_000  # ns; file systems tell moments apart that lie this far from each other


@dataclass(frozen=True, slots=True)
class Content:
    """What the text of a page says, without the text. Nobody changes it."""

    front_matter: FrontMatter
    directives: tuple[Directive, ...]
    """Those outside of code, by a quick look."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """What was read of a file, and what it was read from."""

    stamp: _Stamp | None
    """None: it cannot be told from the file alone whether it is the same."""
    digest: int
    content: Content
    reads_all: bool
    """Whether all front matter was read, or such alone as names keys of ours."""


class PageCache:
    """The pages of a site, read once a build; one that is kept does so for the next as well."""

    def __init__(self, *, is_kept: bool = False) -> None:
        """With `is_kept` it holds what it has read of the files that the latest build had."""
        self.pages = KnownEntries() if is_kept else None
        """What was made of the pages."""
        self._is_kept = is_kept
        self._foreign: tuple[str, ...] = ()
        self._copies: dict[str, _Copy] = {}
        self._before: dict[str, _Copy] = {}
        self._lines: dict[tuple[tuple[str, int], ...], Mapping[str, int]] = {}

    def __len__(self) -> int:
        return len(self._copies)

    def start(self, foreign: tuple[str, ...]) -> None:
        """Begin a build; `foreign` are keys of front matter that matter besides ours."""
        self._before = self._copies if foreign == self._foreign else {}
        self._copies = {}
        self._lines = {}
        self._foreign = foreign

    def finish(self) -> None:
        """End the reading: what the build before had and this one has not is forgotten."""
        self._before = {}

    def read(
        self, file: File, problems: list[Problem], *, reads_all: bool = False
    ) -> Content | None:
        """What a page says; None, and a problem, when its file cannot be read.

        Front matter that names no key of ours is read with `reads_all` only.
        """
        if not self._is_kept:
            text = mkdocs.read_text(file, problems)
            return None if text is None else self._parse(text, reads_all)
        path = file.abs_src_path  # None for a file that a plugin holds in memory
        name = path or file.src_uri
        stamp = _read_stamp(path) if path else None
        before = self._before.get(name)
        if before is not None and before.reads_all != reads_all:
            before = None
        if before is None or stamp is None or before.stamp != stamp:
            text = mkdocs.read_text(file, problems)
            if text is None:
                return None
            # A file may change once more within the same tick of its clock, as git has it too:
            # https://git-scm.com/docs/racy-git
            is_settled = stamp is not None and max(stamp[:2]) < time.time_ns() - _SETTLED
            digest = hash(text)
            is_same = before is not None and before.digest == digest
            content = before.content if before and is_same else self._parse(text, reads_all)
            before = _Copy(stamp if is_settled else None, digest, content, reads_all)
        self._copies[name] = before
        return before.content

    def _parse(self, text: str, reads_all: bool) -> Content:
        foreign = (*self._foreign, "") if reads_all else self._foreign  # "" is in every text
        front_matter = read_front_matter(text, foreign).without_body()
        # Posts that begin as copies of one another have the same keys on the same lines.
        lines = self._lines.setdefault(tuple(front_matter.lines.items()), front_matter.lines)
        return Content(replace(front_matter, lines=lines), tuple(list_directives(text)))


def _read_stamp(path: str) -> _Stamp | None:
    """What changes when a file does: its times in ns, its size, and the file itself."""
    try:
        stat = os.stat(path)
    except OSError:
        return None  # whoever reads it says what is wrong
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
