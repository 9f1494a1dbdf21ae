"""Material's blog plugin: posts that are job posts, too, and excerpts of posts on other pages."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page


@dataclass(frozen=True, slots=True)
class ExcerptText:
    """A text of an excerpt: what the page shows, or what it leaves out."""

    excerpt: Any
    name: Literal["content", "more"]

    @property
    def html(self) -> str:
        """The text, rendered."""
        return getattr(self.excerpt, self.name) or ""

    @property
    def toc(self) -> Any:
        """Its entries in the page's table of contents."""
        return self.excerpt.toc if self.name == "content" else ()

    def set_html(self, html: str) -> None:
        """Replace the text."""
        setattr(self.excerpt, self.name, html)


def list_files(config: MkDocsConfig) -> Iterator[File]:
    """The files of the blog's posts, with their final URLs.

    The plugin excludes them from the site (-50) until it attaches them to its own pages in the nav.
    """
    for blog in _list_blogs(config):
        yield from (post.file for post in blog.posts)


def drop_posts(config: MkDocsConfig, src_uris: Container[str], hidden: Container[str]) -> None:
    """Take posts without a page from the blog, from its archive and from its categories.

    Those that are not `hidden` have a page at their URL that says so.
    """
    for blog in _list_blogs(config):
        for post in blog.posts:
            if post.file.src_uri in src_uris and post.file.src_uri not in hidden:
                post.file.inclusion = InclusionLevel.NOT_IN_NAV  # the plugin will not do it
        for view in _walk(blog):
            # In place: the pages of a view share its list.
            view.posts[:] = [post for post in view.posts if post.file.src_uri not in src_uris]


def is_post(page: Page) -> bool:
    """Whether a page whose Markdown all plugins have seen is a post of a blog."""
    return isinstance(getattr(page, "excerpt", None), Page)


def list_texts(context: Any) -> Iterator[ExcerptText]:
    """The texts of the excerpts on a page, rendered by then, from the context of its template."""
    for post in context.get("posts", ()):
        if hasattr(post, "post") and hasattr(post, "more"):
            yield ExcerptText(post, "content")
            if post.more:
                yield ExcerptText(post, "more")


def _list_blogs(config: MkDocsConfig) -> Iterator[Any]:
    """The entry page of each instance: of several, MkDocs numbers all but the first."""
    for name, plugin in config.plugins.items():
        blog = getattr(plugin, "blog", None)
        if name.partition(" #")[0] in ("material/blog", "blog") and hasattr(blog, "posts"):
            yield blog


def _walk(view: Any) -> Iterator[Any]:
    yield view
    for below in view.views:
        yield from _walk(below)
