"""Pages in their places: which files are pages, where they are written, and the nav."""

from __future__ import annotations

from collections.abc import Collection

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_jobs.hosts.mkdocs import awesome, blog, navigation
from mkdocs_jobs.hosts.mkdocs.files import FileUpdater
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.hosts.mkdocs.reading_order import ReadingOrder
from mkdocs_jobs.site.options import NavPosts
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity


class Placement:
    """Brings MkDocs' files and nav in line with a site, one language after the other."""

    def __init__(
        self, site: Site, config: MkDocsConfig, languages: Languages, nav_posts: NavPosts
    ) -> None:
        """`nav_posts` says which posts an automatic nav lists."""
        self.unindexed: set[str] = set()
        """The URLs of pages, and of their copies, that search engines are not to show."""
        self._site = site
        self._config = config
        self._languages = languages
        self._nav_posts: NavPosts = nav_posts
        self._reading_order = ReadingOrder()  # that of the language that is built
        self._placeholders: dict[str, File] = {}
        self._late: list[File] = []  # posts that leave the nav once it is made
        self._earlier: dict[str, File] = {}  # the files of the languages that are built

    def hide_files(self, files: Files, src_uris: Collection[str]) -> None:
        """Keep out of the site what is no page; `files` are still those of all languages."""
        pageless = {page.src_uri for page in self._site.pages.values() if not page.has_page}
        blog.drop_posts(self._config, {*src_uris, *pageless}, src_uris)
        for src_uri in src_uris:
            if file := files.get_file_from_path(src_uri):
                file.inclusion = InclusionLevel.EXCLUDED

    def update_files(self, files: Files, listed: Collection[str]) -> list[Problem]:
        """Bring the files of one language in line with the site.

        `listed` are the languages of which a page lists the open posts.
        """
        self._placeholders.clear()  # the pages that link to them are written
        updater = FileUpdater(files, self._site, self._languages, self._config, self._earlier)
        self._placeholders = updater.update()
        for file in files:
            page = self._site.pages.get(file.src_uri)
            if page is not None and not page.is_indexed:
                self.unindexed.add(file.url)
        return self._hide_posts_from_nav(files, listed)

    def _hide_posts_from_nav(self, files: Files, listed: Collection[str]) -> list[Problem]:
        """Take posts out of the automatic nav, but never the only way to reach them.

        An explicit one is as it is, but MkDocs need not report posts that are not in it.
        """
        posts, kept = navigation.find_posts(files, self._site, self._nav_posts, listed)
        early, self._late = awesome.divide_posts(files, posts, self._config)
        navigation.leave_out(early)
        return [
            Problem(
                "",
                0,
                Message(
                    "no page in '{lang}' lists the open positions, so they appear in the nav; write"
                    " {{% include jobs_list.html %}} on a page to remove them from it",
                    lang=lang,
                ),
                Severity.INFO,
            )
            for lang in (sorted(kept) if self._config.nav is None else ())
        ]

    def arrange_nav(
        self,
        nav: Navigation,
        files: Files,
        *,
        withheld: Collection[str],
        read_last: Collection[str],
    ) -> None:
        """Order the top level, and give posts their place.

        `withheld` are posts that are not published yet, `read_last` pages to render last.
        """
        if self._config.nav is None:
            navigation.sort_top_level(nav, self._site)
        pages = self._site.pages.values()
        removed = {page.src_uri for page in pages if self._site.is_removed(page)}
        navigation.drop_pages(nav, {*withheld, *removed})
        navigation.take_out(self._late, nav)
        navigation.set_parents(files, self._site)
        navigation.name_placeholders(self._placeholders, self._site)
        self._reading_order.defer(files, read_last)

    def restore_order(self, files: Files) -> None:
        """Put the files back in their order, once all pages are read."""
        self._reading_order.restore(files)

    def is_unindexed(self, page: Page) -> bool:
        """Whether search excludes a page, or a copy of one."""
        return page.file.url in self.unindexed  # not `page.url`, which has no `./`

    def is_post(self, page: Page) -> bool:
        """Whether a page is a post."""
        found = self._site.pages.get(page.file.src_uri)
        return found is not None and found.post is not None
