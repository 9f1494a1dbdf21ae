"""Texts that all posts of a language show, rendered once for the pages of a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from markupsafe import Markup

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.directives.masking import list_directives
from mkdocs_jobs.markup.attributes import Ids, list_ids, rewrite_attributes
from mkdocs_jobs.markup.html import shift_headings
from mkdocs_jobs.site.rendered_page import PageRef
from mkdocs_jobs.site.shared_block import SharedBlock
from mkdocs_jobs.site.strings import Text, find_text
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

_SECTIONS = ("apply", "similar")
"""The ids of sections around the text."""
_Place = tuple[str, str, bool]
"""A text's language, and the folder that its links are written from."""


class SharedTexts:
    """The privacy notice and the block of option `about`."""

    def __init__(self, host: Host, privacy: Text | None, block: SharedBlock) -> None:
        self._host = host
        self._privacy = privacy
        self._block = block
        self._notices: dict[_Place, Markup] = {}
        self._blocks: dict[_Place, tuple[Markup, list[Problem]]] = {}

    def render_notice(self, lang: str, ref: PageRef) -> Markup:
        """The privacy notice in a language."""
        text = find_text(self._privacy, lang)
        if text is None:
            return Markup()
        key = _locate(lang, ref)
        if key in self._notices:
            return self._notices[key]
        notice = Markup(self._host.render_option(text, ref))
        if _is_shared(notice):
            self._notices[key] = notice
        return notice

    def render_block(self, html: str, lang: str, ref: PageRef) -> tuple[Markup, list[Problem]]:
        """The block below the text of a post, which is `html`; empty where there is none."""
        src_uri = self._block.files.get(lang)
        if src_uri is None:
            return Markup(), []
        key = _locate(lang, ref)
        if key not in self._blocks:
            block, problems = self._render(src_uri, ref)
            if not _is_shared(block):
                return _rename(block, html), problems
            self._blocks[key] = block, problems
        block, problems = self._blocks[key]
        return _rename(block, html), problems

    def _render(self, src_uri: str, ref: PageRef) -> tuple[Markup, list[Problem]]:
        text, found = self._host.read_text(src_uri)
        if text is None:
            return Markup(), list(found)  # it existed when the build began
        problems = [
            Problem(
                src_uri,
                directive.line,
                Message(
                    "{directive}: cannot be used in what every post shows; remove it",
                    directive=directive.name,
                ),
            )
            for directive in list_directives(text)
        ]
        if problems:
            return Markup(), problems
        html = self._host.render_source(src_uri, ref)
        # The page has a heading of the first level already.
        return Markup(shift_headings(html, 1) if "<h1" in html else html), []


def _locate(lang: str, ref: PageRef) -> _Place:
    return (lang, posixpath.dirname(ref.url.rstrip("/")), ref.url.endswith("/"))


def _is_shared(html: str) -> bool:
    """Whether no link is to the page that it is on, as MkDocs writes it."""
    return 'href="./' not in html


def _rename(block: Markup, html: str) -> Markup:
    """The block with ids that the text of the post does not have."""
    if "id=" not in block:
        return block
    taken = {*_SECTIONS, *(list_ids(html) if "id=" in html else ())}
    clashes = list_ids(block) & taken
    if not clashes:
        return block
    free = Ids(taken | list_ids(block))
    names: Mapping[str, list[str]] = {id_: [free.make_free(id_)] for id_ in sorted(clashes)}
    return Markup(rewrite_attributes(block, names, {}))
