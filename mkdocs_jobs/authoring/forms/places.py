"""Where a form writes posts: one place for all languages, or one for each."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_jobs.authoring.habits import Habits

LOCALE = "{{locale}}"
"""Stands for the language in the path of a folder."""
_NAME = "a-name-that-no-post-has"


@dataclass(frozen=True, slots=True)
class Locale:
    """A language, and how paths spell it."""

    lang: str
    spelled: str


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A folder of posts."""

    folder: str
    """From the docs folder; has `LOCALE` where the language is a folder."""
    locales: tuple[Locale, ...]
    """The languages, the default one first."""
    extension: str = "md"
    has_suffixes: bool = False
    """Whether file names end in the language: `cook.it.md`."""
    omits_default: bool = False
    """Whether those in the default language do not."""

    @property
    def is_localized(self) -> bool:
        """Whether a post is in several languages."""
        return len(self.locales) > 1


def find_places(habits: Habits, langs: Sequence[str]) -> list[FormPlace]:
    """Where posts in these languages are, the default one first.

    One place where their paths differ in the language alone, else one for each language.
    """
    paths = {lang: habits.place(_NAME, lang) for lang in langs}
    if len(langs) == 1:
        return [_place_one(lang, path) for lang, path in paths.items()]
    together = _join_folders(paths) or _join_suffixes(paths)
    return [together] if together else [_place_one(lang, path) for lang, path in paths.items()]


def _place_one(lang: str, path: str) -> FormPlace:
    folder, ending = _split(path)
    return FormPlace(folder, (Locale(lang, lang),), ending.lstrip("."))


def _join_folders(paths: dict[str, str]) -> FormPlace | None:
    """`it/jobs/cook.md`, `en/jobs/cook.md`."""
    found: dict[tuple[str, str], list[Locale]] = {}
    for lang, path in paths.items():
        folder, ending = _split(path)
        parts = folder.split("/")
        spelled = next((part for part in parts if part.replace("_", "-") == lang), None)
        if spelled is None:
            return None
        parts[parts.index(spelled)] = LOCALE
        found.setdefault(("/".join(parts), ending), []).append(Locale(lang, spelled))
    if len(found) > 1:
        return None
    ((folder, ending), locales) = next(iter(found.items()))
    return FormPlace(folder, tuple(locales), ending.lstrip("."))


def _join_suffixes(paths: dict[str, str]) -> FormPlace | None:
    """`jobs/cook.md`, `jobs/cook.it.md`."""
    folders = set()
    locales = []
    omits_default = False
    for number, (lang, path) in enumerate(paths.items()):
        folder, ending = _split(path)
        folders.add(folder)
        suffix, _, extension = ending.lstrip(".").rpartition(".")
        if not suffix and number == 0:
            omits_default = True
        elif suffix.replace("_", "-") != lang:
            return None
        locales.append(Locale(lang, suffix or lang))
    if len(folders) > 1:
        return None
    return FormPlace(
        folders.pop(), tuple(locales), extension, has_suffixes=True, omits_default=omits_default
    )


def _split(path: str) -> tuple[str, str]:
    """The folder, and what follows the name in that of the file."""
    folder, file = posixpath.split(path)
    return folder, file.removeprefix(_NAME)
