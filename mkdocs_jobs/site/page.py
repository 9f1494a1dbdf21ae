"""Pages: what the generator knows of one, and what its front matter adds."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.job_values import ClosedPage
from mkdocs_jobs.site.status import PostStatus, State


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Markdown page as the site generator knows it."""

    src_uri: str
    """Its path in the docs folder."""
    text: str
    """The whole file, front matter included, without byte order mark; empty where that is read."""
    locale: str
    """The language that the generator builds it in: its folder's, its suffix', the theme's."""
    dest_uri: str
    """The file that the generator writes it to, from the site's folder."""
    name: str = ""
    """What it shares with its namesakes in other languages: `x.md` for `it/x.md` or `x.it.md`."""
    is_localized: bool = False
    """Whether its path names the language."""
    front_matter: FrontMatter | None = None
    """What was read from its text; None: it is still to be read."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site."""

    src_uri: str
    locale: str
    """The language that the generator builds it in."""
    lang: str
    """The language of its text: `lang` of its front matter, else the generator's."""
    dest_uri: str
    """The file it is written to: its permalink's, else the generator's."""
    url: str
    """Its address from the site's root, percent-encoded, without a leading slash."""
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    name: str = ""
    ref: str | None = None
    """The same in all translations of a page."""
    parent_ref: str | None = None
    """The `ref` of the page that lists this one."""
    layout: str | None = None
    menu_position: float | None = None
    """Its place in the top level of an automatic nav."""
    last_modified_by_layout: str | None = None
    """Its last update is the newest of the pages with that layout, in its language."""
    hides_last_update: bool = False
    job: Job | None = None
    """The job, for a page with a layout that makes one."""
    status: PostStatus | None = None
    """The state of a job at the moment of the build."""
    redirect: str | None = None
    """Where this page only redirects to: an http(s) address, or one from the site's root."""
    closed_page: ClosedPage | None = None
    """What becomes of the page of a closed post; None for every other page."""
    successor: str | None = None
    """The `src_uri` of the post that takes the place of this closed one."""

    @property
    def has_page(self) -> bool:
        """Whether its text can be read at its address."""
        return self.redirect is None and self.closed_page != "remove"

    @property
    def is_indexed(self) -> bool:
        """Whether search, the site's own and others', is to know its page."""
        is_draft = self.status is not None and self.status.state is State.DRAFT
        return self.has_page and self.closed_page != "keep" and not is_draft

    @property
    def title(self) -> str:
        """The title in its front matter, else its first heading; may be empty."""
        if self.job is not None:
            return self.job.title
        return self.front_matter.text("title") or self.front_matter.heading


@dataclass(frozen=True, slots=True)
class Post:
    """A page that is a job: what listings are made of."""

    entry: SitePage
    job: Job
    status: PostStatus
