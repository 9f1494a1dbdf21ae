"""Pages, step by step: a source file, what its text says, its place in the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.inheritance import Inherited
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.mapping import UnknownWord
from mkdocs_jobs.content.page_keys import PageKeys
from mkdocs_jobs.content.unread_key import StateSign, UnknownKey
from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.site.post_paths import PathRole
from mkdocs_jobs.site.states import PostStatus, State
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.vocabulary import ClosedPage


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a page comes from, and where the site generator would write it."""

    src_uri: str
    """Its path in the docs folder."""
    locale: str
    """The language that the generator builds it in: its folder's, its suffix', the theme's."""
    dest_uri: str
    """The file that the generator writes it to, from the site's folder."""
    name: str = ""
    """What it shares with its namesakes in other languages: `x.md` for `it/x.md` or `x.it.md`."""
    is_localized: bool = False
    """Whether its path names the language."""
    role: PathRole = "page"
    """What it is by its path."""
    left_out_by: str = ""
    """The pattern of option `posts` that leaves it out."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A page whose text can be read."""

    ref: SourceRef
    read: Callable[[], tuple[str | None, Sequence[Problem]]]
    """Its whole text without byte order mark; None and a problem when it cannot be read."""
    path: str | None = None
    """The file on disk; None for one that is held in memory."""
    inherited: tuple[Inherited, ...] = ()
    """What its folders say for it, the first to count first."""
    is_built: bool = True
    """Whether the generator makes a page of it."""


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """What a page's text says. It depends on nothing but that text and `ParseOptions`."""

    source: SourceRef
    lang: str
    """The language of its text: `lang` of its front matter, else the generator's."""
    front_matter: FrontMatter
    keys: PageKeys
    job: Job | None = None
    """The job, for a page with a layout that makes one."""
    directives: tuple[Directive, ...] = ()
    """Those outside of code, by a quick look."""
    problems: tuple[Problem, ...] = ()
    unknown_keys: tuple[UnknownKey, ...] = ()
    """The keys of a post that are not read, but mean one of ours."""
    state_signs: tuple[StateSign, ...] = ()
    """Those that say that people cannot apply, or until when they can."""
    unknown_words: tuple[UnknownWord, ...] = ()
    """Words of a post that option `fields` gives no meaning."""
    has_text: bool = False
    """Whether a quick look shows that the text of a post says more than its title."""
    names_directive: bool = False
    """Whether its file has what the name of each directive begins with, be it in code."""


@dataclass(frozen=True, slots=True)
class Post:
    """What makes a page a post."""

    job: Job
    status: PostStatus


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page in its site. It depends on all pages, the options and the build time."""

    parsed: ParsedPage
    dest_uri: str
    """The file it is written to: its permalink's, else the generator's."""
    url: str
    """Its URL from the site's root, percent-encoded, without a leading slash."""
    post: Post | None = None
    redirect_target: str | None = None
    """Where this page only redirects to: an http(s) URL, or one from the site's root."""
    closed_page: ClosedPage | None = None
    """What becomes of the page of a closed post; None for every other page."""
    successor: str | None = None
    """The `src_uri` of the post that replaces this closed one."""
    src_uri: str = field(init=False)
    """Its path in the docs folder."""
    lang: str = field(init=False)
    """The language of its text."""
    keys: PageKeys = field(init=False)
    """The keys that any page may have."""
    front_matter: FrontMatter = field(init=False)
    """Its front matter, with the site's own keys under ours."""
    has_page: bool = field(init=False)
    """Whether its text can be read at its URL."""

    def __post_init__(self) -> None:
        """Keep what is asked for dozens of times a page."""
        set_field = object.__setattr__  # a frozen dataclass is not yet complete
        set_field(self, "src_uri", self.parsed.source.src_uri)
        set_field(self, "lang", self.parsed.lang)
        set_field(self, "keys", self.parsed.keys)
        set_field(self, "front_matter", self.parsed.front_matter)
        has_page = self.redirect_target is None and self.closed_page != "remove"
        set_field(self, "has_page", has_page)

    @property
    def name(self) -> str:
        """What it shares with its namesakes in other languages."""
        return self.parsed.source.name or self.parsed.source.src_uri

    @property
    def is_indexed(self) -> bool:
        """Whether search, the site's own and others', is to know its page."""
        is_draft = self.post is not None and self.post.status.state is State.DRAFT
        return self.has_page and self.closed_page != "keep" and not is_draft

    @property
    def title(self) -> str:
        """The title in its front matter, else its first heading; may be empty."""
        if self.post is not None:
            return self.post.job.title
        return self.front_matter.text("title") or self.front_matter.heading

    def line(self, key: str) -> int:
        """The line of a key of its front matter, from 1."""
        return self.parsed.front_matter.line(key)


@dataclass(frozen=True, slots=True)
class PostPage:
    """A page that is a post: what listings are made of."""

    page: SitePage
    job: Job
    status: PostStatus
