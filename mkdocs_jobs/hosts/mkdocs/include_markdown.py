"""mkdocs-include-markdown-plugin: treats each `{% include … %}` as its own.

Directives in a page are masked by then, but the plugin also processes the parts that it includes,
and fails the build at a directive of ours: it finds no file of that name (as of 7.3.0).
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_NAMES = ("include", "include-markdown")


class _Pattern(str):
    """A name that is a regular expression: `re.escape`, which asks for `translate`, leaves it."""

    __slots__ = ()

    def translate(self, table: Any) -> str:
        """The expression as it is."""
        return str(self)


_INCLUDE = _Pattern(r"include(?!\s+(?:jobs_|[\"']jobs_[\w/-]*(?:\.html?\b|[\"'\s])))")


def spare_directives(config: MkDocsConfig) -> None:
    """Let it skip our directives everywhere, if its tags look like ours."""
    plugin: Any = config.plugins.get("include-markdown")
    names = plugin and plugin.config.get("directives")  # since 7.1.1
    if names is None or plugin.config.opening_tag.strip() not in ("{%", "{%-"):
        return
    tags = {key: key for key in _NAMES} | names  # a site's own names replace the default's
    taken = {key: _INCLUDE for key, tag in tags.items() if tag == "include"}
    plugin.config.directives = names | taken
