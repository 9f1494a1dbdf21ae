"""Names that a title gives: of a file, a ref, an address."""

from __future__ import annotations

import re
import unicodedata

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.values.message import Message

_LONGEST = 60
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index|readme", re.IGNORECASE)
"""Names that Windows keeps for devices, or generators for the page of a folder."""
_SPELLINGS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
"""Letters that are not one of the alphabet with a sign."""


def make_name(title: str) -> str:
    """`Città e R&D` -> `citta-e-r-d`: what files, refs and addresses are called.

    Letters without accents; those of other scripts stay. Raises `RefusedError` where nothing is
    left of a title, or a name that some system keeps for itself.
    """
    folded = unicodedata.normalize("NFKD", title.casefold().translate(_SPELLINGS))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain)
    words = re.findall(r"[^\W_]+", plain)
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    if not name or _RESERVED.fullmatch(name):
        raise RefusedError(
            Message(
                "expected a title that gives a file its name, got '{title}'; add letters or"
                " digits, or another name with --ref",
                title=title,
            )
        )
    return name


def rename_address(address: str, name: str) -> str:
    """An address with another name at its end: `/it/jobs/cook.htm` -> `/it/jobs/baker.htm`."""
    match = re.fullmatch(r"(?P<before>.*?)(?P<name>[^/]+?)(?P<after>(?:\.html?)?/*)", address)
    return f"{match['before']}{name}{match['after']}" if match else address
