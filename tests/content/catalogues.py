"""Catalogues from pages in a mapping, as without static-i18n or as in its folder structure."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.site.options import Settings
from mkdocs_jobs.site.page import SourceFile
from mkdocs_jobs.site.site import Site, resolve_site

LANGUAGES = ("it", "en", "fr")


def catalogue(pages: Mapping[str, str], **settings: Any) -> tuple[Site, list[str]]:
    """A catalogue of `pages`, path to front matter, and its problems as they are told.

    A path that begins with a language is in that language, any other in Italian, the default.
    """
    sources = []
    for src_uri, front_matter in pages.items():
        folder, _, rest = src_uri.partition("/")
        is_localized = folder in LANGUAGES
        locale, name = (folder, rest) if is_localized else ("it", src_uri)
        stem = posixpath.splitext(name)[0]
        dest_uri = "index.html" if stem == "index" else f"{stem}/index.html"
        dest_uri = dest_uri if locale == "it" else f"{locale}/{dest_uri}"
        text = f"---\n{front_matter}\n---\nText.\n"
        sources.append(SourceFile(src_uri, text, locale, dest_uri, name, is_localized))
    chosen = {"languages": LANGUAGES, "default_language": "it", **settings}
    made, problems = resolve_site(sources, Settings(**chosen))
    return made, [str(problem) for problem in problems]
