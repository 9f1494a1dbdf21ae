"""Text for XML."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean_text(text: str) -> str:
    """A text without the characters that XML 1.0 has no way to write."""
    return _ILLEGAL.sub("", text)
