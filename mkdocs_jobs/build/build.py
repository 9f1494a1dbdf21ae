"""One build of a site, in all its languages: the driver of the steps."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from mkdocs_jobs.build.calendars import (
    can_write_calendars,
    check_calendars,
    list_calendar_files,
)
from mkdocs_jobs.build.card_images import CardImages
from mkdocs_jobs.build.checks import check_directives, check_site
from mkdocs_jobs.build.context import make_context
from mkdocs_jobs.build.head import PageHeads
from mkdocs_jobs.build.host import Host
from mkdocs_jobs.build.page import Pages
from mkdocs_jobs.build.report import Report
from mkdocs_jobs.build.rules_check import check_rules_files
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.build.writer import SiteWriter
from mkdocs_jobs.outputs.card_image import CARD_FILE
from mkdocs_jobs.outputs.jobs_json import DATA_FILE, name_draft
from mkdocs_jobs.rendering.templates import find_unreadable
from mkdocs_jobs.site.accordion_sources import AccordionSources, index_directives
from mkdocs_jobs.site.cache import PageCache
from mkdocs_jobs.site.mapping_checks import check_fields
from mkdocs_jobs.site.options import OccupiedPaths, Options
from mkdocs_jobs.site.page import ParsedPage
from mkdocs_jobs.site.post_roles import assign_roles
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.site.rules_files import name_file
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem


@dataclass(frozen=True, slots=True)
class FilePlan:
    """How the generator should treat the files of pages."""

    hidden: frozenset[str]
    """Files that are not pages: unpublished posts, sources of accordions."""
    withheld: frozenset[str]
    """Files of posts that are not published yet."""
    read_last: frozenset[str]
    """Pages that show the texts of posts, and so are read after them."""
    languages_listed: frozenset[str]
    """The languages of which a page lists the open posts."""


class Build:
    """One build of a site; the next build starts with a new one."""

    def __init__(
        self,
        host: Host,
        options: Options,
        *,
        cache: PageCache | None = None,
        problems: Iterable[Problem] = (),
    ) -> None:
        """Read every page of every language that `host` has, and resolve the site.

        `cache` may hold pages of an earlier build, `problems` are those of the options.
        """
        self.report = Report(problems)
        files, occupied = host.list_files()
        self._owns_data = DATA_FILE not in occupied.files
        self._images = CardImages(host, options, occupied)
        others, occupied = occupied, _add_own_files(occupied, options)
        cache = PageCache() if cache is None else cache
        files, found = assign_roles(files, options.parse)
        self.report.add(found)
        parsed, found = cache.parse(files, options.parse)
        self.report.add((*find_unreadable(host.template_folders()), *found))
        readable = {page.source.src_uri for page in parsed}
        unbuilt = {file.ref.src_uri for file in files if not file.is_built}
        self.report.add(_find_unbuilt(parsed, unbuilt))
        parsed = [page for page in parsed if page.source.src_uri not in unbuilt]
        self.report.add(check_fields(parsed, options.parse.fields))
        self.site, found = resolve_site(parsed, options, occupied)
        self.report.add(found)
        unread = frozenset(file.ref.src_uri for file in files) - readable
        sources = AccordionSources(options.accordion, frozenset(host.source_uris) - unread)
        index, found = index_directives(self.site, sources, parsed)
        self.report.add((*found, *check_site(self.site, options)))
        self.report.add(check_rules_files(self.site, options, host))
        self.report.add(check_calendars(options, others.files))
        withheld = frozenset(page.src_uri for page in self.site.withheld)
        self.plan = FilePlan(
            hidden=unread | withheld | index.no_pages,  # MkDocs would fail on them
            withheld=withheld,
            read_last=index.showing_posts,
            languages_listed=index.languages_listed,
        )
        self._context = make_context(host, options, self.site, index, others)
        self._postings = JobPostings(options)
        self.pages = Pages(self._context, self._postings)
        self.heads = PageHeads(self.site, options, self._postings, self._images)

    def check(self) -> None:
        """Report what is wrong with directives and postings, without rendering a page."""
        self.report.add(check_directives(self._context))
        self.report.add(self._images.check(self.site))
        self.report.add(self._postings.check_all(self.site, self._context.host))

    def write(self) -> bool:
        """Write the files of the whole site, once all languages are built.

        Returns whether everything could be written.
        """
        writer = SiteWriter(
            *(self._context.host, self.site, self._context.options), owns_data=self._owns_data
        )
        calendars = self._context.calendars.list_files()
        files = (*self._images.files.items(), *calendars)
        problems = [*writer.write(), *writer.write_files(files)]
        self.report.add(problems)
        return not problems

    def drain(self) -> list[Problem]:
        """The problems not reported yet."""
        self.report.add(self._context.texts.problems)
        return self.report.drain()

    def is_post(self, src_uri: str) -> bool:
        """Whether a file is a post, published or not."""
        page = self.site.pages.get(src_uri)
        return page.post is not None if page else src_uri in self.plan.withheld


def _find_unbuilt(parsed: Iterable[ParsedPage], unbuilt: Container[str]) -> Iterator[Problem]:
    """Posts that the generator does not build."""
    for page in parsed:
        if page.source.src_uri in unbuilt and page.job is not None:
            message = Message(
                "expected a file in the docs folder, got one from a plugin or hook, which"
                " static-i18n does not build; it is left out, write it into the docs folder"
            )
            yield Problem(page.source.src_uri, 1, message)


def _add_own_files(occupied: OccupiedPaths, options: Options) -> OccupiedPaths:
    """What is written into the site's folder, with the files of ours."""
    rules = [name_file(name) for name in options.redirects_files]
    calendars = list_calendar_files(options) if can_write_calendars(options) else ()
    drafts = map(name_draft, (*rules, DATA_FILE, CARD_FILE))
    own = {name: name for name in (*rules, *calendars, CARD_FILE, *drafts)}
    return replace(occupied, files={DATA_FILE: DATA_FILE, **own, **occupied.files})
