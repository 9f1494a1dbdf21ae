"""Front matter with defaults from elsewhere: from a file that speaks for a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.values.problem import LineElsewhere


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a page gets from a file that speaks for its folder."""

    defaults: FrontMatter
    additive: tuple[str, ...] | None = None
    """The keys whose lists both count; None: all, and mappings are merged."""


def read_defaults(text: str, src_uri: str) -> FrontMatter:
    """The keys of a YAML file, with their lines in it."""
    found = read_front_matter(f"---\n{text}\n---\n", ("",))  # "" is in every text: all is read
    lines = {key: LineElsewhere(line - 1, src_uri) for key, line in found.lines.items()}
    problems = (replace(p, src_uri=src_uri, line=max(p.line - 1, 1)) for p in found.problems)
    return replace(found, lines=lines, problems=tuple(problems))


def inherit(
    front_matter: FrontMatter, defaults: FrontMatter, additive: Collection[str] | None = None
) -> FrontMatter:
    """Front matter with `defaults` for keys that it does not have.

    Where both have a list, both count: as Material's meta plugin has it, with `additive=None`,
    those of the page last, and mappings are merged too; as meta-manager has it, those of the page
    first, for the keys `additive` alone, be it a list on the page or one value.
    """
    data = dict(defaults.data)
    written = dict(defaults.written)
    for key, value in front_matter.data.items():
        before = data.get(key)
        shift = 0
        if additive is None and isinstance(before, list) and isinstance(value, list):
            data[key] = [*before, *value]
            shift = len(before)
        elif additive is not None and key in additive and isinstance(before, list):
            data[key] = [*(value if isinstance(value, list) else [value]), *before]
            moved = dict(_list_written(written, key, len(data[key]) - len(before)))
            written = {k: text for k, text in written.items() if not _is_below(k, key)} | moved
        elif additive is None and isinstance(before, Mapping) and isinstance(value, Mapping):
            data[key] = _merge(before, value)
        else:
            data[key] = value
            written = {k: text for k, text in written.items() if not _is_below(k, key)}
        written.update(_list_written(front_matter.written, key, shift))
    return replace(
        front_matter,
        data=data,
        written=written,
        lines={**defaults.lines, **front_matter.lines},
        own=front_matter.page_data,
    )


def _merge(before: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(before)
    for key, part in value.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(part, Mapping):
            merged[key] = _merge(old, part)
        elif isinstance(old, list) and isinstance(part, list):
            merged[key] = [*old, *part]
        else:
            merged[key] = part
    return merged


def _is_below(name: str, key: str) -> bool:
    return name == key or name.startswith((f"{key}.", f"{key}["))


def _list_written(written: Mapping[str, str], key: str, shift: int) -> Iterator[tuple[str, str]]:
    """What is written of a key; the items of a list come after `shift` others."""
    for name, text in written.items():
        if not _is_below(name, key):
            continue
        rest = name[len(key) :]
        if shift and rest.startswith("["):
            number, _, rest = rest[1:].partition("]")
            rest = f"[{int(number) + shift}]{rest}"
        yield key + rest, text
