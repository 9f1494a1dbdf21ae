"""The plugin's style sheet and scripts as browsers get them: without what is for developers."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//\s[^\n]*", re.DOTALL)
_LINE_BREAK = re.compile(r"\s*\n\s*")
_SIGN = re.compile(r"\s*([{};,])\s*")


def squeeze(text: str, *, is_style: bool = False) -> str:
    """A script or a style sheet without comments, indentation and empty lines.

    It knows no strings and no regular expressions: it is meant for the plugin's own files, in none
    of which stands what looks like a comment. A style sheet needs no line breaks either.
    """
    text = _LINE_BREAK.sub("\n", _COMMENT.sub("", text)).strip() + "\n"
    return _SIGN.sub(r"\1", text).replace(": ", ":") if is_style else text
