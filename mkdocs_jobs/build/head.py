"""The head of each page: its description, its translations, its card."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_jobs.build.card_images import CardImages
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.outputs.alternates import ANY, Alternates
from mkdocs_jobs.outputs.head import HeadTag, write_head
from mkdocs_jobs.outputs.social_tags import Card, Image, list_tags
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.rendered_page import PageRef
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Problem


class PageHeads:
    """The heads of the pages of one build."""

    def __init__(
        self, site: Site, options: Options, postings: JobPostings, images: CardImages
    ) -> None:
        self._site = site
        self._options = options
        self._postings = postings
        self._images = images
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
        if page.post is None:
            return write_head(html, links), ()
        image, problems = self._find_image(html, page)
        card = Card(
            title=page.title,
            lang=page.lang,
            site_name=self._options.parse.site_name,
            description=description,
            url=canonical_url,
            image=image,
            other_langs=[lang for lang, _ in links if lang not in (page.lang, ANY)],
            is_indexed=page.is_indexed,
        )
        tags = list(list_tags(card))
        posting = ""
        if not ref.is_copy:
            html, posting, found = self._postings.make(html, page)
            problems = [*problems, *found]
            tags += [HeadTag("<posting>", posting)] if posting else []
        html = write_head(html, links, tags, generic=self._options.site_description)
        return (html if posting in html else html + posting), problems

    def _find_image(self, html: str, page: SitePage) -> tuple[Image | None, Sequence[Problem]]:
        """The picture of a post, unless the theme, a plugin or a template has given it one."""
        if "og:image" in html[: html.find("</head")]:
            return None, ()
        return self._images.find(page)
