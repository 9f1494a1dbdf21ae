"""Where keys and values stand in TOML, and how values are written in it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.tree import Node, Pair
from mkdocs_jobs.values.message import Message

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[\w-]+")
_VALUE = re.compile(
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3,5}|'''(?:[^']|'(?!''))*'{3,5}"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s,\[\]{}#\"'][^,\]}#\n]*",
    re.DOTALL,
)
_BARE = re.compile(r"[\w-]+", re.ASCII)


def read_tree(text: str, base: int) -> Node | None:
    """The keys of a text, which begins at `base` of the file; they end where tables begin.

    Raises `ValueError`.
    """
    return _Reader(text, base).read_document()


def write_value(value: Any, style: str = "", *, in_flow: bool = False) -> str:
    """A value on one line; `style` is the quote that a text had before."""
    if isinstance(value, str):
        if style == "'" and "'" not in value and value.isprintable():
            return f"'{value}'"
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        parts = (f"{write_key(str(key))} = {write_value(part)}" for key, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(write_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise RefusedError(Message("expected a value, got none, which TOML cannot say"))
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else repr(value)


def write_key(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else write_value(name)


class _Reader:
    """Makes nodes of one text, of which the reader of front matter knows that it is TOML."""

    def __init__(self, text: str, base: int) -> None:
        self._text = text
        self._base = base
        self._at = 0

    def read_document(self) -> Node:
        """The mapping of the top-level keys, the tables below among them."""
        pairs = self._read_lines()
        end = self._text.find("\n", pairs[-1].value.end - self._base) + 1 if pairs else 0
        while self._at < len(self._text):
            start = self._at
            opening = "[[" if self._text.startswith("[[", start) else "["
            self._take(opening)
            names = self._read_names()
            self._take("]" * len(opening))
            inner = tuple(self._read_lines()) if opening == "[" else self._skip_lines()
            last = inner[-1].value.end if inner else self._base + start
            kind: Any = "mapping" if opening == "[" else "list"
            value = Node(kind, self._base + start, last, pairs=inner)
            pairs.append(_nest(names, Node("text", self._base + start, self._base + start), value))
        return Node("mapping", self._base, self._base + end, pairs=_merge(pairs))

    def _read_lines(self) -> list[Pair]:
        """The pairs up to a table's header, or the end."""
        pairs = []
        self._skip(_BLANK)
        while self._at < len(self._text) and self._text[self._at] != "[":
            pairs.append(self._read_pair())
            self._skip(_BLANK)
        return pairs

    def _skip_lines(self) -> tuple[Pair, ...]:
        self._read_lines()
        return ()

    def _read_pair(self) -> Pair:
        start = self._at
        names = self._read_names()
        name_end = self._at
        self._take("=")
        self._skip(_SPACE)
        key = Node("text", self._base + start, self._base + name_end)
        value = self._read_value()
        if len(names) > 1:  # the last name is where a sibling would begin
            last = self._text.rfind(".", start, name_end) + 1
            inner = Node("text", self._base + last, self._base + name_end)
            mapping = Node(
                "mapping", value.start, value.end, pairs=(Pair(names[-1], inner, value),)
            )
            return _nest(names[:-1], key, mapping)
        return Pair(names[0], key, value)

    def _read_names(self) -> list[str]:
        """A key, of several names where it has dots."""
        names = []
        while True:
            self._skip(_SPACE)
            token = _KEY.match(self._text, self._at)
            if token is None:
                raise ValueError("no key")
            name = token.group()
            names.append(json.loads(name) if name[0] == '"' else name.strip("'"))
            self._at = token.end()
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return names
            self._at += 1

    def _read_value(self) -> Node:
        start = self._at
        sign = self._text[start : start + 1]
        if sign in ("[", "{"):
            self._at += 1
            pairs: list[Pair] = []
            items: list[Node] = []
            while not self._starts("]" if sign == "[" else "}"):
                if sign == "[":
                    items.append(self._read_value())
                else:
                    pairs.append(self._read_pair())
                self._skip(_BLANK)
                if self._text.startswith(",", self._at):
                    self._at += 1
            self._at += 1
            place = (self._base + start, self._base + self._at)
            if sign == "[":
                return Node("list", *place, is_flow=True, items=tuple(items))
            return Node("mapping", *place, is_flow=True, pairs=_merge(pairs))
        token = _VALUE.match(self._text, start)
        if token is None:
            raise ValueError("no value")
        written = token.group().rstrip() if sign not in "\"'" else token.group()
        self._at = start + len(written)
        style = sign if sign in "\"'" else ""
        return Node("text", self._base + start, self._base + self._at, style)

    def _starts(self, sign: str) -> bool:
        self._skip(_BLANK)
        if self._at >= len(self._text):
            raise ValueError("no end")
        return self._text.startswith(sign, self._at)

    def _take(self, sign: str) -> None:
        self._skip(_SPACE)
        if not self._text.startswith(sign, self._at):
            raise ValueError(f"no {sign}")
        self._at += len(sign)

    def _skip(self, what: re.Pattern[str]) -> None:
        found = what.match(self._text, self._at)
        self._at = found.end() if found else self._at


def _nest(names: list[str], key: Node, value: Node) -> Pair:
    """A pair whose key has these names, each in the mapping of the one before."""
    name, *rest = names
    if rest:
        inner = _nest(rest, key, value)
        value = Node("mapping", value.start, value.end, pairs=(inner,))
    return Pair(name, key, value)


def _merge(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """Pairs of which each name is there once: a table may be written in several places."""
    merged: dict[str, Pair] = {}
    for pair in pairs:
        first = merged.get(pair.name)
        if first is None:
            merged[pair.name] = pair
            continue
        inner = _merge((*first.value.pairs, *pair.value.pairs))
        value = Node(first.value.kind, first.value.start, pair.value.end, pairs=inner)
        merged[pair.name] = Pair(pair.name, first.key, value)
    return tuple(merged.values())
