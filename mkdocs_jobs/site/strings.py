"""The texts of the user interface, one file a language under `locales/`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.codes import to_tag
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.suggest import ask_for, list_nearest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FALLBACK = "en"
LOCALES = files("mkdocs_jobs").joinpath("locales")

Text = str | Mapping[str, str]
"""A string, or one a plural category of CLDR's (`one`, `few`, `other`, …)."""


class LocaleError(ValueError):
    """A file of shipped texts that cannot be read; says which, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@cache
def _list_shipped() -> frozenset[str]:
    return frozenset(PurePath(file.name).stem for file in LOCALES.iterdir())


@cache
def _load(language: str) -> Mapping[str, Text] | None:
    """The shipped strings of a language, None when there are none. Raises `LocaleError`."""
    return load_texts(LOCALES, language) if language in _list_shipped() else None


def load_texts(folder: Traversable, language: str) -> Mapping[str, Text]:
    """The texts in a file of the package, `{folder}/{language}.yaml`.

    Raises `LocaleError`, anew each time: the file may be mended while `mkdocs serve` runs.
    """
    name = f"{language}.yaml"
    try:
        # libyaml, where it is built in: a file takes PyYAML alone as long as a hundred posts.
        text = folder.joinpath(name).read_text(encoding="utf-8")
        texts = yaml.load(text, Loader=SafeLoader)
        if not isinstance(texts, dict):
            raise LocaleError(Message("it has no keys"))
        for key, text in texts.items():
            if not isinstance(text, str) and not _is_plural(text):
                raise LocaleError(Message("'{key}' is not text", key=key))
    except (OSError, ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"mkdocs_jobs/{folder.name}/{name}" + (f":{mark.line + 1}" if mark else "")
        cause = getattr(error, "problem", None) or getattr(error, "strerror", None) or str(error)
        if isinstance(error, LocaleError):
            cause = error.message
        raise LocaleError(
            Message(
                "{place}: cannot be read: {cause}; reinstall mkdocs-jobs", place=place, cause=cause
            )
        ) from None
    return texts


class Strings:
    """The UI strings of one language: shipped, overridden by the site, English for the rest."""

    def __init__(
        self, language: str, overrides: Mapping[str, Mapping[str, Text]] | None = None
    ) -> None:
        """`overrides` maps a language to keys with a string or plural forms, and wins."""
        self.error: Message | None = None
        """Why the shipped texts of this language cannot be read, and what to do."""
        shipped: Mapping[str, Text] = {}
        try:
            shipped = next(filter(None, map(_load, to_candidates(language))), {})
        except LocaleError as error:
            self.error = error.message
        candidates = (c for c in to_candidates(language) if overrides and c in overrides)
        own = (overrides or {}).get(next(candidates, ""), {})
        self.language = language
        self.is_known = bool(shipped or own)
        """Whether there is any text in this language; else every text is in English."""
        self._texts: Mapping[str, Text] = {**shipped, **own}
        self.locale = parse_locale(language if self.is_known else FALLBACK)
        """How dates, numbers and names are written: as the texts around them are."""
        self._english = _load(FALLBACK) or {}

    def __call__(self, key: str, count: int | None = None, **values: str) -> str:
        """The text for `key`; with `count`, in the plural form that the language asks for.

        `{count}` in the text becomes the number, written as the language writes it, and `{name}`
        the value of that name.
        """
        text, locale = self._texts.get(key), self.locale
        if text is None:  # an English text is English, plural forms included
            text, locale = self._english.get(key), parse_locale(FALLBACK)
        if text is None:
            raise LookupError(f"no text '{key}'")
        if not isinstance(text, str):
            category = choose_category(locale, count or 0)
            text = text.get(category) or text.get("other") or next(iter(text.values()), "")
        if count is not None and "{count}" in text:
            text = text.replace("{count}", _format_number(count, locale))
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def forms(self, key: str) -> Mapping[str, str]:
        """The plural forms of a text, for a script that counts after the page was built."""
        text = self._texts.get(key) or self._english[key]
        return dict(text) if isinstance(text, Mapping) else {"other": text}

    def format_date(self, date: datetime.date) -> str:
        """A day, as the language writes it in full."""
        return format_date(date, format="long", locale=self.locale)

    def name_itself(self, language: str) -> str:
        """The name of a language in itself, as its readers look for it: `Italiano`."""
        return _name_itself(language)

    def format_number(self, number: int) -> str:
        """A whole number, as the language writes it."""
        return _format_number(number, self.locale)

    def name_language(self, language: str) -> str:
        """The name of another language, in this one."""
        return parse_locale(language).get_display_name(self.locale) or language


@lru_cache  # most are a fact's, of which a post has one value or two
def choose_category(locale: Locale, count: int) -> str:
    """The plural category of CLDR's of a number in a language."""
    return locale.plural_form(count)


