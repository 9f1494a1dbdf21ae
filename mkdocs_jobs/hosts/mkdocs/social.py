"""Material's social cards: drawn in threads, while the pages that they show are still rendered."""

from __future__ import annotations

from typing import Any

from markdown import markdown
from mkdocs.config.defaults import MkDocsConfig


def is_drawing(config: MkDocsConfig) -> bool:
    """Whether a card is drawn of each page."""
    plugin: Any = config.plugins.get("material/social")
    return bool(plugin and plugin.config.enabled and plugin.config.cards)


def render_early(text: str, config: MkDocsConfig) -> str:
    """The HTML of a page's Markdown, links as they are written, for a look at its first words.

    Rendered once more than MkDocs does: what came later would be on some cards and not on others.
    """
    extensions, configs = config.markdown_extensions, config.mdx_configs
    return str(markdown(text, extensions=extensions, extension_configs=configs))
