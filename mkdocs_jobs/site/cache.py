"""Parsed pages; `mkdocs serve` parses again only the files that were edited."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.content.inheritance import Inherited
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import ParsedPage, SourceFile
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.values.problem import Problem

_Stamp = tuple[int, int, int, int]
_SETTLED = 2_000_000_000  # ns; file systems tell moments apart that lie this far from each other


@dataclass(frozen=True, slots=True)
class _Copy:
    """A parsed page, and what it was parsed from."""

    stamp: _Stamp | None
    """None: it cannot be told from the file alone whether it is the same."""
    digest: int
    inherited: tuple[Inherited, ...]
    page: ParsedPage


class PageCache:
    """The pages of a site, parsed once a build; one that is kept does so for the next as well."""

    def __init__(self, *, is_kept: bool = False) -> None:
        """With `is_kept` it holds the parsed pages that the latest build had."""
        self._is_kept = is_kept
        self._options: ParseOptions | None = None
        self._copies: dict[str, _Copy] = {}
        self._shared: dict[tuple[tuple[str, Any], ...], Mapping[str, Any]] = {}

    def __len__(self) -> int:
        return len(self._copies)

    def parse(
        self, files: Iterable[SourceFile], options: ParseOptions
    ) -> tuple[list[ParsedPage], list[Problem]]:
        """The pages of all files that can be read, and why the others cannot."""
        before = self._copies if options == self._options else {}
        self._options, self._copies = options, {}
        pages: list[ParsedPage] = []
        problems: list[Problem] = []
        for file in files:
            page, found = self._find(file, options, before)
            problems += found
            if page is not None:
                pages.append(page)
        self._shared = {}
        return pages, problems

    def _find(
        self, file: SourceFile, options: ParseOptions, before: Mapping[str, _Copy]
    ) -> tuple[ParsedPage | None, Iterable[Problem]]:
        if not self._is_kept:
            text, problems = file.read()
            return (None if text is None else self._parse(file, text, options)), problems
        name = file.path or file.ref.src_uri
        stamp = _read_stamp(file.path) if file.path else None
        copy = before.get(name)
        if copy and (copy.page.source != file.ref or copy.inherited != file.inherited):
            copy = None
        if copy is None or stamp is None or copy.stamp != stamp:
            text, problems = file.read()
            if text is None:
                return None, problems
            # A file may change once more within the same tick of its clock, as git has it too:
            # https://git-scm.com/docs/racy-git
            is_settled = stamp is not None and max(stamp[:2]) < time.time_ns() - _SETTLED
            digest = hash(text)
            is_same = copy is not None and copy.digest == digest
            page = copy.page if copy and is_same else self._parse(file, text, options)
            copy = _Copy(stamp if is_settled else None, digest, file.inherited, page)
        self._copies[name] = copy
        return copy.page, ()

    def _parse(self, file: SourceFile, text: str, options: ParseOptions) -> ParsedPage:
        return parse_page(file.ref, text, options, file.inherited, self._share)

    def _share(self, mapping: Mapping[str, Any]) -> Mapping[str, Any]:
        # Posts that begin as copies of one another have the same keys on the same lines, and many
        # have no value but texts and `archived: true`.
        return self._shared.setdefault(tuple(mapping.items()), mapping)


def _read_stamp(path: str) -> _Stamp | None:
    """What changes when a file does: its times in ns, its size, and the file itself."""
    try:
        stat = os.stat(path)
    except OSError:
        return None  # whoever reads it says what is wrong
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
