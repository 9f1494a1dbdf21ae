"""What tells whether a site was edited: the state of each file that it is made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs_jobs.hosts.zensical.config import NAME
from mkdocs_jobs.hosts.zensical.settings import Settings

States = Mapping[str, tuple[int, int]]
"""When each file was written, in nanoseconds, and its size in bytes."""


def list_states(settings: Settings) -> States:
    """The state of the configuration, with what it inherits from, and of each file of the docs
    folder and of the theme's.
    """
    folders = (settings.docs_dir, settings.custom_dir)
    paths = list(map(str, settings.files))
    for folder in (folder for folder in folders if folder is not None):
        paths += _list_files(folder, settings.site_dir)
    return read_states(paths)


def read_states(paths: Iterable[str]) -> States:
    """The state of each of these files that is there."""
    states = {}
    for path in paths:
        with suppress(OSError):  # gone since
            found = os.stat(path)
            states[path] = found.st_mtime_ns, found.st_size
    return states


def _list_files(folder: Path, site_dir: Path) -> Iterator[str]:
    """The files of a folder, but not what is built, nor what git and editors keep there."""
    for root, folders, names in os.walk(folder):
        folders[:] = [n for n in folders if n[0] != "." and Path(root, n) != site_dir]
        yield from (os.path.join(root, name) for name in names if _is_source(name))


def _is_source(name: str) -> bool:
    """Whether it may be a file of the site: metadata may be hidden, an editor's drafts are none."""
    is_hidden = name[0] == "." and not name.endswith((".yml", ".yaml"))
    return not (is_hidden or name[0] == "#" or name[-1] == "~" or name == NAME)
