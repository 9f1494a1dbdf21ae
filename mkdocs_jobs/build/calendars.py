"""The calendars of a site: one of a language's deadlines, and one beside each post."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote

from mkdocs_jobs.build.texts import Texts
from mkdocs_jobs.outputs.calendar import (
    CALENDAR_FILE,
    Deadline,
    make_uid,
    write_calendar,
    write_event,
)
from mkdocs_jobs.rendering.post.facts import build_facts
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.address import to_absolute_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.needs import is_installed, need_library, need_site_url
from mkdocs_jobs.values.problem import CONFIG, Problem

NEEDED = "icalendar"
"""The library that writes calendars."""


def need_url() -> Message:
    """What to say where calendars are asked for, and the site has no URL."""
    return need_site_url(Message("no calendar is written"))


def can_write_calendars(options: Options) -> bool:
    """Whether the site is to have calendars, and can."""
    return options.writes_calendars and options.site_url is not None and is_installed(NEEDED)


def check_calendars(options: Options, occupied: Collection[str]) -> Iterator[Problem]:
    """What keeps the calendars that option `calendar` asks for from being written.

    `occupied` are files that something else writes.
    """
    if not options.writes_calendars:
        return
    if options.site_url is None:
        yield Problem(CONFIG, 0, need_url())
    elif not is_installed(NEEDED):
        message = Message(
            "jobs: calendar: {error}; until then, no calendar is written",
            error=need_library(NEEDED),
        )
        yield Problem(CONFIG, 0, message)
    else:
        for name in (name for name in list_calendar_files(options) if name in occupied):
            message = Message(
                "jobs: calendar: {name} is a file of the site; it stays, and no calendar is written"
                " there, rename it",
                name=name,
            )
            yield Problem(CONFIG, 0, message)


def name_calendar(lang: str, options: Options) -> str:
    """The file that has the deadlines of a language, from the site's folder."""
    return CALENDAR_FILE if lang == options.default_language else f"{lang}/{CALENDAR_FILE}"


def list_calendar_files(options: Options) -> Iterator[str]:
    """The calendars of the languages that the site is known to have."""
    langs = dict.fromkeys((options.default_language, *options.parse.languages))
    return (name_calendar(lang, options) for lang in langs)


class Calendars:
    """The calendars of one build; none, unless option `calendar` asks for them."""

    def __init__(
        self, site: Site, options: Options, texts: Texts, occupied: Collection[str] = ()
    ) -> None:
        """`occupied` are files that something else writes."""
        self._options = options
        self._texts = texts
        self._occupied = occupied
        self._is_on = can_write_calendars(options)
        self._uids = name_deadlines(site.posts, options.site_url or "") if self._is_on else {}

    def find_url(self, post: PostPage) -> str | None:
        """The URL of a post's calendar, from the site's root; None: it has none."""
        name = self._name_file(post)
        return quote(name) if name is not None else None

    def list_files(self) -> Iterator[tuple[str, bytes]]:
        """Every calendar: its path in the site's folder, and its content."""
        if not self._is_on:
            return
        langs = (*self._options.parse.languages, self._options.default_language)
        by_lang: dict[str, list[str]] = {lang: [] for lang in langs}
        for post, uid in self._uids.values():
            event = write_event(
                make_deadline(post, uid, self._options, self._texts), self._options.now
            )
            by_lang.setdefault(post.page.lang, []).append(event)
            name = self._name_file(post)
            if name is not None:
                yield name, write_calendar([event]).encode()
        for lang, events in by_lang.items():
            name = name_calendar(lang, self._options)
            if name not in self._occupied:
                yield name, write_calendar(events, self._name_language(lang)).encode()

    def _name_language(self, lang: str) -> str:
        """What the calendar of a language is called."""
        title, site = self._texts(lang)("all_open_positions"), self._options.parse.site_name
        return f"{site}: {title}" if site else title

    def _name_file(self, post: PostPage) -> str | None:
        page = post.page
        if page.src_uri not in self._uids or not page.has_page:
            return None
        folder, name = posixpath.split(page.dest_uri)
        stem = posixpath.basename(folder) if name == "index.html" else posixpath.splitext(name)[0]
        file = posixpath.join(folder, f"{stem or 'index'}.ics")
        return file if file not in self._occupied else None


def write_deadlines(site: Site, options: Options, texts: Texts) -> str:
    """The calendar of all languages; needs a `site_url`, and the library icalendar."""
    named = name_deadlines(site.posts, options.site_url or "").values()
    events = (
        write_event(make_deadline(post, uid, options, texts), options.now) for post, uid in named
    )
    return write_calendar(events, options.parse.site_name)


def name_deadlines(posts: Iterable[PostPage], site_url: str) -> dict[str, tuple[PostPage, str]]:
    """The posts that are open without doubt and have a deadline, the first to end first, and the
    name (see `make_uid`) of each, by `src_uri`.
    """
    named: dict[str, tuple[PostPage, str]] = {}
    seen: set[tuple[str, str]] = set()
    for post in sorted(posts, key=lambda post: post.page.src_uri):
        key = (post.page.lang, post.page.keys.ref or "")
        is_first = key not in seen
        seen.add(key)  # of closed posts, too: one that ends gives its name to no other
        if post.status.is_offered and post.status.closes_at is not None:
            uid = make_uid(post.page, site_url, by_ref=is_first)
            named[post.page.src_uri] = post, uid
    return dict(sorted(named.items(), key=lambda item: (item[1][0].status.closes_at, item[0])))


def make_deadline(post: PostPage, uid: str, options: Options, texts: Texts) -> Deadline:
    """The deadline of an open post, in the post's language."""
    page, job, status = post.page, post.job, post.status
    strings = texts(page.lang)
    day, end = job.valid_through, status.closes_at
    assert day is not None
    assert end is not None
    url = to_absolute_url(page.url, options.site_url)
    facts = build_facts(job, status, strings, ("location",)) or build_facts(
        job, status, strings, ("remote",)
    )
    return Deadline(
        uid=uid,
        summary=strings("deadline", title=job.title),
        end=end if isinstance(day, datetime.datetime) else day,
        url=url,
        location=facts[0].separator.join(facts[0].values) if facts else "",
        description="\n\n".join(filter(None, (job.description, url))),
    )
