"""Links from one page of the site to another, as plain values for a template."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import to_relative_url


@dataclass(frozen=True, slots=True)
class Link:
    """A page to go to."""

    title: str
    url: str
    """Relative to the page that shows the link."""
    lang: str | None = None
    """The page's language, where it is not that of the text around it."""


def link_parent(site: Site, entry: SitePage, base: str) -> Link | None:
    """The page that lists a post, seen from the page at `base`."""
    parent = site.find_parent(entry)
    if parent is None:
        return None
    url = to_relative_url(parent.url.removeprefix("./"), base)
    return Link(parent.title or parent.src_uri, url)


def link_successor(site: Site, entry: SitePage, base: str | None = None) -> Link | None:
    """The post that takes the place of a closed one, seen from the page at `base`.

    Without one its address is from the site's root.
    """
    successor = site.find_successor(entry)
    if successor is None:
        return None
    lang = successor.lang if successor.lang != entry.lang else None
    url = successor.url.removeprefix("./")
    return Link(successor.title, url if base is None else to_relative_url(url, base), lang)
