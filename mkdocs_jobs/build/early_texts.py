"""The texts of posts where no page is rendered: what `mkdocs-jobs check` shows to templates."""

from __future__ import annotations

from functools import cache

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.build.post_texts import PostTexts
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.masking import mask
from mkdocs_jobs.rendering.accordion.posts import Text
from mkdocs_jobs.rendering.summary import summarize
from mkdocs_jobs.site.site import Site


def make_early_texts(host: Host, site: Site) -> PostTexts:
    """The texts as their Markdown has them, without lists and without what other plugins add.

    One that cannot be rendered outside of a build is empty.
    """

    @cache
    def find(src_uri: str) -> Text:
        text = host.read_text(src_uri)[0] or ""
        body = read_front_matter(text, ("",)).body  # "" is in each: all are read
        masked, masks = mask(body, key=src_uri)
        try:
            html = host.render_early(masked)
        except Exception:  # noqa: BLE001 - an extension may want the page that it is on
            html = ""
        html, _, _ = expand(html, masks, lambda directive: ("", ()))
        return Text(html, site.pages[src_uri].url)

    return PostTexts(find, lambda src_uri: summarize(find(src_uri).html) or None)
