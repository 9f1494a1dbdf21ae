"""What somebody means by a key of front matter that is none of ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mkdocs_jobs.content.job import KEYS
from mkdocs_jobs.values.dates import Day
from mkdocs_jobs.values.suggest import find_slip
from mkdocs_jobs.values.words import fold_word, load_words

Sense = Literal["open", "closed", "public", "hidden", "status"]
Target = Literal["archived", "draft", "valid_through", "opens"]

PAGE_KEYS = frozenset(
    "layout permalink redirect_from redirect_to menu_position last_modified_by_layout"
    " hide_last_mod_date".split()
)
"""The keys of ours that any page may have."""
FOREIGN_KEYS = frozenset(
    # of MkDocs, Material and other plugins, on pages of jobs as on others
    "template hide search icon subtitle comments social date authors author categories slug image"
    " keywords edit_url boost readtime pin links revision_date generator robots exclude_search"
    " render_macros nav_title ignore_macros exclude hero og_image".split()
)
KNOWN = KEYS | PAGE_KEYS | FOREIGN_KEYS
"""Keys whose meaning is no question."""
_OURS = {key.replace("_", ""): key for key in sorted(KEYS | PAGE_KEYS)}


@dataclass(frozen=True, slots=True)
class KeyMeaning:
    """What a key means that is none of ours."""

    sense: Sense | None = None
    """What it says about the state of a post."""
    ours: str | None = None
    """The key of ours that says the same, or that was meant."""
    is_slip: bool = False
    """Whether it is a misspelling of that key, and no word of its own."""
    is_doubtful: bool = False
    """Whether it means that key only where its value can be read as one of it."""


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that nobody reads, and what it means."""

    key: str
    line: int
    meaning: KeyMeaning


@dataclass(frozen=True, slots=True)
class StateSign:
    """A key that is not read, and says that people cannot apply, or until or from when they can."""

    key: str
    """The key, a nested one with dots."""
    line: int
    target: Target
    """The key of ours that says the same."""
    value: str
    """Its value, as it is shown."""
    kind: Literal["flag", "opposite", "word", "day"] = "day"
    """Whether the value is that of `target`, the opposite, one of several words, or a day."""
    day: Day | None = None
    """The day that it names."""


@lru_cache(maxsize=1024)  # most posts of a site have the same keys
def find_meaning(key: str) -> KeyMeaning | None:
    """The meaning of a key; None for one that has nothing to do with us."""
    plain = fold_word(key)
    if plain in _OURS:
        return KeyMeaning(ours=_OURS[plain], is_slip=True)
    if plain in load_words("states")["keys"]:
        return KeyMeaning(sense=load_words("states")["keys"][plain])  # type: ignore[arg-type]
    words = load_words("keys")
    if plain in words["meant"]:
        return KeyMeaning(ours=words["meant"][plain])
    if plain in words["likely"]:
        return KeyMeaning(ours=words["likely"][plain], is_doubtful=True)
    slip = None if plain in words["other"] else find_slip(plain, _OURS)
    return KeyMeaning(ours=_OURS[slip], is_slip=True) if slip is not None else None
