"""The Markdown extension by which Zensical's pages pass through us: the one way in that it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from markdown import Markdown
from markdown.extensions import Extension

from mkdocs_jobs.hosts.masking import register_masker


class PageContext(Protocol):
    """The page that Zensical renders."""

    path: str
    """Its file, from the docs folder."""
    url: str
    title: str | None
    meta: dict[str, Any]
    """Its front matter; what is added here, templates and the search find."""


class PageHandler(Protocol):
    """What renders a page in place of Markdown alone."""

    def render(
        self,
        md: Markdown,
        convert: Callable[[str], str],
        page: PageContext,
        text: str,
        token: str,
    ) -> str:
        """The HTML of a page; `convert` makes that of its Markdown.

        `token` is that of the configuration with which the page is rendered.
        """

    def mask_more(self, text: str) -> str:
        """A page's Markdown without the directives that other extensions have brought in."""


_handlers: list[PageHandler] = []


def handle_pages(handler: PageHandler | None) -> None:
    """Let `handler` render the pages of this process; None: nobody."""
    _handlers[:] = [handler] if handler is not None else []


class JobsExtension(Extension):  # type: ignore[misc] # Markdown has no types
    """Hands each page over."""

    def __init__(self, **options: Any) -> None:
        self.config = {"token": ["", "Differs where all pages are to be rendered."]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take the place of `convert`, which is called once a page."""
        from zensical.extensions.context import ContextPreprocessor

        context = ContextPreprocessor.from_markdown(md)
        if not _handlers or context is None:
            return
        handler, convert, page = _handlers[0], md.convert, context.page
        token = str(self.getConfig("token"))
        register_masker(md, handler.mask_more)
        md.convert = lambda text: handler.render(md, convert, page, text, token)


def makeExtension(**options: Any) -> JobsExtension:  # noqa: N802 - Markdown's name
    """What Markdown calls to get the extension."""
    return JobsExtension(**options)


def convert_part(text: str, page: PageContext, mask_more: Callable[[str], str]) -> Markdown:
    """Markdown that Zensical's extensions have read as a part of `page`.

    Its `html` is what became of it, and its `toc_tokens` are its headings.
    """
    from zensical.config import get_config
    from zensical.extensions.context import ContextExtension

    config: Mapping[str, Any] = get_config()
    names = [
        extension
        for extension in config["markdown_extensions"]
        if extension != __name__ and not isinstance(extension, (ContextExtension, JobsExtension))
    ]
    context = ContextExtension(page=page, config=config)
    md = Markdown(extensions=[context, *names], extension_configs=config["mdx_configs"])
    register_masker(md, mask_more)
    md.html = md.convert(text)
    return md


def make_page(path: str, url: str, title: str | None, meta: dict[str, Any]) -> PageContext:
    """A page that is rendered before Zensical asks for it."""
    from zensical.extensions.context import Page

    page: PageContext = Page(url=url, path=path, title=title, meta=meta)
    return page
