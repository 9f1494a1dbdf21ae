"""What somebody means by a key of front matter that is none of ours."""

from __future__ import annotations

from functools import lru_cache

from mkdocs_jobs.content.job import KEYS
from mkdocs_jobs.content.unread_key import KeyMeaning
from mkdocs_jobs.values.suggest import find_slip
from mkdocs_jobs.values.words import fold_word, load_words

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
