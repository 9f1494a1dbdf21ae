"""Directives in Markdown that others render again, for a feed: links instead of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from html import escape

from mkdocs_jobs.directives.masking import TOKEN, Directive, Masks
from mkdocs_jobs.directives.parameters import INLINE

Link = tuple[str, str]
"""A text and its URL; one without has none."""
_SIGNS = re.compile(r"([\\`*_{}\[\]#|!])")
_MARGIN = re.compile(r"[ \t>]*")


def write_plain(
    markdown: str,
    masks: Masks,
    expanded: Container[str],
    list_links: Callable[[Directive], Sequence[Link]],
) -> str:
    """The Markdown of a page with links in the place of the tokens in `expanded`.

    All others become what their writers wrote. A directive with a line of its own becomes a list.
    """
    lines: list[str] = []
    for line in markdown.split("\n"):
        found = TOKEN.search(line)
        if found is None:
            lines.append(line)
            continue
        margin = _MARGIN.match(line)
        prefix = margin[0] if margin else ""
        is_alone = line[len(prefix) :].rstrip() == found[0]
        mask = masks.get(found[0])
        if is_alone and mask and mask.directive and found[0] in expanded and not mask.shown:
            items = [f"{prefix}- {_write(link)}" for link in list_links(mask.directive)]
            # A list begins after an empty line, and ends with one.
            lines += (prefix.rstrip(), *items, prefix.rstrip())
        else:
            lines.append(
                TOKEN.sub(lambda m: _write_inline(m[0], masks, expanded, list_links), line)
            )
    return "\n".join(lines)


def _write_inline(
    token: str,
    masks: Masks,
    expanded: Container[str],
    list_links: Callable[[Directive], Sequence[Link]],
) -> str:
    mask = masks.get(token)
    if mask is None:
        return token
    if mask.directive is None or token not in expanded:
        return mask.text
    if mask.directive.name in INLINE:
        return mask.shown or ""
    return ", ".join(map(_write, list_links(mask.directive)))


def _write(link: Link) -> str:
    text, url = link
    text = escape(_SIGNS.sub(r"\\\1", " ".join(text.split())), quote=False)
    return f"[{text}](<{url}>)" if url else text
