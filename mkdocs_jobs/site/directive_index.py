"""What the directives of a site's pages ask for, found in their text before any is rendered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from mkdocs_jobs.directives.masking import Directive, find_problems, list_directives
from mkdocs_jobs.directives.parameters import ACCORDION, LIST
from mkdocs_jobs.rendering.listing.listings import Lists
from mkdocs_jobs.site.accordion_sources import Sources, nested_problem, read_status
from mkdocs_jobs.site.page import SitePage, SourceFile
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Problem

_Asking = tuple[SourceFile, Sequence[Directive]]


class DirectiveIndex:
    """The directives of all pages of a site."""

    def __init__(
        self, site: Site, accordion_sources: Sources, asking: Sequence[_Asking] = ()
    ) -> None:
        """`asking` are the pages that have directives, with these."""
        self._site = site
        self._accordion_sources = accordion_sources
        self.problems: list[Problem] = []
        """What is wrong with the sources of accordions."""
        self.showing_posts: set[str] = set()
        """The pages with an accordion that shows the texts of posts."""
        self._shown = set(self._list_accordion_sources(asking))
        self._unused = {
            entry.src_uri
            for entry in site.pages.values()
            if accordion_sources.is_default(entry.src_uri, entry.lang)
        } - self._shown
        self.languages_listed: Collection[str] = set(self._list_languages_listed(asking))
        """The languages of which a page lists the open posts."""

    @property
    def accordion_pages(self) -> set[str]:
        """The files that are there for accordions, shown by any or not, and are no pages."""
        return self._shown | self._unused

    def is_unused(self, src_uri: str) -> bool:
        """Whether a file is there for an accordion that no page has."""
        return src_uri in self._unused

    def _list_accordion_sources(self, asking: Iterable[_Asking]) -> Iterator[str]:
        """The pages that are shown inside accordions, and are therefore none of their own."""
        for source, directives in asking:
            entry = self._site.pages.get(source.src_uri)
            lang = entry.lang if entry else source.locale
            for directive in (found for found in directives if found.name == ACCORDION):
                if read_status(directive):
                    self.showing_posts.add(source.src_uri)
                    continue
                found = self._accordion_sources.find(directive, lang)
                shown = self._site.pages.get(found or "")
                if shown is not None and shown.job is not None:
                    message = f"{directive.name}: {found} is a job and stays a page; copy its text"
                    self.problems.append(Problem(source.src_uri, directive.line, message))
                elif found is not None and found != source.src_uri:
                    yield found

    def _list_languages_listed(self, asking: Iterable[_Asking]) -> Iterator[str]:
        for source, directives in asking:
            entry = self._site.pages.get(source.src_uri)
            is_page = entry and entry.has_page and source.src_uri not in self._unused
            if entry and is_page and any(map(_lists_open_posts, directives)):
                yield entry.lang

    def check(self, entry: SitePage, text: str, lists: Lists) -> Iterator[Problem]:
        """What is wrong with the directives in `text` of a page, which has its lines."""
        yield from find_problems(text)
        for directive in list_directives(text):
            if directive.name != ACCORDION or read_status(directive):
                yield from lists.find_problems(directive, entry.lang)
            if directive.name != ACCORDION:
                continue
            if entry.src_uri in self._shown:
                yield nested_problem(directive, entry.src_uri)
            elif (
                not read_status(directive)
                and self._accordion_sources.find(directive, entry.lang) is None
            ):
                sources = self._accordion_sources
                yield sources.missing_problem(directive, entry.lang, entry.src_uri)


def _lists_open_posts(directive: Directive) -> bool:
    if directive.name == ACCORDION:
        return read_status(directive) == "open"
    return directive.name == LIST
