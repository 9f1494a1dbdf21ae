"""Markdown's preprocessors, of which pymdownx.snippets brings in text: seen after all others."""

from __future__ import annotations

from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

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
        register_masker(md, self._mask)


def register_masker(md: Markdown, mask: Callable[[str], str]) -> None:
    """Let `mask` change the text that `md` reads, once others have brought in theirs."""
    md.preprocessors.register(_Masker(md, mask), "jobs", _PRIORITY)
