"""What the formats of front matter have in common for an edit, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from mkdocs_jobs.authoring import yaml_tree, yaml_values
from mkdocs_jobs.authoring.tree import Node
from mkdocs_jobs.content.handlers import Handler, YamlHandler, detect_format


@dataclass(frozen=True, slots=True)
class Dialect:
    """A format that can be edited."""

    read_tree: Callable[[str, int], Node | None]
    """What stands where: the text of the keys, and where it begins in the file."""
    write_value: Callable[..., str]
    """A value, the quote that it had, and whether it is in braces: see `yaml_values`."""
    sign: str
    """What stands between a key and its value."""
    errors: tuple[type[BaseException], ...]
    """What `read_tree` raises."""

    def write_pair(self, names: Sequence[str], value: Any, indent: str, *, in_flow: bool) -> str:
        """A key with its value; of several names each is in a mapping of the one before."""
        name, *rest = names
        key = self.write_value(name, in_flow=in_flow)
        if not rest:
            return f"{indent}{key}{self.sign}{self.write_value(value, in_flow=in_flow)}"
        if in_flow:
            part = self.write_pair(rest, value, "", in_flow=True)
            return f"{key}{self.sign}{{{part}}}"
        return f"{indent}{key}:\n{self.write_pair(rest, value, f'{indent}  ', in_flow=False)}"


YAML = Dialect(yaml_tree.read_tree, yaml_values.write_value, ": ", (yaml.YAMLError,))


@dataclass(frozen=True, slots=True)
class Block:
    """The front matter of a text."""

    dialect: Dialect
    start: int
    """Where the keys begin."""
    end: int
    """Where the closing line begins."""


def find_block(text: str) -> Block | None:
    """The front matter of a text; None: it has none, or in a format that cannot be edited."""
    handler = detect_format(text)
    dialect = _find_dialect(handler)
    if handler is None or dialect is None:
        return None
    start = len(handler.find_opening(text))
    try:
        keys, _ = handler.split(text)
    except ValueError:  # no closing line
        return None
    return Block(dialect, start, start + len(keys))


def _find_dialect(handler: Handler | None) -> Dialect | None:
    return YAML if isinstance(handler, YamlHandler) else None
