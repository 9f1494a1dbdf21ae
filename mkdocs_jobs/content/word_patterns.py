"""Regular expressions, as the JSON Schema has them, for the words that values may be written in."""

from __future__ import annotations

import unicodedata

from mkdocs_jobs.values.words import Kind, list_words

_BLANKS = r"[\W_]*"
_BETWEEN = r"(\s*[,;/|+&()]\s*|\s+)([^\W\d]{1,4}\s+)?"


def build_pattern(kind: Kind, several: bool = False, also: str = "") -> str:
    """What a text matches that is a word of a kind, or several; `also` is another such text."""
    words = [_write_word(word) for word in list_words(kind)]
    word = f"({'|'.join([*dict.fromkeys(words), *filter(None, [also])])})"
    inner = rf"{word}({_BETWEEN}{word}\)?)*" if several else word
    return rf"^\s*{inner}\s*$"


def _write_word(word: str) -> str:
    """A word in any case, with or without its accents and hyphens: a schema has no flags."""
    pattern = ""
    for letter in word:
        if not letter.isalnum():
            pattern = pattern.removesuffix(_BLANKS) + _BLANKS
            continue
        plain = unicodedata.normalize("NFKD", letter)[0]
        forms = "".join(dict.fromkeys(f for x in (letter, plain) for f in (x.lower(), x.upper())))
        pattern += f"[{forms}]" if len(forms) > 1 else forms
    return pattern
