"""What the parameters of the directives mean: which there are, which values they take.

`masking.py` reads the syntax and knows nothing of this; here is what a value must be, what it
becomes, and what to say when it is none. Whether a post has a value, and whether a layout exists,
is only known when a list is made: see `rendering/listing/`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from typing import Literal

from mkdocs_jobs.directives.parameter_readers import (
    Words,
    read_each,
    read_education_name,
    read_id,
    read_layout,
    read_level,
    read_line,
    read_name,
    read_remote_kind,
    read_since,
    read_yes_or_no,
    show_whole,
    split_names,
    split_values,
)
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import is_blank, read_choice, read_count, read_flag
from mkdocs_jobs.values.vocabulary import EMPLOYMENT_TYPES

Status = Literal["open", "closed", "all"]
STATUSES: tuple[Status, ...] = Status.__args__  # type: ignore[attr-defined]
SORT_KEYS = ("title", "posted", "closes", "closed", "department", "location")
NEWEST_CLOSED = "-closed"
"""The order of closed posts where nothing else is said."""
GROUP_KEYS = ("department", "location", "employment_type", "level", "year")
FACETS = (
    *("department", "location", "employment_type", "remote", "level", "education"),
    *("visa_sponsorship", "tag"),
)
"""What the readers of a list can filter it by; each selects posts, too."""
LAYOUTS = ("list", "cards", "table", "compact")
"""The layouts that come with the plugin."""
SHOWN = (
    *("description", "location", "remote", "employment_type", "department", "organization"),
    *("salary", "openings", "date_posted", "opens", "valid_through", "identifier", "contact"),
    *("skills", "tags", "closed_reason", "level", "hours", "start_date", "duration", "benefits"),
    *("collective_agreement", "vacancy", "occupation", "education", "experience", "travel"),
    *("visa_sponsorship", "job_location_notes", "ai_screening", "accommodation"),
    *("hiring_manager", "process", "events"),
)
"""What a list can show of a post besides its title: front-matter keys."""
_SHOWN_TOO = {"posted": "date_posted", "closes": "valid_through", "locations": "location"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a directive asks for, with the defaults of the parameters that it does not have."""

    status: Status = "open"
    """Which posts: `open`, `closed` or `all`. Default: `open`."""
    department: Words = ()
    """Only posts of these departments. Default: all."""
    location: Words = ()
    """Only posts at these places: a town, a region, a country or its code. Default: all."""
    employment_type: Words = ()
    """Only posts with these employment types, such as `FULL_TIME` or `part-time`. Default: all."""
    remote: Words = ()
    """Only posts with this kind of remote work: `yes`, `hybrid` or `no`. Default: all."""
    level: Words = ()
    """Only posts of these levels. Default: all."""
    education: Words = ()
    """Only posts that ask for these degrees, such as `bachelor degree`, or for `none`. Default:
    all."""
    visa_sponsorship: Words = ()
    """Only posts that help people to get a visa, `yes`, or that say that they do not, `no`.
    Default: all."""
    tag: Words = ()
    """Only posts with these tags. Default: all."""
    lang: Words = ()
    """Only posts in these languages. Default: the language of the page."""
    ref: Words = ()
    """Only posts with these `ref`s. Default: all."""
    since: datetime.date | None = None
    """Only positions that opened in this year or later, `2025`, or on this day or later,
    `2025-03-01`. Default: all."""
    sort: str = "title"
    """The order: `title`, `posted`, `closes`, `closed`, `department` or `location`; `-` before it
    reverses the order. Posts without the value come last. Default: `title`; of closed posts
    `-closed`, the newest first."""
    group_by: str | None = None
    """Groups with a heading each: `department`, `location`, `employment_type`, `level` or `year`.
    Default: none; of an archive, `year`."""
    limit: int | None = None
    """How many posts at most. Default: all."""
    show: Words | None = None
    """The facts that an entry shows besides its title, in this order. Default: what suits the
    layout."""
    layout: str = "list"
    """How entries look: `list`, `cards`, `table`, `compact`, or the name of a template of yours in
    `overrides/jobs/`. Default: `list`."""
    heading_level: int | None = None
    """The level of headings of groups and panels, from `2` to `6`. Default: one below the heading
    before the directive."""
    empty: str | None = None
    """What an empty list says. Default: the text `no_open_positions` or `no_closed_positions`."""
    id: str | None = None
    """The `id` of the HTML element, for links. Default: none."""
    filters: Words = ()
    """What readers can filter by, besides a search: `department`, `location`, `employment_type`,
    `remote`, `level`, `education`, `visa_sponsorship`, `tag`. Default: none."""
    feed: bool | None = None
    """`true`: the list has a feed of its open posts, all of them, with a link below; `false`: no
    link. Default: with option `feeds`, a list of all open posts links to the feed of its language.
    """
    open: bool = False
    """`true`: the archive is expanded. Default: `false`."""
    source: str | None = None
    """The file whose `##` headings become the panels. Default: option `accordion`."""
    of: Literal["open", "closed"] | None = None
    """The panels are posts with their texts, instead of the headings of a source: `open` or
    `closed`. Default: none."""
    exclusive: bool = False
    """`true`: one panel is open at a time. Default: `false`."""


def _read_sort(value: object) -> str:
    text = show_whole(value).strip()
    try:
        name = read_name(text.removeprefix("-"), SORT_KEYS, {"valid_through": "closes"})
    except FieldError as error:
        error.expected = Message("{expected}, or one of them after a '-'", expected=error.expected)
        raise
    return "-" + name if text.startswith("-") else name


