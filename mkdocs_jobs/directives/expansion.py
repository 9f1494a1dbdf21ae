"""Directives in HTML: what is rendered takes the place of the tokens of `masking.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from mkdocs_jobs.directives.masking import TOKEN, Directive, Mask, Masks
from mkdocs_jobs.directives.parameters import INLINE
from mkdocs_jobs.directives.tokens import to_id
from mkdocs_jobs.markup.html import TagContext, locate, split_around
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

_ID_ATTRIBUTE = re.compile(r"(?:\sid=[\"']?|\shref=[\"']?#)[^\"'\s#]*$")

OPENING = "{%"
LITERAL = "&#x7b;%"
"""How HTML can write `{%` where a directive is to be read as text and must not be expanded late."""

Render = Callable[[Directive], tuple[str, Sequence[Problem]]]
"""The HTML of a directive, and what is wrong, with its file."""


def expand(
    html: str,
    masks: Masks,
    render: Render,
    *,
    src_uri: str = "",
    opening: str = OPENING,
) -> tuple[str, frozenset[str], list[Problem]]:
    """Put what `render` returns in the place of each token of `html`.

    Returns the tokens that were expanded as well, and what is wrong with the directives, which are
    in file `src_uri`. `opening` is written for the `{%` of a directive that is to be read as text,
    outside of code.

    In code, comments, attributes and the like the directive's own text comes back, escaped. A
    paragraph around a token is split, since no block can stand in one; a number stands in it.
    Takes time linear in `html`.
    """
    found = [m for m in TOKEN.finditer(html) if m[0].lower() in masks] if masks else []
    if not found:
        return html, frozenset(), []
    expanded: set[str] = set()
    expansion = _Expansion(html, render, src_uri, opening)
    problems: list[Problem] = []
    done: list[str] = []
    pending: list[str] = []  # what is written since the last block
    cursor = 0
    places = locate(html, [match.start() for match in found])
    for match, place in zip(found, places, strict=True):
        pending.append(html[cursor : match.start()])
        cursor = match.end()
        token = match[0].lower()
        text, is_block, wrong = expansion.replace_token(match, masks[token], place)
        problems += wrong
        if not (place.in_tag or place.is_script or place.is_code):
            directive = masks[token].directive
            if is_block or (directive and directive.name in INLINE):
                expanded.add(token)
        if is_block:
            # The tags around it may be written anew: with what came in the place of their tokens.
            place = replace(place, open=tuple((n, _fill_tag(tag, masks)) for n, tag in place.open))
            kept, after, cursor = split_around("".join(pending), html, cursor, place)
            done += (kept, text)
            pending = [after]
        else:
            pending.append(text)
    return "".join((*done, *pending, html[cursor:])), frozenset(expanded), problems


@dataclass(frozen=True, slots=True)
class _Expansion:
    """One pass over a piece of HTML."""

    html: str
    render: Render
    src_uri: str
    opening: str

    def replace_token(
        self, match: re.Match[str], mask: Mask, place: TagContext
    ) -> tuple[str, bool, list[Problem]]:
        """What to write for a token, whether that is a block, and what is wrong."""
        if place.in_tag:
            return _write_in_tag(self.html, match, mask), False, []
        if place.is_script:
            return mask.text, False, []
        if place.is_code:
            return escape(mask.text), False, []
        directive = mask.directive
        problems = [problem.at(self.src_uri) for problem in mask.problems]
        if directive is None:
            return _write_literal(mask.text, self.opening), False, problems
        is_block = directive.name not in INLINE
        if is_block and place.refuses_blocks:
            message = Message(
                "{directive}: cannot be used inside <{element}>; put it on a line of its own",
                directive=directive.name,
                element=place.refuses_blocks,
            )
            refusal = Problem(self.src_uri, directive.line, message)
            return _write_literal(mask.text, self.opening), False, [refusal]
        text, found = self.render(replace(directive, heading=place.heading))
        return text, is_block, [*found, *problems]


def _write_literal(text: str, opening: str) -> str:
    return escape(text).replace(OPENING, opening)


def _fill_tag(tag: str, masks: Masks) -> str:
    """A start tag without tokens."""

    def write(match: re.Match[str]) -> str:
        mask = masks.get(match[0].lower())
        return match[0] if mask is None else _write_in_tag(tag, match, mask)

    return TOKEN.sub(write, tag)


def _write_in_tag(html: str, match: re.Match[str], mask: Mask) -> str:
    """What to write for a token that stands in a tag."""
    # `toc` makes an id of a heading's text, and a link to it.
    is_id = _ID_ATTRIBUTE.search(html[max(0, match.start() - 200) : match.start()])
    return to_id(match[0]) if is_id else escape(mask.shown or mask.text)
