"""Sites from pages in a mapping, as without static-i18n or as in its folder structure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.site.options import OccupiedPaths, Options, ParseOptions
from mkdocs_jobs.site.page import ParsedPage, SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.problem import Problem

LANGUAGES = ("it", "en", "fr")
Written = tuple[SourceRef, str]
"""A page, and its whole text."""


def resolve(pages: Iterable[Written], **settings: Any) -> tuple[Site, list[Problem]]:
    """The site of these pages; `settings` are those of all the options there are."""
    options, occupied = make_options(**settings)
    return resolve_site([parse_page(*page, options.parse) for page in pages], options, occupied)


def make_options(**settings: Any) -> tuple[Options, OccupiedPaths]:
    """The options with these settings, whichever of them each is one of."""
    if settings.pop("can_answer_gone", False):
        settings["redirects_files"] = ("json",)
    if isinstance(settings.get("fields"), Mapping):
        settings["fields"], wrong = read_fields(settings["fields"])
        assert wrong == []
    parts = []
    for kind in (ParseOptions, OccupiedPaths):
        names = {field.name for field in fields(kind)} & settings.keys()
        parts.append(kind(**{name: settings.pop(name) for name in names}))
    parse, occupied = parts
    return Options(parse=parse, **settings), occupied  # type: ignore[return-value, arg-type]


def catalogue(pages: Mapping[str, str], **settings: Any) -> tuple[Site, list[str]]:
    """A site of `pages`, path to front matter, and its problems as they are reported.

    A path that begins with a language is in that language, any other in Italian, the default.
    """
    chosen = {"languages": LANGUAGES, "default_language": "it", **settings}
    made, problems = resolve((place(*page) for page in pages.items()), **chosen)
    return made, [str(problem) for problem in problems]


def place(src_uri: str, front_matter: str) -> Written:
    """A page where static-i18n has it in its folder structure."""
    folder, _, rest = src_uri.partition("/")
    is_localized = folder in LANGUAGES
    locale, name = (folder, rest) if is_localized else ("it", src_uri)
    stem = posixpath.splitext(name)[0]
    dest_uri = "index.html" if stem == "index" else f"{stem}/index.html"
    dest_uri = dest_uri if locale == "it" else f"{locale}/{dest_uri}"
    ref = SourceRef(src_uri, locale, dest_uri, name, is_localized)
    return ref, f"---\n{front_matter}\n---\nText.\n"


def parse(page: Written, **settings: Any) -> ParsedPage:
    """What a page says."""
    return parse_page(*page, make_options(**settings)[0].parse)
