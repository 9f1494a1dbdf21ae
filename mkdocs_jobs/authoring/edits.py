"""Changes of front matter: the text of a file in, the text with these changes alone out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NoReturn

from mkdocs_jobs.authoring.changes import (
    Append,
    Change,
    Path,
    RefusedError,
    Restore,
    SetDay,
    SetValue,
)
from mkdocs_jobs.authoring.data import BESIDE, Data, check_changed, look_up
from mkdocs_jobs.authoring.dialects import Block, find_block
from mkdocs_jobs.authoring.places import find_place
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.authoring.tree import Node, Pair
from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.values.message import Message

KEPT = "  # before closing:"
"""The comment that keeps the value which a key had before its post was closed."""
ADDED = "  # added on closing"
"""The comment on a day that was added when its post was closed."""

_ABSENT = "absent"
"""What such a key says of a day that was added."""
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def apply_changes(source: SourceText, changes: Sequence[Change]) -> SourceText:
    """The text with these changes, read again to see that nothing else differs.

    Raises `RefusedError`.
    """
    before = _read(source)
    if not before.is_read:
        none = Message("front matter: got none")
        reason = before.problems[0].message if before.problems else none
        raise RefusedError(Message("{reason}; nothing is changed", reason=reason))
    changed = source
    for change in changes:
        changed = _Edit(changed, change.path, _read(changed).data).apply(change)
    check_changed(before, _read(changed), changes)
    return changed


def is_marked(source: SourceText) -> bool:
    """Whether a comment says what a key was before its post was closed."""
    block = find_block(source.text)
    return block is not None and any(
        mark in source.text[block.start : block.end] for mark in (KEPT, ADDED, BESIDE)
    )


def _read(source: SourceText) -> FrontMatter:
    return read_front_matter(source.text, ("",))  # "" is in every text: all is read


class _Edit:
    """One change of one text."""

    def __init__(self, source: SourceText, path: Path, data: Data) -> None:
        block = find_block(source.text)
        if block is None:
            raise RefusedError(
                Message(
                    "front matter: expected keys between two lines of '---', got none; add them"
                )
            )
        self._source = source
        self._text = source.text
        self._block: Block = block
        self._path = path
        self._data = data
        try:
            root = block.dialect.read_tree(self._text[block.start : block.end], block.start)
        except block.dialect.errors as error:
            cause = str(error).split("\n")[0]
            self._refuse(Message("its place cannot be found, {error}", error=cause))
        self._root = root or Node("mapping", block.start, block.start)
        self._found = list(self._root.find(path))
        for (mapping, _), name in zip(self._found, path, strict=False):
            if len(mapping.list_names(name)) > 1:
                self._refuse(Message("it is there twice; remove one"))
        self._pair = self._found[-1][1] if len(self._found) == len(path) else None

    def apply(self, change: Change) -> SourceText:
        """The text with the change."""
        if isinstance(change, SetDay):
            return self._set_day(change)
        if isinstance(change, SetValue):
            if self._pair is None:
                return self._insert(change.value)
            if not change.keeps_old and self._is(change.value):
                return self._source
            style = self._pair.value.style if self._pair.value.kind == "text" else ""
            return self._replace(self._pair, self._write(change.value, style), change.keeps_old)
        if isinstance(change, Append):
            return self._append(change.value)
        if self._pair is None:
            return self._source
        if isinstance(change, Restore):
            return self._restore(self._pair, removes=change.removes)
        return self._remove()

    def _is(self, value: object) -> bool:
        return repr(look_up(self._data, self._path)) == repr(value)

    def _write(self, value: Any, style: str = "") -> str:
        in_flow = self._found[-1][0].is_flow
        return self._block.dialect.write_value(value, style, in_flow=in_flow)

    def _set_day(self, change: SetDay) -> SourceText:
        if self._pair is None:
            return self._insert(change.day, ADDED if change.keeps_old else "")
        node = self._pair.value
        old = self._text[node.start : node.end]
        if node.kind == "text" and _DAY.search(old):
            new = _DAY.sub(change.day.isoformat(), old, count=1)
        else:
            new = self._write(change.day)
        if new == old and not change.keeps_old:
            return self._source
        return self._replace(self._pair, new, change.keeps_old)

    def _replace(self, pair: Pair, new: str, keeps_old: bool = False) -> SourceText:
        node = pair.value
        old = self._text[node.start : node.end]
        end = node.end - len(old) + len(old.rstrip("\n"))  # of a text that keeps its blank lines
        between = self._text[pair.key.end : node.start]
        if keeps_old and self._found[-1][0].is_flow:
            if node.is_empty:
                self._refuse(Message("expected a value that can be kept, got none"))
            return self._keep_beside(old).splice(node.start, node.end, new)
        if keeps_old:
            if "\n" in between + old:
                self._refuse(
                    Message("expected its value on a line of its own, to keep it in a comment")
                )
            new = f"{new}{KEPT}{' ' * (not node.is_empty)}{old}"
        if node.is_empty:
            return self._source.splice(node.start, node.end, f" {new}")
        if "\n" in between and "#" not in between:
            start = pair.key.end + between.index(":") + 1
            return self._source.splice(start, end, f" {new}")
        return self._source.splice(node.start, end, new)

    def _keep_beside(self, old: str) -> SourceText:
        """The text with a value in a key of its own: there are no comments between braces."""
        mapping = self._found[-1][0]
        dialect, name = self._block.dialect, f"{self._path[-1]}{BESIDE}"
        if mapping.list_names(name):
            self._refuse(Message("expected no '{name}', got one; remove it", name=name))
        return self._add(mapping, f"{dialect.write_key(name)}{dialect.sign}{old}")

    def _restore(self, pair: Pair, *, removes: bool) -> SourceText:
        start, end = pair.value.start, pair.value.end
        mapping = self._found[-1][0]
        if kept := mapping.list_names(f"{pair.name}{BESIDE}"):
            old = self._text[kept[0].value.start : kept[0].value.end]
            without = self._cut(mapping, kept[0])  # which stands below, so that places stay
            if old == self._write(_ABSENT):
                return without.splice(*self._find_cut(mapping, pair), "")
            return without.splice(start, end, old)
        if not self._text.startswith(KEPT, end):
            is_added = self._text.startswith(ADDED, end)
            return self._remove() if removes or is_added else self._source
        end += len(KEPT)
        if self._text.startswith(" ", end):
            return self._source.splice(start, end + 1, "")
        return self._source.splice(start - 1, end, "")  # nothing was there: its blank goes too

    def _remove(self) -> SourceText:
        found = self._found
        while len(found) > 1 and len(found[-1][0].pairs) == 1:
            found = found[:-1]  # the mapping that it is alone in goes with it
        mapping, pair = found[-1]
        if not mapping.is_flow:
            start = self._text.rfind("\n", 0, pair.key.start) + 1
            return self._source.splice(start, self._find_line_end(pair.value.end), "")
        return self._cut(mapping, pair)

    def _cut(self, mapping: Node, pair: Pair) -> SourceText:
        return self._source.splice(*self._find_cut(mapping, pair), "")

    def _find_cut(self, mapping: Node, pair: Pair) -> tuple[int, int]:
        """Where a pair in braces begins and ends, with a comma."""
        number = mapping.pairs.index(pair)
        if number > 0:
            return mapping.pairs[number - 1].value.end, pair.value.end
        following = mapping.pairs[1].key.start if len(mapping.pairs) > 1 else mapping.end - 1
        return pair.key.start, following

    def _add(self, mapping: Node, pair: str) -> SourceText:
        """Add a pair to those in braces."""
        if not mapping.pairs:
            return self._source.splice(mapping.start + 1, mapping.start + 1, pair)
        last = mapping.pairs[-1]
        before = self._text[mapping.start + 1 : last.key.start]
        blanks = before[len(before.rstrip()) :] or " "
        return self._source.splice(last.value.end, last.value.end, f",{blanks}{pair}")

    def _insert(self, value: Any, comment: str = "") -> SourceText:
        dialect = self._block.dialect
        names = self._path[len(self._found) :]
        mapping = self._found[-1][1].value if self._found else self._root
        if mapping.kind != "mapping" or (self._found and not mapping.pairs):
            name = self._found[-1][1].name
            self._refuse(Message("expected keys below '{name}', got none", name=name))
        if mapping.is_flow:
            pair = dialect.write_pair(names, value, "", in_flow=True)
            if comment:
                beside = (*names[:-1], f"{names[-1]}{BESIDE}")
                pair += f", {dialect.write_pair(beside, _ABSENT, '', in_flow=True)}"
            return self._add(mapping, pair)
        place = find_place(mapping, names[0]) if mapping is self._root else mapping.pairs[-1]
        end = mapping.end if dialect.has_tables else self._block.end
        at = end if place is None else self._find_line_end(place.value.end)
        indent = ""
        if mapping.pairs:
            key = mapping.pairs[0].key
            indent = self._text[self._text.rfind("\n", 0, key.start) + 1 : key.start]
            if not dialect.has_tables:
                indent = indent.removesuffix(indent.lstrip())  # of `? key`
        pair = dialect.write_pair(names, value, indent, in_flow=False)
        return self._source.splice(at, at, f"{pair}{comment}\n")

    def _append(self, value: str) -> SourceText:
        old = look_up(self._data, self._path)
        if self._pair is None or old is None:
            return self.apply(SetValue(self._path, [value]))
        node = self._pair.value
        if node.kind == "text":
            return self._replace(self._pair, self._write([old, value]))
        if node.kind != "list":
            self._refuse(Message("expected a list, got something else"))
        if not node.items:
            return self._replace(self._pair, self._write([value]))
        last = node.items[-1]
        written = self._block.dialect.write_value(value, last.style, in_flow=node.is_flow)
        if node.is_flow:
            return self._source.splice(last.end, last.end, f", {written}")
        dash = re.match(r"[ \t]*-[ \t]+", self._text[self._text.rfind("\n", 0, last.start) + 1 :])
        if dash is None:
            self._refuse(Message("expected a line for each of its values"))
        end = self._find_line_end(last.end)
        return self._source.splice(end, end, f"{dash.group()}{written}\n")

    def _find_line_end(self, position: int) -> int:
        """Where the line after that of a position begins."""
        if self._text.endswith("\n", 0, position):  # a text that keeps its blank lines
            return position
        return self._text.index("\n", position) + 1

    def _refuse(self, reason: Message) -> NoReturn:
        key = ".".join(self._path)
        message = Message("{key}: cannot be changed: {reason}", key=key, reason=reason)
        raise RefusedError(message)
