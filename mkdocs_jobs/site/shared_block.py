"""The Markdown file that every post shows, of option `about`: which one it is in each language."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_jobs.site.accordion_sources import name_sources
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import FileName, Message, list_alternatives
from mkdocs_jobs.values.problem import CONFIG, Problem


@dataclass(frozen=True, slots=True)
class SharedBlock:
    """The files of a site's block; they are no pages of their own."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Language to `src_uri`."""


def find_block(
    name: str | None, site: Site, src_uris: Container[str], languages: Iterable[str]
) -> tuple[SharedBlock, list[Problem]]:
    """The block called `name`, and the languages of posts in which there is none.

    It is looked for as the source of an accordion is: `it/x.md`, `x.it.md`, `x.md`.
    """
    if name is None:
        return SharedBlock(), []
    langs = sorted({post.page.lang for post in site.every_post()} | set(languages))
    files: dict[str, str] = {}
    for lang in langs:
        found = (uri for uri in name_sources(name, lang) if _can_be_shown(uri, site, src_uris))
        if (src_uri := next(found, None)) is not None:
            files[lang] = src_uri
    return SharedBlock(files), list(_tell_missing(name, site, files))


def _can_be_shown(src_uri: str, site: Site, src_uris: Container[str]) -> bool:
    """Whether there is such a file, and it is no post."""
    page = site.pages.get(src_uri)
    return src_uri in src_uris and (page is None or page.post is None)


def _tell_missing(name: str, site: Site, files: Mapping[str, str]) -> Iterator[Problem]:
    for lang in sorted({post.page.lang for post in site.every_post()} - files.keys()):
        message = Message(
            "jobs: about: expected a file {names} for posts in '{lang}', got none; write one",
            names=list_alternatives(list(map(FileName, name_sources(name, lang)))),
            lang=lang,
        )
        yield Problem(CONFIG, 0, message)
