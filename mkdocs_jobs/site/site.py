"""The catalogue: all pages of a site, in every language, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_jobs.site.closed_posts import ClosedPostsOptions, close_pages
from mkdocs_jobs.site.known import KnownEntries
from mkdocs_jobs.site.options import Settings
from mkdocs_jobs.site.page import Post, SitePage, SourceFile
from mkdocs_jobs.site.permalinks import keep_permalinks, read_permalinks
from mkdocs_jobs.site.redirect_requests import find_first_redirect_request
from mkdocs_jobs.site.redirects import Redirect, Redirects, build_redirects
from mkdocs_jobs.site.status import State
from mkdocs_jobs.site.translations import group_translations
from mkdocs_jobs.site.twins import find_page_twins
from mkdocs_jobs.values.problem import Problem, Severity, by_place
from mkdocs_jobs.values.sorting import fold


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a site that matter to us. Made once a build, for all languages."""

    pages: Mapping[str, SitePage] = field(default_factory=dict)
    """Every page, by `src_uri`."""
    posts: tuple[Post, ...] = ()
    """Every job, sorted by title the way people sort, then by `src_uri`."""
    alternates: Mapping[str, Mapping[str, SitePage]] = field(default_factory=dict)
    """The translations of each page that has any: language to page, itself included."""
    redirects: tuple[Redirect, ...] = ()
    """Old addresses and where they lead, sorted."""
    gone: frozenset[str] = frozenset()
    """The files that stood at addresses of which a web server is to say that they are gone."""
    first_redirect_request: tuple[SitePage, str] | None = None
    """The first page that asks for redirects, and the key by which it does."""
    by_ref: Mapping[tuple[str, str], SitePage] = field(default_factory=dict)
    """The page with a `ref` in a language; of several, the first by `src_uri`."""
    withheld: tuple[SitePage, ...] = ()
    """Pages that are not published yet: drafts, and posts that open later."""

    def list_jobs(self) -> Iterator[SitePage]:
        """The page of every job, published or not yet."""
        yield from (post.entry for post in self.posts)
        yield from self.withheld

    def find_parent(self, entry: SitePage) -> SitePage | None:
        """The page that lists `entry`, in its language."""
        if entry.parent_ref is None or entry.parent_ref == entry.ref:
            return None
        return self.by_ref.get((entry.parent_ref, entry.lang))

    def find_successor(self, entry: SitePage) -> SitePage | None:
        """The post that takes the place of a closed one."""
        return self.pages.get(entry.successor) if entry.successor is not None else None

    def is_gone(self, entry: SitePage) -> bool:
        """Whether nothing is written at a page's address: a web server says that it is gone."""
        return entry.dest_uri in self.gone

    def find_substitute(self, entry: SitePage) -> str | None:
        """Where links to a page lead that cannot be read at its address."""
        if entry.redirect is not None and not self.is_gone(entry):
            return entry.redirect
        instead = self.find_successor(entry) or self.find_parent(entry)
        return instead.url if instead else None

    def find_translation(self, entry: SitePage, lang: str) -> SitePage | None:
        """The page that says in `lang` what `entry` says; may be `entry` itself."""
        if entry.lang == lang:
            return entry
        return self.alternates.get(entry.src_uri, {}).get(lang)

    def list_translations(self, entry: SitePage, languages: Sequence[str]) -> list[SitePage]:
        """The translations of `entry`, itself included, `languages` first; none without any."""
        group = self.alternates.get(entry.src_uri, {})
        order = [lang for lang in languages if lang in group]
        order += sorted(group.keys() - order)
        return [group[lang] for lang in order]


def resolve_site(
    sources: Iterable[SourceFile],
    options: Settings | None = None,
    known: KnownEntries | None = None,
) -> tuple[Site, list[Problem]]:
    """Read all pages of a site but those that are `known`. Never raises for what stands in a page.

    The problems come sorted by file and line.
    """
    options = options or Settings()
    problems: list[Problem] = []
    everything = (known or KnownEntries()).read(sources, options, problems)
    everything.sort(key=lambda entry: entry.src_uri)
    pages = [entry for entry in everything if not _is_withheld(entry, options)]
    claims, found = read_permalinks(everything) if options.permalinks != "ignore" else ([], [])
    problems += found
    claims = [claim for claim in claims if not _is_withheld(claim.entry, options)]
    if options.permalinks == "keep":
        pages, found = keep_permalinks(pages, claims, options.files, options.use_directory_urls)
        problems += found
    problems += find_page_twins(pages, options.files)
    pages, addresses, found = close_pages(everything, pages, _make_closed_posts_options(options))
    problems += found
    redirects = Redirects()
    if options.writes_redirects:
        redirects, found = build_redirects(
            pages,
            options.files,
            permalinks=claims if options.permalinks == "redirect" else (),
            closed=addresses,
            user=options.redirect_maps,
            directories=options.use_directory_urls,
            default_language=options.default_language,
            has_pages=options.writes_pages,
        )
        pages = [_move(entry, redirects) for entry in pages]
        problems += found
    alternates, found = group_translations(pages, state_mismatch=options.state_mismatch)
    problems += found
    posts = [
        Post(e, e.job, e.status)
        for e in pages
        if e.job and e.status and (e.closed_page or not e.redirect)
    ]
    posts.sort(key=lambda post: (fold(post.job.title), post.entry.src_uri))
    refs = {entry.ref for entry in everything if entry.ref is not None}
    problems += _check_references(everything, refs)
    by_ref: dict[tuple[str, str], SitePage] = {}
    for entry in pages:
        if entry.ref is not None and entry.has_page:
            by_ref.setdefault((entry.ref, entry.lang), entry)
    site = Site(
        {e.src_uri: e for e in pages},
        tuple(posts),
        alternates,
        redirects.written,
        redirects.gone,
        find_first_redirect_request(pages, claims if options.permalinks == "redirect" else ()),
        by_ref,
        tuple(entry for entry in everything if _is_withheld(entry, options)),
    )
    return site, sorted(problems, key=by_place)


def _make_closed_posts_options(options: Settings) -> ClosedPostsOptions:
    return ClosedPostsOptions(
        options.closed_pages,
        options.writes_redirects,
        options.can_answer_gone,
        options.default_language,
        options.copies,
    )


def _move(entry: SitePage, redirects: Redirects) -> SitePage:
    """A page, with where it only redirects to; a redirect in a circle was refused."""
    if target := redirects.moved.get(entry.src_uri):
        return replace(entry, redirect=target, closed_page=None)
    if target := redirects.closed.get(entry.src_uri):
        return replace(entry, redirect=target)
    return replace(entry, closed_page="keep") if entry.closed_page == "redirect" else entry


def _check_references(pages: Sequence[SitePage], refs: Collection[str]) -> Iterator[Problem]:
    """Keys that name other pages, and name none."""
    layouts = {(entry.layout, entry.lang) for entry in pages}
    for entry in pages:
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


def _is_withheld(entry: SitePage, options: Settings) -> bool:
    state = entry.status.state if entry.status else None
    if state is State.DRAFT:
        return not options.shows_drafts
    return state is State.SCHEDULED and not (options.shows_scheduled or options.shows_drafts)
