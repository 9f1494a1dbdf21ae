"""The plugin's style sheet and script as browsers get them: without what is for developers."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

STYLE = "assets/jobs.css"
"""Where the style sheet is, in the site."""
SCRIPT = "assets/jobs.js"
"""Where the script is, in the site."""

# Posts are closed before they are counted for a filter.
_PARTS = ("closing", "unfolding", "applying", "filtering")
_COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//\s[^\n]*", re.DOTALL)
_LINE_BREAK = re.compile(r"\s*\n\s*")
_STYLE_SIGN = re.compile(r"\s*([{};,>])\s*|(?<=:) ")
_QUOTED_NAME = re.compile(r'="([a-z-]+)"(?=\])')
_SCRIPT_BLANK = re.compile(r"(?<=[,;=<>+?:|&({])\s|\s(?=[=<>+?:|&(){}])|(?<=\)) ")


def squeeze_style(text: str) -> str:
    """A style sheet without comments, line breaks and blanks around signs.

    It knows no strings: it is meant for the plugin's own, in whose strings nothing looks like a
    comment or like blanks around signs.
    """
    text = _STYLE_SIGN.sub(lambda sign: sign[1] or "", _take_comments_out(text))
    return _QUOTED_NAME.sub(r"=\1", text).replace(";}", "}")


def squeeze_script(text: str) -> str:
    """A script without comments, indentation and blanks around signs.

    It knows no strings and no regular expressions, and is meant for the plugin's own as well. Each
    statement ends with a semicolon or a brace.
    """
    return _SCRIPT_BLANK.sub("", _take_comments_out(text)).replace(";}", "}") + "\n"


def join_scripts(common: str) -> str:
    """All scripts as one, squeezed: one request, and what they share stands there once.

    `common` is what comes first. Each part is a block, so that its names are its own; those of
    functions stay in it in strict mode only.
    """
    return squeeze_script(f'(() => {{\n"use strict";\n{common}{_read_parts()}}})();\n')


@lru_cache(maxsize=1)
def _read_parts() -> str:
    folder = files("mkdocs_jobs").joinpath("scripts")
    parts = (folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return "".join(f"{{\n{part}}}\n" for part in parts)


def _take_comments_out(text: str) -> str:
    return _LINE_BREAK.sub("\n", _COMMENT.sub("", text)).strip()
