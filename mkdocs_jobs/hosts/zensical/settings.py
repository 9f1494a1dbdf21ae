"""A site's configuration as Zensical reads it, and the parts of it that a reader of pages needs."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from mkdocs_jobs.values.codes import to_tag
from mkdocs_jobs.values.message import Message

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

# What decides which pages a site has, and what is said of it.
_READ = (
    *("site_name", "site_url", "site_description", "site_dir", "docs_dir", "use_directory_urls"),
    *("exclude_docs", "draft_docs", "nav"),
)
# Plugins that say something of posts; the others are Zensical's own, or it does without them.
_READ_PLUGINS = ("search", "i18n", "redirects", "jobs")
_META = "material/meta"


class SettingsError(ValueError):
    """A configuration that cannot be read, and why."""

    def __init__(self, message: Message, files: Sequence[Path]) -> None:
        super().__init__(message)
        self.message = message
        self.files = files
        """The files that were read, or could not be."""


@dataclass(frozen=True)
class Settings:
    """What a configuration file says."""

    files: Sequence[Path]
    """This file, and those that it inherits from, as absolute paths."""
    values: Mapping[str, Any]

    @property
    def file(self) -> Path:
        """Its absolute path."""
        return self.files[0]

    @property
    def folder(self) -> Path:
        """The folder of the site."""
        return self.file.parent

    @property
    def is_toml(self) -> bool:
        """Whether it is Zensical's own format."""
        return self.file.suffix.lower() == ".toml"

    @property
    def docs_dir(self) -> Path:
        """The folder that pages are in."""
        return Path(os.path.abspath(self.folder / str(self.values.get("docs_dir") or "docs")))

    @property
    def site_dir(self) -> Path:
        """The folder that the site is written to."""
        return Path(os.path.abspath(self.folder / str(self.values.get("site_dir") or "site")))

    @property
    def theme(self) -> Mapping[str, Any]:
        """The theme's settings, `name` among them."""
        theme = self.values.get("theme")
        if isinstance(theme, Mapping):
            return theme
        return {"name": theme} if isinstance(theme, str) else {}

    @property
    def custom_dir(self) -> Path | None:
        """The folder of the site's own templates."""
        name = self.theme.get("custom_dir")
        return Path(os.path.abspath(self.folder / name)) if isinstance(name, str) and name else None

    @cached_property
    def plugins(self) -> Mapping[str, Mapping[str, Any]]:
        """The options of each plugin."""
        return dict(_list_plugins(self.values.get("plugins")))

    @property
    def languages(self) -> list[Mapping[str, Any]]:
        """The languages that option `languages` of i18n names, each with its options."""
        found = self.plugins.get("i18n", {}).get("languages")
        listed = found if isinstance(found, list) else []
        return [lang for lang in listed if isinstance(lang, Mapping) and lang.get("locale")]

    @property
    def language(self) -> str:
        """The language of the theme's own texts."""
        default = (lang["locale"] for lang in self.languages if lang.get("default"))
        name = self.theme.get("language") or next(default, None) or "en"
        return str(to_tag(str(name)))

    def for_reader(self) -> dict[str, Any]:
        """What reads pages: nothing in it needs a theme or a plugin that Zensical replaces."""
        found = {key: self.values[key] for key in _READ if self.values.get(key) is not None}
        theme: dict[str, Any] = {"name": "mkdocs", "language": self.language}
        if self.custom_dir is not None and self.custom_dir.is_dir():
            theme["custom_dir"] = str(self.custom_dir)
        plugins = {name: dict(self.plugins[n]) for n, name in self._list_read_plugins()}
        for name in ("search", "redirects", "jobs"):
            plugins.get(name, {}).pop("enabled", None)
        plugins.pop("search", None)
        found["docs_dir"], found["site_dir"] = str(self.docs_dir), str(self.site_dir)
        extensions = ["attr_list"] if self._reads_attributes else []
        return {
            **found,
            "theme": theme,
            "plugins": [{name: options} for name, options in plugins.items()],
            "markdown_extensions": extensions,
            "validation": {"nav": {"omitted_files": "ignore", "not_found": "ignore"}},
        }

    def _list_read_plugins(self) -> Iterator[tuple[str, str]]:
        """The plugins to read pages with: as they are named, and as the reader names them."""
        for name in self.plugins:
            if name in _READ_PLUGINS:
                yield name, name
            elif name in ("meta", _META) and importlib.util.find_spec("material") is not None:
                yield name, _META

    @property
    def _reads_attributes(self) -> bool:
        extensions = self.values.get("markdown_extensions")
        if extensions is None:  # Zensical's own have it
            return True
        names = (next(iter(e), "") if isinstance(e, Mapping) else e for e in extensions)
        known = ("attr_list", "extra", "pymdownx.extra")
        return any(str(name).removeprefix("markdown.extensions.") in known for name in names)


def _list_plugins(written: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(written, Mapping):
        pairs = [(str(name), options) for name, options in written.items()]
    else:
        pairs = []
        for entry in written if isinstance(written, list) else ():
            if isinstance(entry, Mapping):
                pairs += [(str(name), options) for name, options in entry.items()]
            else:
                pairs.append((str(entry), {}))
    for name, options in pairs:
        yield name, options if isinstance(options, Mapping) else {}


def read_settings(file: Path) -> Settings:
    """Read a configuration file and those that it inherits from. Raises `SettingsError`."""
    files = [Path(os.path.abspath(file))]
    try:
        if file.suffix.lower() == ".toml":
            values = tomllib.loads(files[0].read_text(encoding="utf-8"))
            values = values.get("project", values)
        else:
            values = _read_yaml(files)
    except OSError as error:
        raise SettingsError(Message("{cause}", cause=str(error)), files) from None
    except (yaml.YAMLError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = Message("expected a configuration, got: {cause}; correct it", cause=str(error))
        raise SettingsError(message, files) from None
    return Settings(files, values)


def _read_yaml(files: list[Path]) -> dict[str, Any]:
    """Read the last of the files, and those that it inherits from, which are added."""
    file = files[-1]
    values = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    if not isinstance(values, dict):
        raise yaml.YAMLError("no keys and values")
    name = values.pop("INHERIT", None)
    if name is None:
        return values
    from deepmerge import always_merger  # as Zensical has it

    parent = Path(os.path.abspath(file.parent / str(name)))
    if parent in files:
        raise yaml.YAMLError(f"INHERIT: {parent.name} inherits from itself")
    files.append(parent)
    merged: dict[str, Any] = always_merger.merge(_read_yaml(files), values)
    return merged


class _Loader(yaml.SafeLoader):
    """Reads YAML whose tags may name what is not installed: these values are not ours."""


def _read_variable(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    from yaml_env_tag import construct_env_tag  # as MkDocs has it

    return construct_env_tag(loader, node)


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
_Loader.add_constructor("!ENV", _read_variable)
