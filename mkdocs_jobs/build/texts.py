"""The UI strings of the languages of a build."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_jobs.site.strings import Strings, Text, name_missing
from mkdocs_jobs.values.problem import Problem


class Texts:
    """The UI strings of each language, loaded on first use."""

    def __init__(self, overrides: Mapping[str, Mapping[str, Text]]) -> None:
        """`overrides` are those of the site's own."""
        self._overrides = overrides
        self._strings: dict[str, Strings] = {}
        self.problems: list[Problem] = []
        """The languages without strings, of those that were asked for."""

    def __call__(self, lang: str) -> Strings:
        """The UI strings of a language."""
        if lang not in self._strings:
            strings = self._strings[lang] = Strings(lang, self._overrides)
            if strings.error or not strings.is_known:
                self.problems.append(name_missing(lang, strings.error))
        return self._strings[lang]
