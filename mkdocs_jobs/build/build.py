"""One build of a site, in all its languages: the driver of the steps."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_jobs.build.calendars import check_calendars
from mkdocs_jobs.build.card_images import CardImages
from mkdocs_jobs.build.checks import check_directives, check_site
from mkdocs_jobs.build.context import make_context
from mkdocs_jobs.build.early_texts import make_early_texts
from mkdocs_jobs.build.head import PageHeads
from mkdocs_jobs.build.host import Host
from mkdocs_jobs.build.law_check import check_law
from mkdocs_jobs.build.own_files import OwnFiles
from mkdocs_jobs.build.page import Pages
from mkdocs_jobs.build.report import Report
from mkdocs_jobs.build.rules_check import check_rules_files
from mkdocs_jobs.build.structured_data import JobPostings
from mkdocs_jobs.build.writer import SiteWriter
from mkdocs_jobs.outputs.jobs_json import write_data
from mkdocs_jobs.outputs.post_record import Record, Records
from mkdocs_jobs.rendering.boards import list_boards
from mkdocs_jobs.rendering.templates import find_unreadable
from mkdocs_jobs.site.accordion_sources import AccordionSources, index_directives
from mkdocs_jobs.site.cache import PageCache
from mkdocs_jobs.site.mapping_checks import check_fields
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import ParsedPage, PostPage
from mkdocs_jobs.site.post_roles import assign_roles
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.site.shared_block import find_block
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

if TYPE_CHECKING:
    from mkdocs_jobs.build.feeds import FeedWriter
    from mkdocs_jobs.build.post_texts import PostTexts


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
        boards, found = list_boards(host.template_folders())
        self.report.add(found)
        self._images = CardImages(host, options, occupied)
        self._files = OwnFiles(occupied, options, boards)
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
        self.site, found = resolve_site(parsed, options, self._files.occupy())
        self.report.add(found)
        unread = frozenset(file.ref.src_uri for file in files) - readable
        found_uris = dict.fromkeys(uri for uri in host.source_uris if uri not in unread)
        sources = AccordionSources(options.accordion, found_uris)
        index, found = index_directives(self.site, sources, parsed)
        self.report.add((*found, *check_site(self.site, options)))
        self.report.add(check_rules_files(self.site, options, host))
        self.report.add(check_law(self.site, options, host))
        self.report.add(check_calendars(options, occupied.files))
        block, found = find_block(
            options.about, self.site, sources.src_uris, options.parse.languages
        )
        self.report.add(found)
        withheld = frozenset(page.src_uri for page in self.site.withheld)
        self.plan = FilePlan(
            # MkDocs would fail on them
            hidden=unread | withheld | index.no_pages | frozenset(block.files.values()),
            withheld=withheld,
            read_last=index.showing_posts,
            languages_listed=index.languages_listed,
        )
        self._context = make_context(host, self.site, index, self._files, block)
        self._postings = JobPostings(options)

    @cached_property
    def pages(self) -> Pages:
        """What makes pages. It is made when the first one is: to check a site takes none."""
        return Pages(self._context, self._postings)

    @cached_property
    def heads(self) -> PageHeads:
        """What writes the heads of pages, as above."""
        return PageHeads(self._context, self._postings, self._images)

    def check(self) -> None:
        """Report what is wrong with directives, postings and templates for boards, without
        rendering a page.
        """
        self.report.add(check_directives(self._context))
        shown = (page for page in self.site.pages.values() if page.redirect_target is None)
        for lang in {page.lang for page in shown if page.post or page.parsed.directives}:
            self._context.texts(lang)  # which reports a language without any
        if self._has_feeds:
            texts = make_early_texts(self._context.host, self.site)
            self.report.add(self._make_feed_writer(texts).check())
        self.report.add(self._images.check(self.site))
        self.report.add(self._postings.check_all(self.site, self._context.host))

    def write(self) -> bool:
        """Write the files of the whole site, once all languages are built.

        Returns whether everything could be written.
        """
        context = self._context
        feeds = self._make_feed_writer(self.pages.texts) if self._has_feeds else None
        writer = SiteWriter(context.host, self.site, context.options)
        texts = chain(self._write_data(), feeds.write() if feeds else ())
        files = (*self._images.files.items(), *context.calendars.list_files())
        problems = [*writer.write(texts), *writer.write_files(files)]
        self.report.add((*problems, *(feeds.problems if feeds else ())))
        return not problems

    @property
    def _has_feeds(self) -> bool:
        return bool(list(self._context.feeds) or self._files.boards)

    def _make_feed_writer(self, texts: PostTexts) -> FeedWriter:
        # On a site that has no feeds nothing is imported that writes them.
        from mkdocs_jobs.build.feeds import FeedWriter

        return FeedWriter(self._context, self._files.boards, texts)

    def _write_data(self) -> Iterator[tuple[str, str]]:
        records = Records(self.site, self._context.options)

        def make_record(post: PostPage) -> Record:
            return records.make(post, self.pages.texts.summarize(post.page.src_uri))

        posts, now = self.site.every_post(), self._context.options.now
        files = write_data(posts, now, make_record, self._files.languages)
        yield from ((name, text) for name, text in files if self._files.is_free(name))

    def drain(self) -> list[Problem]:
        """The problems not reported yet."""
        self.report.add((*self._context.texts.problems, *self._context.feeds.problems))
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
