"""What a team should know of its posts: what closes, what is old, what is missing, what differs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_jobs.content.application import Email, Embed, Link, Sentence
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.site.drift import check_translations
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.states import State
from mkdocs_jobs.values.dates import Day, to_date
from mkdocs_jobs.values.message import Counted, Message
from mkdocs_jobs.values.problem import Severity


@dataclass(frozen=True, slots=True)
class Limits:
    """What counts as soon, lately and old."""

    days: int = 14
    """How far ahead closing dates are reported, and how far back."""
    age: int = 90
    """For how many days a post is open before it is reported."""


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a file."""

    day: datetime.date
    author: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A post of a section."""

    post: PostPage
    note: Message | None = None
    """What is said of it, where the section does not say it all."""
    day: datetime.date | None = None
    """The day that it is about."""
    line: int = 0
    """The line of its file that it is about, from 1; 0: none."""
    is_wrong: bool = False
    """Whether it is a mistake, and not only good to know."""


@dataclass(frozen=True, slots=True)
class Section:
    """The posts of which the same is said."""

    key: str
    """Its name for programs, the same in all languages."""
    title: Message
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """How long people can apply for a job, in all languages that say the same."""

    state: State
    start: datetime.date | None
    """The first day; None: it is not known."""
    end: datetime.date | None
    """The last day; None: it has none."""
    posts: tuple[PostPage, ...] = ()
    """The posts, that in the language of the site first."""


@dataclass(frozen=True, slots=True)
class PostReport:
    """A report of the posts of a site."""

    site_name: str
    now: datetime.datetime
    """The time for which it was made, in the site's time zone."""
    open_count: int
    """How many posts are open, each language by itself."""
    sections: tuple[Section, ...]
    """All of them, those without entries too."""
    spans: tuple[Span, ...]
    """The posts that were open lately, are open or will be, by their last day."""
    changes: Mapping[str, Change] = field(default_factory=dict)
    """The last change of each file, by `src_uri`; without those that are not known."""
    notes: tuple[Message, ...] = ()
    """What the report could not find out."""

    @property
    def today(self) -> datetime.date:
        """The day for which it was made."""
        return self.now.date()

    @property
    def is_wrong(self) -> bool:
        """Whether anything in it is a mistake."""
        return any(entry.is_wrong for section in self.sections for entry in section.entries)


def report_posts(
    site: Site,
    options: Options,
    limits: Limits,
    *,
    dead_links: Mapping[str, Sequence[Message]] | None = None,
    changes: Mapping[str, Change] | None = None,
    notes: Iterable[Message] = (),
) -> PostReport:
    """The report of a site at build time.

    `dead_links` says by `src_uri` which links of a post do not work; None: they were not asked.
    """
    now = options.now.astimezone(options.calendar.zone)
    context = _Context(site, options, limits, now.date())
    sections = [Section(key, title(limits), _sort(find(context))) for key, title, find in _SECTIONS]
    if dead_links is not None:
        entries = _list_dead_links(context, dead_links)
        sections.append(Section("links", Message("Application links that do not work"), entries))
    return PostReport(
        site_name=options.parse.site_name,
        now=now,
        open_count=len(context.open),
        sections=tuple(sections),
        spans=tuple(_list_spans(context)),
        changes=changes or {},
        notes=tuple(notes),
    )


def list_links(job: Job) -> Iterator[str]:
    """The http(s) URLs at which people apply."""
    for way in job.apply:
        if isinstance(way, Link):
            yield way.url
        elif isinstance(way, Embed):
            yield way.embed
        elif isinstance(way, Sentence):
            yield from (piece.url for piece in way.pieces if piece.url and not piece.email)


class _Context:
    """What sections are made of."""

    def __init__(self, site: Site, options: Options, limits: Limits, today: datetime.date) -> None:
        self.site = site
        self.options = options
        self.limits = limits
        self.today = today
        self.posts = list(site.every_post())
        self.open = [post for post in self.posts if post.status.is_open]
        self.positions = [post for post in self.open if not post.job.evergreen]
        """Without those that are always open."""

    def find_date(self, day: Day | None) -> datetime.date | None:
        """A day as the site's calendar has it."""
        return to_date(day, self.options.calendar.zone) if day is not None else None

    def order(self, lang: str) -> tuple[int, str]:
        """A key that sorts languages as the site has them."""
        languages = (self.options.default_language, *self.options.parse.languages)
        return (languages.index(lang) if lang in languages else len(languages), lang)


