"""Material's tags plugin: it shows the tags of a page by itself."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig


def is_installed(config: MkDocsConfig) -> bool:
    """Whether the plugin is among the site's plugins."""
    return "material/tags" in config.plugins or "tags" in config.plugins
