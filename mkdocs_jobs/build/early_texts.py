"""The texts of posts where no page is rendered: what `mkdocs-jobs check` reads and shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.build.post_texts import PostTexts
from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.masking import mask
from mkdocs_jobs.rendering.accordion.posts import Text
from mkdocs_jobs.rendering.summary import summarize
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import Site


def read_markdown(host: Host, page: SitePage) -> str:
    """The Markdown of a page; empty where it cannot be read."""
    return page.front_matter.find_body(host.read_text(page.src_uri)[0] or "")


def make_early_text(host: Host, page: SitePage, convert: Callable[[str], str] = str) -> str:
    """The text of a page without lists: its Markdown, or what `convert` makes of that."""
    masked, masks = mask(read_markdown(host, page), key=page.src_uri)
    html, _, _ = expand(convert(masked), masks, lambda directive: ("", ()))
    return html


def make_early_texts(host: Host, site: Site) -> PostTexts:
    """The texts as their Markdown has them, without lists and without what other plugins add.

    One that cannot be rendered outside of a build is empty.
    """

    def convert(markdown: str) -> str:
        try:
            return host.render_early(markdown)
        except Exception:  # noqa: BLE001 - an extension may want the page that it is on
            return ""

    @cache
    def find(src_uri: str) -> Text:
        page = site.pages[src_uri]
        return Text(make_early_text(host, page, convert), page.url)

    return PostTexts(find, lambda src_uri: summarize(find(src_uri).html) or None)
