"""The lists of a site: each selection is made once for a language, however many pages show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from mkdocs_jobs.directives.defaults import Defaults
from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.parameters import (
    DIRECTIVES,
    LAYOUTS,
    OWN_DEFAULTS,
    Parameters,
    describe_error,
    read_parameters,
)
from mkdocs_jobs.rendering.listing.builder import build_listing
from mkdocs_jobs.rendering.listing.listing import Listing
from mkdocs_jobs.rendering.listing.selection import MissingTranslation, Selector
from mkdocs_jobs.site.page import Post
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.problem import FieldError, Problem, show
from mkdocs_jobs.values.suggest import suggest

_FIELDS = frozenset(field.name for field in fields(Parameters))


class Lists:
    """Makes the lists of one build, for pages in all languages."""

    def __init__(
        self,
        site: Site,
        translate: Callable[[str], Strings],
        *,
        defaults: Defaults | None = None,
        layouts: Collection[str] = LAYOUTS,
        missing: MissingTranslation = "hide",
        languages: Sequence[str] = (),
    ) -> None:
        """`translate` has the UI strings of a language, `layouts` are those that have a template.

        For `missing` and `languages` see `Selector`.
        """
        self._site = site
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
        parameters = self._merge(directive, lang)
        return (
            parameters if parameters.layout in self._layouts else replace(parameters, layout="list")
        )

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
        parameters = replace(self.read(directive, lang), id=None, heading_level=None)
        if (parameters, lang) not in self._listings:
            self._listings[parameters, lang] = build_listing(
                parameters, self._select_for(lang), self._translate(lang), lang=lang
            )
        return self._listings[parameters, lang]

    def select(self, directive: Directive, lang: str) -> tuple[Post, ...]:
        """The posts that a directive asks for, in order."""
        parameters = self.read(directive, lang)
        if (parameters, lang) not in self._selections:
            self._selections[parameters, lang] = self._select_for(lang).select(parameters)
        return self._selections[parameters, lang]

    def find_problems(self, directive: Directive, lang: str) -> Iterator[Problem]:
        """Values that no post has, and layouts that there are not.

        What is wrong with a value whatever the site has, `mask` told.
        """
        parameters = self._merge(directive, lang)
        for key, message in self._find_mistakes(parameters, lang):
            place = key if key in directive.parameters else f"{key} (of option listing)"
            yield Problem("", directive.line, f"{directive.name}: {place}: {message}")

    def _find_mistakes(self, parameters: Parameters, lang: str) -> Iterator[tuple[str, str]]:
        for key, error in self._select_for(lang).find_mistakes(parameters):
            message = f"expected {error.expected}, got {show(error.got)!r}; {error.remedy}"
            yield key, message
        if parameters.layout not in self._layouts:
            expected = f"one of {', '.join(self._layouts)} or a template of yours in jobs/"
            error = FieldError(expected, suggest(parameters.layout, self._layouts))
            yield "layout", describe_error(error, parameters.layout)

    def _select_for(self, lang: str) -> Selector:
        if lang not in self._selectors:
            self._selectors[lang] = Selector(
                self._site,
                self._translate(lang),
                lang=lang,
                missing=self._missing,
                languages=self._languages,
            )
        return self._selectors[lang]
