"""Translations: which pages say the same in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_jobs.site.page import SitePage

Group = Mapping[str, SitePage]
"""A page in each of its languages."""


@dataclass(frozen=True, slots=True)
class Translations:
    """The pages of a site by what they say."""

    groups: tuple[Group, ...] = ()
    """Those in more than one language."""
    doubles: tuple[tuple[SitePage, SitePage], ...] = ()
    """Pairs of pages with the same `ref` in the same language, of which the first counts."""

    @property
    def alternates(self) -> Mapping[str, Group]:
        """The group of each page that has one, by its `src_uri`; the page itself is in it."""
        return {page.src_uri: group for group in self.groups for page in group.values()}


def find_translations(pages: Iterable[SitePage]) -> Translations:
    """The translations of pages.

    The same `ref` ties pages whatever their files are called. A page without `ref` belongs with
    its namesakes in other folders or suffixes, as static-i18n has it. `pages` come sorted; a page
    that only redirects is no translation, but a closed post stays one, whatever becomes of its
    page.
    """
    doubles: list[tuple[SitePage, SitePage]] = []
    groups: dict[tuple[str, str], dict[str, SitePage]] = {}
    by_name: dict[str, list[tuple[str, str]]] = {}
    rest: list[SitePage] = []
    for page in pages:
        if page.redirect_target is not None and page.closed_page is None:
            continue
        if page.keys.ref is None:
            rest.append(page)
            continue
        group = groups.setdefault(("ref", page.keys.ref), {})
        first = group.setdefault(page.lang, page)
        if first is not page:
            doubles.append((first, page))
        else:
            by_name.setdefault(page.name, []).append(("ref", page.keys.ref))
    for page in rest:
        # The namesake may have a `ref` while this page has none: still its translation.
        keys = [*by_name.get(page.name, ()), ("name", page.name)]
        for key in keys:
            if groups.setdefault(key, {}).setdefault(page.lang, page) is page:
                break
    return Translations(tuple(group for group in groups.values() if len(group) > 1), tuple(doubles))
