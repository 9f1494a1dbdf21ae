"""The page of a post: its text, framed with its front matter."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.build.shared_texts import SharedTexts
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.rendering.post.application import (
    Application,
    choose_id,
    list_application_methods,
    takes_applications,
)
from mkdocs_jobs.rendering.post.page import build_job_page
from mkdocs_jobs.rendering.post.similar import SimilarPosts
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.page import PostPage, SitePage
from mkdocs_jobs.site.rendered_page import Heading, PageRef, RenderedPage
from mkdocs_jobs.site.site import Link
from mkdocs_jobs.values.address import to_relative_url
from mkdocs_jobs.values.problem import Problem


class JobPages:
    """Makes the pages of the posts of one build."""

    def __init__(self, context: BuildContext, postings: JobPostings) -> None:
        self._host = context.host
        self._site = context.site
        self._options = context.options
        self._texts = context.texts
        self._postings = postings
        self._calendars = context.calendars
        self._shared = SharedTexts(context.host, context.options.privacy, context.block)

    def frame(
        self, html: str, post: PostPage, ref: PageRef, renderer: Renderer
    ) -> tuple[RenderedPage, list[Problem]]:
        """The page of a post whose text is `html`."""
        page = post.page
        strings = self._texts(page.lang)
        application = self._make_application(html, post, ref)
        updated, problems = self._find_update(page, ref)
        job_page = build_job_page(
            post,
            html,
            strings,
            base=ref.url,
            application=application,
            similar=self._similar.list(post, strings, base=ref.url, id_=choose_id(html, "similar")),
            **self._link(page, ref),
            translations=self._site.list_translations(page, self._options.parse.languages),
            updated=updated,
            calendar=self._link_calendar(post, ref),
            shows_tags=not self._host.features.shows_tags,
        )
        about, wrong = self._shared.render_block(html, page.lang, ref)
        context = {**job_page.to_context(), "about": about, "t": strings, "page": ref.template_page}
        if not ref.is_copy:
            context["content"] = Markup(self._postings.mark(job_page.content, post))
        section, found = self._similar.render(job_page.similar, context, renderer)
        problems = [*problems, *found]
        framed, found = renderer.render("job", **context, similar_section=section)
        headings = (Heading(strings("apply"), application.id),) if application else ()
        ids = frozenset(heading.id for heading in headings)
        return RenderedPage(framed, ids, headings), [*problems, *wrong, *found]

    def render_removed(
        self, page: SitePage, ref: PageRef, renderer: Renderer
    ) -> tuple[RenderedPage, Sequence[Problem]]:
        """The page of a removed post, without its text and table of contents."""
        strings = self._texts(page.lang)
        html, problems = renderer.render(
            "gone",
            title=page.title,
            lang=page.lang,
            status=page.post and page.post.status,
            **self._link(page, ref),
            t=strings,
            page=ref.template_page,
        )
        return RenderedPage(html, has_contents=False, markdown=strings("gone")), problems

    def _find_update(
        self, page: SitePage, ref: PageRef
    ) -> tuple[datetime.date | None, Sequence[Problem]]:
        date, problems = self._host.last_changed(ref)
        keys = page.keys
        is_hidden = keys.hides_last_update or keys.last_modified_by_layout is not None
        return (None if is_hidden else date), problems

    def _link(self, page: SitePage, ref: PageRef) -> dict[str, Link | None]:
        parent, successor = self._site.link_parent(page), self._site.link_successor(page)
        return {
            "parent": parent and parent.at(ref.url),
            "successor": successor and successor.at(ref.url),
        }

    def _link_calendar(self, post: PostPage, ref: PageRef) -> str | None:
        url = self._calendars.find_url(post)
        return to_relative_url(url, ref.url) if url is not None else None

    @cached_property
    def _similar(self) -> SimilarPosts:
        return SimilarPosts(self._site)

    def _make_application(self, html: str, post: PostPage, ref: PageRef) -> Application | None:
        on_closed = self._options.apply_on_closed
        if not post.job.apply or not takes_applications(post.status, on_closed):
            return None
        return Application(
            tuple(list_application_methods(post.job, self._texts(post.page.lang))),
            choose_id(html, "apply"),
            self._shared.render_notice(post.page.lang, ref),
            self._options.apply_consent,
            on_closed == "show",
        )
