"""Resolving: what all pages say in, the site that they make together out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from mkdocs_jobs.site.closed_posts import close_pages
from mkdocs_jobs.site.doubtful_years import find_doubtful_years
from mkdocs_jobs.site.drift import check_translations
from mkdocs_jobs.site.identifiers import find_shared_identifiers
from mkdocs_jobs.site.options import OccupiedPaths, Options
from mkdocs_jobs.site.page import ParsedPage, Post, PostPage, SitePage
from mkdocs_jobs.site.permalinks import PermalinkClaim, keep_permalinks, read_permalinks
from mkdocs_jobs.site.redirect_map import Redirects, build_redirects
from mkdocs_jobs.site.redirect_requests import find_first_redirect_request
from mkdocs_jobs.site.redirect_targets import TargetResolver
from mkdocs_jobs.site.site import Site, index_pages
from mkdocs_jobs.site.state_guard import check_keys, find_doubt
from mkdocs_jobs.site.states import State
from mkdocs_jobs.site.status import compute_status
from mkdocs_jobs.site.translations import find_translations
from mkdocs_jobs.site.twins import find_page_twins
from mkdocs_jobs.values.address import to_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, by_place
from mkdocs_jobs.values.sorting import fold


def resolve_site(
    parsed: Iterable[ParsedPage],
    options: Options | None = None,
    occupied: OccupiedPaths | None = None,
) -> tuple[Site, list[Problem]]:
    """The site that pages make together. Never raises for what is written in a page.

    The problems come sorted by file and line.
    """
    options, occupied = options or Options(), occupied or OccupiedPaths()
    everything = sorted((_place(page, options) for page in parsed), key=lambda page: page.src_uri)
    problems = [problem for page in everything for problem in page.parsed.problems]
    problems += check_keys(everything, options)
    withheld = tuple(page for page in everything if _is_withheld(page, options))
    hidden = {page.src_uri for page in withheld}
    pages = [page for page in everything if page.src_uri not in hidden]
    claims: list[PermalinkClaim] = []
    if options.permalinks != "ignore":
        claims, found = read_permalinks(everything)
        claims = [claim for claim in claims if claim.page.src_uri not in hidden]
        problems += found
    if options.permalinks == "keep":
        pages, found = keep_permalinks(pages, claims, occupied.files, options.use_directory_urls)
        problems += found
    problems += find_page_twins(pages, occupied.files)
    index = index_pages(pages)
    by_uri = {page.src_uri: page for page in pages}
    pages, left, found = close_pages(by_uri, index, withheld, options, occupied)
    problems += found
    claims = claims if options.permalinks == "redirect" else []
    redirects = Redirects()
    if options.writes_redirects:
        by_uri = {page.src_uri: page for page in pages}
        resolver = TargetResolver(
            *(by_uri, index, occupied.files),
            *(options.use_directory_urls, options.default_language),
        )
        redirects, found = build_redirects(
            pages,
            resolver,
            permalinks=claims,
            closed=left,
            maps=options.redirect_maps,
            has_pages=options.writes_pages,
        )
        pages = [_redirect(page, redirects) for page in pages]
        problems += found
    later = (page for page in withheld if page.post and not page.post.job.draft)
    told = sorted((*pages, *later), key=lambda page: page.src_uri)
    problems += check_translations(told, options)
    problems += find_shared_identifiers(told)
    problems += _check_references(everything)
    problems += find_doubtful_years(everything, options.now)
    site = Site(
        pages={page.src_uri: page for page in pages},
        posts=_list_posts(pages),
        alternates=find_translations(pages).alternates,
        redirects=redirects.written,
        removed=redirects.removed,
        first_redirect_request=find_first_redirect_request(pages, claims),
        parents=index.keep_refs({page.keys.parent_ref for page in everything}),
        withheld=withheld,
    )
    return site, sorted(problems, key=by_place)


def _place(parsed: ParsedPage, options: Options) -> SitePage:
    """A page where the generator puts it, with its state at build time."""
    dest_uri, job = parsed.source.dest_uri, parsed.job
    post = None
    if job is not None:
        status = compute_status(job, options.now, options.calendar)
        is_unknown = any(word.target in ("archived", "draft") for word in parsed.unknown_words)
        signs = parsed.state_signs
        if is_unknown or (signs and find_doubt(signs, status, options) is not None):
            status = replace(status, is_doubted=True)
        post = Post(job, status)
    return SitePage(parsed, dest_uri, to_url(dest_uri, options.use_directory_urls), post)


def _redirect(page: SitePage, redirects: Redirects) -> SitePage:
    """A page, with where it only redirects to; a redirect in a circle was refused."""
    if target := redirects.moved.get(page.src_uri):
        return replace(page, redirect_target=target, closed_page=None)
    if target := redirects.closed.get(page.src_uri):
        return replace(page, redirect_target=target)
    return replace(page, closed_page="keep") if page.closed_page == "redirect" else page


def _list_posts(pages: Iterable[SitePage]) -> tuple[PostPage, ...]:
    posts = [
        PostPage(page, page.post.job, page.post.status)
        for page in pages
        if page.post and (page.closed_page or not page.redirect_target)
    ]
    posts.sort(key=lambda post: (fold(post.job.title), post.page.src_uri))
    return tuple(posts)


def _check_references(pages: Sequence[SitePage]) -> Iterator[Problem]:
    """Keys that name other pages, and name none."""
    refs: Collection[str | None] = {page.keys.ref for page in pages}
    layouts = {(page.keys.layout, page.lang) for page in pages}
    for page in pages:
        parent_ref = page.keys.parent_ref
        if parent_ref is not None and parent_ref not in refs:
            message = Message(
                "parent_ref: expected the ref of a page, got '{got}', which no page"
                " has; correct it, until then there is no link back to the list",
                got=parent_ref,
            )
            yield Problem(page.src_uri, page.line("parent_ref"), message)
        layout = page.keys.last_modified_by_layout
        if layout is not None and (layout, page.lang) not in layouts:
            key = "last_modified_by_layout"
            message = Message(
                "{key}: no page in '{lang}' has `layout: {layout}`; correct it",
                key=key,
                lang=page.lang,
                layout=layout,
            )
            yield Problem(page.src_uri, page.line(key), message, Severity.INFO)


def _is_withheld(page: SitePage, options: Options) -> bool:
    state = page.post.status.state if page.post else None
    if state is State.DRAFT:
        return not options.shows_drafts
    return state is State.SCHEDULED and not (options.shows_scheduled or options.shows_drafts)
