"""Posts of a blog on other pages: their directives are expanded for each of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.build.page_directives import PageDirectives
from mkdocs_jobs.build.page_masks import PageMasks
from mkdocs_jobs.directives.masking import Mask, Masks
from mkdocs_jobs.hosts.mkdocs import blog


@dataclass(frozen=True, slots=True)
class _Text:
    """A post's Markdown with tokens, and what stands behind them."""

    post: Page
    markdown: str
    masks: Masks


class Excerpts:
    """Those of one language."""

    def __init__(self, page_masks: PageMasks, directives: PageDirectives) -> None:
        self._page_masks = page_masks
        self._directives = directives
        self._texts: list[_Text] = []
        self._plain: list[str] = []

    def keep(self, page: Page, masks: Masks) -> None:
        """Remember the text of a post as Markdown has read it."""
        if masks and blog.is_post(page):
            self._texts.append(_Text(page, page.markdown or "", masks))

    def prepare(self, page: Page) -> None:
        """Give the posts their tokens back, before the excerpts on `page` are rendered."""
        if self._texts:
            self._plain = [text.post.markdown or "" for text in self._texts]
            masks: dict[str, Mask] = {}
            for text in self._texts:
                text.post.markdown = text.markdown
                masks.update(text.masks)
            self._page_masks.lend(page.file.src_uri, masks)

    def finish(self, context: Any, page: Page, files: Files) -> None:
        """Expand the directives in the excerpts on `page`."""
        if not self._texts:
            return
        for text, plain in zip(self._texts, self._plain, strict=True):
            text.post.markdown = plain
        masks = self._page_masks.take(page.file.src_uri)
        for excerpt in blog.list_excerpts(context):
            html = excerpt.content or ""
            excerpt.content = self._directives.expand_part(html, masks, page, files, excerpt.toc)
            if excerpt.more:
                more = self._directives.expand_part(excerpt.more, masks, page, files)
                excerpt.more = more
