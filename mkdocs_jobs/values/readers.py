"""Readers of plain values: what was written in, what is meant out.

What a person would understand is accepted and normalised where no doubt is possible; nothing is
guessed. Each reader returns the value or raises `FieldError`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.words import Kind, find_word

# Not that of `1,5`.
_LIST_MARK = re.compile(r"[;、،，]|,(?!\d)")
_SENTENCE_END = re.compile(r"[.!?。](?:\s|$)")
_FLAGS = {"true": True, "false": False, "": False, "1": True, "0": False}

LIST = Message("a list")
MAPPING = Message("a mapping")
"""What was found, where that is no plain value."""
TEXT = Message("text")
"""What is expected where any text may stand."""


def read_text(value: object) -> str:
    """Text; a number or a date stands for what its writer typed."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, int | float | datetime.date) and not isinstance(value, bool):
        try:
            return " ".join(str(value).split())
        except ValueError:  # a number of many thousand digits
            pass
    raise FieldError(TEXT)


def read_image(value: object) -> str:
    """A path or URL, or a mapping that has one as its `path`, as in Jekyll."""
    return read_text(value.get("path") if isinstance(value, Mapping) else value)


def read_flag(value: object) -> bool:
    """True or false; text says it too, for writers quote what needs no quotes: `yes`, `1`, `sì`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int):
        text = show(value).lower()
        if text in _FLAGS:
            return _FLAGS[text]
        if isinstance(value, str) and (word := find_word("flag", text)) is not None:
            return word == "true"
    raise FieldError(Message("true or false"))


def split_list(text: str) -> list[str]:
    """The values of a list that is written as one text: `python, sql`. A sentence is one value."""
    if not _LIST_MARK.search(text) or _SENTENCE_END.search(text):
        return [text]
    return [part for part in map(str.strip, _LIST_MARK.split(text)) if part]


def read_count(value: object) -> int:
    """A whole number of one or more."""
    number = read_number(value)
    if number < 1 or number != int(number):
        raise FieldError(Message("a whole number of 1 or more"))
    return int(number)


def read_number(value: object) -> float:
    """A number; `60.000` as text is sixty to some and sixty thousand to others."""
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        if abs(value) < 1e15:
            return float(value)
    elif isinstance(value, str) and re.fullmatch(r"\s*\d{1,15}(\.\d{1,2})?\s*", value):
        return float(value)
    raise FieldError(Message("a number"), Message("write digits only"), got=show(value))


def read_amount(value: object) -> float:
    """A number that is not below zero."""
    number = read_number(value)
    if number < 0:
        raise FieldError(Message("a number of 0 or more"), got=show(value))
    return number


def read_choice(
    value: object, choices: tuple[str, ...], words: Kind | None = None, lang: str = ""
) -> str:
    """One of `choices`, whatever its case, with blanks or dashes for underscores.

    `words` are those of another name that stand for one of them, first in language `lang`.
    """
    if isinstance(value, str) and value in choices:
        return value  # as most are written
    text = re.sub(r"[\s-]+", "_", show(value))
    for choice in choices:
        if text.lower() == choice.lower():
            return choice
    if words is not None and isinstance(value, str):
        word = find_word(words, value, lang)
        if word in choices:
            return word
    raise FieldError(name_choices(choices))


def name_choices(names: Iterable[str]) -> Message:
    """What is expected where one of a few names may stand."""
    return Message("one of {names}", names=", ".join(names))


def is_blank(value: object) -> bool:
    """Whether a key without a value was written: absent, null, an empty text or list."""
    return not value.strip() if isinstance(value, str) else value is None or value in ([], {})
