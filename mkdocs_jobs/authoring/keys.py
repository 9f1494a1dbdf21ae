"""Under which name a page has one of our keys: its own, another of ours, or the site's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.authoring.changes import Path
from mkdocs_jobs.authoring.data import Data, look_up
from mkdocs_jobs.content.job import ALIASES


def find_path(key: str, data: Data, fields: Mapping[str, str]) -> Path:
    """Where a page has, or would have, the value of `key`.

    `data` is what stands on the page, `fields` are the site's own keys, nested ones with dots, and
    ours that they mean. The order is that in which they are read: a key of ours wins.
    """
    names = [key, *(alias for alias, name in ALIASES.items() if name == key)]
    paths = [(name,) for name in names]
    foreign = [tuple(own.split(".")) for own, name in fields.items() if name in names]
    found = (path for path in (*paths, *foreign) if look_up(data, path) is not None)
    blank = (path for path in (*paths, *foreign) if _has(data, path))
    return next(found, None) or next(blank, None) or next(iter(foreign), paths[0])


def _has(data: Data, path: Path) -> bool:
    above: Any = look_up(data, path[:-1])
    return isinstance(above, Mapping) and path[-1] in above
