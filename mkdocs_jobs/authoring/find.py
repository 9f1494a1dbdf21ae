"""Finding the post that somebody names: by its ref, its file, or a part of its title."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.translations import find_translations
from mkdocs_jobs.values.sorting import fold


@dataclass(frozen=True, slots=True)
class PostGroup:
    """A post in all its languages."""

    pages: tuple[SitePage, ...]
    """Sorted by file."""

    @property
    def name(self) -> str:
        """What it is called in a list of posts: its ref, else its file."""
        return self.pages[0].keys.ref or self.pages[0].src_uri

    @property
    def langs(self) -> list[str]:
        """The languages that it is written in."""
        return [page.lang for page in self.pages]

    def describe(self) -> str:
        """Its name, and its title in each language."""
        titles = ", ".join(f"{page.title} ({page.lang})" for page in self.pages)
        return f"{self.name}: {titles}"


def group_posts(site: Site) -> list[PostGroup]:
    """Every post, published or not yet, in all its languages; sorted by file."""
    pages = sorted((post.page for post in site.every_post()), key=lambda page: page.src_uri)
    alternates = find_translations(pages).alternates
    groups: dict[tuple[str, ...], PostGroup] = {}
    for page in pages:
        together = sorted(alternates.get(page.src_uri, {"": page}).values(), key=_by_file)
        groups.setdefault(tuple(p.src_uri for p in together), PostGroup(tuple(together)))
    return list(groups.values())


def find_posts(
    groups: Sequence[PostGroup], name: str, paths: Mapping[str, str]
) -> Sequence[PostGroup]:
    """The posts that `name` may mean; a ref and a file count before titles, a whole one before a
    part. `paths` maps each post's `src_uri` to its real path.
    """
    wanted = fold(name)
    real = os.path.realpath(Path(name))
    if not wanted:
        return ()
    ways = (
        lambda page: page.keys.ref == name,
        lambda page: paths.get(page.src_uri) == real or page.src_uri == name,
        lambda page: fold(page.title) == wanted,
        lambda page: wanted in fold(page.title),
    )
    for is_meant in ways:
        found = [group for group in groups if any(is_meant(page) for page in group.pages)]
        if found:
            return found
    return ()


def _by_file(page: SitePage) -> str:
    return page.src_uri
