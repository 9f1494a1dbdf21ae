"""The catalogue: all pages of a site, in every language, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_jobs.content.closed_page import Choice, close_pages
from mkdocs_jobs.content.folding import fold
from mkdocs_jobs.content.known import KnownEntries
from mkdocs_jobs.content.life import State
from mkdocs_jobs.content.page import Entry, Post, Source
from mkdocs_jobs.content.permalink import keep_permalinks, read_permalinks
from mkdocs_jobs.content.problem import Problem, Severity, by_place
from mkdocs_jobs.content.redirect import Redirect, Redirects, build_redirects
from mkdocs_jobs.content.settings import Settings
from mkdocs_jobs.content.translation import group_translations
from mkdocs_jobs.content.twin import find_page_twins
from mkdocs_jobs.content.wish import find_asking


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

    def list_jobs(self) -> Iterator[Entry]:
        """The page of every job, published or not yet."""
        yield from (post.entry for post in self.posts)
        yield from self.withheld

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
    sources: Iterable[Source],
    settings: Settings | None = None,
    known: KnownEntries | None = None,
) -> tuple[Catalogue, list[Problem]]:
    """Read all pages of a site but those that are `known`. Never raises for what stands in a page.

    The problems come sorted by file and line.
    """
    settings = settings or Settings()
    problems: list[Problem] = []
    everything = (known or KnownEntries()).read(sources, settings, problems)
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
    problems += find_page_twins(entries, settings.files)
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
            has_pages=settings.writes_pages,
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
    posts.sort(key=lambda post: (fold(post.job.title), post.entry.src_uri))
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
        settings.can_answer_gone,
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
