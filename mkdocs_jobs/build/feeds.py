"""The feeds of a build, once all pages are rendered: for readers, and for boards."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from mkdocs_jobs.build.context import BuildContext
from mkdocs_jobs.build.feed_titles import title_feed
from mkdocs_jobs.build.post_texts import PostTexts
from mkdocs_jobs.directives.late import restore_literal
from mkdocs_jobs.outputs.atom import format_moment, write_atom
from mkdocs_jobs.outputs.eligibility import name_employer
from mkdocs_jobs.outputs.feed import Entry, FeedDocument, assign_ids, make_id
from mkdocs_jobs.outputs.json_feed import write_json_feed
from mkdocs_jobs.outputs.post_record import Record, Records
from mkdocs_jobs.outputs.rss import write_rss
from mkdocs_jobs.outputs.safe_html import SafeHtml
from mkdocs_jobs.rendering.boards import Board, BoardRenderer
from mkdocs_jobs.site.feed import FOLDER, Feed
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.status import to_moment
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity
from mkdocs_jobs.values.vocabulary import FeedFormat

_WRITERS: Mapping[FeedFormat, Callable[[FeedDocument], str]] = {
    "atom": write_atom,
    "rss": write_rss,
    "json": write_json_feed,
}

Files = Iterator[tuple[str, str]]
"""Files of the site: path and text."""


class FeedWriter:
    """Makes the feeds of one build; each post is made an entry once, for all of them."""

    def __init__(self, context: BuildContext, boards: Sequence[Board], texts: PostTexts) -> None:
        self._context = context
        self._feeds = context.feeds
        self._boards = boards
        self._texts = texts
        self._site_url = context.options.site_url or ""
        self._entries: dict[str, Entry] = {}
        self.problems: list[Problem] = []
        """What is wrong with the feeds written so far."""

    def write(self) -> Files:
        """Each file."""
        for feed in self._feeds:
            posts = self._context.listings.select(feed.selection, feed.lang)
            entries = self._make_entries(posts)
            for format_ in feed.formats:
                document = self._make_document(feed, format_, entries)
                yield feed.locate(format_), _WRITERS[format_](document)
        yield from self._write_boards()
        self._tell_undated({uri: entry.published for uri, entry in self._entries.items()})

    def check(self) -> Sequence[Problem]:
        """What is wrong with feeds and templates for boards, found without writing a file."""
        for _ in self._write_boards():
            pass
        listed = (
            post
            for feed in self._feeds
            for post in self._context.listings.select(feed.selection, feed.lang)
            if _is_offered(post)
        )
        # No feed needs what takes long of an entry, its text.
        published = {post.page.src_uri: self._find_dates(post)[0] for post in listed}
        on_boards = {uri: entry.published for uri, entry in self._entries.items()}
        self._tell_undated(published | on_boards)
        return self.problems

    def _tell_undated(self, published: Mapping[str, datetime.datetime | None]) -> None:
        """Report posts of which it is not known when they were published."""
        for src_uri, moment in published.items():
            if moment is None:
                message = Message(
                    "date_posted: expected a date or a commit in git, got neither; to readers of"
                    " feeds the post is as new as the build, until you add one"
                )
                self.problems.append(Problem(src_uri, 1, message, Severity.INFO))

    def _make_entries(self, posts: Sequence[PostPage]) -> tuple[Entry, ...]:
        """The newest first."""
        entries = [self._make_entry(post) for post in posts if _is_offered(post)]
        return tuple(sorted(entries, key=_by_date, reverse=True))

    def _make_document(
        self, feed: Feed, format_: FeedFormat, entries: tuple[Entry, ...]
    ) -> FeedDocument:
        options = self._context.options
        site_name = options.parse.site_name
        selection = "".join(f"/{key}={word}" for key, word in feed.list_words())
        return FeedDocument(
            id=make_id(self._site_url, f"{feed.lang}{selection}"),
            url=to_absolute_url(feed.locate(format_), self._site_url),
            page_url=to_absolute_url(self._find_page_url(feed), self._site_url),
            title=title_feed(feed, self._context.texts, site_name),
            lang=feed.lang,
            author=options.parse.organization.name or site_name,
            updated=max((entry.updated for entry in entries), default=options.now),
            entries=entries,
        )

    def _find_page_url(self, feed: Feed) -> str:
        page = self._context.site.pages.get(self._feeds.find_page(feed) or "")
        return page.url if page is not None else ""

    def _make_entry(self, post: PostPage) -> Entry:
        page, job = post.page, post.job
        if page.src_uri in self._entries:
            return self._entries[page.src_uri]
        options = self._context.options
        published, updated = self._find_dates(post)
        text = self._texts.find(page.src_uri)
        html = ""
        if text is not None:
            base = to_absolute_url(text.url, self._site_url)
            html = self._safe_html.write(restore_literal(text.html), base)
        entry = self._entries[page.src_uri] = Entry(
            id=self._ids[page.src_uri],
            url=to_absolute_url(page.url, self._site_url),
            title=job.title,
            lang=page.lang,
            html=html,
            summary=job.description or self._texts.summarize(page.src_uri) or "",
            published=published,
            updated=updated,
            author=name_employer(job, options.parse.organization) or options.parse.site_name,
            tags=tuple(dict.fromkeys(filter(None, (job.department, *job.tags)))),
            is_rtl=self._context.texts(page.lang).locale.text_direction == "rtl",
        )
        return entry

    def _find_dates(self, post: PostPage) -> tuple[datetime.datetime | None, datetime.datetime]:
        """When a post was published, as far as it is known, and when it last changed.

        Where nothing is known, it changed when the site was built: a reader that is told of no
        date, or of one long ago, would not show it.
        """
        calendar, job = self._context.options.calendar, post.job
        history = self._context.host.find_history(post.page.src_uri)
        day = job.date_posted or job.opens
        published = to_moment(day, calendar) if day else history.created
        known = [moment for moment in (published, history.changed) if moment is not None]
        return published, max(known, default=self._context.options.now)

    @cached_property
    def _safe_html(self) -> SafeHtml:
        return SafeHtml()

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return assign_ids(self._context.site.every_post(), self._site_url)

    def _write_boards(self) -> Files:
        if not (self._boards and self._site_url):  # without a URL: reported when the site was read
            return
        context = self._make_board_context()
        renderer = BoardRenderer(self._context.host.template_folders())
        for board in self._boards:
            path = f"{FOLDER}/{board.name}"
            if (taken := self._feeds.take(path)) is not None:
                self.problems.append(taken)
                continue
            text, problems = renderer.render(board, context)
            self.problems += problems
            if text is not None:
                yield path, text

    def _make_board_context(self) -> Record:
        """What templates get: every open post in every language, the newest first."""
        options = self._context.options
        organization = options.parse.organization
        records = Records(self._context.site, options)
        posts = {
            self._ids[post.page.src_uri]: post
            for post in self._context.site.posts
            if _is_offered(post) and not post.job.evergreen
        }
        jobs = []
        for entry in self._make_entries(tuple(posts.values())):
            record = records.make(posts[entry.id], entry.summary or None)
            record["id"] = entry.id
            record["text"] = entry.html
            record["published"] = format_moment(entry.published) if entry.published else None
            record["updated"] = format_moment(entry.updated)
            jobs.append(record)
        site = {"name": options.parse.site_name, "url": options.site_url}
        employer = {
            "name": organization.name,
            "url": organization.url,
            "logo": organization.find_logo_url(options.site_url),
        }
        now = format_moment(options.now)
        return {"jobs": jobs, "site": site, "organization": employer, "now": now}


def _is_offered(post: PostPage) -> bool:
    """Whether a post is open without doubt, and has a page to read."""
    return post.status.is_offered and post.page.has_page


def _by_date(entry: Entry) -> tuple[datetime.datetime, datetime.datetime, str]:
    return entry.published or entry.updated, entry.updated, entry.id
