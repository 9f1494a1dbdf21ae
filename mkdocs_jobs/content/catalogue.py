"""The catalogue: all pages of a site, in every language, and what is wrong with them."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from mkdocs_jobs.content.address import to_url
from mkdocs_jobs.content.apply import EMBED_HOSTS
from mkdocs_jobs.content.closed_page import Choice, close_pages
from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.job import ALIASES, read_job
from mkdocs_jobs.content.life import Calendar, State, find_life
from mkdocs_jobs.content.near_miss import find_near_misses
from mkdocs_jobs.content.organization import Organization, settle
from mkdocs_jobs.content.page import Entry, Post, Source
from mkdocs_jobs.content.permalink import Permalinks, keep_permalinks, read_permalinks
from mkdocs_jobs.content.problem import FieldError, Problem, Severity, by_place
from mkdocs_jobs.content.redirect import Redirect, Redirects, build_redirects
from mkdocs_jobs.content.translation import StateMismatch, group_translations
from mkdocs_jobs.content.values import ClosedPage, is_blank, read_flag, read_number
from mkdocs_jobs.content.wish import UserRedirect, find_asking

T = TypeVar("T")

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
    moment: datetime.datetime = _SOME_DAY
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
    writes_rules: bool = False
    """Whether rules of a web server are written, which can say that an address is gone."""
    closed_pages: ClosedPage = "keep"
    """What becomes of the pages of closed posts."""
    copies: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """The copies of pages that fill gaps: `src_uri` to pairs of language and file."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The pages of a site that matter to us. Made once a build, for all languages."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Every page, by `src_uri`."""
    posts: tuple[Post, ...] = ()
    """Every job, sorted by title the way people sort, then by `src_uri`."""
    alternates: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    """The translations of each page that has any: language to page, itself included."""
    redirects: tuple[Redirect, ...] = ()
    """Old addresses and where they lead, sorted."""
    gone: frozenset[str] = frozenset()
    """The files that stood at addresses of which a web server is to say that they are gone."""
    asks_for_redirects: tuple[Entry, str] | None = None
    """The first page that asks for redirects, and the key by which it does."""
    by_ref: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    """The page with a `ref` in a language; of several, the first by `src_uri`."""
    withheld: tuple[Entry, ...] = ()
    """Pages that are not published yet: drafts, and posts that open later."""

    def find_parent(self, entry: Entry) -> Entry | None:
        """The page that lists `entry`, in its language."""
        if entry.parent_ref is None or entry.parent_ref == entry.ref:
            return None
        return self.by_ref.get((entry.parent_ref, entry.lang))

    def find_successor(self, entry: Entry) -> Entry | None:
        """The post that takes the place of a closed one."""
        return self.entries.get(entry.successor) if entry.successor is not None else None

    def is_gone(self, entry: Entry) -> bool:
        """Whether nothing is written at a page's address: a web server says that it is gone."""
        return entry.dest_uri in self.gone

    def find_substitute(self, entry: Entry) -> str | None:
        """Where links to a page lead that cannot be read at its address."""
        if entry.redirect is not None and not self.is_gone(entry):
            return entry.redirect
        instead = self.find_successor(entry) or self.find_parent(entry)
        return instead.url if instead else None

    def find_translation(self, entry: Entry, lang: str) -> Entry | None:
        """The page that says in `lang` what `entry` says; may be `entry` itself."""
        if entry.lang == lang:
            return entry
        return self.alternates.get(entry.src_uri, {}).get(lang)

    def list_translations(self, entry: Entry, languages: Sequence[str]) -> list[Entry]:
        """The translations of `entry`, itself included, `languages` first; none without any."""
        group = self.alternates.get(entry.src_uri, {})
        order = [lang for lang in languages if lang in group]
        order += sorted(group.keys() - order)
        return [group[lang] for lang in order]


def build_catalogue(
    sources: Iterable[Source], settings: Settings | None = None
) -> tuple[Catalogue, list[Problem]]:
    """Read all pages of a site. Never raises for what stands in a page.

    The problems come sorted by file and line.
    """
    settings = settings or Settings()
    problems: list[Problem] = []
    everything = [_read_entry(source, settings, problems) for source in sources]
    everything.sort(key=lambda entry: entry.src_uri)
    entries = [entry for entry in everything if not _is_withheld(entry, settings)]
    claims, found = read_permalinks(everything) if settings.permalinks != "ignore" else ([], [])
    problems += found
    claims = [claim for claim in claims if not _is_withheld(claim.entry, settings)]
    if settings.permalinks == "keep":
        entries, found = keep_permalinks(
            entries, claims, settings.files, settings.use_directory_urls
        )
        problems += found
    entries, addresses, found = close_pages(everything, entries, _make_choice(settings))
    problems += found
    redirects = Redirects()
    if settings.writes_redirects:
        redirects, found = build_redirects(
            entries,
            settings.files,
            permalinks=claims if settings.permalinks == "redirect" else (),
            closed=addresses,
            user=settings.redirect_maps,
            directories=settings.use_directory_urls,
            default_language=settings.default_language,
        )
        entries = [_move(entry, redirects) for entry in entries]
        problems += found
    alternates, found = group_translations(entries, state_mismatch=settings.state_mismatch)
    problems += found
    posts = [
        Post(e, e.job, e.life)
        for e in entries
        if e.job and e.life and (e.closed_page or not e.redirect)
    ]
    posts.sort(key=lambda post: (to_sort_key(post.job.title), post.entry.src_uri))
    refs = {entry.ref for entry in everything if entry.ref is not None}
    problems += _check_references(everything, refs)
    by_ref: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.ref is not None and entry.has_page:
            by_ref.setdefault((entry.ref, entry.lang), entry)
    catalogue = Catalogue(
        {e.src_uri: e for e in entries},
        tuple(posts),
        alternates,
        redirects.written,
        redirects.gone,
        find_asking(entries, claims if settings.permalinks == "redirect" else ()),
        by_ref,
        tuple(entry for entry in everything if _is_withheld(entry, settings)),
    )
    return catalogue, sorted(problems, key=by_place)


