"""The `Host` of MkDocs: files in, pages and redirects out."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_jobs.directives.misplaced import OPTIONS, find_in_options
from mkdocs_jobs.git import history
from mkdocs_jobs.hosts.mkdocs import (
    blog,
    git_revision,
    pages,
    redirects,
    search,
    social,
    tags,
)
from mkdocs_jobs.hosts.mkdocs.folder_defaults import FolderDefaults
from mkdocs_jobs.hosts.mkdocs.i18n import FileLocation, Languages
from mkdocs_jobs.hosts.mkdocs.last_update import LastUpdates
from mkdocs_jobs.hosts.mkdocs.metadata import read_metadata
from mkdocs_jobs.hosts.mkdocs.source_files import SourceFiles
from mkdocs_jobs.site.file_days import FileDays
from mkdocs_jobs.site.options import HostFeatures, OccupiedPaths
from mkdocs_jobs.site.page import SourceFile, SourceRef
from mkdocs_jobs.site.rendered_page import FileHistory, PageRef
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.message import FileName, Message
from mkdocs_jobs.values.problem import Problem

_THEME_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")


class MkDocsHost:
    """MkDocs during one build, in all its languages."""

    def __init__(
        self,
        config: MkDocsConfig,
        languages: Languages,
        files: Files,
        *,
        is_serving: bool,
        irregular: Collection[str] = (),
    ) -> None:
        """`files` are those of all languages; with `is_serving` drafts are pages, too.

        `irregular` are files that MkDocs must not copy.
        """
        self.files = files
        """The files of the language that is built."""
        self.features = HostFeatures(
            shows_tags=tags.is_installed(config),
            draws_cards=social.is_drawing(config),
            writes_redirects=redirects.is_installed(config),
            plugins=tuple(config.plugins),
        )
        self.last_updates = LastUpdates(config)
        self._config = config
        self._languages = languages
        self._is_serving = is_serving
        self._irregular = irregular
        self._defaults = FolderDefaults(files, config)
        self.problems = (*self._defaults.problems, *find_in_options(dict(config)))
        """What is wrong with the configuration and the defaults of folders."""
        self._sources = SourceFiles(config)

    @property
    def language(self) -> str:
        """The language that is built."""
        return self._languages.current

    @property
    def site_dir(self) -> Path:
        """The folder that the site is written to."""
        return Path(self._config.site_dir)

    @property
    def source_uris(self) -> Collection[str]:
        """Every Markdown file of the docs folder, whether it is a page or not."""
        return self._sources

    def list_files(self) -> tuple[Sequence[SourceFile], OccupiedPaths]:
        """Every page of every language, and what else is written into the site's folder."""
        is_page = pages.to_filter(self._is_serving)
        sources: list[SourceFile] = []
        located: list[tuple[File, FileLocation]] = []
        included: list[File] = []
        for file in self.files:
            if not file.is_documentation_page():
                continue
            if is_page(file.inclusion):
                included.append(file)
            else:
                self._sources.add(file)  # what is no page can still be shown in one
        for file in (*included, *blog.list_files(self._config)):
            location = self._languages.place(file)
            if location is None:
                continue
            self._sources.add(file)
            is_built = self._languages.builds(file)
            if is_built:
                located.append((file, location))
            ref = SourceRef(
                *(file.src_uri, location.locale, location.dest_uri),
                *(location.name, location.is_localized),
            )
            read = partial(pages.read_text, file)
            inherited = self._defaults.find(file.src_uri)
            sources.append(SourceFile(ref, read, file.abs_src_path, inherited, is_built))
        others = dict(self._list_other_files())
        copies: dict[str, list[tuple[str, str]]] = {}
        for locale, src_uri, dest_uri in self._languages.place_copies(located):
            others[dest_uri] = Message(
                "the copy of {file} that fills a gap in '{locale}'",
                file=FileName(src_uri),
                locale=locale,
            )
            copies.setdefault(src_uri, []).append((locale, dest_uri))
        return sources, OccupiedPaths(others, copies)

    def _list_other_files(self) -> Iterator[tuple[str, str]]:
        """Path in the site's folder, and name, of all that is written and is no page of its own."""
        templates = self._config.theme.static_templates
        for name in (*_THEME_FILES, *templates, *search.list_scripts()):
            yield name, name
        for file in self.files:
            if file.src_uri in self._irregular or file.is_documentation_page():
                continue
            if file.inclusion.is_included():
                is_theme = file.src_dir != self._config.docs_dir
                location = None if is_theme else self._languages.place(file)
                name = file.src_uri if is_theme else FileName(file.src_uri)
                yield (location.dest_uri if location else file.dest_uri), name

    def read_text(self, src_uri: str) -> tuple[str | None, Sequence[Problem]]:
        """The text of a file without byte order mark; None and a problem if it cannot be read."""
        return pages.read_text(self._sources[src_uri])

    def read_static(self, name: str) -> str:
        """The text of a file that is copied into the site's folder; empty where there is none."""
        file = self.files.get_file_from_path(name)
        return pages.read_text(file)[0] or "" if file else ""

    def renew_files(self, files: Files) -> None:
        """Take files that are held in memory from a further language's build."""
        self._sources.renew(files)

    def site_texts(self) -> Mapping[str, object]:
        """What pages show of the configuration: titles, the nav."""
        return {key: self._config[key] for key in OPTIONS}

    def read_metadata(self, text: str) -> Mapping[str, object]:
        """The metadata that MkDocs finds in a page with that text."""
        return read_metadata(text)

    def render_source(self, src_uri: str, page: PageRef) -> str:
        """The HTML of a file as a part of `page`, other plugins and links included."""
        file = self._sources[src_uri]
        return pages.render_source(file, self._find(page), self.files, self._config)

    def render_option(self, text: str, page: PageRef) -> str:
        """The HTML of Markdown in the configuration, as a part of `page`."""
        return pages.render_option(text, self._find(page), self.files, self._config)

    def render_early(self, text: str) -> str:
        """The HTML of a page's Markdown before MkDocs renders it; links as they are written."""
        return social.render_early(text, self._config)

    def environment(self) -> Environment:
        """The theme's templates, for the language that is built."""
        return self._config.theme.get_env()

    def template_folders(self) -> Sequence[str]:
        """Where the theme, and the site, have templates."""
        return self._config.theme.dirs

    def last_changed(self, page: PageRef) -> tuple[datetime.date | None, Sequence[Problem]]:
        """The day that a page's file last changed; None where something else shows it."""
        shown = self._find(page)
        date, problems = self.last_updates.find_own(shown, page.src_uri)
        if date is None:
            return None, problems
        shown.update_date = date.isoformat()  # what sitemap.xml says
        return (None if git_revision.is_shown(self._config, shown) else date), problems

    def find_history(self, src_uri: str) -> FileHistory:
        """When a file was made, and when it last changed, as far as git knows it."""
        return self.last_updates.find_history(src_uri)

    def read_file_days(self) -> tuple[Mapping[str, FileDays] | None, Sequence[Problem]]:
        """When files were added and archived; None where git does not know, and why."""
        return self._file_days

    @cached_property
    def _file_days(self) -> tuple[Mapping[str, FileDays] | None, Sequence[Problem]]:
        return history.read_file_days(self._config.docs_dir)

    def write_redirect(self, redirect: Redirect) -> None:
        """Write the page that redirects from an old URL. Raises `OSError`."""
        redirects.write_redirect(redirect, self._config)

    def refer_to(self, page: Page) -> PageRef:
        """A page for the core."""
        is_copy = self._languages.is_copy(page.file)
        return PageRef(page.file.src_uri, page.url, is_copy, page)

    def _find(self, page: PageRef) -> Page:
        """The MkDocs page of a core page."""
        assert isinstance(page.template_page, Page)  # set by `refer_to`
        return page.template_page
