"""awesome-nav and awesome-pages: navs that name folders, patterns and pages in files of their own.

A folder or a pattern of which every page has left the nav before they look is a dead link to both,
or a warning. So posts leave late where one of their files may mean them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

_FILES = {"awesome-nav": ".nav.yml", "awesome-pages": ".pages"}


def divide_posts(
    files: Files, posts: Iterable[File], config: MkDocsConfig
) -> tuple[list[File], list[File]]:
    """Of posts that are to be in no nav, those that leave before it is made, and those after.

    A post that is named by itself does neither: it stays.
    """
    posts = list(posts)
    names = {_read_name(config, plugin) for plugin in _FILES if plugin in config.plugins}
    if not names:
        return posts, []
    named = set(_list_named(files, names))
    patterns = [name for name in named if any(sign in name for sign in "*?[")]
    leaving = {file.src_uri for file in posts if file.src_uri not in named}
    left = {
        folder
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav)
        if file.src_uri not in leaving
        for folder in _list_folders(file.src_uri)
    }
    early: list[File] = []
    late: list[File] = []
    for file in (file for file in posts if file.src_uri in leaving):
        has_left = posixpath.dirname(file.src_uri) in left
        # `*` matches slashes here as well: leaving late is harmless.
        is_meant = any(fnmatchcase(file.src_uri, pattern) for pattern in patterns)
        (early if has_left and not is_meant else late).append(file)
    return early, late


def _read_name(config: MkDocsConfig, plugin: str) -> str:
    options: Any = config.plugins[plugin].config
    return str(options.get("filename") or _FILES[plugin])


def _list_folders(src_uri: str) -> Iterator[str]:
    while src_uri:
        src_uri = posixpath.dirname(src_uri)
        yield src_uri


def _list_named(files: Files, names: set[str]) -> Iterator[str]:
    """The paths, from the docs folder, of all that the files name: pages, folders and patterns."""
    for file in files:
        folder, name = posixpath.split(file.src_uri)
        if name not in names:
            continue
        try:
            data = yaml.safe_load(file.content_string)
        except (OSError, ValueError, yaml.YAMLError):
            continue  # the plugin reports it
        for text in _list_texts(data):
            yield posixpath.normpath(posixpath.join(folder, text))


def _list_texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _list_texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _list_texts(value)
