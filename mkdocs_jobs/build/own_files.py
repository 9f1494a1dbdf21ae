"""The files that are made of posts: which there are, and what must not have their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_jobs.build.calendars import can_write_calendars, list_calendar_files
from mkdocs_jobs.outputs.card_image import CARD_FILE
from mkdocs_jobs.outputs.jobs_json import DATA_FILE, name_data, name_draft
from mkdocs_jobs.rendering.boards import Board
from mkdocs_jobs.site.feed import FOLDER
from mkdocs_jobs.site.feeds import Feeds, missing_url_problem
from mkdocs_jobs.site.options import OccupiedPaths, Options
from mkdocs_jobs.site.rules_files import name_file
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import FileName


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """What is written into the site's folder besides pages."""

    foreign: OccupiedPaths
    """What the generator writes there."""
    options: Options
    boards: Sequence[Board]
    """The templates for boards."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages that have a `jobs.json` of their own: those of a site with several."""
        languages = self.options.parse.languages
        return languages if len(languages) > 1 else ()

    def is_free(self, name: str) -> bool:
        """Whether the site has no file of that name, which is then kept."""
        return name not in self.foreign.files

    def occupy(self) -> OccupiedPaths:
        """All files, so that no page takes the place of one."""
        names, options = list(self._list_names()), self.options
        calendars = list_calendar_files(options) if can_write_calendars(options) else ()
        own = {name: name for name in (*names, *calendars, *map(_name_draft, names))}
        return replace(self.foreign, files={**own, **self.foreign.files})

    def _list_data(self) -> Sequence[str]:
        return (DATA_FILE, *map(name_data, self.languages))

    def _list_names(self) -> Iterator[str]:
        yield from self._list_data()
        yield from map(name_file, self.options.redirects_files)
        yield from (f"{FOLDER}/{board.name}" for board in self.boards)
        yield CARD_FILE

    def make_feeds(self, site: Site) -> Feeds:
        """The feeds of the site."""
        options = self.options
        languages = dict.fromkeys(options.parse.languages or (options.default_language,))
        if options.feeds:
            languages.update(dict.fromkeys(sorted({post.page.lang for post in site.posts})))
        feeds = Feeds(
            options.feeds,
            languages,
            lambda: self._list_taken(site),
            has_url=bool(options.site_url),
        )
        if self.boards and not options.site_url:
            feeds.problems = [missing_url_problem()]
        return feeds

    def _list_taken(self, site: Site) -> Mapping[str, str]:
        """The files that no feed may overwrite: path to a name for messages."""
        redirects = {redirect.dest_uri: redirect.dest_uri for redirect in site.redirects}
        pages = {page.dest_uri: FileName(page.src_uri) for page in site.pages.values()}
        data = {name: name for name in self._list_data()}
        return {**data, **redirects, **pages, **self.foreign.files}


def _name_draft(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name_draft(name)}"
