"""Sentences for writers: in English, with what it takes to say them in another language."""

from __future__ import annotations

from collections.abc import Mapping


class Message(str):
    """A sentence made of a template and values.

    It is the English sentence; template and values are kept so that it can be translated, and so
    that problems of one kind can be counted. A value may be a `Message` itself.
    """

    __slots__ = ("template", "values")
    template: str
    """The sentence in English, with the names of the values in braces."""
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> Message:
        """The sentence that `template` gives with `values`, as `str.format` fills it in."""
        self = super().__new__(cls, template.format(**values) if values else template)
        self.template = template
        self.values = values
        return self
