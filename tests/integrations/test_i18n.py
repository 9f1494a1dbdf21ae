"""static-i18n: where it puts a file is asked once for each folder, and true for each file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs_static_i18n import folder, suffix

from mkdocs_jobs.hosts.mkdocs.i18n import FileLocation, Languages
from tests.site import I18N

NAMES = ["x.md", "index.md", "README.md", "x.y.md", "x.it.md", "x.en.md", "x.fr.md", "è ù.md"]
NAMES += ["picture.png", "picture.en.png", "NOREADME.md", "README.it.md", "index.en.md"]
FOLDERS = [
    "",
    "it/",
    "en/",
    "fr/",
    "de/",
    "jobs/",
    "it/jobs/",
    "en/it/",
    "it/it/",
    "pt-BR/",
    "pt_BR/",
    "README/",
]
PATHS = [folder_ + name for folder_, name in itertools.product(FOLDERS, NAMES)]


def load(tmp_path: Path, structure: str, directories: bool, languages: str) -> MkDocsConfig:
    """A site's configuration, as it is when files are read."""
    locales = [
        {"locale": locale, "name": locale, "default": number == 0, "build": locale != "fr"}
        for number, locale in enumerate(languages.split())
    ]
    i18n = {**I18N, "docs_structure": structure, "languages": locales}
    (tmp_path / "docs").mkdir()
    settings = {
        "site_name": "Site",
        "plugins": [{"i18n": i18n}],
        "use_directory_urls": directories,
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins["i18n"].on_config(config)
    return config


def list_files(config: MkDocsConfig) -> Iterator[File]:
    for path in PATHS:
        yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
    moved = File("it/moved.md", config.docs_dir, config.site_dir, config.use_directory_urls)
    moved.dest_uri = "elsewhere/moved.html"  # as another plugin may have it
    yield moved


def ask_i18n(file: File, config: MkDocsConfig, structure: str) -> FileLocation | None:
    """Where i18n writes a file in the build of the language that it finds in its path."""
    plugin = config.plugins["i18n"]
    module = folder if structure == "folder" else suffix
    default, known = plugin.default_language, plugin.all_languages  # type: ignore[attr-defined]
    locale = module.create_i18n_file(file, default, default, known, config).locale
    if locale not in plugin.build_languages:  # type: ignore[attr-defined]
        return None
    made = module.create_i18n_file(file, locale, default, known, config)
    return FileLocation(
        locale.replace("_", "-"), made.dest_uri, made.norm_src_uri, made.localization is not None
    )


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("languages", ["it en", "en it fr", "pt it en", "pt_BR it"])
def test_every_file_is_placed_where_i18n_writes_it(
    tmp_path: Path, structure: str, directories: bool, languages: str
) -> None:
    config = load(tmp_path, structure, directories, languages)
    plain = Languages(config)
    for file in list_files(config):
        assert plain.place(file) == ask_i18n(file, config, structure), file.src_uri
