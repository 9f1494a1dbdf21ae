"""Sentences that say how to apply: which parts of them are addresses and links."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_jobs.values.problem import misleads

_WORDS = re.compile(r"([\s<>\"“”«»]+)")
_JOINED = re.compile(r"([,;/|]+)")
_MARKS = ".,;:!?)]}'’*_`"
_OPENING = "([{'‘*_`"
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_SCHEME = re.compile(r"\s*(?://|[a-z][a-z0-9+.-]*:(?=\S))", re.IGNORECASE)
_MOST = 5000
"""Characters of a sentence that says how to apply."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence."""

    text: str
    """The part, as it is shown."""
    url: str = ""
    """Where it leads: an http(s) URL."""
    email: str = ""
    """Whom it writes to, with its host in ASCII."""


def is_sentence(text: str) -> bool:
    """Whether a text is several words, and none of them could be taken for what it is not.

    What begins with a scheme is a URL, well or badly written, unless words follow it.
    """
    text = text.strip()
    if len(text) > _MOST or any(misleads(c) for c in text if c not in "\n\t"):
        return False
    first, _, rest = text.partition("\n")
    if rest and not re.search(r"\s", first.strip()):
        return False  # an address, with what could be headers below it
    words = text.split()
    if _SCHEME.match(text):
        is_url = _URL.match(words[0]) is not None and words[0].isprintable()
        return is_url and len(words) > 2 and not re.search(r"[<>\"'\\]", text)
    return len(words) > 1


def split_text(text: str) -> list[str]:
    """The words of a sentence and what is between them; each that may be an address on its own."""
    parts: list[str] = []
    for word in _WORDS.split(" ".join(text.split())):
        is_address = "@" in word and not _URL.search(word)
        for name in _JOINED.split(word) if is_address else [word]:
            parts += _take_marks_off(name)
    return [part for part in parts if part]


def _take_marks_off(word: str) -> list[str]:
    if match := _URL.search(word):
        start = match.start()
    else:
        start = len(word) - len(word.lstrip(_OPENING))
    bare = word[start:].rstrip(_MARKS)
    return [word[:start], bare, word[start + len(bare) :]]
