"""The pages of all languages as MkDocs found them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


class SourceFiles(Mapping[str, File]):
    """Files by `src_uri`; those in the docs folder are created again on request.

    Few ever are. static-i18n goes on with files of its own, so that all these would be kept for the
    plugin alone, and they take more memory than what their pages say.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._found: dict[str, File | None] = {}

    def add(self, file: File) -> None:
        """Record a file; one that a plugin holds in memory, or took from elsewhere, is kept."""
        is_plain = file.src_dir == self._config.docs_dir and file.abs_src_path is not None
        self._found[file.src_uri] = None if is_plain else file

    def renew(self, files: Files) -> None:
        """Take files held in memory from a further language's build: gen-files recreates them."""
        for src_uri, file in self._found.items():
            if file is not None:
                self._found[src_uri] = files.src_uris.get(src_uri, file)

    def __getitem__(self, src_uri: str) -> File:
        config = self._config
        return self._found[src_uri] or File(
            src_uri, config.docs_dir, config.site_dir, config.use_directory_urls
        )

    def __contains__(self, src_uri: object) -> bool:
        return src_uri in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
