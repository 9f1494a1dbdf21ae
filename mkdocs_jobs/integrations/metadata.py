"""MkDocs' own reading of front matter, spared where the catalogue has read the same."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.integrations.mkdocs import copy_metadata


class LentMetadata:
    """What was read of the pages' front matter, lent to MkDocs while it reads them.

    Parsing the same YAML again is most of what MkDocs does to read a page. What it could not even
    try to parse is kept from it.
    """

    def __init__(self, find: Callable[[str], Entry | None], config: MkDocsConfig) -> None:
        """`find` gives the page of a `src_uri`, once all pages are read."""
        self._find = find
        self._page: Page | None = None
        self._text: str | None = None
        # Not as a hook of the plugin's: a site can have one such only, MkDocs warns of a second,
        # and what another plugin reads there is not in the catalogue.
        readers = config.plugins.events["page_read_source"]
        readers[:] = [
            r for r in readers if not isinstance(getattr(r, "__self__", None), type(self))
        ]
        if not readers:
            readers.append(self._read_source)

    def expect(self, page: Page) -> None:
        """Note that MkDocs reads this page next; any other plugin that does gets it as it is."""
        self._page = page
        self._text = None

    def _read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The page without its front matter, if all in that is known; None: MkDocs is to read."""
        entry = self._find(page.file.src_uri)
        if entry is None:
            return None
        front_matter = entry.front_matter
        if front_matter.is_refused:
            return front_matter.body
        if page is not self._page or not front_matter.end:
            return None
        try:
            text = page.file.content_string
        except (OSError, ValueError):
            return None  # MkDocs says what is wrong
        end = front_matter.end
        if hash(text[:end]) != front_matter.digest or "\r" in text:
            return None  # another one by now
        self._text = text[end:].lstrip("\n")
        return "\n" + self._text  # else MkDocs takes a first line like `Key: value` for metadata

    def give_back(self, page: Page) -> None:
        """Set the metadata of a page that MkDocs has read, before anybody looks for them."""
        is_lent = page is self._page and self._text == page.markdown and not page.meta
        if is_lent and (entry := self._find(page.file.src_uri)):
            page.meta = copy_metadata(entry.front_matter.data)
        self._page = None