def _make_choice(settings: Settings) -> Choice:
    return Choice(
        settings.closed_pages,
        settings.writes_redirects,
        settings.writes_rules,
        settings.default_language,
        settings.copies,
    )


def _move(entry: Entry, redirects: Redirects) -> Entry:
    """A page, with where it only redirects to; a redirect in a circle was refused."""
    if target := redirects.moved.get(entry.src_uri):
        return replace(entry, redirect=target, closed_page=None)
    if target := redirects.closed.get(entry.src_uri):
        return replace(entry, redirect=target)
    return replace(entry, closed_page="keep") if entry.closed_page == "redirect" else entry


def _read_entry(source: Source, settings: Settings, problems: list[Problem]) -> Entry:
    front_matter = read_front_matter(source.text, tuple(settings.fields))
    front_matter = front_matter.rename(settings.fields, ALIASES)
    problems += (problem.at(source.src_uri) for problem in front_matter.problems)
    lang = front_matter.text("lang")
    lang = spell_language(lang, settings.languages) if lang else source.locale
    if source.is_localized and lang != source.locale:
        message = (
            f"lang: expected '{source.locale}', as its path says, got '{lang}';"
            f" move the file or correct the key, until then it is listed in '{lang}'"
        )
        problems.append(Problem(source.src_uri, front_matter.line("lang"), message))
    layout, job, life = front_matter.text("layout"), None, None
    if layout in settings.layouts:
        job, found = read_job(front_matter, source.src_uri, lang, settings.embed_hosts)
        job = settle(job, settings.organization, settings.site_name)
        problems += found
        problems += find_near_misses(front_matter, source.src_uri, settings.fields)
        life = find_life(job, settings.moment, settings.calendar)
    return Entry(
        src_uri=source.src_uri,
        locale=source.locale,
        lang=lang,
        dest_uri=source.dest_uri,
        url=to_url(source.dest_uri, settings.use_directory_urls),
        front_matter=front_matter.shed(),
        name=source.name or source.src_uri,
        ref=front_matter.text("ref"),
        parent_ref=front_matter.text("parent_ref"),
        layout=layout,
        menu_position=_read_key(front_matter, "menu_position", read_number, source, problems),
        last_modified_by_layout=front_matter.text("last_modified_by_layout"),
        hides_last_update=bool(
            _read_key(front_matter, "hide_last_mod_date", read_flag, source, problems)
        ),
        job=job,
        life=life,
    )


def _read_key(
    front_matter: FrontMatter,
    key: str,
    read: Callable[[object], T],
    source: Source,
    problems: list[Problem],
) -> T | None:
    """A key that any page may have; one that cannot be read is told and left out."""
    value = front_matter.data.get(key)
    if is_blank(value):
        return None
    try:
        return read(value)
    except FieldError as error:
        got = front_matter.text(key) or "several values"
        message = f"{key}: expected {error.expected}, got '{got[:60]}'; {error.remedy}"
        problems.append(Problem(source.src_uri, front_matter.line(key), message))
        return None


def _check_references(entries: Sequence[Entry], refs: Collection[str]) -> Iterator[Problem]:
    """Keys that name other pages, and name none."""
    layouts = {(entry.layout, entry.lang) for entry in entries}
    for entry in entries:
        if entry.parent_ref is not None and entry.parent_ref not in refs:
            message = (
                f"parent_ref: expected the ref of a page, got '{entry.parent_ref}', which no page"
                " has; correct it, until then there is no way back to the list"
            )
            yield Problem(entry.src_uri, entry.front_matter.line("parent_ref"), message)
        layout = entry.last_modified_by_layout
        if layout is not None and (layout, entry.lang) not in layouts:
            key = "last_modified_by_layout"
            message = f"{key}: no page in '{entry.lang}' has `layout: {layout}`; correct it"
            yield Problem(entry.src_uri, entry.front_matter.line(key), message, Severity.INFO)


def _is_withheld(entry: Entry, settings: Settings) -> bool:
    state = entry.life.state if entry.life else None
    if state is State.DRAFT:
        return not settings.shows_drafts
    return state is State.SCHEDULED and not (settings.shows_scheduled or settings.shows_drafts)


@lru_cache
def spell_language(lang: str, languages: tuple[str, ...]) -> str:
    """`lang` as the site spells it: `IT`, `it_IT` and `it-IT` are `it` on a site that has `it`."""
    wanted = lang.strip().replace("_", "-").lower()
    known = {language.replace("_", "-").lower(): language for language in languages}
    while wanted:
        if wanted in known:
            return known[wanted]
        wanted = wanted.rpartition("-")[0]
    # Cased as BCP 47 recommends: `pt-BR`, `zh-Hant`.
    first, *others = lang.strip().replace("_", "-").split("-")
    cased = (o.upper() if len(o) == 2 else o.title() if len(o) == 4 else o.lower() for o in others)
    return "-".join((first.lower(), *cased))


def to_sort_key(text: str) -> str:
    """A key that sorts text as people do: without regard to case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))
