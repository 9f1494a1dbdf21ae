"""The plugin's options: what `mkdocs.yml` sets under `plugins: - jobs:`."""

from __future__ import annotations

import datetime
from typing import Literal, get_args

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from mkdocs_jobs.content.application import EMBED_HOSTS
from mkdocs_jobs.hosts.mkdocs.listing_config import ListingConfig
from mkdocs_jobs.site.options import (
    DuplicateRef,
    MissingTranslation,
    OnClosed,
    Permalinks,
    StateMismatch,
)
from mkdocs_jobs.site.rules_files import RedirectsFile, name_file
from mkdocs_jobs.site.sentences import list_languages
from mkdocs_jobs.values.vocabulary import CLOSED_PAGES, FEED_FORMATS, ClosedPage, FeedFormat


class RulesFormats(c.ListOfItems[RedirectsFile]):
    """Option `redirects_file`: one format of rules, or several that differ in their files."""

    def __init__(self) -> None:
        super().__init__(c.Choice(get_args(RedirectsFile)), default=[])

    def run_validation(self, value: object) -> list[RedirectsFile]:
        """Takes one value for a list of one."""
        if value is None:
            return []
        formats = super().run_validation([value] if isinstance(value, str) else value)
        formats = list(dict.fromkeys(formats))
        for number, name in enumerate(formats):
            for other in formats[:number]:
                if name_file(name) == name_file(other):
                    file = name_file(name)
                    raise ValidationError(
                        f"'{other}' and '{name}' are both written into {file}, which each host"
                        " reads in its own way; leave one of them out"
                    )
        return formats


class FeedFormats(c.ListOfItems[FeedFormat]):
    """Option `feeds`: `true` for all formats, or one format, or several."""

    def __init__(self) -> None:
        super().__init__(c.Choice(FEED_FORMATS), default=[])

    def run_validation(self, value: object) -> list[FeedFormat]:
        """Takes one value for a list of one."""
        if value is None or isinstance(value, bool):
            return list(FEED_FORMATS) if value else []
        formats = super().run_validation([value] if isinstance(value, str) else value)
        return list(dict.fromkeys(formats))


class AsWritten(BaseConfigOption[object]):
    """An option that says what is wrong with it in a message of ours, which stops no build."""

    def __init__(self, default: object = None) -> None:
        super().__init__()
        self.default = default


class TranslationsConfig(Config):
    """Option `translations`: what to do where languages differ."""

    state_mismatch: c.Choice[StateMismatch] = c.Choice(("warn", "ignore"), default="warn")
    """A post that is closed in one language alone, or has another last day there: `warn` names both
    files, `ignore` accepts it. Default: `warn`."""

    duplicate_ref: c.Choice[DuplicateRef] = c.Choice(("warn", "ignore"), default="warn")
    """Two pages in one language with the same `ref`, of which the first counts: `warn` names both
    files, `ignore` accepts it. Default: `warn`."""

    missing: c.Choice[MissingTranslation] = c.Choice(("hide", "link"), default="hide")
    """A post that has no translation into a language: `hide` leaves it out of that language's
    lists, `link` lists it and names its language. Default: `hide`."""


class ApplyConfig(Config):
    """Option `apply`: how a post's page takes applications."""

    embed_hosts = c.ListOfItems(c.Type(str), default=list(EMBED_HOSTS))
    """The hosts from which forms may be embedded, with all their subdomains. Your list replaces the
    default. Default: the hosts of JazzHR, Greenhouse, Lever, Ashby, Personio,
    Recruitee, Workable, Teamtailor and SmartRecruiters."""

    consent = c.Type(bool, default=False)
    """`true`: a form is only loaded once the reader presses a button; until then, nothing is sent
    to its host. Default: `false`."""

    on_closed: c.Choice[OnClosed] = c.Choice(("hide", "show"), default="hide")
    """The application section of a closed post: `hide` it, or `show` it. Default: `hide`."""

    privacy = c.Optional(c.Type((str, dict)))
    """A notice above the application section, in Markdown: one text, or one per language:
    `privacy: {it: …, en: …}`. Links in it are relative to the docs folder. Default: none."""


