"""What happens to the page of a post: its text is framed with all that its front matter says."""

from __future__ import annotations

import posixpath
from functools import cached_property

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.hosts.mkdocs import pages as mkdocs
from mkdocs_jobs.hosts.mkdocs import tags
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.hosts.mkdocs.last_update import LastUpdates
from mkdocs_jobs.rendering.link import Link, link_parent, link_successor
from mkdocs_jobs.rendering.post.application import (
    Application,
    choose_id,
    list_application_methods,
    takes_applications,
)
from mkdocs_jobs.rendering.post.page import build_job_page
from mkdocs_jobs.rendering.post.similar import SimilarPosts
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.page import Post, SitePage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import find_text


class JobBuilder:
    """Makes the pages of the posts of one build."""

    def __init__(
        self,
        build: Build,
        postings: JobPostings,
        options: JobsConfig,
        config: MkDocsConfig,
        last_updates: LastUpdates,
    ) -> None:
        self._build = build
        self._postings = postings
        self._options = options
        self._config = config
        self._last_updates = last_updates
        self._notices: dict[tuple[str, str, bool], Markup] = {}

    def frame(self, html: str, post: Post, page: Page, files: Files, renderer: Renderer) -> str:
        """The page of a post whose text is `html`."""
        entry = post.entry
        strings = self._build.translate(entry.lang)
        application = self._make_application(html, post, page, files)
        job_page = build_job_page(
            post,
            html,
            strings,
            base=page.url,
            application=application,
            similar=self._similar.find(post.job, entry.lang) if post.status.is_closed else (),
            **self._link(entry, page),
            translations=self._site.list_translations(entry, self._build.languages.built),
            updated=self._last_updates.find_own(page, entry),
            shows_tags=not tags.is_installed(self._config),
        )
        if application is not None:
            mkdocs.add_heading(page, strings("apply"), application.id)
        context = job_page.to_context()
        if not self._build.languages.is_copy(page.file):
            context["content"] = Markup(self._postings.mark(job_page.content, entry))
        return renderer.render("job", **context, t=strings, page=page)

    def render_gone(self, entry: SitePage, page: Page, renderer: Renderer) -> str:
        """What a removed post leaves: its text and its table of contents go."""
        strings = self._build.translate(entry.lang)
        page.toc = TableOfContents([])
        page.markdown = strings("gone")
        context = {
            "title": entry.title,
            "lang": entry.lang,
            "life": entry.status,
            **self._link(entry, page),
        }
        return renderer.render("gone", **context, t=strings, page=page)

    def _link(self, entry: SitePage, page: Page) -> dict[str, Link | None]:
        return {
            "parent": link_parent(self._site, entry, page.url),
            "successor": link_successor(self._site, entry, page.url),
        }

    @property
    def _site(self) -> Site:
        return self._build.site

    @cached_property
    def _similar(self) -> SimilarPosts:
        return SimilarPosts(self._site)

    def _make_application(
        self, html: str, post: Post, page: Page, files: Files
    ) -> Application | None:
        options = self._options.apply
        if not post.job.apply or not takes_applications(post.status, options.on_closed):
            return None
        return Application(
            tuple(list_application_methods(post.job, self._build.translate(post.entry.lang))),
            choose_id(html),
            self._render_notice(post.entry.lang, page, files),
            options.consent,
            options.on_closed == "show",
        )

    def _render_notice(self, lang: str, page: Page, files: Files) -> Markup:
        """The privacy notice in a language; its links are written for pages of one folder."""
        text = find_text(self._build.site_options.privacy, lang)
        if text is None:
            return Markup()
        key = (lang, posixpath.dirname(page.url.rstrip("/")), page.url.endswith("/"))
        if key in self._notices:
            return self._notices[key]
        notice = Markup(mkdocs.render_option(text, page, files, self._config))
        if 'href="./' not in notice:  # as MkDocs writes a link to the page that it stands on
            self._notices[key] = notice
        return notice
