"""Positions in HTML: one linear pass that leaves the text unchanged.

The standard library's parser gives no offsets and raises on `<![x`; lxml and BeautifulSoup rewrite
the document. Both the directives and the accordion need exact positions and must leave everything
else byte for byte.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# A tag with its name, its attributes and, unless the text ends first, its `>`; a comment, which
# begins and ends as browsers have it; a declaration, or `</` and no letter, a comment to browsers.
# A quote opens a value right after `=` alone: that of `title=l'orario` is a letter like any other.
# None of the alternatives can fail late, so that a search takes linear time.
# https://html.spec.whatwg.org/multipage/parsing.html#comment-start-state
# https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-value-state
_TAG = re.compile(
    r"<(?:(/?)([A-Za-z][^\s/>]*)"
    r"(?:[^>=]+|=\s*(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>\"'][^\s>]*)?)*(>?)"
    r"|!--(?:-?>|.*?--!?>|.*)"
    r"|[!?/](?!\Z)[^>]*>?)",
    re.DOTALL,
)
# A name, and its value if it has one. An apostrophe begins a value right after `=` alone here, too.
_ATTRIBUTE = re.compile(
    r"([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?"
)
_QUOTES = ("", "", '"', "'", "")  # of the groups of it
_TAG_NAME = re.compile(r"<[^\s/>]*")
RAW_TEXT = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
"""Elements in which no tag is read but their own end."""
_RAW_TEXT_ENDS = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in RAW_TEXT}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_PHRASING = frozenset(
    "abbr b bdi bdo big cite del dfn em font i ins mark p q s small span strike strong sub sup tt u"
    " var time data output ruby".split()
)
_CODE = frozenset(("code", "pre", "samp", "kbd", *RAW_TEXT))
_REFUSES_BLOCKS = frozenset(
    "h1 h2 h3 h4 h5 h6 a button label summary caption legend option dt svg math".split()
)
# A start tag of these closes an open element of the same kind.
_CLOSES_ITSELF = frozenset("p li td th tr dt dd option".split())
CLOSES_P = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6"
    " header hr main menu nav ol p pre section table ul".split()
)
"""Elements whose start closes an open p."""
_DEEPEST = 100  # deeper than people nest; each directive may close and reopen all of them
_BREAK = re.compile(r"<br\s*/?>\s*", re.IGNORECASE)
_BREAKS_AFTER = re.compile(r"(?:\s*<br\s*/?>)+", re.IGNORECASE)
_ID = re.compile(r"\sid\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


class Tag(NamedTuple):
    """A start or end tag; `start` and `end` are its place in the text."""

    start: int
    end: int
    source: str
    """The tag as it is written."""
    name: str = ""
    """In lower case; empty for a comment, a declaration and the like."""
    closing: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """Those that have a value, which is still escaped; of two of a name the first counts."""
        return {name: match[group] for name, match, group in self._list_values()}

    def rewrite(self, write: Callable[[str, str, str], str]) -> str:
        """The tag with other values for its attributes.

        `write` gets a name, a value and its quote, which is empty where there is none, and returns
        what to write between the quotes.
        """
        parts: list[str] = []
        cursor = 0
        for name, match, group in self._list_values():
            start, end = match.span(group)
            parts += (self.source[cursor:start], write(name, match[group], _QUOTES[group]))
            cursor = end
        return "".join((*parts, self.source[cursor:]))

    def _list_values(self) -> Iterator[tuple[str, re.Match[str], int]]:
        """The name of each attribute that has a value, and the group of a match that is it."""
        begun = _TAG_NAME.match(self.source)
        seen: set[str] = set()
        for match in _ATTRIBUTE.finditer(self.source, begun.end() if begun else 0):
            name, group = match[1].lower(), match.lastindex or 1
            if name not in seen and group > 1:
                yield name, match, group
            seen.add(name)


@dataclass(frozen=True, slots=True)
class TagContext:
    """The context of a position in the text."""

    open: tuple[tuple[str, str], ...] = ()
    """The elements around it, outermost first: name and start tag."""
    in_tag: bool = False
    """It is inside a tag or a comment, not in text."""
    heading: int = 0
    """The level of the last heading that begins before it; 0: there is none."""

    @property
    def is_code(self) -> bool:
        """Text there is shown letter for letter."""
        return any(name in _CODE for name, _ in self.open)

    @property
    def is_script(self) -> bool:
        """Text there is no HTML: nothing in it is escaped."""
        return bool(self.open) and self.open[-1][0] in ("script", "style")

    @property
    def refuses_blocks(self) -> str:
        """The name of an element around it that cannot contain a list; empty: none."""
        return next((name for name, _ in self.open if name in _REFUSES_BLOCKS), "")

    @property
    def phrasing(self) -> tuple[tuple[str, str], ...]:
        """The innermost elements that hold phrases only, outermost first: `p`, `strong`."""
        count = 0
        while count < len(self.open) and self.open[-1 - count][0] in _PHRASING:
            count += 1
        return self.open[len(self.open) - count :]


def scan(html: str) -> Iterator[Tag]:
    """Each tag, comment and declaration of `html`, in order. Never raises, takes linear time."""
    position = 0
    make = partial(tuple.__new__, Tag)  # what `Tag` is called takes twice as long for
    while found := _TAG.search(html, position):
        slash, name, end = found.groups()
        start, position = found.span()
        if not name:
            yield Tag(start, position, found[0])
        elif not end:
            # Never closed: browsers drop the rest, and reading it again would be quadratic.
            yield Tag(start, len(html), html[start:])
            return
        else:
            name = name.lower()
            yield make((start, position, found[0], name, bool(slash)))
            if name in _RAW_TEXT_ENDS and not slash:
                close = _RAW_TEXT_ENDS[name].search(html, position)
                position = close.start() if close else len(html)


class OpenElements:
    """The elements that are open at a place, brought up to date tag by tag. Takes linear time."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, str]] = []
        self._counts: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._stack)

    def __getitem__(self, depth: int) -> tuple[str, str]:
        """Name and start tag; outermost is 0."""
        return self._stack[depth]

    def innermost(self) -> tuple[tuple[str, str], ...]:
        """Name and start tag of each, outermost first; of those nested absurdly deep the last."""
        return tuple(self._stack[-_DEEPEST:])

    def follow(self, tag: Tag) -> None:
        """Process a tag."""
        if tag.closing:
            # One that closes nothing is not looked for: many of them would take quadratic time.
            while self._counts[tag.name] and self._pop() != tag.name:
                pass
            return
        top = self._stack[-1][0] if self._stack else ""
        if top and (
            (top == tag.name and top in _CLOSES_ITSELF) or (top == "p" and tag.name in CLOSES_P)
        ):
            self._pop()
        if tag.name and tag.name not in _VOID and not tag.source.endswith("/>"):
            self._stack.append((tag.name, tag.source))
            self._counts[tag.name] += 1

    def _pop(self) -> str:
        name, _ = self._stack.pop()
        self._counts[name] -= 1
        return name


