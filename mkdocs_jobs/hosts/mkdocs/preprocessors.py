"""Markdown's preprocessors, of which pymdownx.snippets brings in text: seen after the plugins."""

from __future__ import annotations

from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.config.defaults import MkDocsConfig

# After those that bring in text, pymdownx.snippets (32) and markdown-include (101), and before
# fenced code (25), which hides its text from later ones.
_PRIORITY = 26


class _Masker(Preprocessor):  # type: ignore[misc] # Markdown has no types
    def __init__(self, md: Markdown, mask: Callable[[str], str]) -> None:
        super().__init__(md)
        self._mask = mask

    def run(self, lines: list[str]) -> list[str]:
        """All lines of a text, when others have brought in theirs."""
        text = "\n".join(lines)
        return self._mask(text).split("\n") if "jobs_" in text else lines


class MaskExtension(Extension):  # type: ignore[misc]
    """Lets `mask` change every Markdown text before it is read."""

    def __init__(self, mask: Callable[[str], str]) -> None:
        super().__init__()
        self._mask = mask

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take part in the reading of a text."""
        md.preprocessors.register(_Masker(md, self._mask), "jobs", _PRIORITY)


def register(config: MkDocsConfig, mask: Callable[[str], str]) -> None:
    """Let `mask` see the text of each page last, in place of one that was registered before."""
    extensions = [e for e in config.markdown_extensions if not isinstance(e, MaskExtension)]
    config.markdown_extensions[:] = [*extensions, MaskExtension(mask)]
