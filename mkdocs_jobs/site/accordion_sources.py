"""Accordions' sources: which file an accordion shows."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from mkdocs_jobs.directives.masking import Directive
from mkdocs_jobs.directives.parameters import read_parameters
from mkdocs_jobs.values.problem import Problem


def name_sources(name: str, lang: str) -> tuple[str, ...]:
    """Where an accordion's source is looked for, best first: `it/x.md`, `x.it.md`, `x.md`.

    A file in `pt-BR` may be named after `pt_BR`, too.
    """
    name = posixpath.normpath("/" + name).lstrip("/")
    stem, extension = posixpath.splitext(name)
    if not lang:
        return (name,)
    spellings = dict.fromkeys((lang, lang.replace("-", "_")))
    localized = ((f"{spelt}/{name}", f"{stem}.{spelt}{extension}") for spelt in spellings)
    return (*chain.from_iterable(localized), name)


def read_status(directive: Directive) -> str | None:
    """Which posts the panels of an accordion are, `open` or `closed`; None: it has a source."""
    values, _ = read_parameters(directive.name, directive.parameters)
    status = values.get("of")
    return str(status) if status else None


def closes_others(directive: Directive) -> bool:
    """Whether one panel of an accordion is open at a time."""
    values, _ = read_parameters(directive.name, directive.parameters)
    return bool(values.get("exclusive"))


def nested_problem(directive: Directive, src_uri: str) -> Problem:
    """What to say of an accordion in an accordion's source, file `src_uri`."""
    message = f"{directive.name}: cannot stand inside an accordion; remove it"
    return Problem(src_uri, directive.line, message)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a site, to look for accordions' sources among them."""

    default: str
    """The name of the source of an accordion that names none."""
    src_uris: Collection[str]

    def find(self, directive: Directive, lang: str) -> str | None:
        """The `src_uri` of the file that an accordion shows, seen from a page in `lang`."""
        names = self._name(directive, lang)
        return next((name for name in names if name in self.src_uris), None)

    def is_default(self, src_uri: str, lang: str) -> bool:
        """Whether a page in `lang` is there for accordions that name no source."""
        return src_uri in name_sources(self.default, lang)

    def missing_problem(self, directive: Directive, lang: str, src_uri: str) -> Problem:
        """What to say of an accordion without a source, on page `src_uri`: every path tried."""
        names = " or ".join(self._name(directive, lang))
        message = f"{directive.name}: expected a file {names}, got none; write one"
        return Problem(src_uri, directive.line, message)

    def _name(self, directive: Directive, lang: str) -> tuple[str, ...]:
        return name_sources(directive.parameters.get("source") or self.default, lang)