class OrganizationConfig(Config):
    """Option `organization`: the employer of every post that names no other."""

    name = c.Optional(c.Type(str))
    """The employer's name; posts show it, unless it is the name of the site. Without it, a post
    that names no employer gets no structured data."""

    url = c.Optional(c.Type(str))
    """The employer's own website, an http(s) URL. Default: none."""

    logo = c.Optional(c.Type(str))
    """The logo: the path of an image in the docs folder, or an http(s) URL. Default: none."""

    location = c.Optional(c.Type((str, dict)))
    """The location of every post that names none, unless the post is fully remote or names another
    employer: `{locality, region, country, address, postal_code}`, with at least the country.
    Default: none."""


class JobsConfig(Config):
    """Options of the plugin; none is required."""

    layout = c.Type((str, list), default="job")
    """The value of `layout` in front matter that makes a page a post, or a list of values.
    Default: `job`."""

    apply = c.SubConfig(ApplyConfig)
    """How posts take applications: `embed_hosts`, `consent`, `on_closed`, `privacy`."""

    accordion = c.Type(str, default="jobs_accordion.md")
    """The source of an accordion whose directive names none: a Markdown file, whose `##` headings
    become the panels. It is looked up in the language of the page: `it/jobs_accordion.md`,
    `jobs_accordion.it.md`, then `jobs_accordion.md`. Default: `jobs_accordion.md`."""

    about = c.Optional(c.Type(str))
    """A Markdown file that every post shows below its text, such as `about.md`; it is looked up in
    the language of the post, as that of `accordion`, and is no page of its own. The site's search,
    descriptions and structured data do not get it. Default: none."""

    strings = c.Type(dict, default={})
    """Texts of the interface to replace, by language and key: `strings: {en: {new: Just in}}`.
    A text with plural forms is a mapping of CLDR categories. Default: none."""

    translations = c.SubConfig(TranslationsConfig)
    """What to do where languages differ: `state_mismatch`, `duplicate_ref`, `missing`."""

    listing = c.SubConfig(ListingConfig)
    """Defaults for the parameters of all directives: any parameter of a list but `status`, `ref`
    and `id`; `languages` has defaults by language: `languages: [{locale: en, layout: cards}]`.
    Default: none."""

    permalinks: c.Choice[Permalinks] = c.Choice(("keep", "redirect", "ignore"), default="keep")
    """What `permalink` in front matter does: `keep` publishes the page at that URL, `redirect`
    leaves the page at MkDocs' URL and redirects the permalink to it, `ignore` does nothing.
    Default: `keep`."""

    redirects_file = RulesFormats()
    """Also write redirects as rules that make a web server answer with HTTP 301, in the folder of
    the site: one value, or a list. `netlify`, `cloudflare` and `gitlab` write `_redirects`,
    `apache` `.htaccess`, `nginx` `redirects.map`, `caddy` `redirects.caddy`, `json`
    `redirects.json`. Default: none."""

    closed_pages: c.Choice[ClosedPage] = c.Choice(CLOSED_PAGES, default="keep")
    """What happens to the page of a closed post: `keep` keeps it with a banner and `noindex`,
    `index` keeps it in search engines too, `redirect` redirects to its `successor` or else to the
    page that lists the post, `remove` removes it from the site. `closed_page` in front matter
    overrides it for one post. Default: `keep`."""

    nav: c.Choice[Literal["none", "open", "all"]] = c.Choice(
        ("none", "open", "all"), default="none"
    )
    """Which posts MkDocs' automatic navigation shows: `none`, `open` or `all`. MkDocs writes every
    entry into every page, so many posts make a slow build. From an explicit `nav`, only pages that
    are not published are removed. Default: `none`."""

    messages = c.Optional(c.Choice(list_languages()))
    """The language of the messages of a build and of `mkdocs-jobs check`: `en` or `it`. Default:
    the language of the site, if there are messages in it, else `en`."""

    feeds = FeedFormats()
    """`true`: write feeds of the open posts in each language, which readers and programs subscribe
    to, `feed.en.atom` and others, and link to them on the pages that list these; `atom`, `rss`,
    `json` or a list of these: in these formats only. They need `site_url`. Default: `false`."""

    fields = AsWritten()
    """Front-matter keys of yours that mean one of the plugin's, nested ones with dots:
    `fields: {closing_date: valid_through, job.team: department}`. `{key: archived, not: true}`
    turns `true` into `false`, `{key: archived, values: {solved: true, "*": false}}` gives words a
    value, `*` being the rest of them, `{key: tags, split: ","}` parts a text, and a list is several
    of these. Default: none."""

    posts = AsWritten()
    """Pages that are posts though they have no `layout`: patterns as in `.gitignore`, of paths in
    the docs folder, such as `posts: [positions/, "!_*"]`. What begins with `_` is a post only if a
    pattern names it. `{paths: [positions/], all: true}` also makes posts of pages with another
    layout. Default: none."""

    defaults = AsWritten()
    """What pages say that do not say it themselves, by path, as in Jekyll:
    `defaults: [{path: _old/, values: {archived: true}}]`. The first path that fits counts; a key of
    the page, or one that `fields` maps, wins. Default: none."""

    file_names = AsWritten()
    """`date`: the name of a post's file begins with the day on which it was posted, and names a
    post without a title: `2019-03-01-head-chef.md`. Default: none."""

    undated = AsWritten("open")
    """What a post is without `date_posted`, `opens` and `valid_through`: `open`, or `scheduled`
    until it has one of them. Default: `open`."""

    calendar = c.Type(bool, default=False)
    """`true`: `jobs.ics` has the closing dates of all open posts, for calendars to subscribe to (of
    another language than the site's default, `it/jobs.ics`), and the page of each of them has a
    link *Add to calendar*. Needs `site_url`, and `pip install "mkdocs-jobs[calendar]"`. Default:
    `false`."""

    timezone = c.Type(str, default="UTC")
    """The time zone in which days end, and of times without a UTC offset: an IANA name like
    `Europe/Rome`, or `anywhere` (UTC-12, where a day ends last). Default: `UTC`."""

    closing_soon = c.Type(int, default=7)
    """For how many days before it closes a post has the badge *Closing soon*; `0`: never.
    Default: `7`."""

    new_for = c.Type(int, default=14)
    """For how many days after `date_posted` a post without `is_new` has the badge *New*; `0`:
    never. Default: `14`."""

    scheduled = c.Choice(("hide", "show"), default="hide")
    """A post whose `opens` is in the future: `hide` does not publish its page until then, `show`
    does; no list shows it either way. Default: `hide`."""

    rules = AsWritten()
    """The laws that open posts are checked by: one or a list of `eu-pay-transparency`, `it`, `lt`,
    `us-co`, `us-wa`, `us-ny`, `ca-on`, `applicant-rights`. Default: none."""

    organization = c.SubConfig(OrganizationConfig)
    """The employer, for search engines: `name`, `url`, `logo`, `location`. Default: none."""

    card_images = c.Type(bool, default=True)
    """Whether the page of a post names a picture for previews of links, unless the theme or another
    plugin does: its `image`, else the logo. A PNG is drawn of an SVG where CairoSVG is installed.
    Default: `true`."""

    now = c.Optional(c.Type((str, datetime.date)))
    """The build time: a date, or a time with its UTC offset. Default: the environment variable
    `SOURCE_DATE_EPOCH`, else the clock."""

    @property
    def layouts(self) -> tuple[str, ...]:
        """Option `layout` as a list."""
        return (self.layout,) if isinstance(self.layout, str) else tuple(map(str, self.layout))
