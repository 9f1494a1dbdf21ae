"""The configuration that Zensical gets: the site's own, and what a plugin would have changed."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mkdocs_jobs.hosts.zensical.settings import Settings

NAME = ".mkdocs-jobs.yml"
"""The configuration that is written, and removed again. Zensical takes its folder for the site's,
so it has to be there."""
EXTENSION = "mkdocs_jobs.hosts.zensical.extension"
"""The Markdown extension by which pages pass through us."""
_MARK = "# Written by `mkdocs-jobs zensical`, and removed by it.\n"
_SIGNS = re.compile(r"[\\*?\[\]!# ]")


class ConfigError(ValueError):
    """A file is in the way of the configuration."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs from the site's own configuration."""

    theme_dir: Path
    """Templates and assets, the site's own among them."""
    hidden: Collection[str] = ()
    """Files that are no pages."""
    unlisted: Collection[str] = ()
    """Pages that an automatic nav leaves out."""
    script: str = ""
    """The path of our script in the site."""
    token: str = ""
    """Another one where Zensical is to render all pages: it keeps them, and they change with the
    day, and with each other."""


def write_config(settings: Settings, plan: Plan) -> Path:
    """Write the configuration, if it is not there already; returns its path.

    Raises `ConfigError` where a file of that name is none of ours, and `OSError`.
    """
    path = settings.folder / NAME
    text = _MARK + yaml.safe_dump(_build(settings, plan), allow_unicode=True, sort_keys=False)
    existing = path.read_text(encoding="utf-8", errors="replace") if path.exists() else None
    if existing is not None and not existing.startswith(_MARK):
        raise ConfigError(NAME)
    if existing != text:
        path.write_text(text, encoding="utf-8")
    return path


def remove_config(settings: Settings) -> None:
    """Remove the configuration, if it is ours."""
    path = settings.folder / NAME
    if path.is_file() and path.read_text(encoding="utf-8", errors="replace").startswith(_MARK):
        path.unlink()


def _build(settings: Settings, plan: Plan) -> dict[str, Any]:
    own = settings.values
    extension = {EXTENSION: {"token": plan.token}}
    added: dict[str, Any] = {
        "theme": {"custom_dir": str(plan.theme_dir)},
        "exclude_docs": _add_patterns(own.get("exclude_docs"), plan.hidden),
        "extra_javascript": [{"path": plan.script, "async": True}],
        # Lists change when posts do: without this, a page that did not change itself is kept.
        "watch": [str(settings.docs_dir)],
    }
    if not isinstance(own.get("theme"), Mapping) and settings.theme:
        added["theme"]["name"] = settings.theme["name"]
    if "language" not in settings.theme:
        added["theme"]["language"] = settings.language
    if plan.unlisted and not own.get("nav"):
        added["not_in_nav"] = _add_patterns(own.get("not_in_nav"), plan.unlisted)
    extensions = own.get("markdown_extensions")
    if extensions is None:
        added["markdown_extensions"] = {**_read_default_extensions(), **extension}
    else:
        is_list = isinstance(extensions, list)
        added["markdown_extensions"] = [extension] if is_list else extension
    if "redirects" in settings.plugins:  # we write them
        off = {"redirects": {"enabled": False, "redirect_maps": {}}}
        added["plugins"] = [off] if isinstance(own.get("plugins"), list) else off
    added.update(_add_languages(settings))
    if not settings.is_toml:
        return {"INHERIT": settings.file.name, **added}
    from deepmerge import always_merger

    whole: dict[str, Any] = always_merger.merge(_copy(own), added)
    return whole


def _copy(value: Any) -> Any:
    """A value that may be changed, and written as YAML."""
    if isinstance(value, Mapping):
        return {key: _copy(part) for key, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value


def _add_patterns(written: object, src_uris: Collection[str]) -> str:
    """Patterns as in `.gitignore`, for these files besides what is written."""
    lines = [written.rstrip("\n")] if isinstance(written, str) and written.strip() else []
    lines += ["/" + _SIGNS.sub(lambda sign: f"\\{sign[0]}", uri) for uri in sorted(src_uris)]
    return "\n".join(lines) + "\n" if lines else ""


def _add_languages(settings: Settings) -> dict[str, Any]:
    """What i18n would have made of its languages: a nav of each, and links from one to another."""
    languages = settings.languages
    if not languages:
        return {}
    added: dict[str, Any] = {}
    is_folder = settings.plugins["i18n"].get("docs_structure", "suffix") == "folder"
    if not settings.values.get("nav") and any(lang.get("nav") for lang in languages):
        added["nav"] = [
            {
                str(lang.get("name") or lang["locale"]): _place_nav(
                    lang["nav"], f"{lang['locale']}/" if is_folder else ""
                )
            }
            for lang in languages
            if lang.get("nav")
        ]
    extra = settings.values.get("extra")
    if not (isinstance(extra, Mapping) and extra.get("alternate")) and len(languages) > 1:
        added["extra"] = {
            "alternate": [
                {
                    "name": str(lang.get("name") or lang["locale"]),
                    "link": _name_home(lang, is_folder=is_folder),
                    "lang": str(lang["locale"]),
                }
                for lang in languages
                if lang.get("build", True) and lang["locale"] != "null"
            ]
        }
    return added


def _name_home(lang: Mapping[str, Any], *, is_folder: bool) -> str:
    locale = lang["locale"]
    if is_folder:
        return f"{locale}/"
    return "" if lang.get("default") else f"index.{locale}/"


def _place_nav(nav: object, folder: str) -> Any:
    """The nav of a language, from the docs folder; links to other sites stay."""
    if isinstance(nav, Mapping):
        return {name: _place_nav(part, folder) for name, part in nav.items()}
    if isinstance(nav, list):
        return [_place_nav(part, folder) for part in nav]
    if isinstance(nav, str) and nav.endswith(".md") and "://" not in nav:
        return f"{folder}{nav.removeprefix('/')}"
    return nav


def _read_default_extensions() -> dict[str, Any]:
    """The Markdown extensions of a site that names none, as its configuration would name them."""
    from zensical.config import DEFAULT_MARKDOWN_EXTENSIONS

    def write(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: write(part) for key, part in value.items()}
        if isinstance(value, list):
            return [write(part) for part in value]
        return f"{value.__module__}.{value.__qualname__}" if callable(value) else value

    return {name: write(options) for name, options in DEFAULT_MARKDOWN_EXTENSIONS.items()}
