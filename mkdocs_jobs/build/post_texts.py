"""The texts of posts, for what is made of them once all pages are rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_jobs.rendering.accordion.posts import Text


@dataclass(frozen=True, slots=True)
class PostTexts:
    """What is known of posts once their pages are rendered, by their `src_uri`."""

    find: Callable[[str], Text | None]
    """The whole text."""
    summarize: Callable[[str], str | None]
    """Its beginning as plain text, where front matter does not describe the post."""
