"""mkdocs-static-i18n: which language a file is in and where it will be written.

i18n builds one language after the other with the same configuration and the same plugins, from its
own `on_post_build`; MkDocs then calls every hook once a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file ends up in the site."""

    locale: str
    dest_uri: str
    url: str


class Languages:
    """The languages of a site, with or without mkdocs-static-i18n."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._i18n: Any = config.plugins.get("i18n")

    @property
    def is_nested(self) -> bool:
        """Whether this build was started by i18n, for a language after the first."""
        return bool(self._i18n and self._i18n.building)

    @property
    def default(self) -> str:
        """The language of a file that says none."""
        if self._i18n:
            return str(self._i18n.default_language)
        # Material names it `language`, the others `locale`.
        theme = self._config.theme
        return str(theme.get("language") or theme.get("locale") or "en").replace("_", "-")

    @property
    def built(self) -> tuple[str, ...]:
        """The languages that the site is built in; empty without i18n: any `lang` is fine."""
        return tuple(self._i18n.build_languages) if self._i18n else ()

    def place(self, file: File) -> Place | None:
        """Language and final address of a file as MkDocs found it; None when no build writes it."""
        if not self._i18n:
            return Place(self.default, file.dest_uri, file.url)
        placed = self._create(file, self.default)
        if placed.locale != self.default:
            placed = self._create(file, placed.locale)
        if placed.locale not in self.built:
            return None
        return Place(placed.locale, placed.dest_uri, placed.url)

    def _create(self, file: File, locale: str) -> Any:
        """The file as i18n will make it when it builds `locale`."""
        from mkdocs_static_i18n import folder, suffix

        structure = folder if self._i18n.config.docs_structure == "folder" else suffix
        return structure.create_i18n_file(
            file, locale, self.default, self._i18n.all_languages, self._config
        )

    def language_of(self, file: File) -> str:
        """The language of a file of the running build; that of its text, for a fallback copy."""
        return str(getattr(file, "locale", None) or self.default)
