"""The plugin's options, as they stand in `mkdocs.yml` under `plugins: - jobs:`."""

from __future__ import annotations

import datetime
from typing import Literal

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from mkdocs_jobs.content.apply import EMBED_HOSTS
from mkdocs_jobs.content.permalink import Permalinks
from mkdocs_jobs.content.translation import StateMismatch
from mkdocs_jobs.content.values import CLOSED_PAGES, ClosedPage
from mkdocs_jobs.listing_config import ListingConfig
from mkdocs_jobs.outputs.redirect_rules import RedirectsFile
from mkdocs_jobs.pages.application import OnClosed
from mkdocs_jobs.pages.selection import Missing


class TranslationsConfig(Config):
    """Option `translations`: what to do where languages differ."""

    state_mismatch: c.Choice[StateMismatch] = c.Choice(("warn", "ignore"), default="warn")
    """A post that is open in one language and closed in another: `warn` names both files, `ignore`
    says nothing. Default: `warn`."""

    missing: c.Choice[Missing] = c.Choice(("hide", "link"), default="hide")
    """A post that a language does not have: `hide` leaves it out of that language's lists, `link`
    lists it with its own language named. Default: `hide`."""


class ApplyConfig(Config):
    """Option `apply`: how a post's page takes applications."""

    embed_hosts = c.ListOfItems(c.Type(str), default=list(EMBED_HOSTS))
    """Where forms may be embedded from: these hosts, and all below them. A list of yours takes the
    place of the default. Default: the hosts of JazzHR, Greenhouse, Lever, Ashby, Personio,
    Recruitee, Workable, Teamtailor and SmartRecruiters."""

    consent = c.Type(bool, default=False)
    """Whether a form is loaded only after the reader has clicked; before that, nothing is asked of
    its host. Default: `false`."""

    on_closed: c.Choice[OnClosed] = c.Choice(("hide", "show"), default="hide")
    """The application section of a closed post: `hide` it, or `show` it. Default: `hide`."""

    privacy = c.Optional(c.Type((str, dict)))
    """A notice above the application, in Markdown: one text, or one for each language:
    `privacy: {it: …, en: …}`. Links in it are those of a file in the docs folder. Default: none."""


class OrganizationConfig(Config):
    """Option `organization`: the employer of all posts that name no other."""

    name = c.Optional(c.Type(str))
    """What it is called; posts show it, unless it is the name of the site. Without it, a post that
    names no employer gets no structured data."""

    url = c.Optional(c.Type(str))
    """Its own site, an http(s) address."""

    logo = c.Optional(c.Type(str))
    """Its logo: the path of an image in the docs folder, or an http(s) address."""

    location = c.Optional(c.Type((str, dict)))
    """Where people work who are not told otherwise: `{locality, region, country, address,
    postal_code}` with a country. It becomes the place of each post that names none, unless the post
    is all remote or names another employer."""


class JobsConfig(Config):
    """Options of the plugin; none is required."""

    layout = c.Type((str, list), default="job")
    """Value or values of `layout` in a page's front matter that make it a job. Default: `job`."""

    apply = c.SubConfig(ApplyConfig)
    """How a post's page takes applications: `embed_hosts`, `consent`, `on_closed`, `privacy`."""

    accordion = c.Type(str, default="jobs_accordion.md")
    """The Markdown file whose `##` headings are the panels of `{% include jobs_accordion.html %}`,
    looked up in the page's language: `it/jobs_accordion.md`, `jobs_accordion.it.md`, then the bare
    name. Default: `jobs_accordion.md`."""

    strings = c.Type(dict, default={})
    """Texts of the interface to replace, by language and key: `strings: {it: {new: Novità}}`.
    A text with plural forms takes a mapping of CLDR categories. Default: none."""

    translations = c.SubConfig(TranslationsConfig)
    """Where languages differ: `state_mismatch` (`warn`, `ignore`), `missing` (`hide`, `link`)."""

    listing = c.SubConfig(ListingConfig)
    """What lists, archives and counts mean where their directives say nothing: any of their
    parameters but `status`, `ref` and `id`; below `languages`, by language. Default: none."""

    permalinks: c.Choice[Permalinks] = c.Choice(("keep", "redirect", "ignore"), default="keep")
    """What `permalink` in front matter means: `keep` serves the page from there, `redirect` gives
    it MkDocs' address and sends the permalink there, `ignore` does nothing. Default: `keep`."""

    redirects_file: c.Optional[RedirectsFile] = c.Optional(
        c.Choice(("netlify", "apache", "nginx", "json"))
    )
    """Also write the redirects as rules for real HTTP 301 answers, into the site's folder:
    `_redirects` (`netlify`), `.htaccess` (`apache`), `redirects.map` (`nginx`) or `redirects.json`
    (`json`). Default: none."""

    closed_pages: c.Choice[ClosedPage] = c.Choice(CLOSED_PAGES, default="keep")
    """What becomes of the page of a closed post: `keep` keeps it with a banner and tells search
    engines to forget it, `index` keeps it and lets them show it, `redirect` leads to the page that
    lists the post or to its `successor`, `remove` takes it out of the site. Front matter
    `closed_page` says it for one post. Default: `keep`."""

    nav: c.Choice[Literal["none", "open", "all"]] = c.Choice(
        ("none", "open", "all"), default="none"
    )
    """Which posts MkDocs' automatic navigation lists. An explicit `nav` stays as it is, but for
    pages that are not published: these are taken out of it. MkDocs renders every entry on every
    page, so many posts make a slow build. Default: `none`."""

    fields = c.Type(dict, default={})
    """Front-matter keys of yours that mean one of ours, nested ones with dots:
    `fields: {closing_date: valid_through, job.team: department}`. Default: none."""

    timezone = c.Type(str, default="UTC")
    """Where a day ends and what a time without a zone is in: an IANA name like `Europe/Rome`, or
    `anywhere` (UTC-12, where a day ends last). Default: `UTC`."""

    closing_soon = c.Type(int, default=7)
    """For how many days before its end a post is marked as closing soon; 0: never. Default: 7."""

    new_for = c.Type(int, default=14)
    """For how many days after `date_posted` a post without `is_new` is marked as new; 0: never.
    Default: 14."""

    scheduled = c.Choice(("hide", "show"), default="hide")
    """A post with `opens` ahead: `hide` keeps its page out of the site until then, `show` publishes
    the page; lists leave it out either way. Default: `hide`."""

    organization = c.SubConfig(OrganizationConfig)
    """The employer, for search engines: `name`, `url`, `logo`, and `location` for posts that name
    no place. Default: none."""

    now = c.Optional(c.Type((str, datetime.date)))
    """The moment to build for, as a date or a time with its zone. Default: `SOURCE_DATE_EPOCH` when
    that is set, else the machine's clock."""

    @property
    def layouts(self) -> tuple[str, ...]:
        """Option `layout` as a list."""
        return (self.layout,) if isinstance(self.layout, str) else tuple(map(str, self.layout))
