"""Keys that are none, but nearly one of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import KEYS
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.suggest import find_slip

_KNOWN = KEYS | set(
    # keys of pages, and of MkDocs, Material and other plugins that pages of jobs carry
    "layout permalink redirect_from redirect_to menu_position last_modified_by_layout"
    " hide_last_mod_date template hide search icon status subtitle comments"
    " social date authors author categories slug image keywords edit_url boost"
    " contract".split()  # a slip away from `contact`, but meant
)
_FOLDED = {key.replace("_", ""): key for key in sorted(_KNOWN)}


def find_unknown_keys(
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
        near = plain if plain in _FOLDED else find_slip(plain, _FOLDED)
        if near is not None:
            message = f"{key}: unknown key, it is ignored; did you mean '{_FOLDED[near]}'?"
            yield Problem(src_uri, front_matter.line(key), message)
