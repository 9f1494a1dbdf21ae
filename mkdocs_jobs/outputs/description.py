"""What a post says, reduced to the HTML that search engines take in a description."""

from __future__ import annotations

import re

import nh3

from mkdocs_jobs.pages.attribute import attributes
from mkdocs_jobs.pages.html import HEADINGS, Tag, scan

TAGS = frozenset("p br ul ol li strong em h1 h2 h3 h4 h5".split())
"""https://developers.google.com/search/docs/appearance/structured-data/job-posting"""

# They go with all that is in them: what runs, what is embedded, what asks to be pressed.
_DROPPED = frozenset(
    "script style template noscript iframe object svg math audio video canvas nav form button"
    " select textarea title noembed noframes xmp".split()
)
_INSTEAD = {
    **{tag: tag for tag in TAGS},
    **dict.fromkeys("tr dt dd summary caption figcaption address pre".split(), "p"),
    "h6": "h5",
    "b": "strong",
    "i": "em",
}
"""The tag to write for one that was found."""
_PARTS = frozenset(
    "table thead tbody tfoot td th dl div section article aside header footer main blockquote"
    " figure details fieldset legend hr".split()
)
"""Tags of which nothing is left but that words do not run together where they stood."""
_DEEPEST = 100
"""Parsing takes time quadratic in the depth; beyond this the rest is text."""
_EMPTY = re.compile(r"<(p|li|h[1-5]|strong|em)>\s*</\1>")
_BREAKS = re.compile(r"\s*\n\s*")
_NO_WORD = re.compile(r"<[^<>]*>|&(?:nbsp|amp|lt|gt);")
_WORD = re.compile(r"\w+")


def reduce_html(html: str) -> str:
    """The same text with no tags but `TAGS`, and no attributes; empty when it has no word.

    Of links the text stays, but for those that lead from a heading to itself and from a footnote
    back. Never raises. Takes time linear in `html`.
    """
    if not html.isascii():
        html = html.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no text
    html = nh3.clean(_simplify(html), tags=set(TAGS), attributes={})
    html = _EMPTY.sub("", _EMPTY.sub("", html))
    return _BREAKS.sub("\n", html).strip() if _has_word(html) else ""


def says_more_than(description: str, title: str) -> bool:
    """Whether a description, as HTML or as plain text, has other words than the title's."""
    words = _WORD.findall(_NO_WORD.sub(" ", description).casefold())
    return bool(words) and words != _WORD.findall(title.casefold())


def _has_word(html: str) -> bool:
    return _WORD.search(_NO_WORD.sub(" ", html)) is not None


def _simplify(html: str) -> str:
    """Bare tags of `TAGS` and the text between them, in the order they came; not yet safe."""
    done: list[str] = []
    open_: list[str] = []
    cursor = skipped = 0
    skipping = heading = ""
    for tag in scan(html):
        if skipping:
            cursor = tag.end
            if tag.name == skipping:
                skipped += -1 if tag.closing else 1
                skipping = skipping if skipped else ""
            continue
        done.append(html[cursor : tag.start])
        cursor = tag.end
        if tag.name in HEADINGS:
            heading = "" if tag.closing else attributes(tag.source(html)).get("id", "")
        if not tag.closing and _is_dropped(tag, html, heading):
            skipping, skipped = tag.name, 1
        elif tag.name in _INSTEAD:
            done.append(_write(_INSTEAD[tag.name], tag.closing, open_))
        elif tag.name in _PARTS:
            done.append("\n")
    return "".join((*done, "" if skipping else html[cursor:]))


def _is_dropped(tag: Tag, html: str, heading: str) -> bool:
    """Whether an element goes with its content; `heading` is the id of the heading around it."""
    if tag.name != "a":
        return tag.name in _DROPPED and not tag.source(html).endswith("/>")
    found = attributes(tag.source(html))
    classes = found.get("class", "").split()
    leads_home = bool(heading) and found.get("href") == f"#{heading}" and "toclink" not in classes
    return leads_home or "footnote-backref" in classes


def _write(name: str, closing: bool, open_: list[str]) -> str:
    """A bare tag; none once elements are nested more deeply than a person writes them.

    `open_` are the elements that are surely not closed yet: more than a browser would leave open.
    """
    if len(open_) > _DEEPEST:
        return "\n"
    top = open_[-1] if open_ else ""
    if closing:
        if top == name:
            open_.pop()
        return f"</{name}>"
    if name != "br" and not (top == name and name in ("p", "li")):
        open_.append(name)
    return f"<{name}>"
