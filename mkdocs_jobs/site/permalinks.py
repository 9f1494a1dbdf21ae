"""Permalinks: which page is served from which URL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.address import Tree, to_url
from mkdocs_jobs.values.message import FileName, Message, quote
from mkdocs_jobs.values.problem import Problem


@dataclass(frozen=True, slots=True)
class PermalinkClaim:
    """A page that wants to be served from another file than the generator's."""

    page: SitePage
    dest_uri: str

    @property
    def is_met(self) -> bool:
        """Whether the page is served from there already."""
        return self.dest_uri == self.page.dest_uri


def read_permalinks(pages: Iterable[SitePage]) -> tuple[list[PermalinkClaim], list[Problem]]:
    """What pages ask for in `permalink`, and values that are no URL of the site."""
    claims: list[PermalinkClaim] = []
    problems: list[Problem] = []
    for page in pages:
        permalink = page.keys.permalink
        if permalink is None:
            continue
        if permalink.dest_uri is not None:
            claims.append(PermalinkClaim(page, permalink.dest_uri))
            continue
        text = page.front_matter.text("permalink")
        message = Message(
            "permalink: expected a URL on this site like /jobs/cook/, got {got}:"
            " {error}; correct it, until then its URL is /{url}",
            got=quote(text[:60] if text else Message("nothing")),
            error=permalink.error,
            url=page.url.removeprefix("./"),
        )
        line = page.line("permalink")
        problems.append(Problem(page.src_uri, line, message, permalink.severity))
    return claims, problems


def keep_permalinks(
    pages: Sequence[SitePage],
    claims: Iterable[PermalinkClaim],
    files: Mapping[str, str],
    directories: bool,
) -> tuple[list[SitePage], list[Problem]]:
    """Serve pages from the URLs they ask for; where two want one, the first by `src_uri` has it.

    A page that asks for nothing cannot move, so its URL is taken. `files` are the other files of
    the site, path to name; `directories` is MkDocs' `use_directory_urls`.
    """
    wanted = {claim.page.src_uri: claim.dest_uri for claim in claims}
    problems: list[Problem] = []
    while wanted:
        tree: Tree[str] = Tree()
        for path, name in files.items():
            tree.add(path, name)
        for page in pages:
            if page.src_uri not in wanted:
                tree.add(page.dest_uri, FileName(page.src_uri))
        # A page that loses goes back to its own URL, which may be another one's permalink.
        lost = False
        for page in sorted(pages, key=lambda page: page.src_uri):
            if page.src_uri not in wanted:
                continue
            owner = tree.find_owner(wanted[page.src_uri])
            if owner is None:
                tree.add(wanted[page.src_uri], FileName(page.src_uri))
            else:
                problems.append(_taken_problem(page, owner))
                del wanted[page.src_uri]
                lost = True
        if not lost:
            break
    kept = [
        replace(p, dest_uri=wanted[p.src_uri], url=to_url(wanted[p.src_uri], directories))
        if p.src_uri in wanted
        else p
        for p in pages
    ]
    return kept, problems


def _taken_problem(page: SitePage, owner: str) -> Problem:
    message = Message(
        "permalink: {got} is already the URL of {owner}, which keeps it; the URL of this"
        " page is /{url}; give one of them another URL",
        got=page.front_matter.text("permalink"),
        owner=owner,
        url=page.url.removeprefix("./"),
    )
    return Problem(page.src_uri, page.line("permalink"), message)
