"""Whether a post has a text, by a quick look at how that begins."""

from __future__ import annotations

import re
from itertools import islice

_WORD = re.compile(r"\w+")
# Up to the first of these all words stay, whatever Markdown, directives or HTML make of the text.
_SIGN = re.compile(r"[<&{\0]")


def has_more_words(text: str, title: str) -> bool:
    """Whether a text begins with more words than a title has. True of nearly all that have them."""
    most = len(_WORD.findall(title.casefold()))
    word = next(islice(_WORD.finditer(text), most, None), None)
    return word is not None and _SIGN.search(text, 0, word.end()) is None
