"""What somebody meant who wrote a name that does not exist.

Two measures, for two uses. Where one of a few names is expected, the nearest is suggested. Where
any name may stand, as keys of other plugins may in front matter, only one a slip of the finger away
is: to difflib `contract` is near enough to `contact`, and `state` to `date`.
"""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterable

from mkdocs_jobs.values.message import CORRECT, Message

_SHORTEST = 4
"""The length from which on a name can be a slip: of three letters each is near to others."""


def suggest(name: str, names: Iterable[str]) -> Message:
    """The remedy for a name that is none of `names`: the nearest of them, where one is near."""
    near = find_nearest(name, names)
    return ask_for(near) if near is not None else CORRECT


def ask_for(near: str) -> Message:
    """The remedy for a name that is one slip away from `near`, or the nearest to it."""
    return Message("did you mean '{near}'?", near=near)


def find_nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that is most like `name`; None where none of them is like it."""
    return next(iter(difflib.get_close_matches(name, list(names), n=1)), None)


def list_nearest(name: str, names: Iterable[str], most: int = 1) -> list[str]:
    """As many of `names`, however far, the nearest first."""
    return difflib.get_close_matches(name, list(names), n=most, cutoff=0)


def find_slip(name: str, names: Iterable[str]) -> str | None:
    """The first of `names` that is one slip away: a letter missing, doubled, wrong or swapped."""
    if len(name) < _SHORTEST:
        return None
    return next((n for n in names if len(n) >= _SHORTEST and _is_slip(name, n)), None)


def _is_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = len(posixpath.commonprefix([a, b]))
    end = len(posixpath.commonprefix([a[start:][::-1], b[start:][::-1]]))
    rest_a, rest_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(rest_a) <= 1 and len(rest_b) <= 1:
        return True
    return len(rest_a) == 2 and rest_a == rest_b[::-1]
