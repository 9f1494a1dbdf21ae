"""Options `posts` and `defaults`, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mkdocs_jobs.content.as_typed import list_below, restore_typed
from mkdocs_jobs.content.job import ALIASES, TEXTS, find_mistakes
from mkdocs_jobs.content.mapping import FieldMap
from mkdocs_jobs.content.mapping_options import OWN_KEYS
from mkdocs_jobs.site.options import PathDefaults
from mkdocs_jobs.site.post_paths import PathPatterns, PostPaths, compile_patterns
from mkdocs_jobs.values.languages import is_language
from mkdocs_jobs.values.message import CORRECT, Message
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.suggest import suggest


def read_path_options(
    posts: object, defaults: object, fields: FieldMap, typed: Mapping[str, str] = {}
) -> tuple[PostPaths, tuple[PathDefaults, ...], list[Problem]]:
    """Both options, as they are written; what cannot be used is told and left out.

    `typed` is how the numbers in them are typed: see `restore_typed`.
    """
    paths, problems = read_posts(posts)
    values, found = read_path_defaults(defaults, fields, typed)
    named = tuple(pattern for entry in values for pattern in entry.paths.written)
    return replace(paths, also_named=named), values, [*problems, *found]


def read_posts(written: object) -> tuple[PostPaths, list[Problem]]:
    """Option `posts`: patterns, or `{paths, all}`; what cannot be used is told and left out."""
    if written is None:
        return PostPaths(), []
    problems: list[Problem] = []
    is_all: object = False
    paths = written
    if isinstance(written, Mapping):
        problems = [
            _tell("posts", Message("paths, all"), key, suggest(show(key), ("paths", "all")))
            for key in written
            if key not in ("paths", "all")
        ]
        paths, is_all = written.get("paths"), written.get("all", False)
        if not isinstance(is_all, bool):
            problems.append(_tell("posts.all", Message("true or false"), is_all))
    patterns, found = _read_patterns(paths, "posts")
    problems += found
    if patterns and all(pattern.startswith("!") for pattern in patterns):
        expected = Message("a pattern of posts before those that leave pages out")
        problems.append(_tell("posts", expected, patterns[0], Message("add one, such as 'jobs/'")))
        patterns = ()
    return PostPaths(patterns, is_all is True), problems


def read_path_defaults(
    written: object, fields: FieldMap, typed: Mapping[str, str] = {}
) -> tuple[tuple[PathDefaults, ...], list[Problem]]:
    """Option `defaults`: a list of `{path, values}`; what cannot be used is told and left out.

    `fields` are the site's own keys, which cannot be set here: their meaning can.
    """
    if written is None:
        return (), []
    if not isinstance(written, list):
        return (), [_tell("defaults", Message("a list of {path, values}"), written)]
    defaults: list[PathDefaults] = []
    problems: list[Problem] = []
    for number, entry in enumerate(written, 1):
        name = f"defaults[{number}]"
        if not isinstance(entry, Mapping) or not {"path", "values"} <= entry.keys():
            problems.append(_tell(name, Message("{path, values}"), entry))
            continue
        problems += (
            _tell(name, Message("path, values"), key, suggest(show(key), ("path", "values")))
            for key in entry
            if key not in ("path", "values")
        )
        # Jekyll's for all pages is empty.
        path = "*" if entry["path"] == "" else entry["path"]
        patterns, found = _read_patterns(path, f"{name}.path")
        said = entry["values"]
        if isinstance(said, Mapping):
            said = restore_typed(said, list_below(typed, f"{name}.values"), TEXTS)
        values, wrong = _read_values(said, f"{name}.values", fields)
        problems += (*found, *wrong)
        if patterns and values:
            defaults.append(PathDefaults(PathPatterns(patterns), values))
    return tuple(defaults), problems


def _read_patterns(written: object, name: str) -> tuple[tuple[str, ...], list[Problem]]:
    patterns: list[str] = []
    problems: list[Problem] = []
    listed = written if isinstance(written, list) else [written]
    for pattern in listed:
        if not isinstance(pattern, str) or not pattern.strip("! /"):
            problems.append(_tell(name, Message("patterns of paths, such as 'jobs/'"), pattern))
            continue
        pattern = pattern.strip()
        try:
            compile_patterns([pattern])
        except ValueError:
            problems.append(_tell(name, Message("patterns of paths, such as 'jobs/'"), pattern))
        else:
            patterns.append(pattern)
    return tuple(patterns), problems


def _read_values(
    written: object, name: str, fields: FieldMap
) -> tuple[Mapping[str, Any], list[Problem]]:
    if not isinstance(written, Mapping) or not written:
        return {}, [_tell(name, Message("keys of ours and their values"), written)]
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    targets = {rule.foreign: rule.target for rule in fields.rules}
    for key, value in written.items():
        if key not in OWN_KEYS:
            remedy = suggest(show(key), sorted(OWN_KEYS))
            if key in targets:
                remedy = Message("write '{target}', which it means", target=targets[key])
            problems.append(_tell(name, Message("a key of ours"), key, remedy))
            continue
        field = ALIASES.get(str(key), str(key))
        wrong = find_mistakes(field, value)
        if key == "lang" and not is_language(show(value)):
            problems.append(_tell(f"{name}.lang", Message("a language such as 'it'"), value))
        elif wrong:
            message = Message("{name}: {problem}", name=name, problem=wrong[0].message)
            problems.append(Problem("", 0, message, Severity.ERROR))
        elif value is not None:
            values[field] = value
    return values, problems


def _tell(name: str, expected: Message, got: object, remedy: Message = CORRECT) -> Problem:
    message = Message(
        "{name}: expected {expected}, got '{got}'; {remedy}",
        name=name,
        expected=expected,
        got=show(got),
        remedy=remedy,
    )
    return Problem("", 0, message, Severity.ERROR)
