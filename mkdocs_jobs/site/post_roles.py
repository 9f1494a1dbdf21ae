"""Each page's role by its path, and the patterns of options that fit no page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import SourceFile
from mkdocs_jobs.site.post_paths import HIDDEN, PathPatterns, PostPaths, read_stem
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity
from mkdocs_jobs.values.suggest import find_nearest

_INDEXES = ("index", "readme")


def assign_roles(
    files: Sequence[SourceFile], options: ParseOptions
) -> tuple[Sequence[SourceFile], list[Problem]]:
    """The same files, each with what it is by its path; says which patterns fit none of them."""
    src_uris = [file.ref.src_uri for file in files]
    problems = [
        _tell_unused("defaults", pattern, src_uris)
        for default in options.defaults
        for pattern in default.paths.written
        if not any(map(PathPatterns((pattern,)).matches, src_uris))
    ]
    paths = options.posts
    if not paths.patterns:
        return files, problems
    problems += _find_unused(src_uris, paths)
    found: list[SourceFile] = []
    folders = _list_folders(src_uris)
    for file in files:
        role, pattern = paths.find_role(file.ref.src_uri)
        if role == "post" and _is_index_of_many(file.ref.src_uri, folders, paths):
            role = "index"
        ref = replace(file.ref, role=role, left_out_by=pattern) if role != "page" else file.ref
        found.append(replace(file, ref=ref))
    return found, problems


def _list_folders(src_uris: Iterable[str]) -> Mapping[str, int]:
    """How many pages are in each folder and below it; an index counts for the folder above."""
    numbers: dict[str, int] = {}
    for src_uri in src_uris:
        folder = posixpath.dirname(src_uri)
        if read_stem(src_uri) in _INDEXES:
            numbers.setdefault(folder, 0)
            if not folder:
                continue
            folder = posixpath.dirname(folder)
        numbers[folder] = numbers.get(folder, 0) + 1
        while folder:
            folder = posixpath.dirname(folder)
            numbers[folder] = numbers.get(folder, 0) + 1
    return numbers


def _is_index_of_many(src_uri: str, folders: Mapping[str, int], paths: PostPaths) -> bool:
    """Whether a page is the index of a folder of posts, and not a post with a folder of its own."""
    if read_stem(src_uri) not in _INDEXES:
        return False
    folder = posixpath.dirname(src_uri)
    return folders[folder] > 0 or paths.find_named(src_uri) == f"{folder}/"


def _find_unused(src_uris: Sequence[str], paths: PostPaths) -> Iterator[Problem]:
    for pattern in paths.positive:
        if not any(map(PathPatterns((pattern,)).matches, src_uris)):
            yield _tell_unused("posts", pattern, src_uris)
    for pattern in paths.negative:
        # `!_*` is said for the day on which there is such a page.
        is_precaution = pattern[1:].startswith(HIDDEN)
        if not is_precaution and not any(map(PathPatterns((pattern[1:],)).matches, src_uris)):
            yield replace(_tell_unused("posts", pattern, src_uris), severity=Severity.INFO)


def _tell_unused(option: str, pattern: str, src_uris: Iterable[str]) -> Problem:
    """The problem with a pattern of an option that fits no page."""
    folders = {f"{folder}/" for uri in src_uris if (folder := posixpath.dirname(uri))}
    near = find_nearest(pattern.lstrip("!"), sorted(folders))
    message = Message(
        "jobs: {option}: expected a pattern of pages in the docs folder, got"
        " '{pattern}', which fits none; {remedy}",
        option=option,
        pattern=pattern,
        remedy=Message("did you mean '{near}'?", near=near) if near else Message("correct it"),
    )
    return Problem(CONFIG, 0, message)
