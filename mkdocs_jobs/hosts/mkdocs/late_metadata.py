"""Metadata that a hook or another plugin gives a page after the posts are read: they come too late.

Lists, headings and structured data are of what the files said when all were known; the page's
`<title>`, and whatever else MkDocs and themes take from `page.meta`, of what is there in the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from mkdocs.structure.pages import Page

from mkdocs_jobs.content import job
from mkdocs_jobs.hosts.mkdocs.metadata import copy_metadata, write_description, write_title
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, show

_PAGE_KEYS = ("layout", "lang", "ref", "parent_ref", "permalink", "redirect_from", "redirect_to")
_KEYS = dict.fromkeys((*_PAGE_KEYS, *sorted(job.KEYS)))


class LateMetadata:
    """Compares the metadata of a page as MkDocs reads it with what hooks and plugins leave."""

    def __init__(self) -> None:
        self._page: Page | None = None
        self._before: Mapping[str, Any] = {}

    def expect(self, page: Page, lent: Mapping[str, Any] | None = None) -> None:
        """Note what a page says that MkDocs has just read; `lent` is what that is a copy of."""
        self._page = page
        if lent is None:
            lent = copy_metadata({k: v for k, v in page.meta.items() if k in _KEYS})
        self._before = lent

    def find_problems(
        self, page: Page, site_page: SitePage, layouts: Collection[str]
    ) -> Iterator[Problem]:
        """What came too late, once all others have had the page."""
        if page is not self._page:
            return
        meta, read = page.meta, site_page.front_matter.data
        others = {k for k in meta.keys() | read.keys() if meta.get(k) is not read.get(k)}
        if not others:
            return  # as of most pages
        keys: Iterable[str] = _KEYS if site_page.post is not None else _PAGE_KEYS
        if site_page.post is None and page.meta.get("layout") not in layouts:
            keys = _PAGE_KEYS[1:]  # a layout that makes no post is nothing of ours
        for key in (key for key in keys if key in others):
            late, known = meta.get(key), read.get(key)
            is_ours = _is_same(late, known) or _is_same(late, self._before.get(key))
            is_ours = is_ours or _is_repaired(key, late, site_page)
            if is_ours or (key == "description" and not known):
                continue  # many plugins write a description where there is none
            was = Message("none") if known is None else f"'{show(known)}'"
            effect = Message("lists and headings keep {value}", value=was)
            message = Message(
                "{key}: expected {was} as in the file, got {got} from a hook or plugin that runs"
                " after posts are read; {effect}, set it in the file or in on_files",
                key=key,
                was=was,
                got=Message("none") if late is None else f"'{show(late)}'",
                effect=Message("the page is not a post") if key == "layout" else effect,
            )
            yield Problem(site_page.src_uri, site_page.front_matter.line(key), message)


def _is_same(one: object, other: object) -> bool:
    """Whether two values of YAML are equal; unknown for recursive ones."""
    try:
        return one == other
    except RecursionError:
        return True


def _is_repaired(key: str, late: object, site_page: SitePage) -> bool:
    """Whether a value is one that we have made safe for themes."""
    if site_page.post is None:
        return False
    if key == "title":
        return late in (site_page.post.job.title, write_title(site_page.post.job.title))
    if key == "tags":
        tags = site_page.front_matter.data.get("tags")
        safe = [write_title(t) if isinstance(t, str) else t for t in tags or []] if tags else None
        return not site_page.has_page or late == safe or isinstance(tags, str)
    description = site_page.post.job.description or ""
    return key == "description" and late in (description, write_description(description))
