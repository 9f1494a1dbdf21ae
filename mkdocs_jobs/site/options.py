"""The options of a site, as the core takes them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from mkdocs_jobs.content.application import EMBED_HOSTS
from mkdocs_jobs.content.mapping import FieldMap
from mkdocs_jobs.directives.defaults import Defaults
from mkdocs_jobs.directives.leftovers import Language
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.post_paths import PathPatterns, PostPaths
from mkdocs_jobs.site.rules_files import RedirectsFile, can_answer_gone
from mkdocs_jobs.site.status import Calendar
from mkdocs_jobs.site.strings import Text
from mkdocs_jobs.values.vocabulary import ClosedPage, FeedFormat

Permalinks = Literal["keep", "redirect", "ignore"]
StateMismatch = Literal["warn", "ignore"]
DuplicateRef = Literal["warn", "ignore"]
MissingTranslation = Literal["hide", "link"]
NavPosts = Literal["none", "open", "all"]
OnClosed = Literal["hide", "show"]

_SOME_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)


@dataclass(frozen=True, slots=True)
class PathDefaults:
    """An entry of option `defaults`."""

    paths: PathPatterns
    values: Mapping[str, object]
    """Field to value."""


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What parsing a page depends on, besides its text."""

    layouts: tuple[str, ...] = ("job",)
    """The values of `layout` that make a page a post."""
    languages: tuple[str, ...] = ()
    """The languages that the site is built in, as it spells them; empty: any."""
    fields: FieldMap = field(default_factory=FieldMap)
    """Keys of the site's own, and what they mean."""
    posts: PostPaths = field(default_factory=PostPaths)
    """Pages that are posts by their path."""
    defaults: tuple[PathDefaults, ...] = ()
    """What pages say that do not say it themselves; the first that fits a page counts."""
    reads_file_names: bool = False
    """Whether the name of a post's file begins with the day on which it was posted."""
    embed_hosts: tuple[str, ...] = EMBED_HOSTS
    """Where forms may be embedded from: these hosts, and all below them."""
    organization: Organization = field(default_factory=Organization)
    """The employer that the site speaks for; its logo is a URL."""
    site_name: str = ""
    read: frozenset[Language] = frozenset()
    """What else is read in the text of pages: Jinja, files that are included, attribute lists."""

    def find_defaults(self, src_uri: str) -> Mapping[str, object] | None:
        """What a page says that does not say it itself; None: nothing."""
        fitting = (default.values for default in self.defaults if default.paths.matches(src_uri))
        return next(fitting, None)


@dataclass(frozen=True, slots=True)
class RedirectMap:
    """A line of `redirect_maps` in mkdocs.yml."""

    key: str
    dest_uri: str | None
    """The file of the old URL; None when `key` is a URL itself."""
    target: object
    file: str
    """The file that has the line, for messages."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """What a site's configuration says about its posts."""

    parse: ParseOptions = field(default_factory=ParseOptions)
    default_language: str = "en"
    duplicate_ref: DuplicateRef = "warn"
    use_directory_urls: bool = True
    site_url: str | None = None
    site_description: str | None = None
    """What themes say of a page without a description."""
    accordion: str = "jobs_accordion.md"
    """The name of the source of an accordion that names none."""
    about: str | None = None
    """The name of the file that every post shows; None: there is none."""
    apply_consent: bool = False
    """Whether an embedded form is loaded only when the reader asks for it."""
    apply_on_closed: OnClosed = "hide"
    """Whether a closed post shows how to apply."""
    calendar: Calendar = field(default_factory=Calendar)
    card_images: bool = True
    """Whether previews of posts have a picture."""
    closed_pages: ClosedPage = "keep"
    """What becomes of the pages of closed posts."""
    feeds: tuple[FeedFormat, ...] = ()
    """The formats of the feeds of all open posts; empty: there are none."""
    listing: Defaults = field(default_factory=Defaults)
    """What directives mean where they say nothing."""
    missing_translation: MissingTranslation = "hide"
    nav: NavPosts = "none"
    """Which posts an automatic nav lists."""
    now: datetime.datetime = _SOME_DAY
    """Build time, in UTC."""
    permalinks: Permalinks = "keep"
    privacy: Text | None = None
    """The notice above applications: Markdown for all languages, or by language."""
    redirect_maps: Sequence[RedirectMap] = ()
    """The site's own redirects."""
    redirects_files: tuple[RedirectsFile, ...] = ()
    """The servers and hosts that get the redirects as rules."""
    rules: tuple[str, ...] = ()
    """The law packs that open posts are checked by."""
    shows_drafts: bool = False
    shows_scheduled: bool = False
    """Whether a post that opens later has a page already; it is in no list either way."""
    state_mismatch: StateMismatch = "warn"
    texts: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    """UI strings of the site's own, by language."""
    writes_calendars: bool = False
    """Whether each language gets a calendar of deadlines, and each post one of its own."""
    writes_redirects: bool = True
    """Whether anything writes redirects; else a page that asks for them stays as it is."""

    writes_pages: bool = True
    """Whether redirects are pages, which are files, and not only rules of a web server."""

    @property
    def can_answer_gone(self) -> bool:
        """Whether rules for a web server are written that can say that a page is gone."""
        return can_answer_gone(self.redirects_files)


@dataclass(frozen=True, slots=True)
class OccupiedPaths:
    """What is written into the site's folder besides the pages."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Path in the site's folder to a name for messages."""
    copies: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """The fallback copies of pages: `src_uri` to pairs of language and file."""


@dataclass(frozen=True, slots=True)
class HostFeatures:
    """What else the generator does on a page."""

    shows_tags: bool = False
    """Whether something else shows the tags of a post."""
    draws_cards: bool = False
    """Whether something draws a card of each page before it is rendered."""
    writes_redirects: bool = False
    """Whether old URLs get a page that redirects."""
    plugins: Sequence[str] = ()
    """The plugins, in their order, for messages."""
