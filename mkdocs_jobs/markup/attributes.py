"""The attributes of HTML's start tags, read and rewritten; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import count
from urllib.parse import unquote

from mkdocs_jobs.markup.html import scan

Move = Callable[[str], str]
"""A URL as one page writes it -> the same as another page has to."""

_ENDS_VALUE = re.compile(r"\s")  # one without quotes
_REFERENCES = frozenset(
    "for form list headers popovertarget aria-labelledby aria-describedby aria-controls aria-owns"
    " aria-details".split()
)
_URLS = frozenset("href src poster cite action formaction data longdesc xlink:href".split())
_CANDIDATES = ("srcset", "imagesrcset")
_CANDIDATE = re.compile(r"((?:^|,)\s*)([^\s,]\S*[^\s,]|[^\s,])")


def rewrite_attributes(
    html: str,
    renamed: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    move: Move | None = None,
) -> str:
    """Rename ids, and whatever points at them, in the start tags of `html`.

    `renamed` maps an id to its new one, or to one for each time it comes; what points at it then
    points at the first. `names` maps values of `name` to new ones. `move` rewrites every other
    URL, fragments that name no id of `html` among them.
    """
    out: list[str] = []
    cursor = 0
    rewriting = _Rewriting(renamed, names, move, {id_: iter(new) for id_, new in renamed.items()})
    for tag in scan(html):
        if tag.name and not tag.closing:
            out += (html[cursor : tag.start], tag.rewrite(rewriting.write))
            cursor = tag.end
    return "".join((*out, html[cursor:]))


class Ids:
    """The ids of a page, to derive new ones. Takes linear time, however similar they are."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, Iterator[int]] = {}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._taken

    def __len__(self) -> int:
        return len(self._taken)

    def add(self, ids: Iterable[str]) -> None:
        """Mark these as taken."""
        self._taken.update(ids)

    def make_free(self, id_: str) -> str:
        """An unused id: `id-2`, `id-3`, …; it is then taken."""
        numbers = self._numbers.setdefault(id_, count(2))
        free = next(name for n in numbers if (name := f"{id_}-{n}") not in self._taken)
        self._taken.add(free)
        return free


def list_ids(html: str) -> set[str]:
    """Every id in a piece of HTML."""
    found = (tag.attributes for tag in scan(html) if tag.name and not tag.closing)
    return {attributes["id"] for attributes in found if "id" in attributes}


@dataclass(frozen=True, slots=True)
class _Rewriting:
    """One pass over the attributes of a piece of HTML."""

    renamed: Mapping[str, Sequence[str]]
    names: Mapping[str, str]
    move: Move | None
    pending: Mapping[str, Iterator[str]]
    """The new ids that are still to be given."""

    def write(self, name: str, value: str, quote: str) -> str:
        """The value that an attribute gets instead of `value`."""
        if name == "id":
            value = next(self.pending[value], value) if value in self.pending else value
        elif name == "name":
            value = self.names.get(value) or self._point(value)
        elif name in _REFERENCES:
            value = " ".join(map(self._point, value.split()))
        elif name in _URLS:
            value = self._lead(value)
        elif name in _CANDIDATES and self.move:
            value = _CANDIDATE.sub(lambda found: found[1] + self._lead(found[2]), value)
        if not quote:  # what was escaped stays escaped: `href=x&#32;onclick=…`
            value = _ENDS_VALUE.sub(lambda sign: f"&#{ord(sign[0])};", value)
        return value if value or quote else '""'

    def _point(self, id_: str) -> str:
        return self.renamed[id_][0] if id_ in self.renamed else id_

    def _lead(self, url: str) -> str:
        if url.startswith("#"):
            for id_ in (url[1:], unquote(url[1:])):
                if id_ in self.renamed:
                    return f"#{self.renamed[id_][0]}"
        if self.move is None:
            return url
        plain = unescape(url)  # Markdown hides the letters of `mailto:` behind references
        moved = self.move(plain)
        return url if moved == plain else escape(moved)
