"""What the core needs of the site generator that it runs in."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from jinja2 import Environment

from mkdocs_jobs.site.file_days import FileDays
from mkdocs_jobs.site.options import HostFeatures, OccupiedPaths
from mkdocs_jobs.site.page import SourceFile
from mkdocs_jobs.site.rendered_page import FileHistory, PageRef
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.problem import Problem


class Host(Protocol):
    """A site generator."""

    @property
    def features(self) -> HostFeatures:
        """What other plugins add to a page."""

    @property
    def language(self) -> str:
        """The language that is built."""

    @property
    def site_dir(self) -> Path:
        """The folder that the site is written to."""

    @property
    def source_uris(self) -> Collection[str]:
        """Every Markdown file of the docs folder, whether it is a page or not."""

    def list_files(self) -> tuple[Sequence[SourceFile], OccupiedPaths]:
        """Every page of every language, and what else is written into the site's folder."""

    def read_text(self, src_uri: str) -> tuple[str | None, Sequence[Problem]]:
        """The text of a file without byte order mark; None and a problem if it cannot be read."""

    def read_static(self, name: str) -> str:
        """The text of a file that is copied into the site's folder; empty where there is none."""

    def read_metadata(self, text: str) -> Mapping[str, object]:
        """The metadata that the generator finds in a page with that text."""

    def site_texts(self) -> Mapping[str, object]:
        """What pages show of the configuration, in the language that is built: titles, the nav."""

    def render_source(self, src_uri: str, page: PageRef) -> str:
        """The HTML of a file as a part of `page`, other plugins and links included."""

    def render_option(self, text: str, page: PageRef) -> str:
        """The HTML of Markdown in the configuration, as a part of `page`."""

    def render_early(self, text: str) -> str:
        """The HTML of a page's Markdown before the generator renders it; links as written."""

    def environment(self) -> Environment:
        """The theme's templates, for the language that is built."""

    def template_folders(self) -> Sequence[str]:
        """Where the theme, and the site, have templates."""

    def last_changed(self, page: PageRef) -> tuple[datetime.date | None, Sequence[Problem]]:
        """The day that a page's file last changed; None where something else shows it."""

    def find_history(self, src_uri: str) -> FileHistory:
        """When a file was made, and when it last changed, as far as a version control knows it."""

    def read_file_days(self) -> tuple[Mapping[str, FileDays] | None, Sequence[Problem]]:
        """When files were added and archived, read once a build; None where it is not known, with
        a problem that says why.
        """

    def write_redirect(self, redirect: Redirect) -> None:
        """Write the page that redirects from an old URL. Raises `OSError`."""
