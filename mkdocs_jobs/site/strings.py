"""The texts of the user interface, one file a language under `locales/`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.codes import to_tag
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.suggest import list_nearest

FALLBACK = "en"
LOCALES = files("mkdocs_jobs").joinpath("locales")

Text = str | Mapping[str, str]
"""A string, or one a plural category of CLDR's (`one`, `few`, `other`, …)."""


class LocaleError(ValueError):
    """A file of shipped texts that cannot be read; says which, and what to do."""


@cache
def _list_shipped() -> frozenset[str]:
    return frozenset(PurePath(file.name).stem for file in LOCALES.iterdir())


@cache
def _load(language: str) -> Mapping[str, Text] | None:
    """The shipped strings of a language, None when there are none.

    Raises `LocaleError`, anew each time: the file may be mended while `mkdocs serve` runs.
    """
    if language not in _list_shipped():
        return None
    name = f"{language}.yaml"
    try:
        # libyaml, where it is built in: a file takes PyYAML alone as long as a hundred posts.
        text = LOCALES.joinpath(name).read_text(encoding="utf-8")
        texts = yaml.load(text, Loader=SafeLoader)
        if not isinstance(texts, dict):
            raise ValueError("it has no keys")
        for key, text in texts.items():
            if not isinstance(text, str) and not _is_plural(text):
                raise ValueError(f"'{key}' is not text")
    except (OSError, ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"mkdocs_jobs/locales/{name}" + (f":{mark.line + 1}" if mark else "")
        cause = getattr(error, "problem", None) or getattr(error, "strerror", None) or error
        message = f"{place}: cannot be read: {cause}; reinstall mkdocs-jobs"
        raise LocaleError(message) from None
    return texts


class Strings:
    """The UI strings of one language: shipped, overridden by the site, English for the rest."""

    def __init__(
        self, language: str, overrides: Mapping[str, Mapping[str, Text]] | None = None
    ) -> None:
        """`overrides` maps a language to keys with a string or plural forms, and wins."""
        self.error = ""
        """Why the shipped texts of this language cannot be read, and what to do."""
        shipped: Mapping[str, Text] = {}
        try:
            shipped = next(filter(None, map(_load, _to_candidates(language))), {})
        except LocaleError as error:
            self.error = str(error)
        candidates = (c for c in _to_candidates(language) if overrides and c in overrides)
        own = (overrides or {}).get(next(candidates, ""), {})
        self.language = language
        self.is_known = bool(shipped or own)
        """Whether there is any text in this language; else every text is in English."""
        self._texts: Mapping[str, Text] = {**shipped, **own}
        self.locale = _parse_locale(language if self.is_known else FALLBACK)
        """How dates, numbers and names are written: as the texts around them are."""
        self._english = _load(FALLBACK) or {}

    def __call__(self, key: str, count: int | None = None, **values: str) -> str:
        """The text for `key`; with `count`, in the plural form that the language asks for.

        `{count}` in the text becomes the number, written as the language writes it, and `{name}`
        the value of that name.
        """
        text, locale = self._texts.get(key), self.locale
        if text is None:  # an English text is English, plural forms included
            text, locale = self._english.get(key), _parse_locale(FALLBACK)
        if text is None:
            raise LookupError(f"no text '{key}'")
        if not isinstance(text, str):
            category = _choose_category(locale, count or 0)
            text = text.get(category) or text.get("other") or next(iter(text.values()), "")
        if count is not None and "{count}" in text:
            text = text.replace("{count}", format_decimal(count, locale=locale))
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
        return str(format_decimal(number, locale=self.locale))

    def name_language(self, language: str) -> str:
        """The name of another language, in this one."""
        return _parse_locale(language).get_display_name(self.locale) or language


@lru_cache  # most are a fact's, of which a post has one value or two
def _choose_category(locale: Locale, count: int) -> str:
    return locale.plural_form(count)


def find_text(texts: Text | None, language: str) -> str | None:
    """One text for all languages, or the one of a language; None where there is none."""
    if isinstance(texts, Mapping):
        return next((texts[key] for key in _to_candidates(language) if key in texts), None)
    return texts or None


def read_notice(privacy: object) -> tuple[Text | None, list[str]]:
    """Option `apply.privacy`, cleaned; and what is wrong with it."""
    if not isinstance(privacy, Mapping):
        return (privacy if isinstance(privacy, str) else None), []
    texts: dict[str, str] = {}
    errors: list[str] = []
    for lang, text in privacy.items():
        if not isinstance(lang, str):
            errors.append(f"{lang}: expected a language, got {lang!r}; put it in quotes")
        elif not isinstance(text, str):
            errors.append(f"{lang}: expected a text, got {show(text)!r}; correct it")
        else:
            texts[to_tag(lang)] = text
    return texts, errors


def check_overrides(overrides: Mapping[str, Any]) -> tuple[dict[str, dict[str, Text]], list[str]]:
    """Option `strings`, cleaned: language to key to text; and what is wrong with it."""
    english = _load(FALLBACK) or {}
    cleaned: dict[str, dict[str, Text]] = {}
    errors: list[str] = []
    for language, texts in overrides.items():
        if not isinstance(language, str):
            errors.append(f"{language}: expected a language, got {language!r}; put it in quotes")
            continue
        if not isinstance(texts, Mapping):
            errors.append(f"{language}: expected `key: text` pairs, got {texts!r}")
            continue
        for key, text in texts.items():
            if key not in english:
                near = list_nearest(str(key), english)[0]
                errors.append(f"{language}.{key}: unknown text; did you mean '{near}'?")
            elif not isinstance(text, str) and not _is_plural(text):
                errors.append(f"{language}.{key}: expected a text or plural forms, got {text!r}")
            else:
                cleaned.setdefault(to_tag(language), {})[key] = text
    return cleaned, errors


def name_missing(language: str, error: str = "") -> Problem:
    """What to tell when a language has no strings, or those that are shipped cannot be read."""
    if error:
        return Problem("", 0, f"{error}, until then English is shown", Severity.WARNING)
    message = (
        f"no UI strings for the language '{language}', English is shown;"
        f" set them in mkdocs.yml under `strings: {{{language}: …}}`"
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


def _to_candidates(language: str) -> list[str]:
    """Whose texts serve a language, best first: `pt-BR`, `pt`; `no`, `nb`."""
    language = to_tag(language)
    primary = language.split("-")[0].lower()
    return list(dict.fromkeys((language, primary, _NEAREST.get(primary, primary))))


def _speaks(locale: Locale, language: str) -> bool:
    """Whether a locale is that of a language, not what stands in for one that CLDR lacks."""
    return locale.language == to_tag(language).split("-")[0].lower()


@cache
def _name_itself(language: str) -> str:
    locale = _parse_locale(language)
    name = locale.get_display_name(locale) if _speaks(locale, language) else None
    return name[:1].upper() + name[1:] if name else language


@cache
def _parse_locale(language: str) -> Locale:
    for candidate in (*_to_candidates(language), FALLBACK):
        try:
            return Locale.parse(candidate, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    raise AssertionError("Babel knows English")
