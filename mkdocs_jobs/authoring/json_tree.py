"""Where keys and values stand in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.authoring.tree import Node, Pair

_TOKEN = re.compile(r"\s*(?:(?P<sign>[{}\[\],:])|(?P<text>\"(?:[^\"\\]|\\.)*\"|[^\s{}\[\],:\"]+))")


def read_tree(text: str, base: int) -> Node | None:
    """The mapping that `text` is, which begins at `base` of the file. Raises `ValueError`."""
    return _Reader(text, base).read() if text.strip() else None


def write_value(value: Any, style: str = "", *, in_flow: bool = True) -> str:
    """A value on one line; days are texts."""
    if isinstance(value, Mapping | list | tuple | str | bool | int | float) or value is None:
        return json.dumps(value, ensure_ascii=False, default=str)
    return json.dumps(str(value), ensure_ascii=False)


class _Reader:
    """Makes nodes of one text, of which the reader of front matter knows that it is JSON."""

    def __init__(self, text: str, base: int) -> None:
        self._text = text
        self._base = base
        self._at = 0

    def read(self) -> Node:
        """The value that begins here."""
        token = self._next()
        start = token.start("text") if token["text"] else token.start("sign")
        if token["text"] is not None:
            style = '"' if token["text"].startswith('"') else ""
            return Node("text", self._base + start, self._base + token.end(), style)
        if token["sign"] not in ("{", "["):
            raise ValueError("no value")
        nodes: list[Node] = []
        names: list[str] = []
        while self._peek() not in ("}", "]"):
            node = self.read()
            nodes.append(node)
            if self._peek() == ":":
                self._next()
                names.append(self._name(node))
                nodes.append(self.read())
            if self._peek() == ",":
                self._next()
        end = self._base + self._next().end()
        if token["sign"] == "[":
            return Node("list", self._base + start, end, is_flow=True, items=tuple(nodes))
        pairs = tuple(map(Pair, names, nodes[::2], nodes[1::2]))
        return Node("mapping", self._base + start, end, is_flow=True, pairs=pairs)

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self._text, self._at)
        if token is None:
            raise ValueError("no end")
        self._at = token.end()
        return token

    def _peek(self) -> str:
        token = _TOKEN.match(self._text, self._at)
        if token is None:
            raise ValueError("no end")
        return token["sign"] or ""

    def _name(self, node: Node) -> str:
        return str(json.loads(self._text[node.start - self._base : node.end - self._base]))
