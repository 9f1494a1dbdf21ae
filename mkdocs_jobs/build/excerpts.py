"""Posts of a blog on other pages: their directives are expanded for each of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from mkdocs_jobs.build.page_masks import PageMasks
from mkdocs_jobs.directives.masking import Mask, Masks
from mkdocs_jobs.site.rendered_page import PageRef, RenderedPage
from mkdocs_jobs.values.problem import Problem


class BlogPost(Protocol):
    """A page of which a blog renders the Markdown again."""

    markdown: str | None


Expand = Callable[[str, Masks, PageRef, str, Iterable[str]], tuple[RenderedPage, list[Problem]]]
"""Expands a text of another page that a page shows: `PageDirectives.expand_part`."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A post's Markdown with tokens, and the masks behind them."""

    post: BlogPost
    markdown: str
    masks: Masks


class Excerpts:
    """Those of one language."""

    def __init__(self, page_masks: PageMasks, expand: Expand) -> None:
        self._page_masks = page_masks
        self._expand = expand
        self._texts: list[_Text] = []
        self._plain: list[str] = []

    @property
    def are_known(self) -> bool:
        """Whether there are such posts; else there is nothing to prepare and finish."""
        return bool(self._texts)

    def keep(self, post: BlogPost, masks: Masks) -> None:
        """Remember the text of a post as Markdown has read it."""
        self._texts.append(_Text(post, post.markdown or "", masks))

    def prepare(self, src_uri: str) -> None:
        """Restore the tokens of posts, before the excerpts on a page are rendered."""
        self._plain = [text.post.markdown or "" for text in self._texts]
        masks: dict[str, Mask] = {}
        for text in self._texts:
            text.post.markdown = text.markdown
            masks.update(text.masks)
        self._page_masks.lend(src_uri, masks)

    def finish(
        self, excerpts: Iterable[tuple[str, Iterable[str]]], page: PageRef, around: str
    ) -> list[tuple[RenderedPage, list[Problem]]]:
        """Expand the directives in the excerpts on `page`: pairs of HTML and titles in it.

        `around` is the HTML of the page itself. The posts' Markdown is restored, even if the page
        has no excerpt.
        """
        for text, plain in zip(self._texts, self._plain, strict=True):
            text.post.markdown = plain
        masks = self._page_masks.take(page.src_uri)
        return [self._expand(html, masks, page, around, titles) for html, titles in excerpts]
