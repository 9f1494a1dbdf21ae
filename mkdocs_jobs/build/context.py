"""Values that the steps after `resolve` share, constant until the build ends."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_jobs.build.calendars import Calendars
from mkdocs_jobs.build.host import Host
from mkdocs_jobs.build.own_files import OwnFiles
from mkdocs_jobs.build.texts import Texts
from mkdocs_jobs.rendering.listing.listings import Listings
from mkdocs_jobs.rendering.templates import list_layouts
from mkdocs_jobs.site.accordion_sources import DirectiveIndex
from mkdocs_jobs.site.feeds import Feeds
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.shared_block import SharedBlock
from mkdocs_jobs.site.site import Site


@dataclass(frozen=True, slots=True)
class BuildContext:
    """A resolved site, and how it is shown."""

    host: Host
    options: Options
    site: Site
    index: DirectiveIndex
    texts: Texts
    listings: Listings
    """The listings for the directives of pages."""
    feeds: Feeds
    """The feeds of these listings."""
    calendars: Calendars
    block: SharedBlock
    """What every post shows."""

    def find_lang(self, src_uri: str) -> str:
        """The language of a page; the site's own for one that is not known."""
        page = self.site.pages.get(src_uri)
        return page.lang if page else self.options.default_language


def make_context(
    host: Host, site: Site, index: DirectiveIndex, files: OwnFiles, block: SharedBlock
) -> BuildContext:
    """The context of a build whose site is resolved."""
    options = files.options
    texts = Texts(options.texts)
    layouts = list_layouts(host.template_folders())
    feeds = files.make_feeds(site)
    listings = Listings(site, texts, options, layouts, feeds)
    calendars = Calendars(site, options, texts, files.foreign.files)
    return BuildContext(host, options, site, index, texts, listings, feeds, calendars, block)
