"""What a command would change, as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mkdocs_jobs.authoring.source_text import SourceText

_NO_END = "\\ No newline at end of file"


def write_diff(name: str, before: bytes | None, after: bytes) -> Iterator[str]:
    """The lines of a diff, without line ends; `name` is the file's, from the current folder."""
    old, new = (_split(data) for data in (before or b"", after))
    source = name if before is not None else "/dev/null"
    for number, line in enumerate(difflib.unified_diff(old, new, source, name, lineterm="")):
        yield line.removesuffix("\n")
        if number > 1 and not line.startswith("@@") and not line.endswith("\n"):
            yield _NO_END


def _split(data: bytes) -> list[str]:
    *lines, last = SourceText.decode(data).text.split("\n")
    return [*(f"{line}\n" for line in lines), *filter(None, [last])]
