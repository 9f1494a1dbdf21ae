"""The order in which MkDocs reads the pages: those that show others after these."""

from __future__ import annotations

from collections.abc import Container, Iterable

from mkdocs.structure.files import File, Files


class ReadingOrder:
    """Changed while MkDocs reads the pages, and at no other time: nav and sitemap go by it too."""

    def __init__(self) -> None:
        self._order: list[File] = []

    def defer(self, files: Files, src_uris: Container[str]) -> None:
        """Let these pages be read last."""
        later = [file for file in files if file.src_uri in src_uris]
        self._order = list(files) if later else []
        _move_to_end(files, later)

    def restore(self, files: Files) -> None:
        """Put the files back in their order; those that are new since stay at the end."""
        if self._order:
            known = {id(file) for file in self._order}
            there = {id(file) for file in files}
            new = [file for file in files if id(file) not in known]
            _move_to_end(files, [*(file for file in self._order if id(file) in there), *new])
            self._order = []


def _move_to_end(files: Files, moved: Iterable[File]) -> None:
    for file in moved:
        files.remove(file)
        files.append(file)
