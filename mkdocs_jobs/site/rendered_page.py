"""What passes between the core and the site generator while a page is rendered."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_jobs.directives.masking import Masks


@dataclass(frozen=True, slots=True)
class PageRef:
    """The page that the generator renders."""

    src_uri: str
    url: str
    """What relative links on it start from, from the site's root."""
    is_copy: bool = False
    """Whether it fills a gap with a page of another language."""
    template_page: object = field(default=None, compare=False)
    """What templates get as `page`: the generator's own."""


@dataclass(frozen=True, slots=True)
class FileHistory:
    """When a page's file changed, as far as it is known."""

    created: datetime.datetime | None = None
    changed: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level, for the table of contents."""

    title: str
    """As plain text."""
    id: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What becomes of a page whose Markdown the generator has rendered."""

    html: str
    anchor_ids: frozenset[str] = frozenset()
    """The ids in what was put in."""
    headings: tuple[Heading, ...] = ()
    """To add at the end of the table of contents."""
    has_contents: bool = True
    """Whether the table of contents stays."""
    description: str | None = None
    """Plain text, for a page that has none yet."""
    markdown: str | None = None
    """Its Markdown as others are to read it; None: as it is."""
    masks: Masks = field(default_factory=dict)
    """What the tokens in its titles stand for."""


@dataclass(frozen=True, slots=True)
class MaskedPage:
    """A page's Markdown without directives."""

    markdown: str
    description: str | None = None
    """Plain text, where it is known before the page is rendered."""


Literals = Mapping[str, int]
"""How many directives of each text are to be read as text."""
