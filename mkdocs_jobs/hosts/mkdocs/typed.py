"""How the numbers in the plugin's options are typed: of `0110` MkDocs has 72."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from frontmatter.default_handlers import SafeLoader
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.hosts.mkdocs.config_nodes import compose_config, find_plugin, find_value

_MOST_PARENTS = 10


def read_typed(config: MkDocsConfig, options: Mapping[str, Any]) -> Mapping[str, str]:
    """The text of each number in `options`, by its name: `defaults[1].values.occupation`.

    Empty where they are not in the file of the configuration, nor in one that it inherits from; a
    number that is another one there was set by a hook.
    """
    name = config.config_file_path
    for _ in range(_MOST_PARENTS):
        root = compose_config(name)
        node = find_plugin(root, "jobs")
        if node is not None:
            return dict(_list_typed(node, options, ""))
        parent = find_value(root, "INHERIT")
        if not isinstance(parent, yaml.ScalarNode):
            break
        name = str(Path(name or "").parent / parent.value)
    return {}


def _list_typed(node: yaml.Node | None, value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for part, inner in value.items():
            yield from _list_typed(
                find_value(node, part), inner, f"{name}.{part}" if name else part
            )
    elif isinstance(value, list) and isinstance(node, yaml.SequenceNode):
        for number, (item, inner) in enumerate(zip(node.value, value, strict=False), 1):
            yield from _list_typed(item, inner, f"{name}[{number}]")
    elif type(value) in (int, float) and isinstance(node, yaml.ScalarNode):
        read = yaml.load(node.value, Loader=SafeLoader)
        yield from [(name, node.value)] if read == value else ()