def locate(html: str, offsets: Sequence[int]) -> list[TagContext]:
    """What surrounds each of `offsets`, which rise."""
    places: list[TagContext] = []
    open_ = OpenElements()
    heading = 0
    pending = iter(offsets)
    offset = next(pending, None)
    for tag in scan(html):
        while offset is not None and offset < tag.end:
            places.append(TagContext(open_.innermost(), offset >= tag.start, heading))
            offset = next(pending, None)
        if offset is None:
            break
        if tag.name in HEADINGS and not tag.closing:
            heading = HEADINGS.index(tag.name) + 1
        open_.follow(tag)
    while offset is not None:
        places.append(TagContext(open_.innermost(), heading=heading))
        offset = next(pending, None)
    return places


def shift_headings(html: str, by: int) -> str:
    """Move every heading `by` levels down, or up where it is negative, within the six there are."""
    out: list[str] = []
    cursor = 0
    for tag in scan(html) if by else ():
        if tag.name in HEADINGS:
            level = min(max(HEADINGS.index(tag.name) + by, 0), len(HEADINGS) - 1)
            start = tag.start + (2 if tag.closing else 1)
            out += (html[cursor:start], HEADINGS[level])
            cursor = start + len(tag.name)
    return "".join((*out, html[cursor:]))


def split_around(before: str, html: str, cursor: int, place: TagContext) -> tuple[str, str, int]:
    """Split the paragraph and the phrases that are open at `place`, to let a block in.

    `before` is what was written up to there, `cursor` is where `html` goes on. Returns what comes
    before the block, what reopens after it, and where `html` goes on then. A half that would
    be empty is not written: `<p>TOKEN</p>` is a block without the p.
    """
    chain = [(name, tag, _ID.sub("", tag)) for name, tag in place.phrasing]
    if chain:
        before = before[: _find_breaks_at_end(before)]
        breaks = _BREAKS_AFTER.match(html, cursor)
        cursor = breaks.end() if breaks else cursor
    kept = len(chain)
    while kept:
        stripped = before.rstrip()
        tag = next((tag for tag in chain[kept - 1][1:] if stripped.endswith(tag)), None)
        if tag is None:
            break
        before = stripped[: -len(tag)]
        kept -= 1
    rest = len(chain)
    while rest and (end := re.compile(rf"\s*</{chain[rest - 1][0]}\s*>", re.I).match(html, cursor)):
        cursor = end.end()
        rest -= 1
    closing = "".join(f"</{name}>" for name, _, _ in reversed(chain[:kept]))
    return before + closing, "".join(plain for _, _, plain in chain[:rest]), cursor


def _find_breaks_at_end(text: str) -> int:
    """Where the line breaks begin that a text ends with; its length when there are none."""
    start = end = 0
    for found in _BREAK.finditer(text):
        start, end = (start if found.start() == end else found.start()), found.end()
    return start if end == len(text) else len(text)