def _sort(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By day, title and file."""

    def key(entry: Entry) -> tuple[datetime.date, str, str, int]:
        page = entry.post.page
        return entry.day or datetime.date.max, entry.post.job.title, page.src_uri, entry.line

    return tuple(sorted(entries, key=key))


def _find_line(post: PostPage, *keys: str) -> int:
    """The line of the first of these keys that a post has."""
    lines = post.page.front_matter.lines
    return next((lines[key] for key in keys if key in lines), 0)


def _list_closing(context: _Context) -> Iterator[Entry]:
    for post in context.open:
        day = context.find_date(post.job.valid_through)
        if day is None or (day - context.today).days > context.limits.days:
            continue
        days = (day - context.today).days
        note = Counted(
            "closes on {day}, in {count} day",
            "closes on {day}, in {count} days",
            day=day,
            count=days,
        )
        said = note if days > 0 else Message("closes today")
        yield Entry(post, said, day, _find_line(post, "valid_through", "closes"))


def _list_closed(context: _Context) -> Iterator[Entry]:
    for post in context.posts:
        day = context.find_date(post.job.valid_through)
        if day is None or not (post.status.is_closed and post.status.has_expired):
            continue
        if (context.today - day).days <= context.limits.days:
            note = Message("closed on {day}", day=day)
            yield Entry(post, note, day, _find_line(post, "valid_through", "closes"))


def _list_undated(context: _Context) -> Iterator[Entry]:
    for post in context.positions:
        if post.job.valid_through is None:
            day = context.find_date(post.job.date_posted)
            note = Message("posted on {day}", day=day) if day else Message("no date at all")
            yield Entry(post, note, day, _find_line(post, "date_posted"))


def _list_old(context: _Context) -> Iterator[Entry]:
    for post in context.positions:
        day = context.find_date(post.job.opens or post.job.date_posted)
        days = (context.today - day).days if day else 0
        if days > context.limits.age:
            note = Counted(
                "open since {day}, for {count} day",
                "open since {day}, for {count} days",
                day=day,
                count=days,
            )
            yield Entry(post, note, day, _find_line(post, "opens", "date_posted"))


def _list_without_pay(context: _Context) -> Iterator[Entry]:
    return (Entry(post) for post in context.positions if post.job.salary is None)


def _list_untranslated(context: _Context) -> Iterator[Entry]:
    """Each post once, whatever the number of its translations."""
    languages = {*context.options.parse.languages} or {post.page.lang for post in context.posts}
    seen: set[str] = set()
    for post in sorted(context.open, key=lambda post: context.order(post.page.lang)):
        group = context.site.alternates.get(post.page.src_uri, {})
        if post.page.src_uri in seen:
            continue
        seen.update(page.src_uri for page in group.values())
        missing = sorted(languages - group.keys() - {post.page.lang}, key=context.order)
        if missing:
            yield Entry(post, Message("not in {langs}", langs=tuple(missing)))


def _list_without_contact(context: _Context) -> Iterator[Entry]:
    for post in context.open:
        ways = post.job.apply
        mails = any(
            isinstance(way, Email)
            or (isinstance(way, Sentence) and any(piece.email for piece in way.pieces))
            for way in ways
        )
        if post.job.contact is None and not mails:
            yield Entry(post)


def _list_differences(context: _Context) -> Iterator[Entry]:
    """What `mkdocs-jobs check` says of translations that differ."""
    posts = {post.page.src_uri: post for post in context.posts if not post.job.draft}
    pages = [posts[src_uri].page for src_uri in sorted(posts)]
    for problem in check_translations(pages, context.options):
        post = posts[problem.src_uri]
        is_wrong = problem.severity >= Severity.WARNING
        yield Entry(post, problem.message, None, problem.line, is_wrong)


def _list_dead_links(
    context: _Context, dead_links: Mapping[str, Sequence[Message]]
) -> tuple[Entry, ...]:
    return tuple(
        Entry(post, message, None, _find_line(post, "apply", "jazz_url"), True)
        for post in context.posts
        for message in dead_links.get(post.page.src_uri, ())
    )


_SECTIONS: Sequence[
    tuple[str, Callable[[Limits], Message], Callable[[_Context], Iterable[Entry]]]
] = (
    (
        "closing",
        lambda limits: Counted(
            "Closing within {count} day", "Closing within {count} days", count=limits.days
        ),
        _list_closing,
    ),
    (
        "closed",
        lambda limits: Counted(
            "Closed in the last {count} day", "Closed in the last {count} days", count=limits.days
        ),
        _list_closed,
    ),
    ("undated", lambda _: Message("Open without a closing date"), _list_undated),
    (
        "old",
        lambda limits: Counted(
            "Open for more than {count} day", "Open for more than {count} days", count=limits.age
        ),
        _list_old,
    ),
    ("pay", lambda _: Message("Open without pay"), _list_without_pay),
    ("translation", lambda _: Message("Open without a translation"), _list_untranslated),
    ("contact", lambda _: Message("Open without a contact"), _list_without_contact),
    ("differences", lambda _: Message("Translations that differ"), _list_differences),
)
"""Key, title and posts of each section."""

_PAST, _AHEAD = 90, 90
"""How many days of posts the timeline has."""


def _list_spans(context: _Context) -> list[Span]:
    groups: dict[tuple[str, Span], list[PostPage]] = {}
    first = context.today - datetime.timedelta(days=_PAST)
    last = context.today + datetime.timedelta(days=_AHEAD)
    for post in sorted(context.posts, key=lambda post: context.order(post.page.lang)):
        status = post.status
        start = context.find_date(post.job.opens or post.job.date_posted)
        end = context.find_date(post.job.valid_through)
        was_ended = status.is_closed and not status.has_expired  # on a day that nobody wrote down
        if status.state is State.DRAFT or was_ended:
            continue
        if (end and end < first) or (start and start > last):
            continue
        others = context.site.alternates.get(post.page.src_uri, {}).values()
        group = min((page.src_uri for page in others), default=post.page.src_uri)
        span = Span(status.state, start, end)
        groups.setdefault((group, span), []).append(post)
    spans = [replace(span, posts=tuple(posts)) for (_, span), posts in groups.items()]
    never = datetime.date.max
    return sorted(
        spans,
        key=lambda span: (span.end or never, span.start or never, span.posts[0].page.src_uri),
    )
