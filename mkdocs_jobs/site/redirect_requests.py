"""Redirects that are asked for: by keys of a page, by its closing, by lines of mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_jobs.site.closed_posts import ClosedAddress
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.permalinks import PermalinkClaim
from mkdocs_jobs.site.redirect_targets import TargetResolver
from mkdocs_jobs.values.address import AddressError, to_dest_uri
from mkdocs_jobs.values.problem import Problem, show

_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class UserRedirect:
    """A line of the `redirect_maps` in mkdocs.yml."""

    key: str
    dest_uri: str | None
    """The file of the old address; None when `key` is an address itself."""
    target: object
    file: str
    """For messages: where the line stands."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class RedirectRequest:
    """A redirect that is asked for."""

    dest_uri: str
    target: str
    src_uri: str
    line: int
    what: str
    owner: SitePage | None = None
    """The page whose own place the redirect takes, or that of a copy of it."""


def find_first_redirect_request(
    pages: Iterable[SitePage], permalinks: Iterable[PermalinkClaim]
) -> tuple[SitePage, str] | None:
    """The first page that asks for a redirect, and the key by which it does."""
    for entry in pages:
        closed_page = entry.job.closed_page if entry.job else None
        keys = [key for key in ("redirect_from", "redirect_to") if key in entry.front_matter.data]
        if keys or closed_page == "redirect":
            return entry, next(iter(keys), "closed_page")
    return next(((claim.entry, "permalink") for claim in permalinks), None)


def read_redirect_to(
    entry: SitePage, resolver: TargetResolver, problems: list[Problem]
) -> Iterator[RedirectRequest]:
    """What `redirect_to` asks for: that the page itself becomes a redirect."""
    value = entry.front_matter.data.get("redirect_to")
    if value is None:
        return
    if isinstance(value, list) and len(value) == 1:
        value = value[0]  # jekyll-redirect-from takes a list of one
    line = entry.front_matter.line("redirect_to")
    what = f"redirect_to: {show(value)}"
    try:
        target = resolver.resolve(value, entry)
    except AddressError as error:
        message = f"{what}: {error}; name a page's file, its ref, an address or an http(s) address"
        problems.append(Problem(entry.src_uri, line, message, error.severity))
        return
    if target.partition("#")[0] == entry.url:
        message = f"{what}: leads to this page itself; remove it"
        problems.append(Problem(entry.src_uri, line, message))
        return
    yield RedirectRequest(entry.dest_uri, target, entry.src_uri, line, what, entry)


def read_redirect_from(entry: SitePage, problems: list[Problem]) -> Iterator[RedirectRequest]:
    """What `redirect_from` asks for: that old addresses lead to the page."""
    value = entry.front_matter.data.get("redirect_from")
    if value is None:
        return
    line = entry.front_matter.line("redirect_from")
    refused = 0
    seen: set[str] = set()
    for address in value if isinstance(value, list) else [value]:
        try:
            if not isinstance(address, str):
                raise AddressError("it is no text")
            dest_uri = to_dest_uri(address)
        except AddressError as error:
            refused += 1
            if refused <= _MOST_PROBLEMS:
                message = (
                    f"redirect_from: expected an old address in this site like /jobs/cook/,"
                    f" got {show(address)!r}: {error}; correct it or remove it"
                )
                problems.append(Problem(entry.src_uri, line, message, error.severity))
            continue
        if dest_uri not in seen:
            seen.add(dest_uri)
            what = f"redirect_from: {address[:200]}"
            yield RedirectRequest(dest_uri, entry.url, entry.src_uri, line, what)
    if refused > _MOST_PROBLEMS:
        message = f"redirect_from: more of these, {refused} in all; see above"
        problems.append(Problem(entry.src_uri, line, message))


def read_user_redirect(
    user: UserRedirect, resolver: TargetResolver, problems: list[Problem]
) -> Iterator[RedirectRequest]:
    """What a line of `redirect_maps` asks for."""
    what = f"redirect_maps: {user.key}"
    try:
        dest_uri = user.dest_uri or to_dest_uri(user.key)
        target = resolver.resolve(user.target, None)
    except AddressError as error:
        message = f"{what}: {show(user.target)}: {error}; correct it or remove it"
        problems.append(Problem(user.file, user.line, message, error.severity))
        return
    yield RedirectRequest(dest_uri, target, user.file, user.line, what)


def closed_post_request(address: ClosedAddress, target: str) -> RedirectRequest:
    """The redirect of an address that a closed post leaves."""
    entry, line = address.entry, address.entry.front_matter.line("closed_page")
    what = "closed_page: redirect"
    return RedirectRequest(address.dest_uri, target, entry.src_uri, line, what, entry)


def permalink_request(claim: PermalinkClaim) -> RedirectRequest:
    """The redirect of a permalink at which the page is not served."""
    entry, line = claim.entry, claim.entry.front_matter.line("permalink")
    what = f"permalink: {entry.front_matter.text('permalink')}"
    return RedirectRequest(claim.dest_uri, entry.url, entry.src_uri, line, what)
