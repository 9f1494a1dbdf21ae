"""Markdown's preprocessors, which bring in text after the plugins."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.hosts.masking import MaskExtension


def register(config: MkDocsConfig, mask: Callable[[str], str]) -> None:
    """Let `mask` see the text of each page last, in place of one that was registered before."""
    extensions = [e for e in config.markdown_extensions if not isinstance(e, MaskExtension)]
    config.markdown_extensions[:] = [*extensions, MaskExtension(mask)]