LIST = "jobs_list.html"
ARCHIVE = "jobs_list_archive.html"
ACCORDION = "jobs_accordion.html"
COUNT = "jobs_count.html"
STATS = "jobs_stats.html"

Reader = Callable[[object], object]

_SELECTION: Mapping[str, Reader] = {
    "status": partial(read_name, names=STATUSES),
    "department": split_values,
    "location": split_values,
    "employment_type": partial(
        read_each, read=partial(read_choice, choices=EMPLOYMENT_TYPES, words="employment_type")
    ),
    "remote": partial(read_each, read=read_remote_kind),
    "level": split_values,
    "education": partial(read_each, read=read_education_name),
    "visa_sponsorship": partial(read_each, read=read_yes_or_no),
    "tag": split_values,
    "lang": split_values,
    "ref": split_values,
}
_LOOKS: Mapping[str, Reader] = {
    "sort": _read_sort,
    "group_by": partial(read_name, names=GROUP_KEYS),
    "limit": read_count,
    "show": partial(split_names, names=SHOWN, also=_SHOWN_TOO),
    "layout": read_layout,
    "heading_level": read_level,
    "empty": read_line,
    "id": read_id,
    "filters": partial(split_names, names=FACETS, also={"tags": "tag", "locations": "location"}),
}
_ARCHIVE = {key: read for key, read in _SELECTION.items() if key != "status"}

_OF_POSTS = {key: read for key, read in _ARCHIVE.items() if key != "lang"} | {
    key: _LOOKS[key] for key in ("sort", "limit", "empty")
}
"""What an accordion takes beside `of`: its posts are those in the language of the page."""

DIRECTIVES: Mapping[str, Mapping[str, Reader]] = {
    LIST: {**_SELECTION, **_LOOKS, "feed": read_flag},
    ARCHIVE: {**_ARCHIVE, **_LOOKS, "open": read_flag},
    ACCORDION: {
        "source": read_line,
        "of": partial(read_choice, choices=("open", "closed")),
        "exclusive": read_flag,
        **_OF_POSTS,
        "heading_level": read_level,
        "id": read_id,
    },
    COUNT: _SELECTION,
    STATS: {**_ARCHIVE, "since": read_since},
}
"""Each directive, the parameters it takes, and what reads the value of each.

A reader gets what was written, never a blank, and raises `FieldError`.
"""

INLINE = frozenset((COUNT,))
"""The directives that become a word, not a block."""

OWN_DEFAULTS: Mapping[str, Mapping[str, object]] = {
    ARCHIVE: {"status": "closed", "group_by": "year"},
    STATS: {"status": "all"},
}
"""What a directive means where neither it nor the site says anything else."""

DEFAULTABLE: Mapping[str, Reader] = {
    key: read
    for directive in (LIST, ARCHIVE)
    for key, read in DIRECTIVES[directive].items()
    if key not in ("id", "ref", "status")
}
"""The parameters that option `listing` has defaults for."""


def read_parameters(
    directive: str, written: Mapping[str, object]
) -> tuple[dict[str, object], list[Message]]:
    """The parameters of a directive as they are meant, and what is wrong with them.

    What cannot be used is left out. A blank value means none, whatever the site's default.
    """
    readers = DIRECTIVES[directive]
    unknown = [key for key in written if key not in readers]
    errors = [_unknown_parameter(key, readers) for key in unknown]
    values, found = read_values({k: v for k, v in written.items() if k in readers}, readers)
    if directive == ACCORDION:
        found += _separate_kinds(values, has_posts=bool(written.get("of")))
    return values, errors + found


def _separate_kinds(values: dict[str, object], *, has_posts: bool) -> Iterator[Message]:
    """Take out of an accordion's parameters those of the other kind; what to say of them."""
    if has_posts:
        for key in values.keys() & {"source"}:
            del values[key]
            yield Message("source: expected source or of, got both; it is ignored, remove one")
        return
    for key in [key for key in values if key in _OF_POSTS]:
        del values[key]
        yield Message(
            "{key}: expected together with of, got it alone; it is ignored, add of or remove it",
            key=key,
        )


def read_values(
    written: Mapping[str, object], readers: Mapping[str, Reader]
) -> tuple[dict[str, object], list[Message]]:
    """What the readers make of the values, and what is wrong with those they cannot read."""
    values: dict[str, object] = {}
    errors: list[Message] = []
    for key, value in written.items():
        if is_blank(value):
            values[key] = _BLANK.get(key)
            continue
        try:
            values[key] = readers[key](value)
        except FieldError as error:
            error_ = describe_error(error, value)
            errors.append(Message("{key}: {error}", key=key, error=error_))
    return values, errors


_BLANK: Mapping[str, object] = {
    **{field.name: field.default for field in fields(Parameters)},
    "show": (),
}


def describe_error(error: FieldError, value: object) -> Message:
    """What was expected, what was found, that it is ignored, what to do."""
    parts = {
        "expected": error.expected,
        "got": repr(show(error.got or value)),
        "remedy": error.remedy,
    }
    if error.remedy.endswith("?"):
        return Message("expected {expected}, got {got}; {remedy} Until then it is ignored", **parts)
    return Message("expected {expected}, got {got}; it is ignored, {remedy}", **parts)


def _unknown_parameter(key: str, readers: Mapping[str, Reader]) -> Message:
    return Message(
        "unknown parameter '{key}', it is ignored; it takes {names}",
        key=key,
        names=", ".join(readers),
    )
