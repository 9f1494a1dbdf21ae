"""Accordions' sources: which file an accordion shows, and which files are therefore no pages."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.parameters import ACCORDION, LIST
from mkdocs_jobs.site.page import ParsedPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import FileName, Message, list_alternatives
from mkdocs_jobs.values.problem import Problem


def name_sources(name: str, lang: str) -> tuple[str, ...]:
    """Where an accordion's source is looked for, best first: `it/x.md`, `x.it.md`, `x.md`.

    A file in `pt-BR` may be named after `pt_BR`, too.
    """
    name = posixpath.normpath("/" + name).lstrip("/")
    stem, extension = posixpath.splitext(name)
    if not lang:
        return (name,)
    spellings = dict.fromkeys((lang, lang.replace("-", "_")))
    localized = ((f"{spelt}/{name}", f"{stem}.{spelt}{extension}") for spelt in spellings)
    return (*chain.from_iterable(localized), name)


def nested_problem(directive: Directive, src_uri: str) -> Problem:
    """What is wrong with an accordion in an accordion's source, file `src_uri`."""
    message = Message(
        "{directive}: cannot be used inside an accordion; remove it", directive=directive.name
    )
    return Problem(src_uri, directive.line, message)


@dataclass(frozen=True, slots=True)
class AccordionSources:
    """The files of a site, to look for accordions' sources among them."""

    default: str
    """The name of the source of an accordion that names none."""
    src_uris: Container[str]

    def find(self, directive: Directive, lang: str) -> str | None:
        """The `src_uri` of the file that an accordion shows on a page in `lang`."""
        names = self._name(directive, lang)
        return next((name for name in names if name in self.src_uris), None)

    def list_defaults(self, site: Site) -> Iterator[str]:
        """The pages that are there for accordions that name no source, by their `src_uri`."""
        for lang in {page.lang for page in site.pages.values()}:
            for name in name_sources(self.default, lang):
                if name in site.pages and site.pages[name].lang == lang:
                    yield name

    def missing_problem(self, directive: Directive, lang: str, src_uri: str) -> Problem:
        """What is wrong with an accordion without a source, on page `src_uri`: every path tried."""
        message = Message(
            "{directive}: expected a file {names}, got none; write one",
            directive=directive.name,
            names=list_alternatives(list(map(FileName, self._name(directive, lang)))),
        )
        return Problem(src_uri, directive.line, message)

    def _name(self, directive: Directive, lang: str) -> tuple[str, ...]:
        return name_sources(directive.source or self.default, lang)


@dataclass(frozen=True, slots=True)
class DirectiveIndex:
    """What the directives of a site ask for, found in the pages' text before any is rendered."""

    sources: AccordionSources
    shown: frozenset[str] = frozenset()
    """The files that accordions show."""
    unused: frozenset[str] = frozenset()
    """The files that are there for accordions which no page has."""
    showing_posts: frozenset[str] = frozenset()
    """The pages with an accordion that shows the texts of posts."""
    languages_listed: frozenset[str] = frozenset()
    """The languages of which a page lists the open posts."""

    @property
    def no_pages(self) -> frozenset[str]:
        """The files that are there for accordions and are no pages."""
        return self.shown | self.unused


def index_directives(
    site: Site, sources: AccordionSources, pages: Iterable[ParsedPage]
) -> tuple[DirectiveIndex, list[Problem]]:
    """What the directives of all pages ask for, and what is wrong with accordions' sources."""
    pages = [page for page in pages if page.directives]
    found = list(_find_sources(site, sources, pages))
    shown = frozenset(item for item in found if isinstance(item, str))
    problems = [item for item in found if isinstance(item, Problem)]
    unused = frozenset(sources.list_defaults(site)) - shown
    showing = (p.source.src_uri for p in pages if any(d.posts for d in p.directives))
    listed = frozenset(_find_languages(site, pages, unused))
    return DirectiveIndex(sources, shown, unused, frozenset(showing), listed), problems


def _find_sources(
    site: Site, sources: AccordionSources, pages: Iterable[ParsedPage]
) -> Iterator[str | Problem]:
    """The pages that are shown inside accordions, and are therefore none of their own."""
    for page in pages:
        src_uri = page.source.src_uri
        for directive in page.directives:
            if directive.name != ACCORDION or directive.posts:
                continue
            found = sources.find(directive, page.lang)
            shown = site.pages.get(found or "")
            if shown is not None and shown.post is not None:
                message = Message(
                    "{directive}: {file} is a job post, which cannot be a source; copy its text",
                    directive=directive.name,
                    file=FileName(found),
                )
                yield Problem(src_uri, directive.line, message)
            elif found is not None and found != src_uri:
                yield found


def _find_languages(
    site: Site, pages: Iterable[ParsedPage], unused: Container[str]
) -> Iterator[str]:
    for parsed in pages:
        page = site.pages.get(parsed.source.src_uri)
        is_page = page is not None and page.has_page and page.src_uri not in unused
        if is_page and any(map(_lists_open_posts, parsed.directives)):
            yield parsed.lang


def _lists_open_posts(directive: Directive) -> bool:
    return directive.name == LIST or directive.posts == "open"
