"""Accordions of posts: the text of each, as its own page shows it, in a panel of another page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup, escape

from mkdocs_jobs.markup.attributes import Ids
from mkdocs_jobs.markup.html import HEADINGS, scan, shift_headings
from mkdocs_jobs.rendering.accordion.panels import (
    Accordion,
    Panel,
    drop_title,
    make_ids_unique,
)
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.address import move_url, to_relative_url


@dataclass(frozen=True, slots=True)
class Text:
    """The HTML of a page's Markdown."""

    html: str
    url: str
    """The URL of the page that its links are relative to, from the site's root."""


def build_post_accordion(
    posts: Iterable[tuple[SitePage, Text | None]],
    *,
    status: str,
    base: str,
    lang: str,
    level: int,
    taken: Iterable[str] = (),
    is_exclusive: bool = False,
) -> Accordion:
    """One panel a post, with its text where there is any.

    `base` is the URL of the page that shows them, from the site's root; `taken` are the ids on it.
    Links, pictures and ids of each text are rewritten for that page, and its headings are below
    that of its panel.
    """
    used = Ids(taken)
    panels = tuple(_make_panel(page, text, base, used, level) for page, text in posts)
    group = f"jobs-{panels[0].id}" if panels and is_exclusive else ""
    return Accordion(panels, Markup(), lang, level, group, status)


def _make_panel(page: SitePage, text: Text | None, base: str, used: Ids, level: int) -> Panel:
    id_ = name_panel(page)
    if id_ in used:
        id_ = used.make_free(id_)
    used.add((id_,))
    content = ""
    if text is not None:
        html = _lower_headings(drop_title(text.html), level)
        content = make_ids_unique(
            html, used, prefix=f"{id_}-", move=lambda url: move_url(url, text.url, base)
        )
    return Panel(
        id=id_,
        title=escape(page.title),
        content=Markup(content),
        url=to_relative_url(page.url, base),
        name=page.title,
        status=page.post.status if page.post else None,
    )


def name_panel(page: SitePage) -> str:
    """The id of a post's panel: its `ref`, the same in all languages, else its file's name."""
    path = PurePosixPath(page.name or page.src_uri).with_suffix("")
    name = path.parent.name if path.name in ("index", "README") else path.name
    return re.sub(r"[^\w-]+", "-", (page.keys.ref or name).lower()).strip("-") or "post"


def _lower_headings(html: str, level: int) -> str:
    """Move the highest heading of a text one level below its panel's, the others accordingly."""
    levels = (HEADINGS.index(tag.name) + 1 for tag in scan(html) if tag.name in HEADINGS)
    return shift_headings(html, level + 1 - min(levels, default=level + 1))
