"""Directives in what is no Markdown: front matter, and the configuration. They stay text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mkdocs_jobs.directives.late import normalize
from mkdocs_jobs.directives.masking import find_include, find_tags, list_directives
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import CONFIG, Problem

OPTIONS = ("site_name", "site_description", "site_author", "nav")
"""What themes write into the head or the nav of every page, where no list can stand."""


def find_in_metadata(
    meta: Mapping[str, object], src_uri: str, find_line: Callable[[str], int] | None = None
) -> Iterator[Problem]:
    """Directives in the metadata of a page, as in a first line `Open: {% include … %}`."""
    if not _names_directive(meta):
        return  # as nearly all pages
    for key, value in meta.items():
        if _has_directive(value):
            message = Message(
                "{key}: a directive cannot be used in front matter; move it into the text", key=key
            )
            yield Problem(src_uri, find_line(str(key)) if find_line else 1, message)


def find_in_options(options: Mapping[str, object]) -> Iterator[Problem]:
    """Directives in MkDocs' own options."""
    for key in OPTIONS:
        if _has_directive(options.get(key)):
            message = Message(
                "{key}: a directive cannot be used here; move it into the text of a page", key=key
            )
            yield Problem(CONFIG, 0, message)


def _names_directive(value: object) -> bool:
    """Whether a quick look finds what could be a directive."""
    return next(_list_strings(value), None) is not None


def _has_directive(value: object) -> bool:
    return any(any(list_directives(text)) for text in _list_strings(value))


def list_texts(value: object) -> Iterator[str]:
    """The directives in a value, as `late.py` would read them in a page."""
    for text in _list_strings(value):
        tags = (tag for tag in find_tags(text) if find_include(tag.content))
        yield from (normalize(text[tag.start : tag.end]) for tag in tags)


def _list_strings(value: object) -> Iterator[str]:
    """Each text in a value that may name one of ours; what YAML's aliases repeat once."""
    seen: set[int] = set()
    pending = [value]
    for part in pending:
        if isinstance(part, str):
            if "jobs_" in part:
                yield part
        elif isinstance(part, dict | list | tuple) and id(part) not in seen:
            seen.add(id(part))
            pending += part
            if isinstance(part, dict):
                pending += part.values()
