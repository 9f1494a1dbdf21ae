"""The lists of a site: each selection is made once for a language, however many pages show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from mkdocs_jobs.content.catalogue import Catalogue
from mkdocs_jobs.content.page import Post
from mkdocs_jobs.content.problem import FieldError, Problem, show
from mkdocs_jobs.content.suggest import suggest
from mkdocs_jobs.pages.composition import build_listing
from mkdocs_jobs.pages.defaults import Defaults
from mkdocs_jobs.pages.directives import Directive
from mkdocs_jobs.pages.listing import Listing
from mkdocs_jobs.pages.parameters import (
    DIRECTIVES,
    LAYOUTS,
    OWN_DEFAULTS,
    Parameters,
    read_parameters,
    tell_mistake,
)
from mkdocs_jobs.pages.selection import Missing, Selector
from mkdocs_jobs.pages.strings import Strings

_FIELDS = frozenset(field.name for field in fields(Parameters))


class Lists:
    """Makes the lists of one build, for pages in all languages."""

    def __init__(
        self,
        catalogue: Catalogue,
        translate: Callable[[str], Strings],
        *,
        defaults: Defaults | None = None,
        layouts: Collection[str] = LAYOUTS,
        missing: Missing = "hide",
        languages: Sequence[str] = (),
    ) -> None:
        """`translate` has the UI strings of a language, `layouts` are those that have a template.

        For `missing` and `languages` see `Selector`.
        """
        self._catalogue = catalogue
        self._translate = translate
        self._defaults = defaults or Defaults()
        self._layouts = layouts
        self._missing = missing
        self._languages = languages
        self._selectors: dict[str, Selector] = {}
        self._listings: dict[tuple[Parameters, str], Listing] = {}
        self._selections: dict[tuple[Parameters, str], tuple[Post, ...]] = {}

    def read(self, directive: Directive, lang: str) -> Parameters:
        """What a directive on a page in `lang` asks for: its own word, the site's, the plugin's."""
        asked = self._merge(directive, lang)
        return asked if asked.layout in self._layouts else replace(asked, layout="list")

    def _merge(self, directive: Directive, lang: str) -> Parameters:
        said, _ = read_parameters(directive.name, directive.parameters)
        taken = DIRECTIVES[directive.name]
        defaults = self._defaults.of(lang)
        merged: dict[str, Any] = {
            **OWN_DEFAULTS.get(directive.name, {}),
            # A default is for those directives that could say the same themselves.
            **{key: value for key, value in defaults.items() if key in taken},
            **said,
        }
        if said.get("of"):  # an accordion of posts
            merged["status"] = said["of"]
        return Parameters(**{key: value for key, value in merged.items() if key in _FIELDS})

    def find(self, directive: Directive, lang: str) -> Listing:
        """The list that a directive asks for, not yet on any page."""
        asked = replace(self.read(directive, lang), id=None, heading_level=None)
        if (asked, lang) not in self._listings:
            self._listings[asked, lang] = build_listing(
                asked, self._select_for(lang), self._translate(lang), lang=lang
            )
        return self._listings[asked, lang]

    def select(self, directive: Directive, lang: str) -> tuple[Post, ...]:
        """The posts that a directive asks for, in order."""
        asked = self.read(directive, lang)
        if (asked, lang) not in self._selections:
            self._selections[asked, lang] = self._select_for(lang).select(asked)
        return self._selections[asked, lang]

    def find_problems(self, directive: Directive, lang: str) -> Iterator[Problem]:
        """Values that no post has, and layouts that there are not.

        What is wrong with a value whatever the site has, `mask` told.
        """
        asked = self._merge(directive, lang)
        for key, message in self._find_mistakes(asked, lang):
            place = key if key in directive.parameters else f"{key} (of option listing)"
            yield Problem("", directive.line, f"{directive.name}: {place}: {message}")

    def _find_mistakes(self, asked: Parameters, lang: str) -> Iterator[tuple[str, str]]:
        for key, mistake in self._select_for(lang).find_mistakes(asked):
            message = f"expected {mistake.expected}, got {show(mistake.got)!r}; {mistake.remedy}"
            yield key, message
        if asked.layout not in self._layouts:
            expected = f"one of {', '.join(self._layouts)} or a template of yours in jobs/"
            mistake = FieldError(expected, suggest(asked.layout, self._layouts))
            yield "layout", tell_mistake(mistake, asked.layout)

    def _select_for(self, lang: str) -> Selector:
        if lang not in self._selectors:
            self._selectors[lang] = Selector(
                self._catalogue,
                self._translate(lang),
                lang=lang,
                missing=self._missing,
                languages=self._languages,
            )
        return self._selectors[lang]
