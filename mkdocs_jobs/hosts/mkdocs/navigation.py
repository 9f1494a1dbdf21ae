"""MkDocs' navigation: the order of its top level, and a job's place below the list's page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal

from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_jobs.hosts.mkdocs.metadata import write_title
from mkdocs_jobs.site.site import Site


def find_posts(
    files: Files, site: Site, nav: Literal["none", "open", "all"], listed: Container[str]
) -> tuple[list[File], set[str]]:
    """The posts that do not belong into a nav that names none, as option `nav` has it.

    The open posts of a language that is not among `listed` stay, since nothing else links to them;
    returns the languages of which that is so, too.
    """
    found: list[File] = []
    kept: set[str] = set()
    for file in files.documentation_pages() if nav != "all" else ():
        site_page = site.pages.get(file.src_uri)
        if (
            site_page is None
            or site_page.post is None
            or (site_page.post.status.is_open and nav == "open")
        ):
            continue
        if site_page.post.status.is_open and site_page.lang not in listed:
            kept.add(site_page.lang)
        else:
            found.append(file)
    return found, kept


def leave_out(files: Iterable[File]) -> None:
    """Keep pages out of a nav that is to be made, and out of MkDocs' report of what it omits."""
    for file in files:
        file.inclusion = InclusionLevel.NOT_IN_NAV


def take_out(files: Iterable[File], nav: Navigation) -> None:
    """Take pages out of a nav that is made, and with them the sections that have no others."""
    files = list(files)
    drop_pages(nav, {file.src_uri for file in files})
    leave_out(files)
    for page in (file.page for file in files if file.page is not None):
        page.parent = page.previous_page = page.next_page = None


def drop_pages(nav: Navigation, src_uris: Container[str]) -> None:
    """Take pages that are not published out of an explicit nav, where they would be dead links."""
    if any(page.file.src_uri in src_uris for page in nav.pages):
        nav.items[:] = _without(nav.items, src_uris)
        _renew_pages(nav)


def _without(items: list[StructureItem], src_uris: Container[str]) -> list[StructureItem]:
    kept: list[StructureItem] = []
    for item in items:
        if isinstance(item, Page) and item.file.src_uri in src_uris:
            continue
        if isinstance(item, Section):
            item.children[:] = _without(item.children, src_uris)
            if not item.children:
                continue
        kept.append(item)
    return kept


def sort_top_level(nav: Navigation, site: Site) -> None:
    """Order the top level of an automatic nav by `menu_position`, the home page first."""
    positions: dict[int, float] = {}
    for item in nav.items:
        site_page = site.pages.get(item.file.src_uri) if isinstance(item, Page) else None
        position = site_page.keys.menu_position if site_page else None
        if position is not None:
            positions[id(item)] = position
    if not positions:
        return

    def key(item: StructureItem) -> tuple[bool, bool, float]:
        is_home = isinstance(item, Page) and item.is_index
        position = positions.get(id(item))
        return (not is_home or position is not None, position is None, position or 0)

    nav.items.sort(key=key)
    _renew_pages(nav)


def _renew_pages(nav: Navigation) -> None:
    """Bring the flat list, and the links to previous and next pages, in line with the tree."""
    nav.pages[:] = _list_pages(nav.items)
    for before, page, after in zip(
        [None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False
    ):
        page.previous_page, page.next_page = before, after


def _list_pages(items: list[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        yield from _list_pages(getattr(item, "children", None) or [])


def set_parents(files: Files, site: Site) -> None:
    """Hang each job that the nav leaves out below the page that lists it.

    MkDocs then lights that page up while the job is shown, and themes name it in their own
    breadcrumbs.
    """
    for file in files.documentation_pages():
        site_page = site.pages.get(file.src_uri)
        if (
            site_page is None
            or site_page.post is None
            or file.page is None
            or file.page.parent is not None
        ):
            continue
        parent = site.find_parent(site_page)
        parent_file = files.src_uris.get(parent.src_uri) if parent else None
        parent_page = parent_file.page if parent_file is not None else None
        # Two jobs that name each other would have no top.
        if parent_page is not None and file.page not in (parent_page, *parent_page.ancestors):
            file.page.parent = parent_page  # type: ignore[assignment]


def name_placeholders(aliases: Mapping[str, File], site: Site) -> None:
    """Title the nav entries of pages that are not rendered: MkDocs reads titles as it renders."""
    for src_uri, file in aliases.items():
        page, site_page = file.page, site.pages.get(file.src_uri)
        if page is not None and page.markdown is None and site_page is not None and not page.title:
            page.title = write_title(site_page.title or src_uri)
