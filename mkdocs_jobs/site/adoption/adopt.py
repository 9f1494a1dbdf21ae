"""A collection from elsewhere in, the plugin's options out with which it builds as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import KEYS
from mkdocs_jobs.content.key_meaning import KNOWN, PAGE_KEYS
from mkdocs_jobs.content.mapping_options import read_fields
from mkdocs_jobs.content.other_generators import reads_key
from mkdocs_jobs.site.adoption.collection import (
    NOWHERE,
    Collection,
    PostFolders,
    find_post_folders,
)
from mkdocs_jobs.site.adoption.keys import FoundKey, KeyAnswer, answer_keys, list_keys
from mkdocs_jobs.site.options import Options, ParseOptions
from mkdocs_jobs.site.page import SourceFile, SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.site.path_options import read_path_options
from mkdocs_jobs.site.post_paths import HIDDEN
from mkdocs_jobs.site.post_roles import assign_roles
from mkdocs_jobs.site.resolve import resolve_site
from mkdocs_jobs.values.languages import is_language
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.readers import is_blank

_DATED = re.compile(r"\d{4}-\d\d-\d\d-.")
_SUFFIX = re.compile(r"\.([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\.(?:md|markdown)$")


@dataclass(frozen=True, slots=True)
class Unmapped:
    """What no option says, in one key of posts."""

    key: str
    posts: int
    """How many posts have it."""
    src_uri: str
    """The first of them."""
    words: tuple[str, ...] = ()
    """The values that have no meaning, where the key has one."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a collection needs to build, and what comes of it."""

    options: Mapping[str, Any]
    """The plugin's options, as they are written in mkdocs.yml."""
    states: Mapping[str, int]
    """State to the number of posts in it."""
    unmapped: Sequence[Unmapped]
    problems: Sequence[Problem]
    """What a build would warn of."""
    drafts: Sequence[str] = ()
    """Keys that hide a post, which may also mean that it was filled."""


def adopt(collection: Collection, options: Options) -> Adoption:
    """The options for a collection; `options` are those of a site that has none of its own."""
    folders = find_post_folders(collection)
    found = {
        uri: front_matter
        for uri, front_matter in collection.front_matter.items()
        if _is_post(uri, front_matter, folders)
    }
    keys = list_keys({uri: front_matter.data for uri, front_matter in found.items()})
    today = options.now.astimezone(options.calendar.zone).date()
    answers = answer_keys(keys, today)
    written = {
        "posts": _write_posts(folders, found, collection.pages),
        "defaults": _write_defaults(collection, folders, found, options.default_language),
        "fields": {name: answer.rule for name, answer in answers.items()},
        "file_names": "date" if _are_dated(found, answers) else None,
        "undated": "scheduled" if _waits_undated(keys, answers) else None,
    }
    written = {name: value for name, value in written.items() if value}
    states, problems = _build(collection, written, options)
    hiding = tuple(name for name, answer in answers.items() if answer.may_close)
    return Adoption(written, states, _list_unmapped(keys, answers), problems, hiding)


def _is_post(src_uri: str, front_matter: FrontMatter, folders: PostFolders) -> bool:
    if front_matter.data.get("layout") == "job":
        return True
    return folders.holds(src_uri) and not _is_aside(src_uri, folders) and front_matter.is_read


def _is_aside(src_uri: str, folders: PostFolders) -> bool:
    """Whether a page is among posts and none, as `_template.md` and what is in `_drafts/`."""
    names = src_uri.removeprefix(_find_top(src_uri, folders.folders)).split("/")
    is_hidden = any(name.startswith(HIDDEN) for name in names) and names[-1] != "_index.md"
    return folders.holds(src_uri) and is_hidden and not _has_state(src_uri, folders)


def _has_state(src_uri: str, folders: PostFolders) -> bool:
    return src_uri.startswith(tuple(folders.states) or NOWHERE)


def _find_top(src_uri: str, folders: Iterable[str]) -> str:
    return next((folder for folder in folders if src_uri.startswith(folder)), "")


def _write_posts(
    folders: PostFolders, posts: Mapping[str, FrontMatter], pages: Iterable[str]
) -> object:
    """Option `posts`: the folders, what is beside posts in them, and whether layouts matter."""
    if not folders.folders:
        return None
    patterns = [*folders.folders, *(f"!{folder}" for folder in folders.beside)]
    if any(_is_aside(uri, folders) for uri in pages):
        patterns.append(f"!{HIDDEN}*")
    layouts = {front_matter.data.get("layout") for front_matter in posts.values()}
    if layouts <= {None, "job"}:
        return patterns
    return {"paths": patterns, "all": True}


