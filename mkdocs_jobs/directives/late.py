"""Directives that are text in finished HTML: they were added after `masking.py` had run.

A hook, a macro or a template of the site's can write one at any time.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from html import unescape

from mkdocs_jobs.directives.expansion import LITERAL, OPENING
from mkdocs_jobs.directives.masking import Mask, Tag, find_include, find_tags, read_directive
from mkdocs_jobs.markup.html import TagContext, locate
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem

# Few pages have many `%`: this takes a third of the time that looking for both takes.
_OPENING = re.compile(r"%(?<=[{;]%)")
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")  # smarty curls what stands in text


def mask_late(
    html: str, *, literal: Mapping[str, int] | None = None, shown: Container[str] = ()
) -> tuple[str, dict[str, Mask], list[str]]:
    """Replace each directive that is text in `html` by a token.

    `literal` says how many of each text are to stay, `shown` are texts that may be anywhere, as in
    the titles of pages. Returns the names of those besides that cannot be replaced.
    """
    literal = literal or {}
    late = [found for found in _find_late(html) if found[0] not in shown]
    counts = Counter(text for text, _, _ in late)
    late = [found for found in late if counts[found[0]] > literal.get(found[0], 0)]
    digest = hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest()[:16] if late else ""
    masks: dict[str, Mask] = {}
    stuck: list[str] = []
    parts: list[str] = []
    cursor = 0
    for text, tag, place in late:
        content = _straighten(tag.content)
        include = find_include(content)
        # Which one of several with the same text is the late one, nobody knows.
        if include is None or place.is_code or text in literal or not _is_whole(tag):
            stuck.append(include[2] if include else text)
            continue
        token = f"jobsdirective{digest}x{len(masks):04d}"
        masks[token] = read_directive(text, Tag(0, len(text), content, True), include, 0)
        parts += (html[cursor : tag.start], token)
        cursor = tag.end
    return "".join((*parts, html[cursor:])), masks, stuck


def has_opening(html: str) -> bool:
    """Whether HTML has anything that a directive, or one to be read as text, could begin with."""
    return _OPENING.search(html) is not None


def may_have_directives(html: str) -> bool:
    """Whether a quick look finds what could be a directive as text."""
    return "jobs_" in html and OPENING in html  # the longer is found in half the time


def count_literal(html: str) -> Counter[str]:
    """How many directives of each text are to be read as text in `html`, outside of code."""
    if LITERAL not in html:
        return Counter()
    return _count(restore_literal(html)) - _count(html)


def restore_literal(html: str) -> str:
    """A finished page, in which nothing is taken for a directive any more."""
    return html.replace(LITERAL, OPENING)


def normalize(html: str) -> str:
    """A directive's text, however HTML or a minifier writes it."""
    return " ".join(_straighten(html).split())


def stuck_problem(name: str, place: str, plugins: Iterable[str]) -> Problem:
    """What to say of a directive that readers see as text at `place`, a page or a template."""
    message = Message(
        "{directive}: not expanded, it was added too late (plugins: {plugins});"
        " write it into the Markdown of a page",
        directive=name,
        plugins=", ".join(plugins),
    )
    return Problem(place, 0, message)


def _count(html: str) -> Counter[str]:
    return Counter(text for text, _, _ in _find_late(html))


def _find_late(html: str) -> Iterator[tuple[str, Tag, TagContext]]:
    """What readers see of directives as text, and where: not in code, nor inside of tags."""
    if not may_have_directives(html):
        return
    tags = [tag for tag in find_tags(html) if find_include(_straighten(tag.content))]
    places = locate(html, [tag.start for tag in tags]) if tags else []
    for tag, place in zip(tags, places, strict=True):
        is_title = bool(place.open) and place.open[-1][0] == "title"
        if not place.in_tag and (is_title or not place.is_code):
            text = html[tag.start : tag.end]
            yield normalize(text if _is_whole(tag) else text.partition("<")[0]), tag, place


def _is_whole(tag: Tag) -> bool:
    """Whether a directive ends before the next element begins."""
    return tag.closed and "<" not in tag.content


def _straighten(html: str) -> str:
    return unescape(html).translate(_STRAIGHT)
