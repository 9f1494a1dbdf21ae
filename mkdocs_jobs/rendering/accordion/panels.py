"""Accordions: a rendered page, cut into one panel a `##` heading."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from markupsafe import Markup

from mkdocs_jobs.markup.attributes import Ids, Move, rewrite_attributes
from mkdocs_jobs.markup.html import OpenElements, Tag, scan, shift_headings
from mkdocs_jobs.site.states import PostStatus


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: a heading and what follows it."""

    id: str
    title: Markup
    """The heading's HTML, without the theme's permalink."""
    content: Markup
    url: str = ""
    """The URL of the page with this text, relative to the page that shows it; or empty."""
    name: str = ""
    """The title of that page as text."""
    status: PostStatus | None = None
    """The state of the post whose text this is."""


@dataclass(frozen=True, slots=True)
class Accordion:
    """The values for `accordion.html`."""

    panels: tuple[Panel, ...]
    intro: Markup
    """The HTML above the first `##`."""
    lang: str
    level: int = 2
    """The level of the panels' headings; those in the panels are below it."""
    group: str = ""
    """The name that panels share of which only one can be open; empty: all can."""
    status: str = ""
    """Which posts the panels are, `open` or `closed`; empty: they are no posts."""
    id: str | None = None


def build_accordion(
    html: str,
    taken: Collection[str] = (),
    lang: str = "",
    *,
    level: int = 2,
    is_exclusive: bool = False,
) -> Accordion:
    """Cut the HTML of a source into panels at its outermost `<h2>`.

    Ids that are already in `taken` are renamed, with all references to them. The panels'
    headings get that level, and those in the panels follow.
    """
    used = Ids(taken)
    html = make_ids_unique(html, used)
    intro, cursor = "", 0
    panels: list[Panel] = []
    open_: tuple[Tag, str] | None = None
    nesting = OpenElements()
    for tag in scan(html):
        if tag.name == "h2" and len(nesting) == int(tag.closing):
            if not tag.closing:
                if open_ is None:
                    intro = html[: tag.start]
                else:
                    panels.append(_make_panel(*open_, html[cursor : tag.start], used, level))
                open_ = (tag, "")
                cursor = tag.end
            elif open_ is not None:
                open_ = (open_[0], html[cursor : tag.start])
                cursor = tag.end
        nesting.follow(tag)
    if open_ is None:
        return Accordion((), Markup(shift_headings(html.strip(), level - 2)), lang, level)
    panels.append(_make_panel(*open_, html[cursor:], used, level))
    intro = shift_headings(drop_title(intro), level - 2)
    group = f"jobs-{panels[0].id}" if is_exclusive else ""
    return Accordion(tuple(panels), Markup(intro), lang, level, group)


def _make_panel(heading: Tag, title: str, content: str, used: Ids, level: int) -> Panel:
    id_ = heading.attributes.get("id")
    if id_ is None:  # a heading in raw HTML
        id_ = used.make_free("panel")
    content = shift_headings(content.strip(), level - 2)
    return Panel(id_, Markup(_drop_permalink(title, id_).strip()), Markup(content))


def _drop_permalink(title: str, id_: str) -> str:
    """A summary opens its panel and is no link: `toc`'s link to the heading is removed.

    With `anchorlink` that link is around the whole title, whose text stays.
    """
    parts: list[str] = []
    cursor = 0
    start: Tag | None = None
    for tag in scan(title):
        if start is None and _leads_to(tag, id_):
            start = tag
        elif start is not None and tag.name == "a" and tag.closing:
            is_whole = "toclink" in start.source
            parts += (title[cursor : start.start], title[start.end : tag.start] * is_whole)
            cursor, start = tag.end, None
    return "".join((*parts, title[cursor:]))


def _leads_to(tag: Tag, id_: str) -> bool:
    """Whether a tag begins a link to that place in the page."""
    return tag.name == "a" and not tag.closing and tag.attributes.get("href") == f"#{id_}"


def drop_title(html: str) -> str:
    """A text without the `<h1>` at its start: the page that shows it in a panel has its own."""
    return re.sub(r"^\s*<h1\b.*?</h1>", "", html, count=1, flags=re.DOTALL).strip()


def make_ids_unique(html: str, used: Ids, *, prefix: str = "", move: Move | None = None) -> str:
    """Rename ids that are already used or occur twice, and names of groups.

    `prefix` goes before every id, and `move` rewrites every URL that points outside `html`.
    """
    ids, names = [], []
    for tag in scan(html):
        if tag.name and not tag.closing:
            found = tag.attributes
            ids += [found["id"]] if "id" in found else []
            is_grouped = tag.name == "details" or found.get("type", "").lower() == "radio"
            names += [found["name"]] if is_grouped and "name" in found else []
    # pymdownx.tabbed groups its tabs by `name` and numbers them from one in each document.
    groups = {name: f"{name}-accordion-{len(used)}" for name in names}
    seen = {prefix + id_ for id_ in ids if prefix + id_ in used}
    used.add(prefix + id_ for id_ in ids)
    renamed: dict[str, list[str]] = {}
    for id_ in ids:
        free = prefix + id_
        renamed.setdefault(id_, []).append(used.make_free(free) if free in seen else free)
        seen.add(free)
    return rewrite_attributes(html, renamed, groups, move)
