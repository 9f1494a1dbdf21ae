"""Redirects: old URLs, and pages that moved away, each to where its content is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.site.circles import find_circles, find_ends
from mkdocs_jobs.site.closed_posts import ClosedUrl
from mkdocs_jobs.site.options import RedirectMap
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.permalinks import PermalinkClaim
from mkdocs_jobs.site.redirect_requests import (
    RedirectRequest,
    request_closed_post,
    request_permalink,
    request_redirect_from,
    request_redirect_map,
    request_redirect_to,
)
from mkdocs_jobs.site.redirect_targets import TargetResolver
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.site.twins import Spellings, name_twin
from mkdocs_jobs.values.address import Tree, to_url
from mkdocs_jobs.values.message import FileName, Message
from mkdocs_jobs.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Redirects:
    """All redirects of a site, and what is not read at its URL any longer."""

    written: tuple[Redirect, ...] = ()
    """Old URLs and where they redirect to, sorted."""
    removed: frozenset[str] = frozenset()
    """The files that URLs were served from which lead nowhere any longer."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Pages that only redirect, by `redirect_to`: `src_uri` to target."""
    closed: Mapping[str, str] = field(default_factory=dict)
    """Posts that only redirect since they are closed: `src_uri` to target."""


def build_redirects(
    pages: Sequence[SitePage],
    resolver: TargetResolver,
    *,
    permalinks: Iterable[PermalinkClaim] = (),
    closed: Iterable[ClosedUrl] = (),
    maps: Iterable[RedirectMap] = (),
    has_pages: bool = True,
) -> tuple[Redirects, list[Problem]]:
    """All redirects of a site, and what is wrong.

    `permalinks` are URLs to redirect to their pages, `closed` those that closed posts leave,
    `maps` the site's own. No redirect leads to another one, and none is written where a page, a
    file or another redirect is. What redirects to a URL that is gone is gone as well. `has_pages`
    says that files are written at old URLs, and not rules alone.
    """
    requests, problems = _collect(pages, resolver, permalinks, closed, maps)
    moving = {request.src_uri for request in requests if request.key == "redirect_to"}
    left = [url for url in closed if url.page.src_uri not in moving]
    accepted, found = _accept(requests, pages, resolver.files)
    problems += found
    followed, found = _follow(accepted, resolver.directories)
    problems += found
    problems += _find_twins(accepted, pages, resolver.files, has_pages)
    removed = {url.dest_uri for url in left if url.target is None}
    removed_urls = {to_url(dest_uri, resolver.directories) for dest_uri in removed}
    removed.update(d for d, target in followed.items() if target.partition("#")[0] in removed_urls)
    own = {
        request.src_uri: followed[request.dest_uri]
        for request in accepted
        if request.owner is not None
        and request.dest_uri == request.owner.dest_uri
        and request.dest_uri in followed
    }
    redirects = Redirects(
        tuple(Redirect(d, target) for d, target in sorted(followed.items()) if d not in removed),
        frozenset(removed),
        {src_uri: target for src_uri, target in own.items() if src_uri in moving},
        {src_uri: target for src_uri, target in own.items() if src_uri not in moving},
    )
    return redirects, problems


def _collect(
    pages: Sequence[SitePage],
    resolver: TargetResolver,
    permalinks: Iterable[PermalinkClaim],
    closed: Iterable[ClosedUrl],
    maps: Iterable[RedirectMap],
) -> tuple[list[RedirectRequest], list[Problem]]:
    """Every redirect that is asked for; of two for one URL the first counts."""
    requests: list[RedirectRequest] = []
    problems: list[Problem] = []
    for request, found in (request_redirect_to(page, resolver) for page in pages):
        requests += [request] if request else []
        problems += found
    moving = {request.src_uri for request in requests}
    requests += (
        request_closed_post(url, url.target)
        for url in closed
        if url.target is not None and url.page.src_uri not in moving
    )
    for page in pages:
        for item in request_redirect_from(page):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                requests.append(item)
    requests += (request_permalink(claim) for claim in permalinks if not claim.is_met)
    for request, found in (request_redirect_map(line, resolver) for line in maps):
        requests += [request] if request else []
        problems += found
    return requests, problems


def _accept(
    requests: Iterable[RedirectRequest], pages: Iterable[SitePage], files: Mapping[str, str]
) -> tuple[list[RedirectRequest], list[Problem]]:
    """The requests that are in nobody's way; of two for one URL the first is accepted."""
    problems: list[Problem] = []
    tree: Tree[str | RedirectRequest] = Tree()
    for path, name in files.items():
        tree.add(path, name)
    for page in pages:
        tree.add(page.dest_uri, FileName(page.src_uri))
    accepted: dict[str, RedirectRequest] = {}
    for request in requests:
        if request.owner is None:
            earlier = accepted.get(request.dest_uri)
            if earlier is not None and earlier.target == request.target:
                continue
            owner = tree.find_owner(request.dest_uri)
            if owner is not None:
                if isinstance(owner, RedirectRequest):
                    owner = owner.name_in_brackets
                elif owner == request.src_uri:
                    owner = Message("{file} (this page)", file=owner)
                message = Message(
                    "{what}: is already the URL of {owner}; remove it",
                    what=request.what,
                    owner=owner,
                )
                problems.append(Problem(request.src_uri, request.line, message))
                continue
            tree.add(request.dest_uri, request)
        accepted[request.dest_uri] = request
    return list(accepted.values()), problems


def _find_twins(
    accepted: Iterable[RedirectRequest],
    pages: Iterable[SitePage],
    files: Mapping[str, str],
    has_pages: bool,
) -> Iterator[Problem]:
    """Redirects from URLs that differ from others in nothing that every system tells apart.

    Two that lead to the same place may take each other's, and so may one that is but a rule and the
    page that it leads to.
    """
    spellings: Spellings[str | RedirectRequest] = Spellings(files)
    targets: dict[str, str] = {}
    for page in pages:
        spellings.add(page.dest_uri, FileName(page.src_uri))
        targets[page.dest_uri] = "" if has_pages else page.url
    for request in accepted:
        other = spellings.find_other(request.dest_uri)
        if other is not None and targets.get(other[0]) != request.target:
            path, owner = other
            name = owner.name if isinstance(owner, RedirectRequest) else owner
            message = name_twin(request.what, request.dest_uri, (path, name))
            yield Problem(request.src_uri, request.line, message)
        spellings.add(request.dest_uri, request)
        targets[request.dest_uri] = request.target


def _follow(
    accepted: Sequence[RedirectRequest], directories: bool
) -> tuple[dict[str, str], list[Problem]]:
    """Each redirect's last target: no chains. A circle is reported once, and none of it written."""
    by_dest = {request.dest_uri: request for request in accepted}
    dest_of = {to_url(dest, directories): dest for dest in by_dest}
    steps = {
        dest: dest_of.get(request.target.partition("#")[0]) for dest, request in by_dest.items()
    }
    problems: list[Problem] = []
    for circle in find_circles(steps):
        requests = [by_dest[dest] for dest in circle]
        first = min(requests, key=lambda request: (request.src_uri, request.line))
        files = sorted({request.src_uri for request in requests})
        message = Message(
            "{what}: forms a loop ({files}); break it",
            what=first.what,
            files=tuple(map(FileName, files)),
        )
        problems.append(Problem(first.src_uri, first.line, message))
    # What leads into a circle ends at a page of it, which stays a page.
    return {dest: by_dest[end].target for dest, end in find_ends(steps).items()}, problems
