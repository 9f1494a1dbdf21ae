"""How the values of parameters are read: from a directive's text, or from YAML in the options.

Each reader returns what is meant or raises `FieldError`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping

from mkdocs_jobs.values.dates import read_day
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import TEXT, name_choices, read_choice, read_count, read_flag
from mkdocs_jobs.values.suggest import suggest
from mkdocs_jobs.values.vocabulary import EDUCATIONS, NONE, REMOTE_KINDS

Words = tuple[str, ...]


def split_values(value: object) -> Words:
    """Values, separated by commas, or as a list of YAML has them."""
    listed = value if isinstance(value, list | tuple) else show_whole(value).split(",")
    return tuple(filter(None, (" ".join(show_whole(item).split()) for item in listed)))


def show_whole(value: object) -> str:
    """A value as text; YAML has numbers, dates and truth, a directive has text alone."""
    if isinstance(value, Mapping):
        raise FieldError(TEXT)
    return str(value).lower() if isinstance(value, bool) else str(value)


def split_names(value: object, names: Iterable[str], also: Mapping[str, str]) -> Words:
    """Names, separated by commas or blanks; each has to be one of `names`."""
    written = (name for part in split_values(value) for name in part.split())
    return tuple(dict.fromkeys(read_name(name, tuple(names), also) for name in written))


def read_name(value: object, names: Words, also: Mapping[str, str] = {}) -> str:
    """One of `names`, whatever its case, or what is called so too."""
    text = re.sub(r"[\s-]+", "_", show_whole(value).strip().lower())
    text = also.get(text, text)
    if text in names:
        return text
    raise FieldError(name_choices(names), suggest(text, names), got=show(value))


def read_each(value: object, read: Callable[[str], str]) -> Words:
    """Each of several values; the one that cannot be read is named."""
    found: list[str] = []
    for item in split_values(value):
        try:
            found.append(read(item))
        except FieldError as error:
            error.got = item
            raise
    return tuple(found)


def read_remote_kind(item: str) -> str:
    """A kind of remote work: `yes`, `hybrid` or `no`."""
    flags = {"true": "yes", "false": "no"}  # as YAML reads `yes` and `no`
    return read_choice(flags.get(item.lower(), item), REMOTE_KINDS, "remote")


def read_education_name(item: str) -> str:
    """A degree that search engines know, `none`, or what a post says instead."""
    try:
        return read_choice(item, (NONE, *EDUCATIONS))
    except FieldError:
        return item


def read_yes_or_no(item: str) -> str:
    """`yes` or `no`, whatever the word for it."""
    return "yes" if read_flag(item) else "no"


def read_level(value: object) -> int:
    """The level of a heading below that of the page."""
    try:
        level = read_count(value)
    except FieldError:
        level = 0
    if not 2 <= level <= 6:
        raise FieldError(Message("a level from 2 to 6"))
    return level


def read_since(value: object) -> datetime.date:
    """A day, or the first one of a year."""
    text = show_whole(value).strip()
    if re.fullmatch(r"[1-9]\d{3}", text, re.ASCII):
        return datetime.date(int(text), 1, 1)
    try:
        day = read_day(text)
    except FieldError as error:
        expected = Message("a year or a date like 2026-05-31")
        raise FieldError(expected, error.remedy) from None
    return day.date() if isinstance(day, datetime.datetime) else day


def read_id(value: object) -> str:
    """A name that HTML, addresses and style sheets all take as it is."""
    text = show_whole(value).strip()
    if not re.fullmatch(r"[A-Za-z][\w-]{0,99}", text, re.ASCII):
        raise FieldError(Message("a letter, then letters, digits, '-' and '_'"))
    return text


def read_layout(value: object) -> str:
    """The name of a template, which leads into no other folder."""
    text = show_whole(value).strip()
    if not re.fullmatch(r"[\w-]{1,100}", text, re.ASCII):
        raise FieldError(Message("the name of a layout: letters, digits, '-' and '_'"))
    return text


def read_line(value: object) -> str:
    """A text on one line."""
    return " ".join(show_whole(value).split())
