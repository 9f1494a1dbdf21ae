"""What plugins and Markdown extensions read in the text of pages, besides Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.directives.leftovers import Language

_PLUGINS: Mapping[str, Sequence[Language]] = {
    "macros": ("expressions", "tags"),
    "jinja": ("expressions", "tags"),
    "jinja2": ("expressions", "tags"),
    "simple-jinja": ("expressions", "tags"),
    "markdownextradata": ("expressions", "tags"),
    "table-reader": ("expressions",),
    "include-markdown": ("includes",),
}
_EXTENSIONS = frozenset(("attr_list", "extra", "pymdownx.extra"))
"""Those that read attribute lists."""


def list_read(config: MkDocsConfig) -> frozenset[Language]:
    """What is read on a site."""
    names = {name.partition(" ")[0].rpartition("/")[2] for name in config.plugins}
    read: set[Language] = {what for name in names for what in _PLUGINS.get(name, ())}
    extensions = (
        str(name).removeprefix("markdown.extensions.") for name in config.markdown_extensions
    )
    if not _EXTENSIONS.isdisjoint(extensions):
        read.add("attributes")
    return frozenset(read)
