"""What the configuration of another generator says of its posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.mapping_options import OWN_KEYS
from mkdocs_jobs.values.languages import is_language
from mkdocs_jobs.values.problem import Severity

CONFIG_FILES = (
    *("_config.yml", "_config.yaml"),
    *("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"),
    *("config.toml", "config.yaml", "config.yml", "config.json"),
    *("astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.mts"),
)
"""The files that say which generator a site is made with, the first to count first."""


@dataclass(frozen=True, slots=True)
class Generator:
    """What a configuration says."""

    name: str = ""
    """Empty: none that is known."""
    content: str = ""
    """The folder that pages are in, from the site's; empty: that itself."""
    folders: tuple[str, ...] = ()
    """Folders in it whose pages are posts, as it may name them."""
    defaults: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """Folder to the keys of ours that its pages have, the first to count first."""
    language: str = ""
    others: tuple[str, ...] = field(default=())
    """What it says that has no option here, such as a pattern of permalinks."""


def read_generator(name: str, text: str) -> Generator:
    """The generator with the configuration file `name`. Raises `ValueError` for one that no
    program can read.
    """
    if name.startswith("astro."):
        return Generator("Astro", "src/content")
    data = _parse(name, text)
    if name.startswith("_config."):
        return _read_jekyll(data)
    return _read_hugo(data)


def _parse(name: str, text: str) -> Mapping[str, Any]:
    mark = "+++" if name.endswith(".toml") else "---"
    text = text.removeprefix("---\n")
    found = read_front_matter(
        text if name.endswith(".json") else f"{mark}\n{text}\n{mark}\n", ("",)
    )
    wrong = [problem for problem in found.problems if problem.severity >= Severity.WARNING]
    if not found.is_read and wrong:
        raise ValueError(wrong[0].message)
    return found.data


def _read_jekyll(data: Mapping[str, Any]) -> Generator:
    collections = data.get("collections") or {}
    names = list(collections) if isinstance(collections, list | Mapping) else []
    base = str(data.get("collections_dir") or "").strip("/")
    prefix = f"{base}/" if base else ""
    defaults = []
    others = [f"permalink: {data['permalink']}"] if data.get("permalink") else []
    for entry in data.get("defaults") or []:
        scope, values = entry.get("scope") or {}, entry.get("values") or {}
        path = str(scope.get("path") or "").strip("/")
        kind = scope.get("type")
        if kind and not path:
            path = f"{prefix}_{kind}"
        kept = {key: value for key, value in values.items() if key in OWN_KEYS - {"layout"}}
        if kept.pop("permalink", None):
            others.append(f"permalink: {values['permalink']}")
        if kept:
            defaults.append((path, kept))
    # Jekyll lets the most special win; here it is the first.
    defaults.sort(key=lambda default: -len(default[0]))
    folders = tuple(f"{prefix}_{name}/" for name in names)
    language = data.get("lang") or data.get("locale") or ""
    return Generator(
        "Jekyll", "", folders, tuple(defaults), _read_language(language), tuple(others)
    )


def _read_hugo(data: Mapping[str, Any]) -> Generator:
    content = str(data.get("contentDir") or "content").strip("/")
    permalinks = data.get("permalinks") or {}
    others = [f"permalinks: {', '.join(map(str, permalinks))}"] if permalinks else []
    cascade = data.get("cascade") or []
    defaults = []
    for entry in cascade if isinstance(cascade, list) else [cascade]:
        defaults += list(_read_cascade(entry))
    language = data.get("defaultContentLanguage") or data.get("languageCode") or ""
    return Generator("Hugo", content, (), tuple(defaults), _read_language(language), tuple(others))


def _read_cascade(entry: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not isinstance(entry, Mapping):
        return
    target = entry.get("target") or entry.get("_target") or {}
    path = str(target.get("path") or "") if isinstance(target, Mapping) else ""
    values = {**entry, **(entry.get("params") or {})}
    kept = {key: value for key, value in values.items() if key in OWN_KEYS - {"layout"}}
    if kept:
        yield re.sub(r"[{}]|/?\*\*?$", "", path).strip("/"), kept


def _read_language(value: object) -> str:
    text = str(value).replace("_", "-")
    return text.split("-")[0].lower() if is_language(text) else ""
