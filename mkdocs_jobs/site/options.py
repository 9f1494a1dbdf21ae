"""What the site's configuration says about its pages, as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.content.application import EMBED_HOSTS
from mkdocs_jobs.content.job_values import ClosedPage
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.permalinks import Permalinks
from mkdocs_jobs.site.redirect_requests import UserRedirect
from mkdocs_jobs.site.status import Calendar
from mkdocs_jobs.site.translations import StateMismatch

_SOME_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site's configuration says about its pages."""

    layouts: Sequence[str] = ("job",)
    """The values of `layout` that make a page a job."""
    languages: tuple[str, ...] = ()
    """The languages that the site is built in, as it spells them; empty: any."""
    default_language: str = "en"
    permalinks: Permalinks = "keep"
    state_mismatch: StateMismatch = "warn"
    use_directory_urls: bool = True
    files: Mapping[str, str] = field(default_factory=dict)
    """The site's files that are no pages: path in the site's folder to a name for messages."""
    redirect_maps: Sequence[UserRedirect] = ()
    """The user's own redirects."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Foreign keys, nested ones with dots, to ours."""
    now: datetime.datetime = _SOME_DAY
    """The moment of the build."""
    calendar: Calendar = field(default_factory=Calendar)
    shows_drafts: bool = False
    shows_scheduled: bool = False
    """Whether a post that opens later has a page already; it is in no list either way."""
    embed_hosts: tuple[str, ...] = EMBED_HOSTS
    """Where forms may be embedded from: these hosts, and all below them."""
    organization: Organization = field(default_factory=Organization)
    """The employer that the site speaks for."""
    site_name: str = ""
    """What every page is headed with."""
    writes_redirects: bool = True
    """Whether anything writes redirects; else a page that asks for them stays as it is."""
    writes_pages: bool = True
    """Whether redirects are pages, which are files, and not only rules of a web server."""
    can_answer_gone: bool = False
    """Whether rules of a web server are written that can say that an address is gone."""
    closed_pages: ClosedPage = "keep"
    """What becomes of the pages of closed posts."""
    copies: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """The copies of pages that fill gaps: `src_uri` to pairs of language and file."""
