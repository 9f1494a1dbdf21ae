"""Directives: a page of Markdown, masked, rendered, expanded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown import Markdown

from mkdocs_jobs.directives.expansion import expand
from mkdocs_jobs.directives.masking import (
    TOKEN,
    Mask,
    find_problems,
    list_directives,
    mask,
)
from mkdocs_jobs.directives.tokens import unmask
from mkdocs_jobs.markup.markdown import blank_code, find_heading
from mkdocs_jobs.rendering.accordion.panels import build_accordion
from mkdocs_jobs.site.accordion_sources import name_sources
from tests.fuzz.markup import check_problems, count_elements

_BLOCK = "<jobs-block></jobs-block>"
# Paragraphs and phrases around a block are split, dropped when empty, or kept.
_SPLIT = frozenset(
    "jobs-block p abbr b bdi bdo big cite del dfn em font i ins mark q s small span strike strong"
    " sub sup tt u var time data output ruby br".split()
)
_SETS: Sequence[Sequence[Any]] = (
    (),
    ("attr_list", "md_in_html", "tables", "footnotes", "def_list", "smarty", "admonition"),
    ("toc", "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed", "attr_list"),
)
_MARKDOWN = [Markdown(extensions=list(names)) for names in _SETS]


def check(data: bytes) -> None:
    """Whatever a page says, it is read, and nothing that is only text becomes an element."""
    text = data.decode("utf-8", "ignore")
    masked, masks = check_syntax(text)
    markdown = _MARKDOWN[len(data) % len(_MARKDOWN)].reset()
    try:
        html = markdown.convert(masked)
        before = count_elements(html, without=_SPLIT)
    except Exception:  # noqa: BLE001 - Markdown's own, and the standard library's, are not ours
        return
    check_expansion(html, masks, before)
    accordion = build_accordion(html, ("a",))
    assert len(accordion.panels) <= html.lower().count("<h2")


def check_alone(data: bytes) -> None:
    """The page is read, but not rendered: far more of them in the same time."""
    check_syntax(data.decode("utf-8", "ignore"))


def check_syntax(text: str) -> tuple[str, dict[str, Mask]]:
    """Directives are found and masked, and all else is left as it is."""
    blank = blank_code(text)
    assert blank.count("\n") == text.count("\n")
    assert find_heading(text) is None or "\n" not in str(find_heading(text))
    for directive in list_directives(text):
        check_sources(directive.source)
    check_problems(problem.at("a.md") for problem in find_problems(text))
    masked, masks = mask(text, key="a.md")
    if "endraw" not in text:
        assert unmask(masked, masks) == text
    return masked, masks


def check_expansion(html: str, masks: Any, before: Any) -> None:
    """Blocks take the place of tokens; all else that comes back is text."""
    expanded, _, problems = expand(html, masks, lambda _: (_BLOCK, ()))
    check_problems(problem.at("a.md") for problem in problems)
    assert not any(token in masks for token in TOKEN.findall(expanded.lower()))
    if any(TOKEN.search(name) for name in before):
        return  # written right behind a `<`, where Markdown sees an element of that name
    if masks and "<script" not in html.lower() and "<style" not in html.lower():
        after = count_elements(expanded, without=_SPLIT)
        assert after == before, f"{before} became {after}: {expanded!r}"


def check_sources(source: object) -> None:
    """An accordion's source is looked for in the docs folder alone."""
    for lang in ("it", "") if isinstance(source, str) else ():
        for name in name_sources(str(source), lang):
            assert not name.startswith("/"), name
            assert ".." not in name.split("/"), name
