"""Where keys and values stand in YAML, found by PyYAML's events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from mkdocs_jobs.authoring.tree import Node, Pair


def read_tree(text: str, base: int) -> Node | None:
    """The mapping that `text` is, which begins at `base` of the file; None: it is empty.

    Events, not nodes: an alias' node has the place of what it stands for. Raises `yaml.YAMLError`.
    """
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.SafeLoader)
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _Reader(text, base, events).read(event)
    return None


class _Reader:
    """Makes nodes of one text's events."""

    def __init__(self, text: str, base: int, events: Iterator[Any]) -> None:
        self._text = text
        self._base = base
        self._events = events

    def read(self, event: Any) -> Node:
        """The node that begins with an event."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Node("alias", self._base + start, self._base + end)
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            if style in "|>" and style:
                end = self._end_block(start, end)
            return Node("text", self._base + start, self._base + end, style)
        parts: list[Node] = []
        closing = next(self._events)
        while not isinstance(closing, yaml.CollectionEndEvent):
            parts.append(self.read(closing))
            closing = next(self._events)
        is_flow = bool(event.flow_style)
        # A block's last event stands where the next key does, which may be below comments.
        mark: Any = closing.end_mark
        last = self._base + mark.index if is_flow or not parts else parts[-1].end
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(parts)
            return Node("list", self._base + start, last, is_flow=is_flow, items=items)
        pairs = tuple(
            Pair(self._name(key), key, value)
            for key, value in zip(parts[::2], parts[1::2], strict=True)
        )
        return Node("mapping", self._base + start, last, is_flow=is_flow, pairs=pairs)

    def _end_block(self, start: int, end: int) -> int:
        """The end of a block scalar, without the blank lines below that are no part of it."""
        block = self._text[start:end]
        if "+" in block.partition("\n")[0].partition("#")[0]:
            return end
        return start + len(block.rstrip())

    def _name(self, key: Node) -> str:
        """A key as the reader of front matter names it."""
        written = self._text[key.start - self._base : key.end - self._base]
        if key.kind != "text":
            return ""
        if not key.style and written[:1] not in ("!", "&"):
            return written
        node = yaml.compose(written, Loader=yaml.SafeLoader)
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
