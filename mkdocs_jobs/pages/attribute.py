"""The attributes of HTML's start tags, read and rewritten; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from mkdocs_jobs.pages.html import scan

_ATTRIBUTE = re.compile(r"(\s)([\w:-]+)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


def rewrite_attributes(
    html: str, renamed: Mapping[str, Sequence[str]], names: Mapping[str, str]
) -> str:
    """Rename ids, and whatever points at them, in the start tags of `html`.

    `renamed` maps an id to its new one, or to one for each time it comes; what points at it then
    points at the first. `names` maps values of `name` to new ones.
    """
    out: list[str] = []
    cursor = 0
    pending = {id_: iter(new) for id_, new in renamed.items()}
    for tag in scan(html):
        if tag.name and not tag.closing:
            out += (html[cursor : tag.start], _rename(tag.source(html), renamed, pending, names))
            cursor = tag.end
    return "".join((*out, html[cursor:]))


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag that have a value, still escaped; of two the first counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[2].lower(), _split_quotes(match[4])[1])
    return found


class Ids:
    """The ids of a page, to make others of them. Takes linear time, however alike they are."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, Iterator[int]] = {}

    def make_free(self, id_: str) -> str:
        """An id that nothing has yet: `id-2`, `id-3`, …; from now on it is taken."""
        numbers = self._numbers.setdefault(id_, count(2))
        free = next(name for n in numbers if (name := f"{id_}-{n}") not in self._taken)
        self._taken.add(free)
        return free


def list_ids(html: str) -> set[str]:
    """Every id in a piece of HTML."""
    found = (attributes(t.source(html)) for t in scan(html) if t.name and not t.closing)
    return {tag["id"] for tag in found if "id" in tag}


def _split_quotes(value: str) -> tuple[str, str]:
    return (value[0], value[1:-1]) if value[0] in "\"'" else ("", value)


def _rename(
    tag: str,
    renamed: Mapping[str, Sequence[str]],
    pending: Mapping[str, Iterator[str]],
    names: Mapping[str, str],
) -> str:
    def point(id_: str) -> str:
        return renamed[id_][0] if id_ in renamed else id_

    def write(match: re.Match[str]) -> str:
        space, key, equals, quoted = match.groups()
        quote, value = _split_quotes(quoted)
        lower = key.lower()
        if lower == "id":
            value = next(pending[value], value) if value in pending else value
        elif lower == "href" and value.startswith("#"):
            value = "#" + point(value[1:])
        elif lower == "name":
            value = names.get(value) or point(value)
        elif lower in _REFERENCES:
            value = " ".join(map(point, value.split()))
        return f"{space}{key}{equals}{quote}{value}{quote}"

    return _ATTRIBUTE.sub(write, tag)
