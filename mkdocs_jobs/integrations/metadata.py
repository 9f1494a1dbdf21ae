"""MkDocs' own reading of front matter, spared where the catalogue has read the same."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_jobs.content.front_matter import FrontMatter


def lend_front_matter(page: Page, front_matter: FrontMatter) -> None:
    """Let MkDocs take what was read of a page, when it reads the page next, and once only.

    Parsing the same YAML again is most of what MkDocs does to read a page. What it could not even
    try to parse is kept from it. A page of another plugin's that reads itself is left alone, and so
    are all where a plugin has `on_page_read_source`.
    """
    if type(page).read_source is not Page.read_source:
        return
    if not front_matter.end and not front_matter.is_refused:
        return

    def read_source(config: MkDocsConfig) -> None:
        del page.read_source
        if not _take_front_matter(page, front_matter, config):
            page.read_source(config)

    page.read_source = read_source  # type: ignore[method-assign]


def _take_front_matter(page: Page, front_matter: FrontMatter, config: MkDocsConfig) -> bool:
    """Set the page's metadata and text; False when they may be others by now."""
    if front_matter.is_refused:
        page.markdown, page.meta = front_matter.body, {}
        return True
    if config.plugins.events.get("page_read_source"):
        return False
    try:
        text = page.file.content_string
    except (OSError, ValueError):
        return False  # MkDocs says what is wrong
    end = front_matter.end
    if hash(text[:end]) != front_matter.digest:
        return False  # edited since
    page.markdown = text[end:].lstrip("\n")
    page.meta = _copy(front_matter.data)
    return True


def _copy(value: Any) -> Any:
    """A value of its own for the page, which any plugin may change."""
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_copy(part) for part in value]
    return set(value) if isinstance(value, set) else value
