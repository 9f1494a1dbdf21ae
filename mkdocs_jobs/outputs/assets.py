"""The plugin's style sheet and scripts as browsers get them: without what is for developers."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//\s[^\n]*", re.DOTALL)
_LINE_BREAK = re.compile(r"\s*\n\s*")
_STYLE_SIGN = re.compile(r"\s*([{};,>])\s*|(?<=:) ")
_QUOTED_NAME = re.compile(r'="([a-z-]+)"(?=\])')
_SCRIPT_BLANK = re.compile(r"(?<=[,;=<>+?:|&({])\s|\s(?=[=<>+?:|&(){}])|(?<=\)) ")


def squeeze(text: str, *, is_style: bool = False) -> str:
    """A script or a style sheet without comments, indentation and blanks around signs.

    It knows no strings and no regular expressions: it is meant for the plugin's own files, in whose
    strings nothing looks like a comment, and blanks around signs do not matter. In a script each
    statement ends with a semicolon or a brace. A style sheet needs no line breaks.
    """
    text = _LINE_BREAK.sub("\n", _COMMENT.sub("", text)).strip()
    if is_style:
        text = _STYLE_SIGN.sub(lambda sign: sign[1] or "", text)
        return _QUOTED_NAME.sub(r"=\1", text).replace(";}", "}")
    return _SCRIPT_BLANK.sub("", text).replace(";}", "}") + "\n"
