"""Material's tags plugin: it shows the tags of a page by itself, and lists pages by tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page


def is_installed(config: MkDocsConfig) -> bool:
    """Whether the plugin is among the site's plugins."""
    return any(_list_plugins(config))


def remove_tags(page: Page, config: MkDocsConfig) -> None:
    """Take its tags from a page that no index of tags is to list."""
    for plugin in _list_plugins(config):
        # Before 9.6 the name is fixed.
        page.meta.pop(plugin.config.get("tags_name_property", "tags"), None)


def _list_plugins(config: MkDocsConfig) -> Iterator[Any]:
    """All instances: of several, MkDocs numbers all but the first."""
    for name, plugin in config.plugins.items():
        if name.partition(" #")[0] in ("material/tags", "tags"):
            yield plugin
