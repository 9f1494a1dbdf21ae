"""What stands in the head of each page: its description, its translations, its card."""

from __future__ import annotations

import re
from functools import cached_property
from html import escape, unescape
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.outputs.alternates import Alternates
from mkdocs_jobs.outputs.head import HeadTag, write_head
from mkdocs_jobs.outputs.social_tags import Card, list_tags
from mkdocs_jobs.rendering.summary import summarize
from mkdocs_jobs.site.page import SitePage

# What means something in an attribute's value. Social cards show the rest as it is written here,
# so `R & D` and `don't` stay.
_SIGNS = re.compile(r"[\"<>]|&(?=[#\w])")


def set_description(page: Page, text: str) -> None:
    """Let the theme, and other plugins, describe a page with `text`; themes take it for HTML."""
    page.meta["description"] = _SIGNS.sub(lambda sign: escape(sign[0]), text)


def describe(page: Page, html: str) -> None:
    """Let the first sentences of a page's text describe it, if its writer did not."""
    if not page.meta.get("description") and (summary := summarize(html)):
        set_description(page, summary)


class PageHeads:
    """The heads of the pages of one build."""

    def __init__(self, build: Build, postings: JobPostings, config: MkDocsConfig) -> None:
        self._build = build
        self._postings = postings
        self._config = config

    def write(self, html: str, page: Page) -> str:
        """The HTML of a page with all that its head has to say.

        Structured data stands in the head, too: there Material's instant navigation changes it
        with the page, while a script in the content would be run as JavaScript, whatever its type.
        A page without a head has it at its end.
        """
        entry = self._build.site.pages.get(page.file.src_uri)
        if entry is None:
            return html
        is_copy = self._build.languages.is_copy(page.file)
        links = [] if is_copy else self.alternates.of(entry)
        if entry.job is None:
            return write_head(html, links)
        card = self._make_card(entry, page, [lang for lang, _ in links if lang != entry.lang])
        tags = list(list_tags(card))
        posting = ""
        if not is_copy:
            html, posting = self._postings.make(html, entry)
            tags += [HeadTag("<posting>", posting)] if posting else []
        html = write_head(html, links, tags, generic=self._config.site_description)
        return html if posting in html else html + posting

    @cached_property
    def alternates(self) -> Alternates:
        """The translations of all pages, as URLs."""
        build = self._build
        return Alternates(build.site, build.languages.built, self._config.site_url)

    def _make_card(self, entry: SitePage, page: Page, other_langs: list[str]) -> Card:
        return Card(
            title=entry.title,
            lang=entry.lang,
            site_name=self._config.site_name,
            description=unescape(str(page.meta.get("description") or "")),
            url=page.canonical_url,
            image=self._find_image(entry),
            other_langs=other_langs,
            is_indexed=entry.is_indexed,
        )

    def _find_image(self, entry: SitePage) -> str | None:
        """The employer's logo; previews show no SVG."""
        organization = self._build.organization
        if entry.job is None or not organization.is_named(entry.job.organization):
            return None
        url = organization.find_logo_url(self._config.site_url)
        return None if url is None or urlsplit(url).path.lower().endswith(".svg") else url
