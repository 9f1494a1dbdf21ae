"""Permalinks: which page is served from which address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.address import AddressError, Tree, to_dest_uri, to_url
from mkdocs_jobs.values.problem import Problem

Permalinks = Literal["keep", "redirect", "ignore"]


@dataclass(frozen=True, slots=True)
class PermalinkClaim:
    """A page that wants the address of another file than the generator's."""

    entry: SitePage
    dest_uri: str

    @property
    def is_met(self) -> bool:
        """Whether the page has that address already."""
        return self.dest_uri == self.entry.dest_uri


def read_permalinks(pages: Iterable[SitePage]) -> tuple[list[PermalinkClaim], list[Problem]]:
    """The addresses that pages ask for in `permalink`, and those that are none."""
    claims: list[PermalinkClaim] = []
    problems: list[Problem] = []
    for entry in pages:
        front_matter = entry.front_matter
        if "permalink" not in front_matter.data:
            continue
        try:
            claims.append(
                PermalinkClaim(entry, to_dest_uri(_read_path(front_matter.data["permalink"])))
            )
        except AddressError as error:
            got = (front_matter.text("permalink") or "nothing")[:60]
            message = (
                f"permalink: expected an address in this site like /jobs/cook/, got {got!r}:"
                f" {error}; correct it, until then the page is at /{entry.url.removeprefix('./')}"
            )
            line = front_matter.line("permalink")
            problems.append(Problem(entry.src_uri, line, message, error.severity))
    return claims, problems


def _read_path(value: object) -> str:
    if value is None:
        raise AddressError("it is empty")
    if not isinstance(value, str):
        raise AddressError("it is no text")
    return value


def keep_permalinks(
    pages: Sequence[SitePage],
    claims: Iterable[PermalinkClaim],
    files: Mapping[str, str],
    directories: bool,
) -> tuple[list[SitePage], list[Problem]]:
    """Give pages the addresses they ask for; where two want one, the first by `src_uri` has it.

    A page that asks for nothing cannot move, so its address is taken. `files` are the other files
    of the site, path to name; `directories` is MkDocs' `use_directory_urls`.
    """
    wanted = {claim.entry.src_uri: claim.dest_uri for claim in claims}
    problems: list[Problem] = []
    while True:
        tree = Tree()
        for path, name in files.items():
            tree.add(path, name)
        for entry in pages:
            if entry.src_uri not in wanted:
                tree.add(entry.dest_uri, entry.src_uri)
        # A page that loses goes back to its own address, which may be another one's permalink.
        lost = False
        for entry in sorted(pages, key=lambda entry: entry.src_uri):
            if entry.src_uri not in wanted:
                continue
            owner = tree.find_owner(wanted[entry.src_uri])
            if owner is None:
                tree.add(wanted[entry.src_uri], entry.src_uri)
            else:
                problems.append(_taken_problem(entry, owner))
                del wanted[entry.src_uri]
                lost = True
        if not lost:
            break
    kept = [
        replace(e, dest_uri=wanted[e.src_uri], url=to_url(wanted[e.src_uri], directories))
        if e.src_uri in wanted
        else e
        for e in pages
    ]
    return kept, problems


def _taken_problem(entry: SitePage, owner: str) -> Problem:
    permalink = entry.front_matter.text("permalink")
    message = (
        f"permalink: {permalink} is the address of {owner} already; that keeps it,"
        f" this page is at /{entry.url.removeprefix('./')}; give one of them another address"
    )
    return Problem(entry.src_uri, entry.front_matter.line("permalink"), message)
