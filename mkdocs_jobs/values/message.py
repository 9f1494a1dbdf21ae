"""Sentences for writers: in English, with what it takes to say them in another language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M", bound="Message")

KEPT = ("key", "subkey", "directive")
"""The values that name what a message is about: messages about different ones differ in kind."""
_VARIES = "…"


class FileName(str):
    """A file of the docs folder; who shows a message says from which folder it is named."""

    __slots__ = ()


class Message(str):
    """A sentence made of a template and values.

    It is made in English; template and values are kept so that it can be translated, and so that
    problems of one kind can be counted. A value may be a `Message` itself, a `FileName`, or a
    tuple of these, which is listed with commas.
    """

    __slots__ = ("template", "total", "values")
    template: str
    """The sentence in English, with the names of the values in braces."""
    values: Mapping[str, object]
    total: tuple[str, str] | None
    """What a number of such messages is called, as in `Counted`; None: by the message itself."""

    def __new__(cls, template: str, **values: object) -> Message:
        """The sentence that `template` gives with `values`, as `str.format` fills it in."""
        return cls._make(_fill(template, values, ENGLISH), template, values)

    @classmethod
    def _make(cls: type[M], text: str, template: str, values: Mapping[str, object]) -> M:
        self = super().__new__(cls, text)
        self.template = template
        self.values = values
        self.total = None
        return self

    def totalled(self: M, one: str, other: str) -> M:
        """The same, with what a number of them is called instead of by its own text."""
        self.total = one, other
        return self

    def with_text(self: M, text: str) -> M:
        """The same message with another text, such as one that is shortened."""
        made = self._make(text, self.template, self.values)
        made.total = self.total
        return made

    def say(self, wording: Wording) -> Message:
        """The same message in the words, and with the paths, of `wording`."""
        return self.with_text(_fill(wording.translate(self), self.values, wording))

    @property
    def english(self) -> str:
        """The sentence in English, whatever language it is in."""
        return _fill(self.english_template, self.values, ENGLISH)

    @property
    def english_template(self) -> str:
        """The template for the values."""
        return self.template

    def find_value(self, name: str) -> object:
        """The value of that name, here or in a message within; None: there is none."""
        if name in self.values:
            return self.values[name]
        inner = (v.find_value(name) for v in self.values.values() if isinstance(v, Message))
        return next((value for value in inner if value is not None), None)

    @property
    def kind(self) -> str:
        """What messages of one kind have in common: templates, keys and directives."""
        if self.total is not None:
            return self.total[1]
        if not self.values:
            return self.template
        return self.template.format(**{name: _to_kind(name, v) for name, v in self.values.items()})


class Counted(Message):
    """A sentence with a number, `count`, on which its form depends."""

    __slots__ = ("one",)
    one: str
    """The template for one; `template` is that for other numbers."""

    def __new__(cls, one: str, other: str, **values: object) -> Counted:
        """`one` is the template for a count of one, `other` for others, both with `{count}`."""
        template = one if values["count"] == 1 else other
        self = cls._make(_fill(template, values, ENGLISH), other, values)
        self.one = one
        return self

    def with_text(self, text: str) -> Counted:
        """The same message with another text."""
        made = super().with_text(text)
        made.one = self.one
        return made

    @property
    def english_template(self) -> str:
        """The form for the number."""
        return self.one if self.values["count"] == 1 else self.template


@dataclass(frozen=True, slots=True)
class Wording:
    """How messages are said."""

    translate: Callable[[Message], str] = lambda message: message.english_template
    """The template of a message in the language, in the form for its number."""
    locate: Callable[[str], str] = str
    """How a file of the docs folder is named."""
    write_number: Callable[[int], str] = "{:,}".format
    """How a count is written."""


ENGLISH = Wording()


def quote(text: str) -> str:
    """What was found, in quotation marks; a `Message` stays one."""
    return Message("'{text}'", text=text) if isinstance(text, Message) else repr(text)


def name_place(file: str, line: int) -> str:
    """A file, with the line in it if one is known."""
    return Message("{file}:{line}", file=file, line=line) if line else file


def and_more(first: str, more: int) -> str:
    """`first`, with the number of others that are not named."""
    if not more:
        return first
    return Counted("{first} and {count} more", "{first} and {count} more", first=first, count=more)


def list_messages(messages: Sequence[str]) -> str:
    """`a, b and c`."""
    *others, last = messages
    if not others:
        return last
    return Message("{others} and {last}", others=tuple(others), last=last)


def list_alternatives(names: Sequence[str]) -> str:
    """`a or b or c`."""
    first, *others = names
    if not others:
        return first
    return Message("{first} or {others}", first=first, others=list_alternatives(others))


def merge(messages: Sequence[Message]) -> Message:
    """What several messages of one kind say: a value in which they differ is left out."""
    first = messages[0]
    values = {
        name: _merge_values([message.values[name] for message in messages]) for name in first.values
    }
    if isinstance(first, Counted):
        return Counted(first.one, first.template, **values)
    return Message(first.template, **values)


def _merge_values(values: Sequence[object]) -> object:
    if all(value == values[0] for value in values):
        return values[0]
    messages = [value for value in values if isinstance(value, Message)]
    return merge(messages) if len(messages) == len(values) else _VARIES


def _to_kind(name: str, value: object) -> str:
    if isinstance(value, Message):
        return value.kind
    return str(value) if name in KEPT else f"{{{name}}}"


def _fill(template: str, values: Mapping[str, object], wording: Wording) -> str:
    if not values:
        return template  # in which braces are braces
    return template.format(**{name: _write(name, v, wording) for name, v in values.items()})


def _write(name: str, value: object, wording: Wording) -> str:
    if isinstance(value, Message):
        return value.say(wording)
    if isinstance(value, FileName):
        return wording.locate(value)
    if isinstance(value, tuple):
        return ", ".join(_write("", part, wording) for part in value)
    return wording.write_number(value) if name == "count" and isinstance(value, int) else str(value)


CORRECT = Message("correct it")
"""The remedy where there is no better one."""
