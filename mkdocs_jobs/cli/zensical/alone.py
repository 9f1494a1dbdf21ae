"""Whether a site with posts is built with Zensical alone, which runs no plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity

_FILES = (
    *(".github/workflows/*.yml", ".github/workflows/*.yaml", ".gitlab-ci.yml"),
    *("Makefile", "makefile", "justfile", "netlify.toml", "tox.ini", "package.json"),
)
"""Where it is written how a site is built."""
_LARGEST = 1_000_000  # bytes
_ALONE = re.compile(r"(?<!mkdocs-jobs )\bzensical[ \t]+build\b")
_TOGETHER = re.compile(r"\bmkdocs-jobs[ \t]+zensical\b")


def find_alone(folder: Path) -> Iterator[tuple[Path, Problem]]:
    """Each place where Zensical is called in a way that publishes directives as text."""
    is_together = False
    for path in _list_files(folder):
        text = _read(path)
        is_together |= _TOGETHER.search(text) is not None
        for number, line in enumerate(text.split("\n"), 1):
            if not line.lstrip().startswith("#") and _ALONE.search(line):
                message = Message(
                    "Zensical runs no plugins, so it publishes directives as text; write"
                    " `mkdocs-jobs zensical build` instead of `zensical build`"
                )
                yield path, Problem(path.name, number, message)
                break
    own = folder / "zensical.toml"
    if own.is_file() and not is_together:
        message = Message(
            "Zensical runs no plugins, so it publishes directives as text; build the site with"
            " `mkdocs-jobs zensical build`"
        )
        yield own, Problem(own.name, 0, message, Severity.INFO)


def _list_files(folder: Path) -> Iterator[Path]:
    seen: set[str] = set()
    for pattern in _FILES:
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix().lower()
            if path.is_file() and name not in seen:
                seen.add(name)
                yield path


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            return ""
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
