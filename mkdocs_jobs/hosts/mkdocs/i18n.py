"""mkdocs-static-i18n: which language a file is in, where it will be written, what is a fallback.

i18n builds one language after the other with the same configuration and the same plugins, from its
own `on_post_build`; MkDocs then calls every hook once a language.
"""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from mkdocs import utils
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_jobs.values.codes import to_tag

_LOGGER = logging.getLogger("mkdocs.commands.build")
_PROBE = "probe.bin"  # not a page: written to its own path


@dataclass(frozen=True, slots=True)
class FileLocation:
    """Where a file ends up in the site."""

    locale: str
    """Its language, as a BCP 47 tag."""
    dest_uri: str
    name: str
    """What it shares with its namesakes in other languages."""
    is_localized: bool
    """Whether its path names the language."""


class Languages:
    """The languages of a site, with or without mkdocs-static-i18n.

    All that this says of them are BCP 47 tags, as browsers and search engines need them: i18n's
    `pt_BR` is `pt-BR`. For i18n itself, its own spelling is used.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._i18n: Any = config.plugins.get("i18n")
        self._clean_directory = utils.clean_directory
        self._filters = tuple(_LOGGER.filters)
        self._docs_prefix = os.path.join(config.docs_dir, "")
        self._folders: dict[str, FileLocation | None] = {}

    @property
    def is_nested(self) -> bool:
        """Whether this build was started by i18n, for a language after the first."""
        return bool(self._i18n and self._i18n.building)

    @property
    def default(self) -> str:
        """The language of a file that says none."""
        if self._i18n:
            return to_tag(self._default)
        # Material names it `language`, the others `locale`.
        theme = self._config.theme
        locale = theme.get("language") or theme.get("locale") or "en"
        return to_tag(str(locale))

    @property
    def current(self) -> str:
        """The language that is being built."""
        return to_tag(self._current) if self._i18n else self.default

    @cached_property
    def built(self) -> tuple[str, ...]:
        """The languages that the site is built in; empty without i18n: any `lang` is fine."""
        return tuple(self._spellings)

    @property
    def configured(self) -> tuple[str, ...]:
        """The languages that the site has, some of which may not be built; empty without i18n."""
        return tuple(map(to_tag, self._i18n.all_languages)) if self._i18n else ()

    @cached_property
    def _spellings(self) -> Mapping[str, str]:
        """The languages that are built, in order, and how i18n spells each."""
        codes = self._i18n.build_languages if self._i18n else ()
        return {to_tag(code): code for code in codes}

    @property
    def _default(self) -> str:
        return str(self._i18n.default_language)

    @property
    def _current(self) -> str:
        return str(self._i18n.current_language or self._default)

    def builds(self, file: File) -> bool:
        """Whether any build includes a page: i18n drops those outside of the docs folder, which
        other plugins make (as of 1.3.1).
        """
        path = file.abs_src_path
        if not self._i18n or (path is not None and path.startswith(self._docs_prefix)):
            return True
        return path is not None and PurePath(path).is_relative_to(self._config.docs_dir)

    def place(self, file: File) -> FileLocation | None:
        """Language and URL of a file as MkDocs found it; None if no build writes it."""
        if not self._i18n:
            return FileLocation(self.default, file.dest_uri, file.src_uri, False)
        top, _, rest = file.src_uri.partition("/")
        is_plain = file.dest_uri.startswith(f"{top}/") and "README" not in file.dest_uri
        if self._i18n.config.docs_structure == "folder" and rest and is_plain:
            return self._place_in_folder(file, top, rest)
        return self._place_by_i18n(file)

    def _place_in_folder(self, file: File, top: str, rest: str) -> FileLocation | None:
        """The place of a file below the folder `top`, which alone decides about it.

        i18n needs a file object for this, and creating thousands took longer than reading them: so
        one is created per folder.
        """
        if top not in self._folders:
            self._folders[top] = self._place_by_i18n(
                File(f"{top}/{_PROBE}", None, self._config.site_dir, use_directory_urls=False)
            )
        place = self._folders[top]
        if place is None:
            return None
        name = rest if place.name == _PROBE else file.src_uri
        folder = place.dest_uri.removesuffix(_PROBE)
        dest_uri = folder + file.dest_uri.removeprefix(f"{top}/")
        return FileLocation(place.locale, dest_uri, name, place.is_localized)

    def _place_by_i18n(self, file: File) -> FileLocation | None:
        # Most files are in the language that their path seems to name; i18n decides, but
        # making a file is what costs time here.
        names = file.src_uri.replace(".", "/").split("/")
        built = self._spellings.values()
        likely = next((name for name in (names[0], *names[-2:-1]) if name in built), self._default)
        placed = self._create(file, likely)
        if placed.locale != likely:
            placed = self._create(file, placed.locale)
        if placed.locale not in built:
            return None
        return FileLocation(
            to_tag(placed.locale),
            placed.dest_uri,
            placed.norm_src_uri,
            placed.localization is not None,
        )

    def localize(self, name: str, lang: str) -> str | None:
        """The file, from the docs folder, of a page that is called `name` in all languages.

        None where no path names a language, or the site is not built in this one.
        """
        code = self._spellings.get(lang)
        if code is None:
            return None
        if self._i18n.config.docs_structure == "folder":
            return f"{code}/{name}"
        stem, ending = posixpath.splitext(name)
        return name if code == self._default else f"{stem}.{code}{ending}"

    def place_copies(
        self, files: Iterable[tuple[File, FileLocation]]
    ) -> Iterator[tuple[str, str, str]]:
        """What i18n fills gaps with: language, file and its copy's path in the site's folder."""
        if not self._i18n or not self._i18n.config.fallback_to_default:
            return
        files = list(files)
        present = {(place.locale, place.name) for _, place in files}
        for file, place in files:
            for locale, code in self._spellings.items():
                if place.locale == self.default and (locale, place.name) not in present:
                    yield locale, file.src_uri, self._create(file, code).dest_uri

    def restore(self) -> None:
        """Undo what i18n does to MkDocs while it builds further languages.

        When one of these builds fails, i18n does not, and MkDocs would never again clean the site's
        folder, nor call the hooks of a build's end (as of 1.3.1).
        """
        if self.is_nested:
            self._i18n.building = False
            utils.clean_directory = self._clean_directory
            for filter_ in set(_LOGGER.filters).difference(self._filters):
                _LOGGER.removeFilter(filter_)

    def _create(self, file: File, code: str) -> Any:
        """The file as i18n will make it when it builds the language that it calls `code`."""
        from mkdocs_static_i18n import folder, suffix

        structure = folder if self._i18n.config.docs_structure == "folder" else suffix
        return structure.create_i18n_file(
            file, code, self._default, self._i18n.all_languages, self._config
        )

    def is_copy(self, file: File) -> bool:
        """Whether a file of the running build fills a gap with another language's page."""
        if not self._i18n:
            return False
        current = self._current
        return bool(getattr(file, "locale", current) != current)

    def set_alternates(self, file: File, alternates: dict[str, File]) -> None:
        """Name a file's translations, for Material's language switch; i18n's own are dropped.

        Those that are built already name the same, instead of files made up for links.
        """
        if self._i18n and hasattr(file, "alternates"):
            spelled = {self._spellings.get(tag, tag): to for tag, to in alternates.items()}
            file.alternates = spelled
            for other in alternates.values():
                if getattr(other, "alternates", {}).keys() == spelled.keys():
                    other.alternates = spelled  # type: ignore[attr-defined]

    def refresh(self, files: Iterable[File]) -> None:
        """Pass the pages of the current language to i18n's sitemap."""
        if self._i18n:
            self._i18n.i18n_files_per_language[self._current] = list(files)
