"""The site with one page of each type, built in each of the looks that it is judged in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tests.site import build
from tests.web.page_docs import ARABIC_POSTS, POSTS, write_docs

SITE_URL = "https://jobs.example.org/"

PAGES = {
    "home": "",
    "join us": "join-us/",
    "lists": "lists/",
    "archive": "archive/",
    "panels": "panels/",
    "nothing": "nothing/",
    "guide": "guide/",
    "moved": "moved/",
    "redirect": "careers/",
    **{f"post, {ref}": f"jobs/{ref}/" for ref in POSTS},
    "join us, Arabic": "ar/join-us/",
    "lists, Arabic": "ar/lists/",
    **{f"post, {ref}, Arabic": f"ar/jobs/{ref}/" for ref in ARABIC_POSTS},
}
"""Each type of page that the plugin has a part in, and its address in the site."""

CHOSEN = {
    "lists, some left": "lists/?department=data+%26+analysis&places.remote=hybrid&table.words=a",
    "lists, none left": "lists/?words=zebra&places.words=zebra&boxes.words=zebra&table.words=zebra",
    "lists, none left, Arabic": "ar/lists/?words=zebra&table.words=zebra",
}
"""Lists in whose filters something was chosen, which takes JavaScript."""


@dataclass(frozen=True)
class Look:
    """A theme and a colour scheme."""

    theme: Mapping[str, Any]
    scheme: Literal["light", "dark"]
    """What the reader's system prefers. The pages are built for it, so that they need no script."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Any other key of `mkdocs.yml`."""


def _material(scheme: str) -> Mapping[str, Any]:
    palette = {"scheme": scheme, "primary": "indigo", "accent": "indigo"}
    return {"name": "material", "font": False, "palette": palette}


# Nothing that a theme fetches from other hosts.
LOOKS: Mapping[str, Look] = {
    "material": Look(_material("default"), "light"),
    "material-dark": Look(_material("slate"), "dark"),
    "mkdocs": Look({"name": "mkdocs", "highlightjs": False}, "light"),
    "mkdocs-dark": Look({"name": "mkdocs", "highlightjs": False, "color_mode": "dark"}, "dark"),
    "readthedocs": Look({"name": "readthedocs", "highlightjs": False}, "light"),
    # The theme knows no dark scheme: what we add must not turn dark by itself.
    "readthedocs-dark": Look({"name": "readthedocs", "highlightjs": False}, "dark"),
}


def build_page_types(folder: Path, look: Look, *, bare: bool = False) -> Path:
    """Build the site below `folder`; the folder with its pages.

    `bare`: without the plugin, so that directives are text and posts are pages like any other.
    """
    i18n = {
        "docs_structure": "folder",
        "fallback_to_default": False,
        "languages": [
            {"locale": "en", "name": "English", "default": True},
            {"locale": "ar", "name": "العربية"},
        ],
    }
    jobs = {
        "now": "2026-06-15T12:00:00Z",
        "scheduled": "show",
        "apply": {
            "consent": True,
            "privacy": {
                "en": "Two people read it: [how](en/guide.md).\n\n- Six months\n- No longer",
                "ar": "يقرؤها [شخصان](ar/join-us.md).",
            },
        },
    }
    plugins: list[Any] = ["search", {"i18n": i18n}, "redirects"]
    docs = write_docs()
    extra = dict(look.extra)
    if bare:
        plugins[-1] = {"redirects": {"redirect_maps": {"careers.md": f"{SITE_URL}join-us/"}}}
        # The plugin keeps posts out of the nav and escapes titles, which no theme does.
        extra["nav"] = ["index.md", "join-us.md", "guide.md"]
        docs = {path: text.replace("& <archivist>", "") for path, text in docs.items()}
    else:
        plugins.append({"jobs": jobs})
    site = build(
        folder,
        docs,
        theme=dict(look.theme),
        plugins=plugins,
        site_url=SITE_URL,
        markdown_extensions=["tables", "attr_list"],
        **extra,
    )
    return site.folder
