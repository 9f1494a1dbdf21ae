"""The UI strings of the languages of a build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs_jobs.site.strings import Strings, Text, name_missing
from mkdocs_jobs.values.problem import Problem


class Texts:
    """The UI strings of each language, loaded on first use."""

    def __init__(self, overrides: Mapping[str, Mapping[str, Text]]) -> None:
        """`overrides` are those of the site's own."""
        self._overrides = overrides
        self._strings: dict[str, Strings] = {}

    def __call__(self, lang: str) -> Strings:
        """The UI strings of a language."""
        if lang not in self._strings:
            self._strings[lang] = Strings(lang, self._overrides)
        return self._strings[lang]

    def find_problems(self) -> Sequence[Problem]:
        """The languages without strings, of those that were asked for."""
        return [
            name_missing(lang, strings.error)
            for lang, strings in self._strings.items()
            if strings.error or not strings.is_known
        ]
