"""`KEY=VALUE` as people type it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

from mkdocs_jobs.authoring.changes import Change, RefusedError, Remove, SetValue
from mkdocs_jobs.authoring.keys import KeyPlace
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.content.inheritance import read_defaults
from mkdocs_jobs.content.job import ALIASES, Job
from mkdocs_jobs.content.key_meaning import KNOWN
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.suggest import suggest

_TEXT = (str, str | None)
_PAGE_TEXTS = ("layout", "permalink", "redirect_to", "last_modified_by_layout")
TEXTS = frozenset(
    (*_PAGE_TEXTS, *(key for key, hint in get_type_hints(Job).items() if hint in _TEXT))
)
"""The keys whose value is text, whatever YAML would make of it."""


def split_assignment(text: str) -> tuple[str, str]:
    """Key and value of `KEY=VALUE`."""
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise RefusedError(
            Message(
                "expected KEY=VALUE, got '{text}'; write for example department=Kitchen", text=text
            )
        )
    return key.strip(), value.strip()


def read_value(key: str, text: str) -> Any:
    """A value as YAML has it; of a key whose value is text, the text itself."""
    name = key.split(".")[0]
    if ALIASES.get(name, name) in TEXTS:
        return text
    found = read_defaults(f"value: {text}", "").data.get("value")
    return text if found is None else found


def assign(post: PostFile, key: str, text: str) -> Change:
    """The change that `KEY=VALUE` means; without a value the key is removed."""
    place = _find_place(post, key)
    return SetValue(place.path, place.write(read_value(key, text))) if text else Remove(place.path)


def _find_place(post: PostFile, key: str) -> KeyPlace:
    name, *rest = key.split(".")
    if name in KNOWN:
        place = post.place(ALIASES.get(name, name))
        return KeyPlace((*place.path, *rest)) if rest else place
    if key in post.options.fields.names or name in post.data:
        return KeyPlace((name, *rest))
    known: Mapping[str, None] = dict.fromkeys(sorted(KNOWN))
    raise RefusedError(
        Message(
            "{key}: expected a key of a post, got another one; {remedy}",
            key=key,
            remedy=suggest(name, known),
        )
    )