@lru_cache  # the number of similar posts, on each page
def _format_number(number: int, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))


def find_text(texts: Text | None, language: str) -> str | None:
    """One text for all languages, or the one of a language; None where there is none."""
    if isinstance(texts, Mapping):
        return next((texts[key] for key in to_candidates(language) if key in texts), None)
    return texts or None


def read_notice(privacy: object) -> tuple[Text | None, list[Message]]:
    """Option `apply.privacy`, cleaned; and what is wrong with it."""
    if not isinstance(privacy, Mapping):
        return (privacy if isinstance(privacy, str) else None), []
    texts: dict[str, str] = {}
    errors: list[Message] = []
    for lang, text in privacy.items():
        if not isinstance(lang, str):
            errors.append(_not_quoted(lang))
        elif not isinstance(text, str):
            errors.append(
                Message(
                    "{key}: expected a text, got {got}; correct it", key=lang, got=repr(show(text))
                )
            )
        else:
            texts[to_tag(lang)] = text
    return texts, errors


def check_overrides(
    overrides: Mapping[str, Any],
) -> tuple[dict[str, dict[str, Text]], list[Message]]:
    """Option `strings`, cleaned: language to key to text; and what is wrong with it."""
    english = _load(FALLBACK) or {}
    cleaned: dict[str, dict[str, Text]] = {}
    errors: list[Message] = []
    for language, texts in overrides.items():
        if not isinstance(language, str):
            errors.append(_not_quoted(language))
            continue
        if not isinstance(texts, Mapping):
            errors.append(
                Message(
                    "{key}: expected `key: text` pairs, got {got}", key=language, got=repr(texts)
                )
            )
            continue
        for key, text in texts.items():
            if key not in english:
                near = ask_for(list_nearest(str(key), english)[0])
                errors.append(
                    Message("{key}: unknown text; {remedy}", key=f"{language}.{key}", remedy=near)
                )
            elif not isinstance(text, str) and not _is_plural(text):
                errors.append(
                    Message(
                        "{key}: expected a text or plural forms, got {got}",
                        key=f"{language}.{key}",
                        got=repr(text),
                    )
                )
            else:
                cleaned.setdefault(to_tag(language), {})[key] = text
    return cleaned, errors


def _not_quoted(language: object) -> Message:
    return Message(
        "{key}: expected a language, got {got}; put it in quotes",
        key=str(language),
        got=repr(language),
    )


def name_missing(language: str, error: Message | None = None) -> Problem:
    """What to tell when a language has no strings, or those that are shipped cannot be read."""
    if error:
        message = Message("{error}, until then English is shown", error=error)
        return Problem("", 0, message, Severity.WARNING)
    message = Message(
        "no UI strings for the language '{lang}', English is shown;"
        " set them in mkdocs.yml under `strings: {{{lang}: …}}`",
        lang=language,
    )
    return Problem("", 0, message, Severity.INFO)


def _is_plural(text: object) -> bool:
    categories = {"zero", "one", "two", "few", "many", "other"}
    return (
        isinstance(text, Mapping)
        and "other" in text
        and all(key in categories and isinstance(value, str) for key, value in text.items())
    )


_NEAREST = {"no": "nb", "nn": "nb"}  # Norwegian has two written forms; most write this one


def to_candidates(language: str) -> list[str]:
    """Whose texts serve a language, best first: `pt-BR`, `pt`; `no`, `nb`."""
    language = to_tag(language)
    primary = language.split("-")[0].lower()
    return list(dict.fromkeys((language, primary, _NEAREST.get(primary, primary))))


def _speaks(locale: Locale, language: str) -> bool:
    """Whether a locale is that of a language, not what stands in for one that CLDR lacks."""
    return locale.language == to_tag(language).split("-")[0].lower()


@cache
def _name_itself(language: str) -> str:
    locale = parse_locale(language)
    name = locale.get_display_name(locale) if _speaks(locale, language) else None
    return name[:1].upper() + name[1:] if name else language


@cache
def parse_locale(language: str) -> Locale:
    """How a language writes dates and numbers; English for one that Babel does not know."""
    for candidate in (*to_candidates(language), FALLBACK):
        try:
            return Locale.parse(candidate, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    raise AssertionError("Babel knows English")
