"""Where keys and values stand in front matter, whichever format it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mkdocs_jobs.authoring.changes import Path

Kind = Literal["mapping", "list", "text", "alias"]


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its place: `text[start:end]`, without comments around it."""

    kind: Kind
    start: int
    end: int
    style: str = ""
    """The sign that a text begins with: `'`, `"`, `|`, `>`; empty for a plain one."""
    is_flow: bool = False
    """Whether a mapping or list stands in braces or brackets."""
    pairs: tuple[Pair, ...] = ()
    """What is in a mapping."""
    items: tuple[Node, ...] = ()
    """What is in a list."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.start == self.end

    def list_names(self, name: str) -> list[Pair]:
        """The pairs of that name: several where somebody wrote a key twice."""
        return [pair for pair in self.pairs if pair.name == name]

    def find(self, path: Path) -> Iterator[tuple[Node, Pair]]:
        """The mapping and the pair of each name of `path`, as far as there are any."""
        node = self
        for name in path:
            pair = next(iter(node.list_names(name)), None)
            if pair is None:
                return
            yield node, pair
            node = pair.value


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value."""

    name: str
    key: Node
    value: Node
