"""The configuration as it is written: MkDocs keeps neither its lines nor how numbers are typed."""

from __future__ import annotations

import yaml
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.text_files import read_text_file


def compose_config(path: str | None) -> yaml.Node | None:
    """The nodes of a file of the configuration; None where it cannot be read once more."""
    try:
        # Not a shell's `<(…)`: it was read already, and again would block.
        return yaml.compose(read_text_file(path or ""), Loader=SafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None


def find_value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """The value of a key, if the node is a mapping that has it."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def find_plugin(root: yaml.Node | None, name: str) -> yaml.Node | None:
    """The options of a plugin, if the configuration has any; `plugins` is a list or a mapping."""
    plugins = find_value(root, "plugins")
    listed = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    found = (find_value(entry, name) for entry in listed)
    return next((node for node in found if node is not None), None)
