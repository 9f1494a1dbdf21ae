"""Keys that are none, but nearly one of ours."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import KEYS
from mkdocs_jobs.content.problem import Problem

_KNOWN = KEYS | set(
    # keys of pages, and of MkDocs, Material and other plugins that pages of jobs carry
    "layout permalink redirect_from redirect_to menu_position last_modified_by_layout"
    " hide_last_mod_date template hide search icon status subtitle comments"
    " social date authors author categories slug image keywords edit_url boost"
    " contract".split()  # a slip away from `contact`, but meant
)
_FOLDED = {key.replace("_", ""): key for key in sorted(_KNOWN)}


def find_near_misses(
    front_matter: FrontMatter, src_uri: str, foreign: Iterable[str] = ()
) -> Iterator[Problem]:
    """Keys that are none, but nearly one of ours: `archvied`, `valid_trough`, `Location`.

    `foreign` are keys that the site maps to ours, nested ones with dots.
    """
    mapped = {key.split(".")[0] for key in foreign}
    for key in front_matter.data:
        if key in _KNOWN or key in mapped:
            continue
        plain = re.sub(r"[\W_]", "", key.lower())
        near = _FOLDED.get(plain) or _find_neighbour(plain)
        if near is not None:
            message = f"{key}: no such key, it does nothing; did you mean '{near}'?"
            yield Problem(src_uri, front_matter.line(key), message)


def _find_neighbour(plain: str) -> str | None:
    """A key that one slip of the finger leads to: a letter missing, doubled, wrong or swapped."""
    if len(plain) < 4:
        return None
    for candidate, key in _FOLDED.items():
        if (
            len(candidate) >= 4
            and abs(len(candidate) - len(plain)) <= 1
            and _is_slip(plain, candidate)
        ):
            return key
    return None


def _is_slip(a: str, b: str) -> bool:
    start = len(posixpath.commonprefix([a, b]))
    end = len(posixpath.commonprefix([a[start:][::-1], b[start:][::-1]]))
    rest_a, rest_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(rest_a) <= 1 and len(rest_b) <= 1:
        return True
    return len(rest_a) == 2 and rest_a == rest_b[::-1]
