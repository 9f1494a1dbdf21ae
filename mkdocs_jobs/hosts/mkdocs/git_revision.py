"""mkdocs-git-revision-date-localized: its dates, taken over so that a page shows one date only."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_PREFIX = "git_revision_date_localized"


def is_installed(config: MkDocsConfig) -> bool:
    """Whether the plugin is among the site's plugins."""
    return "git-revision-date-localized" in config.plugins


def read_dates(pages: Mapping[str, Page]) -> dict[str, datetime.date]:
    """The day that the plugin gave each page, once their Markdown is read."""
    return {
        src_uri: datetime.date.fromisoformat(page.meta[f"{_PREFIX}_raw_iso_date"])
        for src_uri, page in pages.items()
        if f"{_PREFIX}_raw_iso_date" in page.meta
    }


def copy_date(source: Page, target: Page) -> None:
    """Let themes that show the plugin's date show that of `source` on `target`."""
    values = {key: value for key, value in source.meta.items() if key.startswith(_PREFIX)}
    target.meta.update(values)


def is_shown(config: MkDocsConfig, page: Page) -> bool:
    """Whether the theme shows a date on the page by itself: the plugin's, or its front matter's."""
    has_date = is_installed(config) or "revision_date" in page.meta
    return has_date and config.theme.name == "material"
