"""mkdocs-redirects: the user's `redirect_maps` taken over, and its pages written.

Left to itself it looks targets up in one language's files only and misses those of the others
under static-i18n (https://github.com/mkdocs/mkdocs-redirects/issues/33, /issues/63), appends a
slash to the address of a `.htm` page (/issues/24), and escapes nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import is_markdown_file

from mkdocs_jobs.hosts.mkdocs.config_nodes import compose_config, find_plugin, find_value
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.site.options import RedirectMap
from mkdocs_jobs.site.site import Redirect
from mkdocs_jobs.values.address import to_relative_url, to_url


def is_installed(config: MkDocsConfig) -> bool:
    """Whether the plugin is among the site's plugins."""
    return "redirects" in config.plugins


def take_redirect_maps(config: MkDocsConfig, languages: Languages) -> list[RedirectMap]:
    """Take the user's redirects from the plugin, so that it neither validates nor writes them.

    Called once a build. The configuration is read again for each rebuild of `mkdocs serve`.
    """
    if not is_installed(config):
        return []
    plugin: Any = config.plugins["redirects"]
    maps = plugin.config["redirect_maps"] or {}
    plugin.config["redirect_maps"] = {}
    name = Path(config.config_file_path or "mkdocs.yml").name
    lines = _read_lines(config.config_file_path)
    return [
        RedirectMap(
            key=str(key),
            dest_uri=_place_key(str(key), config, languages),
            target=target,
            file=name,
            line=lines.get(str(key), 0),
        )
        for key, target in maps.items()
    ]


def _place_key(key: str, config: MkDocsConfig, languages: Languages) -> str | None:
    """The file that a page at `key` would be written to; None when `key` is a URL."""
    key = key.lstrip("/")
    if not is_markdown_file(key) or "\\" in key or ".." in key.split("/"):
        return None
    file = File(key, config.docs_dir, config.site_dir, config.use_directory_urls)
    place = languages.place(file)
    return place.dest_uri if place else file.dest_uri


def _read_lines(path: str | None) -> dict[str, int]:
    """The line of each key of `redirect_maps` in the configuration's own file."""
    maps = find_value(find_plugin(compose_config(path), "redirects"), "redirect_maps")
    if not isinstance(maps, yaml.MappingNode):
        return {}
    return {str(key.value): key.start_mark.line + 1 for key, _ in maps.value}


def write_redirect(redirect: Redirect, config: MkDocsConfig) -> None:
    """Write the page that redirects from an old URL to a new one, with the plugin's writer."""
    from mkdocs_redirects.plugin import write_html

    target = redirect.target
    if not redirect.is_external:
        base = to_url(redirect.dest_uri, config.use_directory_urls).removeprefix("./")
        target = to_relative_url(target.removeprefix("./"), base)
    write_html(config.site_dir, redirect.dest_uri, target)
