"""The head of each page: its description, its translations, its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from mkdocs_jobs.build.card_images import CardImages
from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.build.feed_titles import title_feed
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.outputs.alternates import ANY, Alternates
from mkdocs_jobs.outputs.head import HeadTag, write_head
from mkdocs_jobs.outputs.head_reader import Head, HeadReader
from mkdocs_jobs.outputs.social_tags import Card, Image, list_tags
from mkdocs_jobs.site.feed import MEDIA_TYPES
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.rendered_page import PageRef
from mkdocs_jobs.values.address import to_relative_url
from mkdocs_jobs.values.problem import Problem


class PageHeads:
    """The heads of the pages of one build."""

    def __init__(self, context: BuildContext, postings: JobPostings, images: CardImages) -> None:
        site, options = context.site, context.options
        self._site = site
        self._options = options
        self._feeds = context.feeds
        self._texts = context.texts
        self._postings = postings
        self._images = images
        self._reader = HeadReader()
        self.alternates = Alternates(
            site, options.parse.languages, options.default_language, options.site_url
        )
        """The translations of all pages, as URLs."""

    def write(
        self, html: str, ref: PageRef, *, description: str = "", canonical_url: str | None = None
    ) -> tuple[str, Sequence[Problem]]:
        """The HTML of a page with a complete head, and the problems of its posting.

        `description` is plain text. Structured data is in the head, too: there Material's instant
        navigation changes it with the page, while a script in the content would be run as
        JavaScript, whatever its type. A page without a head gets it at its end.
        """
        page = self._site.pages.get(ref.src_uri)
        if page is None:
            return html, ()
        links = [] if ref.is_copy else self.alternates.of(page)
        feeds = list(self._link_feeds(ref))
        if page.post is None:
            head = self._reader.read(html)
            return (write_head(html, head, links, feeds) if head else html), ()
        posting, missing = "", list[Problem]()
        if not ref.is_copy:
            html, posting, missing = self._postings.make(html, page)
        head = self._reader.read(html)
        image, problems = self._find_image(html, head, page)
        problems = [*problems, *missing]
        if head is None:
            return html + posting, problems
        card = Card(
            title=page.title,
            lang=page.lang,
            site_name=self._options.parse.site_name,
            description=description,
            url=canonical_url,
            image=image,
            other_langs=tuple(lang for lang, _ in links if lang not in (page.lang, ANY)),
            is_indexed=page.is_indexed,
        )
        tags = [*list_tags(card), *feeds]
        if posting:
            tags.append(HeadTag("<posting>", posting))
        generic = self._options.site_description
        return write_head(html, head, links, tags, generic=generic), problems

    def _link_feeds(self, ref: PageRef) -> Iterator[HeadTag]:
        """The feeds of the lists on a page, for readers that look for them there."""
        for feed in self._feeds.list_feeds(ref.src_uri):
            title = escape(title_feed(feed, self._texts, self._options.parse.site_name))
            for format_ in feed.formats:
                url = escape(to_relative_url(feed.locate(format_), ref.url))
                type_ = MEDIA_TYPES[format_]
                link = f'<link rel="alternate" type="{type_}" title="{title}" href="{url}">'
                yield HeadTag(f"<feed {url}>", link)

    def _find_image(
        self, html: str, head: Head | None, page: SitePage
    ) -> tuple[Image | None, Sequence[Problem]]:
        """The picture of a post, unless the theme, a plugin or a template has given it one."""
        if "og:image" in html[: head.end if head else None]:
            return None, ()
        return self._images.find(page)
