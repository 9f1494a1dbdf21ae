"""What happens to one page: its directives, the frame of a post."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.build.excerpts import BlogPost, Excerpts
from mkdocs_jobs.build.job_page import JobPages
from mkdocs_jobs.build.page_directives import PageDirectives
from mkdocs_jobs.build.page_masks import PageMasks
from mkdocs_jobs.build.post_accordions import FilledPage, PostAccordions
from mkdocs_jobs.build.post_texts import PostTexts
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.misplaced import find_in_metadata, list_texts
from mkdocs_jobs.rendering.summary import summarize
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.page import PostPage, SitePage
from mkdocs_jobs.site.rendered_page import Literals, MaskedPage, PageRef, RenderedPage
from mkdocs_jobs.values.problem import Problem


class Pages:
    """Makes the pages of one build; its templates are those of the language being built."""

    _renderer: Renderer
    _directives: PageDirectives
    excerpts: Excerpts
    """The posts of a blog that pages of the running language show."""

    def __init__(self, context: BuildContext, postings: JobPostings) -> None:
        self._context = context
        self._masks = PageMasks()
        self.mask_more = self._masks.mask_more
        """The Markdown without directives that plugins or Markdown extensions have added."""
        # Directives that are text in titles, wherever these are.
        pages = context.site.pages.values()
        self._shown = set(list_texts([page.front_matter.data for page in pages]))
        self._post_accordions = PostAccordions(context)
        self._jobs = JobPages(context, postings)
        self._summaries: dict[str, str] = {}
        self.texts = PostTexts(self._post_accordions.find_text, self._summaries.get)
        """The texts of the posts that are rendered."""

    def start_language(self) -> None:
        """Prepare for the pages of one language, with its own templates."""
        host = self._context.host
        self._shown.update(list_texts(host.site_texts()))
        self._renderer = Renderer(host.environment(), host.language)
        self._post_accordions.start_language()
        self._directives = PageDirectives(
            *(self._context, self._masks, self._post_accordions.render),
            *(self._renderer, self._shown),
        )
        self.excerpts = Excerpts(self._masks, self._directives.expand_part)

    def mask(
        self, markdown: str, src_uri: str, first_line: int, metadata: Mapping[str, object]
    ) -> tuple[MaskedPage, Sequence[Problem]]:
        """A page's Markdown without its directives; `first_line` is the number of its first line.

        `metadata` is what the generator found in it.
        """
        page = self._context.site.pages.get(src_uri)
        problems: list[Problem] = []
        if page is None or page.post is None:  # values of a post are text wherever they are shown
            problems += find_in_metadata(metadata, src_uri, page.line if page else None)
        self._shown.update(list_texts(metadata))
        masked = self._masks.start(markdown, src_uri, first_line)
        description = self._describe_early(page, masked) if page and page.post else None
        return MaskedPage(masked, description), problems

    def _describe_early(self, page: SitePage, masked: str) -> str | None:
        """The description of a post where that is known, or needed, before it is rendered."""
        if page.closed_page == "remove":
            return self._context.texts(page.lang)("gone")
        if page.post is not None and page.post.job.description:
            return page.post.job.description
        is_described = bool(page.front_matter.data.get("description"))
        if self._context.host.features.draws_cards and not is_described:
            html = self._context.host.render_early(masked)
            masks = self._masks.see(page.src_uri)
            return summarize(expand(html, masks, lambda directive: ("", ()))[0]) or None
        return None

    def render(
        self,
        html: str,
        ref: PageRef,
        markdown: str,
        titles: Iterable[str],
        blog_post: BlogPost | None = None,
    ) -> tuple[RenderedPage, list[Problem]]:
        """A page whose Markdown is rendered as `html`, with its directives and its frame.

        `markdown` is the page's, with tokens; `titles` are its own and those of its contents;
        `blog_post` is the page, if a blog renders it again.
        """
        page = self._context.site.pages.get(ref.src_uri)
        masks = self._masks.take(ref.src_uri)
        if page is not None and page.closed_page == "remove":
            removed, found = self._jobs.render_removed(page, ref, self._renderer)
            return removed, list(found)
        if masks and blog_post is not None:
            self.excerpts.keep(blog_post, masks)
        rendered, problems = RenderedPage(html), list[Problem]()
        if masks:
            rendered, problems = self._directives.expand(html, masks, ref, markdown, titles)
        if page is None or page.post is None:
            return rendered, problems
        is_described = bool(page.front_matter.data.get("description"))
        description = None if is_described else summarize(rendered.html) or None
        if description is not None:
            self._summaries[page.src_uri] = description
        self._post_accordions.keep(page.src_uri, rendered.html, ref)
        post = PostPage(page, page.post.job, page.post.status)
        framed, found = self._jobs.frame(rendered.html, post, ref, self._renderer)
        whole = RenderedPage(
            framed.html,
            rendered.anchor_ids | framed.anchor_ids,
            framed.headings,
            description=description,
            markdown=rendered.markdown,
            masks=rendered.masks,
        )
        return whole, [*problems, *found]

    def render_late(
        self, html: str, ref: PageRef, literal: Literals | None = None
    ) -> tuple[str, frozenset[str], list[Problem]]:
        """The page with the directives expanded that were added after `render`, and their ids.

        `literal` is the number of directives that stay text, where the HTML does not show it any
        more.
        """
        return self._directives.expand_late(html, ref, literal)

    def check_template(self, html: str, name: str) -> list[Problem]:
        """Expand directives in a template."""
        return self._directives.check_template(html, name)

    def fill_accordions(self, find_html: Callable[[str], str | None]) -> Iterator[FilledPage]:
        """Show the texts of posts in accordions of other pages, now that all are read.

        `find_html` has the HTML of a page, by its `src_uri`, as it is by now.
        """
        return self._post_accordions.fill(self._renderer, find_html)

    def forget_listings(self) -> None:
        """Let go of the lists of a language whose pages are rendered."""
        self._context.listings.forget()

    def render_update(self, date: datetime.date, ref: PageRef) -> tuple[str, Sequence[Problem]]:
        """The line with a page's last update."""
        strings = self._context.texts(self._context.find_lang(ref.src_uri))
        return self._renderer.render("updated", date=date, t=strings, page=ref.template_page)
