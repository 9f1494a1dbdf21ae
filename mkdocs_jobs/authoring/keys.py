"""Under which name a page has one of our keys: its own, another of ours, or the site's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.authoring.changes import Path, RefusedError
from mkdocs_jobs.authoring.data import Data, look_up
from mkdocs_jobs.content.job import ALIASES
from mkdocs_jobs.content.mapping import FieldMap, FieldRule
from mkdocs_jobs.values.message import Message


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a page has, or would have, the value of a key of ours."""

    path: Path
    rule: FieldRule | None = None
    """What option `fields` says of a key of the site's own."""

    @property
    def is_plain(self) -> bool:
        """Whether the value stands there as it is."""
        return self.rule is None or self.rule.is_plain

    def write(self, value: Any) -> Any:
        """What stands there for a value of ours. Raises `RefusedError` where nothing tells."""
        rule = self.rule
        if rule is None or rule.is_plain:
            return value
        if rule.is_negated and isinstance(value, bool):
            value = not value
            if not rule.words:
                return value
        if isinstance(value, list) and rule.split and not rule.words:
            joined = rule.split.join(map(str, value))
            if joined.split(rule.split) == [str(part) for part in value]:
                return joined
        words = [w for w, v in rule.words.items() if w not in ("", "*") and _is_same(v, value)]
        if len(words) == 1:
            return words[0]
        values = {"foreign": rule.foreign, "key": rule.key, "value": value, "count": len(words)}
        raise RefusedError(
            Message(
                "{foreign}: expected one word that means {key}: {value} by option `fields`, got"
                " {count}; change it by hand",
                **values,
            )
        )


def find_place(key: str, data: Data, fields: FieldMap) -> KeyPlace:
    """Where a page has the value of `key`; `data` is what stands on it.

    The order is that in which keys are read: one of ours wins, unless `fields` gives it another
    meaning.
    """
    names = (key, *(alias for alias, name in ALIASES.items() if name == key))
    taken = {rule.top for rule in fields.taken}
    ours = [KeyPlace((name,)) for name in names if name not in taken]
    rules = [rule for rule in fields.rules if rule.key == key and not rule.part]
    foreign = [KeyPlace(_split(rule, data), rule) for rule in rules]
    places = [*ours, *foreign]
    found = (place for place in places if look_up(data, place.path) is not None)
    blank = (place for place in places if _has(data, place.path))
    plain = (place for place in (*foreign, *places) if place.is_plain)
    return next(found, None) or next(blank, None) or next(plain, None) or KeyPlace((key,))


def _split(rule: FieldRule, data: Data) -> Path:
    return (rule.foreign,) if rule.foreign in data else tuple(rule.foreign.split("."))


def _has(data: Data, path: Path) -> bool:
    above: Any = look_up(data, path[:-1])
    return isinstance(above, Mapping) and path[-1] in above


def _is_same(meant: object, value: object) -> bool:
    """Whether a word's meaning, as the option has it, is a value."""
    return meant == value or str(meant).lower() == str(value).lower()
