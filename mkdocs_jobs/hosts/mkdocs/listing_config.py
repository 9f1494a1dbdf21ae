"""Option `listing`: what directives mean where they say nothing."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

_ANY = (str, int, list)  # what can be said in a directive, or a list; `pages/` reads it


class ListingDefaults(Config):
    """What directives mean where they say nothing; each is a parameter of theirs."""

    department = c.Optional(c.Type(_ANY))
    """Posts of these departments only. Default: all."""

    location = c.Optional(c.Type(_ANY))
    """Posts at these places only. Default: all."""

    employment_type = c.Optional(c.Type(_ANY))
    """Posts with these kinds of employment only. Default: all."""

    remote = c.Optional(c.Type(_ANY))
    """Posts with these kinds of remote work only. Default: all."""

    level = c.Optional(c.Type(_ANY))
    """Posts of these levels only. Default: all."""

    tag = c.Optional(c.Type(_ANY))
    """Posts with these tags only. Default: all."""

    lang = c.Optional(c.Type(_ANY))
    """Posts in these languages. Default: that of the page."""

    sort = c.Optional(c.Type(str))
    """`title`, `posted`, `closes`, `department` or `location`; `-` before it reverses. Default:
    `title`."""

    group_by = c.Optional(c.Type(str))
    """`department`, `location`, `employment_type`, `level` or `year`. Default: none, an archive:
    `year`."""

    limit = c.Optional(c.Type(_ANY))
    """How many posts at most. Default: all."""

    show = c.Optional(c.Type(_ANY))
    """Which facts an page shows, in that order. Default: what suits the layout."""

    layout = c.Optional(c.Type(str))
    """`list`, `cards`, `table`, `compact`, or the name of a template in `overrides/jobs/`. Default:
    `list`."""

    heading_level = c.Optional(c.Type(_ANY))
    """The level of the groups' headings, from 2 to 6. Default: one below the heading before."""

    empty = c.Optional(c.Type(str))
    """What an empty list says. Default: the text `no_open_positions` or `no_closed_positions`."""

    filters = c.Optional(c.Type(_ANY))
    """What readers can filter by: `department`, `location`, `employment_type`, `remote`, `level`,
    `tag`. Default: none."""

    feed = c.Optional(c.Type((bool, str)))
    """Whether a list has a feed of its posts. Default: with option `feeds`, a list of all posts."""

    open = c.Optional(c.Type((bool, str)))
    """Whether an archive is unfolded. Default: no."""


class ListingLanguage(ListingDefaults):
    """The same for pages in one language."""

    locale = c.Optional(c.Type(str))
    """The language, as mkdocs-static-i18n names it in its own `languages`. Has to be there."""


class ListingConfig(ListingDefaults):
    """Option `listing`: defaults for all directives."""

    languages = c.ListOfItems(c.SubConfig(ListingLanguage), default=[])
    """Defaults for pages in one language, which win over those for all: `- locale: en`."""
