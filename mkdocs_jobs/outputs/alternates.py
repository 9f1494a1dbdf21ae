"""The translations of a page as URLs, for heads and the sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import to_absolute_url, to_relative_url

ANY = "x-default"
"""What stands for every other language, for search engines."""

Links = list[tuple[str, str]]
"""Pairs of language and URL."""


@dataclass(frozen=True, slots=True)
class Alternates:
    """The translations of a site's pages."""

    site: Site
    languages: Sequence[str]
    """The site's languages, in the order to name them."""
    default_language: str
    """The language for readers of none of them."""
    site_url: str | None

    def of(self, page: SitePage) -> Links:
        """The translations of a page, itself included; none for a page without any.

        The last is for readers of any other language: the one in the site's default, else the
        first. Its language is `x-default`.

        URLs are absolute when the site has a `site_url`, else relative to the page. A page that
        search engines are not to show has none and is none: they ignore its translations, and then
        also those that link to one another (Google Search Central office hours, 2021-05-07).
        """
        if not page.is_indexed:
            return []
        found = self.site.list_translations(page, self.languages)
        links = [(other.lang, self._locate(other, page)) for other in found if other.is_indexed]
        if len(links) < 2:
            return []
        urls = dict(links)
        links.append((ANY, urls.get(self.default_language, links[0][1])))
        return links

    def _locate(self, page: SitePage, base: SitePage) -> str:
        """The URL of a page, as `base` writes it."""
        if self.site_url:
            return to_absolute_url(page.url, self.site_url)
        return to_relative_url(page.url.removeprefix("./"), base.url)

    def by_url(self) -> Mapping[str, Links]:
        """The translations of every page that has any, by its absolute URL."""
        site_pages = (self.site.pages[src_uri] for src_uri in self.site.alternates)
        pages = {to_absolute_url(page.url, self.site_url): page for page in site_pages}
        return _LinksByUrl(pages, self)


class _LinksByUrl(Mapping[str, Links]):
    """Links that are made when they are asked for: those of a large site take much memory."""

    def __init__(self, pages: Mapping[str, SitePage], alternates: Alternates) -> None:
        self._pages = pages
        self._alternates = alternates

    def __getitem__(self, url: str) -> Links:
        return self._alternates.of(self._pages[url])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)
