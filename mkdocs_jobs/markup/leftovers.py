"""Marks of other generators that Markdown leaves as text: Liquid, shortcodes, attribute lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

# In HTML the signs of a shortcode are escaped. Outside of braces a mark may contain tags.
MARK = re.compile(
    r"\{(?:\{[^{}]{1,500}\}\}|%[^{}]{1,500}%\}|:{1,2}[^{}\n]{0,200}\}"
    r"|[ \t]?[#.][A-Za-z][\w .#:=\"'-]{0,100}\})"
)
"""`{{ site.x }}`, `{% link x %}`, `{{< figure >}}`, `{: .note}`, `{:toc}`, `{#id}`."""
_CODE = re.compile(r"<(pre|code)\b", re.IGNORECASE)
_OPENING = re.compile(r"\{%-?\s{0,9}comment\s{0,9}-?%\}")
_CLOSING = re.compile(r"\{%-?\s{0,9}endcomment\s{0,9}-?%\}")


def strip_leftovers(html: str) -> str:
    """HTML without such marks outside of code, and without what Liquid calls a comment.

    What it makes empty stays. Takes linear time.
    """
    if "{" not in html:
        return html
    return "".join(_strip(part) if is_text else part for part, is_text in _split(html))


def _strip(text: str) -> str:
    if "comment" in text:
        text = "".join(_leave_out_comments(text))
    return MARK.sub("", text)


def _leave_out_comments(text: str) -> Iterator[str]:
    cursor = 0
    while (opening := _OPENING.search(text, cursor)) is not None:
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            break
        yield text[cursor : opening.start()]
        cursor = closing.end()
    yield text[cursor:]


def _split(html: str) -> Iterator[tuple[str, bool]]:
    """The parts of HTML, and whether each is outside of code; code that never ends is none."""
    cursor = position = 0
    endless: set[str] = set()
    while (opening := _CODE.search(html, position)) is not None:
        name = opening[1].lower()
        end = -1 if name in endless else html.find(f"</{name}", opening.end())
        if end < 0:
            endless.add(name)
            position = opening.end()
            continue
        yield html[cursor : opening.start()], True
        yield html[opening.start() : end], False
        cursor = position = end
    yield html[cursor:], True
