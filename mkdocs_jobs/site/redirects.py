"""Redirects: old addresses, and pages that moved away, each led to where its content is now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.site.closed_posts import ClosedAddress
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.permalinks import PermalinkClaim
from mkdocs_jobs.site.redirect_requests import (
    RedirectRequest,
    UserRedirect,
    closed_post_request,
    permalink_request,
    read_redirect_from,
    read_redirect_to,
    read_user_redirect,
)
from mkdocs_jobs.site.redirect_targets import TargetResolver
from mkdocs_jobs.site.twins import Spellings, name_twin
from mkdocs_jobs.values.address import Tree, is_web_url, to_url
from mkdocs_jobs.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Redirect:
    """One old address and where it leads."""

    dest_uri: str
    """The file that stands at the old address, from the site's folder."""
    target: str
    """An http(s) address, or a URL from the site's root, percent-encoded, without a slash."""

    @property
    def is_external(self) -> bool:
        """Whether it leads out of the site."""
        return is_web_url(self.target)


@dataclass(frozen=True, slots=True)
class Redirects:
    """All redirects of a site, and what is not read at its address any longer."""

    written: tuple[Redirect, ...] = ()
    """Old addresses and where they lead, sorted."""
    gone: frozenset[str] = frozenset()
    """The files that stood at addresses which lead nowhere any longer."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Pages that only redirect, by `redirect_to`: `src_uri` to target."""
    closed: Mapping[str, str] = field(default_factory=dict)
    """Posts that only redirect since they are closed: `src_uri` to target."""


def build_redirects(
    pages: Sequence[SitePage],
    files: Mapping[str, str],
    *,
    permalinks: Iterable[PermalinkClaim] = (),
    closed: Iterable[ClosedAddress] = (),
    user: Iterable[UserRedirect] = (),
    directories: bool = True,
    default_language: str = "en",
    has_pages: bool = True,
) -> tuple[Redirects, list[Problem]]:
    """All redirects of a site, and what is wrong.

    `permalinks` are addresses to send to their pages, `closed` those that closed posts leave,
    `files` the other files of the site. No redirect leads to another one, and none stands where a
    page, a file or another redirect does. What leads to an address that is gone is gone as well.
    `has_pages` says that files are written at old addresses, and not rules alone.
    """
    resolver = TargetResolver({e.src_uri: e for e in pages}, files, directories, default_language)
    problems: list[Problem] = []
    requests: list[RedirectRequest] = []
    for entry in pages:
        requests += read_redirect_to(entry, resolver, problems)
    moving = {request.src_uri for request in requests}
    left = [address for address in closed if address.entry.src_uri not in moving]
    requests += (
        closed_post_request(address, target) for address in left if (target := address.target)
    )
    for entry in pages:
        requests += read_redirect_from(entry, problems)
    requests += (permalink_request(claim) for claim in permalinks if not claim.is_met)
    for line_ in user:
        requests += read_user_redirect(line_, resolver, problems)
    accepted = _accept(requests, pages, files, problems)
    followed = _follow(accepted, resolver, problems)
    problems += _find_twins(accepted, pages, files, has_pages)
    gone = {address.dest_uri for address in left if address.target is None}
    gone_urls = {to_url(dest_uri, directories) for dest_uri in gone}
    gone.update(dest for dest, target in followed.items() if target.partition("#")[0] in gone_urls)
    own = {
        request.src_uri: followed[request.dest_uri]
        for request in accepted
        if request.owner is not None
        and request.dest_uri == request.owner.dest_uri
        and request.dest_uri in followed
    }
    redirects = Redirects(
        tuple(
            Redirect(dest, target) for dest, target in sorted(followed.items()) if dest not in gone
        ),
        frozenset(gone),
        {src_uri: target for src_uri, target in own.items() if src_uri in moving},
        {src_uri: target for src_uri, target in own.items() if src_uri not in moving},
    )
    return redirects, problems


def _accept(
    requests: Iterable[RedirectRequest],
    pages: Iterable[SitePage],
    files: Mapping[str, str],
    problems: list[Problem],
) -> list[RedirectRequest]:
    """The wishes that are in nobody's way; of two for one address the first has it."""
    tree = Tree()
    for path, name in files.items():
        tree.add(path, name)
    for entry in pages:
        tree.add(entry.dest_uri, entry.src_uri)
    accepted: dict[str, RedirectRequest] = {}
    for request in requests:
        if request.owner is None:
            earlier = accepted.get(request.dest_uri)
            if earlier is not None and earlier.target == request.target:
                continue
            owner = tree.find_owner(request.dest_uri)
            if owner is not None:
                mine = " (its own)" if owner == request.src_uri else ""
                message = f"{request.what}: is the address of {owner}{mine} already; remove it"
                problems.append(Problem(request.src_uri, request.line, message))
                continue
            place = request.src_uri + (f":{request.line}" if request.line else "")
            tree.add(request.dest_uri, f"a redirect to /{request.target} ({place})")
        accepted[request.dest_uri] = request
    return list(accepted.values())


def _find_twins(
    accepted: Iterable[RedirectRequest],
    pages: Iterable[SitePage],
    files: Mapping[str, str],
    has_pages: bool,
) -> Iterator[Problem]:
    """Redirects from addresses that differ from others in nothing that every system tells apart.

    Two that lead to the same place may take each other's, and so may one that is but a rule and the
    page that it leads to.
    """
    spellings = Spellings(files)
    targets: dict[str, str] = {}
    for entry in pages:
        spellings.add(entry.dest_uri, entry.src_uri)
        targets[entry.dest_uri] = "" if has_pages else entry.url
    for request in accepted:
        other = spellings.find_other(request.dest_uri)
        if other is not None and targets.get(other[0]) != request.target:
            yield Problem(
                request.src_uri, request.line, name_twin(request.what, request.dest_uri, other)
            )
        place = request.src_uri + (f":{request.line}" if request.line else "")
        spellings.add(request.dest_uri, f"a redirect to /{request.target}, {place}")
        targets[request.dest_uri] = request.target


def _follow(
    accepted: Sequence[RedirectRequest], resolver: TargetResolver, problems: list[Problem]
) -> dict[str, str]:
    """Each redirect's last stop: no chains. A loop is named once, and none of it is written."""
    targets = {request.dest_uri: request.target for request in accepted}
    by_dest = {request.dest_uri: request for request in accepted}
    dest_of = {to_url(dest, resolver.directories): dest for dest in targets}
    in_loop: set[str] = set()
    followed: dict[str, str] = {}
    for start in targets:
        trail: dict[str, None] = {}
        stop: str | None = start
        while not (stop is None or stop in followed or stop in in_loop or stop in trail):
            trail[stop] = None
            stop = dest_of.get(targets[stop].partition("#")[0])
        if stop in trail:
            loop = list(trail)[list(trail).index(stop) :]
            in_loop.update(loop)
            first = min((by_dest[dest] for dest in loop), key=lambda w: (w.src_uri, w.line))
            files = ", ".join(sorted({by_dest[dest].src_uri for dest in loop}))
            message = f"{first.what}: leads in a circle ({files}); break it"
            problems.append(Problem(first.src_uri, first.line, message))
        # What leads into a loop ends at a page of it, which stays a page.
        last = None if stop is None else followed.get(stop)
        for dest in reversed(trail):
            if dest not in in_loop:
                last = targets[dest] if last is None else last
                followed[dest] = last
    return followed
