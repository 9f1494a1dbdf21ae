"""What the formats of front matter have in common for an edit, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from mkdocs_jobs.authoring import json_tree, toml_tree, yaml_tree, yaml_values
from mkdocs_jobs.authoring.tree import Node
from mkdocs_jobs.content.handlers import (
    Handler,
    JsonHandler,
    TomlHandler,
    YamlHandler,
    detect_format,
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """A format that can be edited."""

    read_tree: Callable[[str, int], Node | None]
    """What stands where: the text of the keys, and where it begins in the file."""
    write_value: Callable[..., str]
    """A value, the quote that it had, and whether it is in braces: see `yaml_values`."""
    sign: str
    """What stands between a key and its value."""
    write_key: Callable[[str], str]
    """A key."""
    errors: tuple[type[BaseException], ...]
    """What `read_tree` raises."""
    has_tables: bool = False
    """Whether keys in a mapping may stand below all others, or have its name before a dot."""

    def write_pair(self, names: Sequence[str], value: Any, indent: str, *, in_flow: bool) -> str:
        """A key with its value; of several names each is in a mapping of the one before."""
        name, *rest = names
        key = self.write_key(name)
        if self.has_tables:
            key, rest = ".".join(map(self.write_key, names)), []
        if not rest:
            return f"{indent}{key}{self.sign}{self.write_value(value, in_flow=in_flow)}"
        if in_flow:
            part = self.write_pair(rest, value, "", in_flow=True)
            return f"{key}{self.sign}{{{part}}}"
        return f"{indent}{key}:\n{self.write_pair(rest, value, f'{indent}  ', in_flow=False)}"


YAML = Dialect(
    yaml_tree.read_tree,
    yaml_values.write_value,
    ": ",
    yaml_values.write_key,
    (yaml.YAMLError,),
)
JSON = Dialect(
    json_tree.read_tree, json_tree.write_value, ": ", json_tree.write_value, (ValueError,)
)
TOML = Dialect(
    *(toml_tree.read_tree, toml_tree.write_value, " = ", toml_tree.write_key, (ValueError,)),
    has_tables=True,
)
_DIALECTS: Mapping[type[Handler], Dialect] = {
    YamlHandler: YAML,
    TomlHandler: TOML,
    JsonHandler: JSON,
}


@dataclass(frozen=True, slots=True)
class Block:
    """The front matter of a text."""

    dialect: Dialect
    start: int
    """Where the keys begin."""
    end: int
    """Where the closing line begins."""


def find_block(text: str) -> Block | None:
    """The front matter of a text; None: it has none."""
    handler = detect_format(text)
    if handler is None:
        return None
    start = len(handler.find_opening(text))
    try:
        keys, _ = handler.split(text)
    except ValueError:  # no closing line
        return None
    return Block(_DIALECTS[type(handler)], start, start + len(keys))