def _write_defaults(
    collection: Collection,
    folders: PostFolders,
    posts: Mapping[str, FrontMatter],
    language: str,
) -> list[Mapping[str, Any]]:
    """Option `defaults`: the first that fits a page counts, so that the nearest folder is first."""
    written: dict[str, dict[str, Any]] = {
        folder: {key: True} for folder, key in sorted(folders.states.items(), reverse=True)
    }
    suffixes = {match[1] for uri in posts if (match := _SUFFIX.search(uri)) is not None}
    for suffix in sorted(suffixes):
        if is_language(suffix) and suffix.lower() != language.lower():
            written[f"*.{suffix}.md"] = {"lang": suffix}
    for path, values in collection.defaults:
        folder = f"{path}/" if path and not path.endswith(".md") else path
        if any(uri.startswith(folder) for uri in posts):
            inherited = {k: v for k, v in values.items() if k not in written.get(folder, {})}
            written.setdefault(folder, {}).update(inherited)
            for inner in written:
                if inner != folder and inner.startswith(folder or "\0"):
                    written[inner] = {**values, **written[inner]}
    return [{"path": path or "*", "values": values} for path, values in written.items()]


def _are_dated(posts: Mapping[str, FrontMatter], answers: Mapping[str, KeyAnswer]) -> bool:
    """Whether the names of files say when posts were posted, and nothing else does."""
    if any("date_posted" in str(answer.rule) for answer in answers.values()):
        return False
    dated = [uri for uri in posts if _DATED.match(uri.rpartition("/")[2])]
    own = [uri for uri in dated if not is_blank(posts[uri].data.get("date_posted"))]
    return len(dated) * 2 > len(posts) and len(own) * 2 < len(dated)


def _waits_undated(keys: Sequence[FoundKey], answers: Mapping[str, KeyAnswer]) -> bool:
    """Whether posts have keys for both days and neither day: they are announced, and not open."""
    blank: dict[str, set[str]] = {}
    for key in keys:
        meant = answers[key.name].rule if key.name in answers else key.name
        for ours in ("opens", "valid_through"):
            if meant == ours or (ours == "valid_through" and key.name == "closes"):
                blank[ours] = {uri for uri, value in key.values if is_blank(value)}
    return len(blank) == 2 and bool(set.intersection(*blank.values()))


def _build(
    collection: Collection, written: Mapping[str, Any], options: Options
) -> tuple[Mapping[str, int], list[Problem]]:
    """How many posts are in each state with these options, and what is to be said of them."""
    fields, found = read_fields(written.get("fields"))
    problems = [*found]
    posts, defaults, found = read_path_options(
        written.get("posts"), written.get("defaults"), fields
    )
    problems += found
    parse = ParseOptions(
        fields=fields,
        posts=posts,
        defaults=defaults,
        reads_file_names=written.get("file_names") == "date",
        organization=options.parse.organization,
    )
    files = [_make_source(uri, text, options) for uri, text in collection.pages.items()]
    sources, _ = assign_roles(files, parse)
    parsed = [parse_page(file.ref, collection.pages[file.ref.src_uri], parse) for file in sources]
    calendar = replace(options.calendar, opens_undated="undated" not in written)
    site, found = resolve_site(parsed, replace(options, parse=parse, calendar=calendar))
    problems += found
    counted = Counter(post.status.state.name.lower() for post in site.every_post())
    return counted, [problem for problem in problems if problem.severity >= Severity.WARNING]


def _make_source(src_uri: str, text: str, options: Options) -> SourceFile:
    stem = src_uri.rpartition(".")[0]
    dest_uri = f"{stem.removesuffix('index')}/index.html".replace("//", "/").lstrip("/")
    name = src_uri.rpartition("/")[2]
    ref = SourceRef(src_uri, options.default_language, dest_uri, name)
    return SourceFile(ref, lambda: (text, ()))


def _list_unmapped(keys: Iterable[FoundKey], answers: Mapping[str, KeyAnswer]) -> list[Unmapped]:
    """Keys without a meaning, and words without one, the most frequent first."""
    found: list[Unmapped] = []
    for key in keys:
        if not key.filled:
            continue
        uris = [uri for uri, value in key.values if not is_blank(value)]
        if key.name in answers:
            if words := answers[key.name].unknown:
                having = [uri for uri, value in key.values if show(value) in words] or uris
                found.append(Unmapped(key.name, len(having), having[0], words))
        elif key.name not in KEYS | PAGE_KEYS | KNOWN and not reads_key(key.name):
            found.append(Unmapped(key.name, len(uris), uris[0]))
    return sorted(found, key=lambda key: (not key.words, -key.posts))
