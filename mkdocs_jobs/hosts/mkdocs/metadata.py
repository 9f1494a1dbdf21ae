"""The metadata that MkDocs' pages get: spared to read again, repaired, made safe for themes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.readers import split_list

# What means something in an attribute's value. Social cards show the rest as it is written here,
# so `R & D` and `don't` stay.
_SIGNS = re.compile(r"[\"<>]|&(?=[#\w])")
_CONTAINERS = (dict, list, set)


class MetadataProvider:
    """What was read of the pages' front matter, lent to MkDocs while it reads them.

    Parsing the same YAML again is most of what MkDocs does to read a page. What it could not even
    try to parse is kept from it.
    """

    def __init__(self, find: Callable[[str], SitePage | None], config: MkDocsConfig) -> None:
        """`find` gives the page of a `src_uri`, once all pages are read."""
        self._find = find
        self._page: Page | None = None
        self._source: str | None = None
        """What is in the file of that page."""
        self._text: str | None = None
        """What MkDocs was given of it."""
        # Not as a hook of the plugin's: a site can have one such only, MkDocs warns of a second,
        # and what another plugin reads there is not in the catalogue.
        readers = config.plugins.events["page_read_source"]
        readers[:] = [
            r for r in readers if not isinstance(getattr(r, "__self__", None), type(self))
        ]
        if not readers:
            readers.append(self._read_source)

    def expect(self, page: Page, text: str | None) -> None:
        """Note that MkDocs reads this page next; any other plugin that does gets it as it is.

        `text` is what is in its file now; None where that is no text.
        """
        self._page = page
        self._source = text
        self._text = None

    def _read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The page without its front matter, if all in that is known; None: MkDocs is to read."""
        site_page = self._find(page.file.src_uri)
        if site_page is None:
            return None
        front_matter = site_page.front_matter
        if front_matter.is_refused:
            return front_matter.body
        if page is not self._page:
            return None
        text, self._source = self._source, None
        if text is None or not front_matter.is_in(text):
            return None  # another one by now
        self._text = text[front_matter.end :].lstrip("\n")
        return "\n" + self._text  # else MkDocs takes a first line like `Key: value` for metadata

    def restore_metadata(self, page: Page) -> Mapping[str, Any] | None:
        """Set the metadata of a page that MkDocs has read, before anybody looks for them.

        Returns what they are a copy of; None where MkDocs has read them itself.
        """
        is_lent = page is self._page and self._text == page.markdown and not page.meta
        self._page = None
        if not (is_lent and (site_page := self._find(page.file.src_uri))):
            return None
        page.meta = copy_metadata(site_page.front_matter.page_data)
        return site_page.front_matter.page_data


def read_metadata(text: str) -> dict[str, object]:
    """What MkDocs takes for a page's metadata."""
    return dict(meta.get_data(text)[1])


def copy_metadata(value: Any, copies: dict[int, Any] | None = None) -> Any:
    """A value of front matter for a page to own: any plugin may change it.

    What YAML's aliases name several times is one value there as well: written out, ten lines of
    them are a thousand million. `copies` has those that were made, by the `id` of what was copied.
    """
    if not isinstance(value, _CONTAINERS):
        return value
    copies = {} if copies is None else copies
    if id(value) in copies:
        return copies[id(value)]
    copy: Any = type(value)()
    copies[id(value)] = copy
    if isinstance(value, dict):
        copy.update(value)
        for key, part in value.items():
            if isinstance(part, _CONTAINERS):
                copy[key] = copy_metadata(part, copies)
    elif isinstance(value, list):
        copy.extend(copy_metadata(part, copies) for part in value)
    else:
        copy.update(value)
    return copy


def repair_front_matter(page: Page, markdown: str, site_page: SitePage) -> str:
    """Give the page what its front matter says where MkDocs could not read it.

    MkDocs shows front matter as text when one value is bad, when it is empty, and when no line
    feed ends it. Returns the page's Markdown without it. What options say for it is there as if the
    page said it. A title is made text, and safe for the
    themes, which take it for HTML as they take the title that MkDocs finds in a heading. So is one
    that is the name of a file.
    """
    front_matter = site_page.front_matter
    if not page.meta and front_matter.is_read and not front_matter.end:
        page.meta = copy_metadata(front_matter.page_data)
        markdown = front_matter.body.lstrip("\n")
    for key in front_matter.given:
        page.meta[key] = copy_metadata(front_matter.data[key])
    is_nameless = not front_matter.heading and front_matter.text("title") is None
    if site_page.post is not None and ("title" in page.meta or is_nameless):
        page.meta["title"] = write_title(site_page.post.job.title)
    tags = page.meta.get("tags")
    if site_page.post is not None and isinstance(tags, str | list):
        # Material writes them as HTML into what its search finds, and takes no text for a list.
        tags = split_list(tags) if isinstance(tags, str) else tags
        page.meta["tags"] = [write_title(tag) if isinstance(tag, str) else tag for tag in tags]
    return markdown


def write_description(text: str) -> str:
    """A description for themes, which take it for HTML."""
    return _SIGNS.sub(lambda sign: escape(sign[0]), text)


def write_title(title: str) -> str:
    """A title for themes, which take it for HTML, and readthedocs for the value of an attribute."""
    if "<" not in title and '"' not in title and ("&" not in title or unescape(title) == title):
        return title
    return escape(title, quote=False).replace('"', "&quot;")  # of `'` none needs to be afraid
