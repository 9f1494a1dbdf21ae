"""The `Host` of Zensical: a page is written where its file lies, and its links start from there."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.git.history import read_file_days
from mkdocs_jobs.git.log import Log, read_dates, read_log, shallow_clone_problem
from mkdocs_jobs.hosts.zensical.settings import Settings
from mkdocs_jobs.hosts.zensical.theme import find_theme
from mkdocs_jobs.markup.attributes import rewrite_attributes
from mkdocs_jobs.site.file_days import FileDays
from mkdocs_jobs.site.options import HostFeatures, OccupiedPaths
from mkdocs_jobs.site.page import SitePage, SourceFile
from mkdocs_jobs.site.rendered_page import FileHistory, PageRef
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.address import move_url, to_relative_url, to_url
from mkdocs_jobs.values.message import FileName
from mkdocs_jobs.values.problem import Problem

if TYPE_CHECKING:
    from mkdocs_jobs.hosts.zensical.extension import PageContext

_OWN_FILES = ("404.html", "sitemap.xml", "search.json", "redirect.json", "objects.inv")


class Reader(Protocol):
    """What finds pages and templates, as it is done for another generator."""

    @property
    def source_uris(self) -> Collection[str]:
        """Every Markdown file of the docs folder."""

    def list_files(self) -> tuple[Sequence[SourceFile], OccupiedPaths]:
        """Every page, and what else is written."""

    def read_text(self, src_uri: str) -> tuple[str | None, Sequence[Problem]]:
        """The text of a file."""

    def read_static(self, name: str) -> str:
        """The text of a file that is copied."""

    def read_metadata(self, text: str) -> Mapping[str, object]:
        """The metadata in a text."""

    def site_texts(self) -> Mapping[str, object]:
        """What pages show of the configuration."""

    def environment(self) -> Environment:
        """The templates of posts and lists."""

    def template_folders(self) -> Sequence[str]:
        """Where they are."""


@dataclass(frozen=True, slots=True)
class Parts:
    """How texts become parts of a page, set once the build that they belong to is known."""

    mask: Callable[[str, str, int], str]
    """A text of a file without directives, the file, and the number of the first line."""
    convert: Callable[[str, PageContext], str]
    """Markdown as a part of a page."""


class ZensicalHost:
    """Zensical during one build.

    Links on a page start from its file, `PageRef.url`: Zensical makes those of HTML, ours among
    them, start from where it writes the page.
    """

    def __init__(self, reader: Reader, settings: Settings, *, directories: bool) -> None:
        """`directories` says that each page is a folder of its own."""
        self.features = HostFeatures(
            shows_tags="tags" in settings.plugins,
            writes_redirects=True,
            plugins=tuple(settings.plugins),
        )
        self.language = self.site_language = settings.language
        self.site_dir = settings.site_dir
        self.parts: Parts | None = None
        """Needed as soon as a page is rendered."""
        self._reader = reader
        self._settings = settings
        self._directories = directories

    @property
    def source_uris(self) -> Collection[str]:
        """Every Markdown file of the docs folder, whether it is a page or not."""
        return self._reader.source_uris

    def list_files(self) -> tuple[Sequence[SourceFile], OccupiedPaths]:
        """Every page of every language, and what else is written into the site's folder."""
        found, _ = self._reader.list_files()
        sources = [
            replace(file, ref=replace(file.ref, dest_uri=self.place(file.ref.src_uri)))
            for file in found
        ]
        others = {name: name for name in _OWN_FILES}
        others.update((name, FileName(name)) for name in self._list_other_files())
        return sources, OccupiedPaths(others)

    def place(self, src_uri: str) -> str:
        """The file that a page is written to: Zensical knows no other."""
        stem = src_uri.rpartition(".")[0]
        folder, _, name = stem.rpartition("/")
        if name in ("index", "README"):
            return f"{folder}/index.html".lstrip("/")
        return f"{stem}/index.html" if self._directories else f"{stem}.html"

    def _list_other_files(self) -> Iterator[str]:
        docs_dir = self._settings.docs_dir
        for root, folders, names in os.walk(docs_dir):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if not name.startswith(".") and not name.endswith((".md", ".markdown")):
                    yield Path(root, name).relative_to(docs_dir).as_posix()

    def read_text(self, src_uri: str) -> tuple[str | None, Sequence[Problem]]:
        """The text of a file without byte order mark; None and a problem if it cannot be read."""
        return self._reader.read_text(src_uri)

    def read_static(self, name: str) -> str:
        """The text of a file that is copied into the site's folder; empty where there is none."""
        return self._reader.read_static(name)

    def read_metadata(self, text: str) -> Mapping[str, object]:
        """The metadata that is found in a page with that text."""
        return self._reader.read_metadata(text)

    def site_texts(self) -> Mapping[str, object]:
        """What pages show of the configuration: titles, the nav."""
        return self._reader.site_texts()

    def render_source(self, src_uri: str, page: PageRef) -> str:
        """The HTML of a file as a part of `page`; links as the page has to write them."""
        text = self.read_text(src_uri)[0] or ""
        body = read_front_matter(text).body.lstrip("\n")
        first_line = 1 + text.count("\n", 0, len(text) - len(body))
        return self._convert(self._known.mask(body, src_uri, first_line), src_uri, page)

    def render_option(self, text: str, page: PageRef) -> str:
        """The HTML of Markdown in the configuration; its links are those of the docs folder."""
        return self._convert(text, "mkdocs.yml", page)

    def render_early(self, text: str) -> str:
        """The HTML of a page's Markdown before it is rendered: nothing here asks for it."""
        return text

    def _convert(self, text: str, start: str, page: PageRef) -> str:
        context: PageContext = page.template_page  # type: ignore[assignment]
        html = self._known.convert(text, context)

        def move(url: str) -> str:  # a fragment leads to what is on the page then
            return url if url.startswith("#") else move_url(url, start, page.src_uri)

        return rewrite_attributes(html, {}, {}, move)

    @property
    def _known(self) -> Parts:
        assert self.parts is not None
        return self.parts

    def environment(self) -> Environment:
        """The templates of posts and lists, the site's own among them, and Zensical's icons."""
        found = self._reader.environment()
        icons = FileSystemLoader(find_theme())
        return found.overlay(loader=ChoiceLoader([*filter(None, [found.loader]), icons]))

    def template_folders(self) -> Sequence[str]:
        """Where the theme, and the site, have templates."""
        return self._reader.template_folders()

    def last_changed(self, page: PageRef) -> tuple[datetime.date | None, Sequence[Problem]]:
        """The day that a page's file last changed; the date of an untracked one means nothing."""
        log, problems = self.log
        is_edge = page.src_uri in log.edges
        found = [*problems, *([shallow_clone_problem()] if is_edge else ())]
        return log.dates.get(page.src_uri), found

    def find_history(self, src_uri: str) -> FileHistory:
        """When a file was made, and when it last changed, as far as git knows it."""
        return self.log[0].histories.get(src_uri, FileHistory())

    @cached_property
    def log(self) -> tuple[Log, Sequence[Problem]]:
        """When each file last changed, as git has it."""
        return read_log(str(self._settings.docs_dir))

    def read_file_days(self) -> tuple[Mapping[str, FileDays] | None, Sequence[Problem]]:
        """When files were added and archived; None where git does not know, and why."""
        return self._file_days

    @cached_property
    def _file_days(self) -> tuple[Mapping[str, FileDays] | None, Sequence[Problem]]:
        return read_file_days(str(self._settings.docs_dir))

    def place_links(self, html: str, page: SitePage, pages: Mapping[str, SitePage]) -> str:
        """The HTML of a page's text for those who read it as it is: links from where it is written.

        Zensical does this itself for what it writes.
        """

        def move(url: str) -> str:
            if url.startswith("#"):
                return url
            moved = move_url(url, page.src_uri, "")
            path, hash_, fragment = moved.partition("#")
            found = pages.get(path)
            if found is not None:
                return to_relative_url(found.url.removeprefix("./"), page.url) + hash_ + fragment
            return move_url(url, page.src_uri, page.url)

        return rewrite_attributes(html, {}, {}, move)

    def find_newest(
        self, page: SitePage, pages: Mapping[str, SitePage]
    ) -> tuple[datetime.date | None, Sequence[Problem]]:
        """The day that the newest of the posts changed that a page wants to be dated by."""
        log, problems = self.log
        listed = [
            other.src_uri
            for other in pages.values()
            if other.keys.layout == page.keys.last_modified_by_layout and other.lang == page.lang
        ]
        dates = read_dates(str(self._settings.docs_dir), listed, log)
        newest = max(dates.values(), default=None)
        edge = max((log.edges[uri] for uri in listed if uri in log.edges), default=None)
        if edge is not None and (newest is None or newest < edge):
            return None, [*problems, shallow_clone_problem()]
        return newest, problems

    def write_redirect(self, redirect: Redirect) -> None:
        """Write the page that redirects from an old URL. Raises `OSError`."""
        target = redirect.target
        if not redirect.is_external:
            base = to_url(redirect.dest_uri, self._directories).removeprefix("./")
            target = to_relative_url(target.removeprefix("./"), base)
        path = self.site_dir / redirect.dest_uri
        script = json.dumps(target).replace("<", "\\u003c")
        html = _REDIRECT.format(url=escape(target), script=script)
        path.write_text(html, encoding="utf-8")


# What follows `#` in the old URL is there in the new one, where scripts run.
_REDIRECT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Redirecting</title>
<link rel="canonical" href="{url}">
<script>location.replace({script} + location.hash)</script>
<meta http-equiv="refresh" content="0; url={url}">
</head>
<body>
<p><a href="{url}">{url}</a></p>
</body>
</html>
"""
