"""Defaults: what the site says in option `listing` for all directives, by language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs_jobs.directives.parameters import DEFAULTABLE, read_values
from mkdocs_jobs.values.codes import to_tag
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import show

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What directives mean where they say nothing."""

    everywhere: Values = field(default_factory=dict)
    by_language: Mapping[str, Values] = field(default_factory=dict)
    """What a language has instead, by its code."""

    def of(self, lang: str) -> Values:
        """The defaults in a language; those for `pt` hold in `pt-BR` too."""
        own = self.by_language.get(lang, self.by_language.get(lang.split("-")[0], {}))
        return {**self.everywhere, **own}


def read_defaults(
    written: Values, languages: Iterable[Values] = (), known: Collection[str] = ()
) -> tuple[Defaults, list[Message]]:
    """Option `listing` as it is meant, and what is wrong with it; nothing raises.

    `languages` are mappings like `written`, each with its `locale`; `known` those of the
    site, where that has any: `pt` is one if `pt-BR` is.
    """
    everywhere, errors = _read(written)
    by_language: dict[str, Values] = {}
    for number, language in enumerate(languages, 1):
        locale = to_tag(str(language.get("locale") or ""))
        if not locale:
            errors.append(
                Message(
                    "languages[{number}]: expected a locale like en, got none; add it",
                    number=number,
                )
            )
            continue
        if known and not any(f"{tag}-".startswith(f"{locale}-") for tag in known):
            message = Message(
                "languages[{number}]: expected one of {names}, got '{got}';"
                " correct it, until then it is ignored",
                number=number,
                names=", ".join(known),
                got=show(locale),
            )
            errors.append(message)
        by_language[locale], found = _read(language)
        errors += (Message("{key}: {error}", key=locale, error=error) for error in found)
    return Defaults(everywhere, by_language), errors


def _read(written: Values) -> tuple[Values, list[Message]]:
    # What MkDocs has no value for is None; what its writer wants none of is a blank text or list.
    said = {k: v for k, v in written.items() if k in DEFAULTABLE and v is not None}
    return read_values(said, DEFAULTABLE)
