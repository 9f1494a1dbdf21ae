"""Reading front matter: each value by its reader, each mistake reported with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from mkdocs_jobs.values.message import Message, quote
from mkdocs_jobs.values.problem import FieldError, Problem, Severity, show
from mkdocs_jobs.values.readers import LIST, MAPPING, is_blank


@dataclass(slots=True)
class FieldContext:
    """What the readers of a front matter's values need, and what they find wrong."""

    written: Mapping[str, str]
    """Key to the text of its value, as `FrontMatter.written` has it."""
    lines: Mapping[str, int]
    """Key to its line."""
    src_uri: str
    lang: str
    embed_hosts: tuple[str, ...] = ()
    """Where forms may be embedded from: these hosts, and all below them."""
    key: dict[str, str] = field(default_factory=dict)
    """Field to the key that it was written under, where they differ."""
    problems: list[Problem] = field(default_factory=list)

    def report(self, key: str, got: object, error: FieldError, part: str = "") -> None:
        """Note what is wrong with the value of `key`, or with a part of it such as `[2]`."""
        key = self.key.get(key, key)
        text = got if part else self.written.get(key, got)
        shown = quote(show(text))
        if error.got is not None and isinstance(got, Mapping):
            shown = quote(error.got)
        elif isinstance(got, list | Mapping):
            shown = LIST if isinstance(got, list) else MAPPING
        message = Message(
            "{key}: expected {expected}, got {got}; {remedy}",
            key=_name_part(key, part),
            expected=error.expected,
            got=shown,
            remedy=error.remedy,
        )
        self.problems.append(Problem(self.src_uri, self.line(key), message, error.severity))

    def note(self, key: str, message: Message) -> None:
        """Note what is worth knowing of the value of `key`, which is used as it is."""
        line = self.line(self.key.get(key, key))
        self.problems.append(Problem(self.src_uri, line, message, Severity.INFO))

    def line(self, key: str) -> int:
        """The line of `key`; line 1 when the key is absent, for that is where it belongs."""
        return self.lines.get(key, 1)


def _name_part(key: str, part: str) -> str:
    if not part.startswith("["):
        return key + part
    number, _, rest = part[1:].partition("]")
    return Message("{key}[{number}]{subkey}", key=key, number=number, subkey=rest)


@dataclass(frozen=True, slots=True)
class Field:
    """How the value of a field is read; what cannot be read is reported and left out."""

    read: Callable[..., Any]
    blank: object = None
    """The value of a key with nothing after the colon."""
    failed: object = None
    """The value of a key that cannot be read."""
    else_: Message | None = None
    """What the report says that holds then, and the remedy: as `{remedy}`."""
    localized: bool = False
    """Whether reading takes the page's language."""
    is_list: bool = False
    """Whether the field takes one value or several; a broken one costs that one only."""

    split: Callable[[str], list[str]] | None = None
    """What makes several values of one text, where a comma is no part of a value."""

    def __call__(self, name: str, value: object, reading: FieldContext) -> object:
        """The value of field `name`."""
        if self.is_list:
            return self._read_all(name, value, reading)
        if is_blank(value):
            return self.blank
        try:
            return self._read_one(value, reading)
        except FieldError as error:
            if self.else_:
                error.remedy = Message("{effect}, {remedy}", effect=self.else_, remedy=error.remedy)
            reading.report(name, value, error)
            return self.failed

    def _read_all(self, name: str, value: object, reading: FieldContext) -> tuple[object, ...]:
        if is_blank(value):
            return ()
        if self.split is not None and isinstance(value, str):
            value = self.split(value)
        listed = value if isinstance(value, list | tuple) else [value]
        found: list[object] = []
        for number, item in enumerate(listed, 1):
            if is_blank(item):
                continue
            try:
                found.append(self._read_one(item, reading))
            except FieldError as error:
                part = f"[{number}]" if len(listed) > 1 else ""
                reading.report(name, item, error, part)
        return tuple(found)

    def _read_one(self, value: object, reading: FieldContext) -> object:
        return self.read(value, reading.lang) if self.localized else self.read(value)


one = Field
many = partial(Field, is_list=True)
Read = Callable[[str, object, FieldContext], object]
"""What reads the value of a field: its name and the value in; what is wrong goes to the reading."""
