"""Messages in the language of those who read them, one file a language under `messages/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from babel.numbers import format_decimal

from mkdocs_jobs.site.strings import (
    FALLBACK,
    LocaleError,
    Text,
    choose_category,
    load_texts,
    name_missing,
    parse_locale,
    to_candidates,
)
from mkdocs_jobs.values.message import Message, Wording
from mkdocs_jobs.values.problem import Problem

SENTENCES = files("mkdocs_jobs").joinpath("messages")
"""Each file maps an English template to one in its language, or to one a plural category."""


@cache
def list_languages() -> tuple[str, ...]:
    """The languages that messages can be in; those in the code are in English."""
    return FALLBACK, *sorted(PurePath(file.name).stem for file in SENTENCES.iterdir())


def find_language(language: str) -> str:
    """The language of messages for readers of `language`: `it` for `it-CH`, English for others."""
    known = list_languages()
    return next((c for c in to_candidates(language) if c in known), FALLBACK)


@cache
def _load(language: str) -> Mapping[str, Text]:
    return load_texts(SENTENCES, language)


class Speaker:
    """Says messages in one language; its file is read when the first one is said."""

    def __init__(self, language: str = FALLBACK, locate: Callable[[str], str] = str) -> None:
        """`language` is one of `list_languages`; `locate` says how a file of the docs is named."""
        self.language = language
        """The language of what is said."""
        self._locale = parse_locale(language)
        self._texts: Mapping[str, Text] | None = None
        self._error: Message | None = None
        self._wording = Wording(locate=locate)
        if language != FALLBACK:
            self._wording = Wording(self._translate, locate, self._write_number)

    def say(self, message: Message) -> Message:
        """A message in the language; in English where it has none."""
        return message.say(self._wording)

    def say_all(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems in the language, and why that cannot be if its file cannot be read."""
        said = [problem.say(self._wording) for problem in problems]
        error, self._error = self._error, None
        return [*said, name_missing(self.language, error)] if error else said

    def _translate(self, message: Message) -> str:
        if self._texts is None:
            try:
                self._texts = _load(self.language)
            except LocaleError as error:
                self._texts, self._error = {}, error.message
        text = self._texts.get(message.template)
        if text is None:
            return message.english_template
        if isinstance(text, str):
            return text
        count = message.values["count"]
        category = choose_category(self._locale, count) if isinstance(count, int) else "other"
        return text.get(category, text["other"])

    def _write_number(self, number: int) -> str:
        return str(format_decimal(number, locale=self._locale))
