"""What counts as the same text: the one answer for lists, filters, similar posts and sorting."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Text as it is compared and sorted: without regard to case, accents and spare blanks."""
    text = " ".join(text.split())
    if text.isascii():
        return text.lower()
    # Case last: what is taken apart may have capitals, as `℡` does.
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))
