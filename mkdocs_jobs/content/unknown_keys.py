"""Keys of a post that are none of ours, but mean one: misspelled, or called by another name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import can_read
from mkdocs_jobs.content.key_meaning import KNOWN, find_meaning
from mkdocs_jobs.content.other_generators import ADOPTED
from mkdocs_jobs.content.unread_key import UnknownKey
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.readers import is_blank
from mkdocs_jobs.values.yaml_text import quote_yaml


def find_unknown_keys(
    front_matter: FrontMatter, foreign: Iterable[str] = ()
) -> Iterator[UnknownKey]:
    """Keys that mean one of ours: `archvied`, `valid_trough`, `Location`, `salary_range`.

    `foreign` are keys that the site maps to ours, nested ones with dots.
    """
    unknown = front_matter.data.keys() - KNOWN
    if not unknown:
        return
    mapped = {key.split(".")[0] for key in foreign}
    for key, value in front_matter.data.items():
        if key not in unknown or key in mapped or (meaning := find_meaning(key)) is None:
            continue
        if meaning.ours is None or key.lower() in ADOPTED:
            continue
        if meaning.is_doubtful and (is_blank(value) or not can_read(meaning.ours, value)):
            continue
        yield UnknownKey(key, front_matter.line(key), meaning)


def tell_unknown(unknown: UnknownKey) -> Message:
    """The message for a key that means one of ours."""
    key, ours = unknown.key, unknown.meaning.ours
    if unknown.meaning.is_slip:
        return Message(
            "{key}: unknown key, it is ignored; did you mean '{ours}'?", key=key, ours=ours
        )
    return Message(
        "{key}: unknown key, it is ignored; write '{ours}',"
        " or `fields: {{{quoted}: {ours}}}` in mkdocs.yml",
        key=key,
        ours=ours,
        quoted=quote_yaml(key),
    )
