"""Redirects that are asked for: by keys of a page, by its closing, by lines of mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_jobs.site.closed_posts import ClosedUrl
from mkdocs_jobs.site.options import RedirectMap
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.permalinks import PermalinkClaim
from mkdocs_jobs.site.redirect_targets import TargetResolver
from mkdocs_jobs.values.address import AddressError, to_dest_uri
from mkdocs_jobs.values.message import FileName, Message, name_place
from mkdocs_jobs.values.problem import Problem, show

_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class RedirectRequest:
    """A redirect that is asked for."""

    dest_uri: str
    target: str
    src_uri: str
    """The file that asks for it: a page's, or the configuration."""
    line: int
    key: str
    """The key that asks for it."""
    value: str
    """What the key says, for messages."""
    owner: SitePage | None = None
    """The page whose own place the redirect takes, or that of a copy of it."""

    @property
    def what(self) -> Message:
        """The key and its value, as a message begins."""
        return name_value(self.key, self.value)

    @property
    def place(self) -> str:
        """The file and the line that ask for it."""
        return name_place(FileName(self.src_uri), self.line)

    @property
    def name(self) -> Message:
        """What a message calls it."""
        return Message("a redirect to /{url}, {place}", url=self.target, place=self.place)

    @property
    def name_in_brackets(self) -> Message:
        """The same, with its place in brackets."""
        return Message("a redirect to /{url} ({place})", url=self.target, place=self.place)


def name_value(key: str, value: str) -> Message:
    """A key and its value, as a message begins."""
    return Message("{key}: {value}", key=key, value=value)


def find_first_redirect_request(
    pages: Iterable[SitePage], permalinks: Iterable[PermalinkClaim]
) -> tuple[SitePage, str] | None:
    """The first page that asks for a redirect, and the key by which it does."""
    for page in pages:
        if page.keys.redirect_from:
            return page, "redirect_from"
        if page.keys.redirect_to is not None:
            return page, "redirect_to"
        if page.post is not None and page.post.job.closed_page == "redirect":
            return page, "closed_page"
    return next(((claim.page, "permalink") for claim in permalinks), None)


def request_redirect_to(
    page: SitePage, resolver: TargetResolver
) -> tuple[RedirectRequest | None, Sequence[Problem]]:
    """What `redirect_to` asks for: that the page itself becomes a redirect."""
    value = page.keys.redirect_to
    if value is None:
        return None, ()
    line = page.line("redirect_to")
    what = name_value("redirect_to", show(value))
    try:
        target = resolver.resolve(value, page)
    except AddressError as error:
        message = Message(
            "{what}: {error}; write a page's file, its ref, its URL or an http(s) URL",
            what=what,
            error=error.message,
        )
        return None, [Problem(page.src_uri, line, message, error.severity)]
    if target.partition("#")[0] == page.url:
        message = Message("{what}: redirects to this page itself; remove it", what=what)
        return None, [Problem(page.src_uri, line, message)]
    request = RedirectRequest(
        page.dest_uri, target, page.src_uri, line, "redirect_to", show(value), page
    )
    return request, ()


def request_redirect_from(page: SitePage) -> Iterator[RedirectRequest | Problem]:
    """What `redirect_from` asks for: that old URLs redirect to the page."""
    line = page.line("redirect_from")
    refused = 0
    seen: set[str] = set()
    for url in page.keys.redirect_from:
        if url.dest_uri is None:
            refused += 1
            if refused <= _MOST_PROBLEMS:
                message = Message(
                    "redirect_from: expected an old URL on this site like /jobs/cook/,"
                    " got {got}: {error}; correct it or remove it",
                    got=repr(show(url.written)),
                    error=url.error,
                )
                yield Problem(page.src_uri, line, message, url.severity)
        elif url.dest_uri not in seen:
            seen.add(url.dest_uri)
            written = str(url.written)[:200]
            yield RedirectRequest(
                url.dest_uri, page.url, page.src_uri, line, "redirect_from", written
            )
    if refused > _MOST_PROBLEMS:
        message = Message("redirect_from: more of these, {total} in all; see above", total=refused)
        yield Problem(page.src_uri, line, message)


def request_redirect_map(
    line: RedirectMap, resolver: TargetResolver
) -> tuple[RedirectRequest | None, Sequence[Problem]]:
    """What a line of `redirect_maps` asks for."""
    try:
        dest_uri = line.dest_uri or to_dest_uri(line.key)
        target = resolver.resolve(line.target, None)
    except AddressError as error:
        message = Message(
            "{what}: {target}: {error}; correct it or remove it",
            what=name_value("redirect_maps", line.key),
            target=show(line.target),
            error=error.message,
        )
        return None, [Problem(line.file, line.line, message, error.severity)]
    return RedirectRequest(dest_uri, target, line.file, line.line, "redirect_maps", line.key), ()


def request_closed_post(url: ClosedUrl, target: str) -> RedirectRequest:
    """The redirect of a URL that a closed post leaves."""
    page = url.page
    line = page.line("closed_page")
    return RedirectRequest(
        url.dest_uri, target, page.src_uri, line, "closed_page", "redirect", page
    )


def request_permalink(claim: PermalinkClaim) -> RedirectRequest:
    """The redirect of a permalink from which the page is not served."""
    page = claim.page
    line, written = page.line("permalink"), str(page.front_matter.text("permalink"))
    return RedirectRequest(claim.dest_uri, page.url, page.src_uri, line, "permalink", written)
