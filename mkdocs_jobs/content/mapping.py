"""Keys of a site's own that mean ours: what option `fields` makes of a page's front matter."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import ALIASES, FLAGS, KEYS, is_readable
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import is_blank, read_flag
from mkdocs_jobs.values.sorting import fold

_NONE = object()
_YAML_FLAGS = dict.fromkeys(("yes", "on"), "true") | dict.fromkeys(("no", "off"), "false")
"""What YAML 1.1 reads as true and false, where it is in quotes."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One key of the site's own, and what of ours its value becomes."""

    foreign: str
    """The key on the page; one in a mapping with dots."""
    key: str
    """Ours, by the name of the field."""
    part: str = ""
    """The part of our key's mapping; empty: all of it."""
    is_negated: bool = False
    """Whether true means false."""
    words: Mapping[str, object] = field(default_factory=dict)
    """Word, folded, to the value that it becomes; `*` is for the rest. Empty: any, as it is."""
    split: str = ""
    """What parts the values of a text; empty: it is one."""

    @property
    def target(self) -> str:
        """Our key with its part, as the option names them."""
        return f"{self.key}.{self.part}" if self.part else self.key

    @property
    def top(self) -> str:
        """The key on the page that the value is in."""
        return self.foreign.partition(".")[0]

    @property
    def is_plain(self) -> bool:
        """Whether the value stays as it is."""
        return not (self.is_negated or self.words or self.split)


@dataclass(frozen=True)
class FieldMap:
    """What option `fields` says, the first to count first."""

    rules: tuple[FieldRule, ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The site's own keys, nested ones with dots."""
        return tuple(dict.fromkeys(rule.foreign for rule in self.rules))

    @cached_property
    def tops(self) -> frozenset[str]:
        """The keys on a page that have something mapped in them."""
        return frozenset(key for rule in self.rules for key in (rule.top, rule.foreign))

    @cached_property
    def taken(self) -> tuple[FieldRule, ...]:
        """The rules that give a key of a post's another meaning than its own."""
        return tuple(rule for rule in self.rules if rule.top in KEYS)


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A word that option `fields` gives no meaning."""

    foreign: str
    target: str
    word: str
    line: int
    is_flag: bool = False
    """Whether true or false was expected, not a word."""


def map_fields(
    front_matter: FrontMatter, fields: FieldMap, lang: str = ""
) -> tuple[FrontMatter, tuple[UnknownWord, ...]]:
    """Front matter with foreign keys under our names, and words that have no meaning.

    A key of ours wins that is there and not blank, unless it is itself mapped: then it means what
    `fields` says, and no more.
    """
    if fields.tops.isdisjoint(front_matter.data):
        return front_matter, ()
    mapper = _Mapper(front_matter, lang)
    for rule in fields.taken:
        mapper.take(rule)
    for rule in fields.rules:
        mapper.apply(rule)
    return mapper.finish(), tuple(mapper.unknown)


def find_value(data: Mapping[str, Any], foreign: str) -> Any:
    """The value of a key, of one in a mapping with dots; None where it is not there.

    Through a list of mappings it is the list of their values.
    """
    if foreign in data:
        return data[foreign]
    top, _, rest = foreign.partition(".")
    return _dig(data.get(top), rest) if rest else None


def _dig(value: Any, path: str) -> Any:
    if isinstance(value, list):
        found = [part for item in value if (part := _dig(item, path)) is not None]
        return found or None
    if not isinstance(value, Mapping):
        return None
    if path in value:
        return value[path]
    top, _, rest = path.partition(".")
    return _dig(value.get(top), rest) if rest else None


class _Mapper:
    """Maps the keys of one page."""

    def __init__(self, front_matter: FrontMatter, lang: str) -> None:
        self._front_matter = front_matter
        self._lang = lang
        self._data = dict(front_matter.data)
        self._written = dict(front_matter.written)
        self._lines = dict(front_matter.lines)
        self._given: set[str] = set()
        self.unknown: list[UnknownWord] = []

    def take(self, rule: FieldRule) -> None:
        """Take the value of a rule out of a key of ours, which means no more than the rule says."""
        if rule.top not in self._data or find_value(self._front_matter.data, rule.foreign) is None:
            return
        part = rule.foreign.partition(".")[2].partition(".")[0]
        if part and rule.target != _name(rule.top):
            self._data[rule.top] = _without(self._data[rule.top], part)
        else:
            self._drop(rule.top)

    def apply(self, rule: FieldRule) -> None:
        """Set what a rule says, where nothing is there yet."""
        value = find_value(self._front_matter.data, rule.foreign)
        is_word = "" in rule.words and rule.foreign in self._front_matter.data
        if is_blank(value) and not is_word:
            return
        if not self._is_free(rule):
            return
        if not rule.is_plain:
            value = self._convert(rule, value)
            if value is _NONE:
                return
        if rule.part:
            self._set_part(rule, value)
        else:
            self._set(rule, value)

    def finish(self) -> FrontMatter:
        """The front matter with what was mapped."""
        if self._data == self._front_matter.data and not self._given:
            return self._front_matter
        return replace(
            self._front_matter,
            data=self._data,
            written=self._written,
            lines=self._lines,
            own=self._front_matter.page_data,
            given=frozenset(self._given),
        )

    def _is_free(self, rule: FieldRule) -> bool:
        """Whether no key says yet what a rule would."""
        value = self._data.get(rule.key)
        if is_blank(value):
            alias = next((a for a, name in ALIASES.items() if name == rule.key), None)
            value = self._data.get(alias) if alias else None
        if is_blank(value):
            return True
        if not rule.part:
            return False
        if isinstance(value, list):
            return all(isinstance(v, Mapping) and is_blank(v.get(rule.part)) for v in value)
        return isinstance(value, Mapping) and is_blank(value.get(rule.part))

    def _convert(self, rule: FieldRule, value: Any) -> Any:
        """What a value becomes; `_NONE` where it has no meaning."""
        if rule.split:
            texts = value if isinstance(value, list) else [value]
            value = [part for text in texts for part in _split(text, rule.split)]
        if not isinstance(value, list):
            return self._convert_one(rule, value)
        converted = [self._convert_one(rule, item) for item in value]
        found = []
        for item in converted:
            if item is not _NONE:
                found += item if isinstance(item, list) else [item]
        if not found and value:
            return _NONE
        return found[0] if len(found) == 1 and not rule.split else found

    def _convert_one(self, rule: FieldRule, value: Any) -> Any:
        text = self._front_matter.written.get(rule.foreign)
        if rule.words:
            value = self._look_up(rule, value, text)
        if not rule.is_negated or value is _NONE:
            return value
        flag = to_flag(value)
        if flag is not None:
            return flag == "false"
        self._report(rule, text or show(value), is_flag=True)
        return _NONE

    def _look_up(self, rule: FieldRule, value: Any, text: str | None) -> Any:
        for word in _list_words(value, text):
            if word in rule.words:
                return rule.words[word]
        if is_blank(value):
            return _NONE  # absent, which is none of the rest
        if "*" in rule.words:
            return rule.words["*"]
        # What is true of one key is not of another: `open: true` is not `archived: true`.
        is_other_flag = rule.key in FLAGS and rule.foreign != rule.key
        verdict = None if is_other_flag else is_readable(rule.key, value, self._lang, rule.part)
        if not verdict:
            self._report(rule, text or show(value))
        return _NONE if is_other_flag or verdict is False else value

    def _report(self, rule: FieldRule, word: str, *, is_flag: bool = False) -> None:
        line = self._front_matter.line(rule.top)
        self.unknown.append(UnknownWord(rule.foreign, rule.target, word, line, is_flag))

    def _drop(self, key: str) -> None:
        del self._data[key]
        below = (f"{key}.", f"{key}[")
        self._written = {
            name: text
            for name, text in self._written.items()
            if name != key and not name.startswith(below)
        }

    def _set(self, rule: FieldRule, value: Any) -> None:
        key, foreign = rule.key, rule.foreign
        self._given.add(key)
        self._data[key] = value
        self._lines[key] = self._front_matter.line(rule.top)
        written = self._front_matter.written
        text = written.get(foreign) if rule.is_plain else None
        self._written[key] = text or (value if isinstance(value, str) else show(value))
        if rule.is_plain and isinstance(value, list | Mapping):
            for name, part in written.items():
                if name.startswith((f"{foreign}.", f"{foreign}[")):
                    self._written[key + name[len(foreign) :]] = part

    def _set_part(self, rule: FieldRule, value: Any) -> None:
        key, part = rule.key, rule.part
        alias = next((a for a, name in ALIASES.items() if name == key and a in self._data), None)
        if alias is not None:
            self._data[key] = self._data.pop(alias)
        before = self._data.get(key)
        if key == "locations" and isinstance(value, list):  # as many places
            places = before if isinstance(before, list) else [before or {}] * len(value)
            pairs = zip(places, value, strict=False)
            self._data[key] = [{**place, part: item} for place, item in pairs]
        elif isinstance(before, list):
            self._data[key] = [{**place, part: value} for place in before]
        else:
            self._data[key] = {**(before or {}), part: value}
            text = self._front_matter.written.get(rule.foreign)
            if text is not None and rule.is_plain:
                self._written[f"{key}.{part}"] = text
        if key not in self._given:
            self._lines[key] = self._front_matter.line(rule.top)
        self._given.add(key)


def fold_value(value: object) -> str:
    """A word as it is compared: without regard to case, accents and spare blanks."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return fold(show(value))


def _list_words(value: object, text: str | None) -> Iterator[str]:
    """What a value may be called in the option: as typed, then as YAML reads it.

    `yes`, `true` and `on` are one word to YAML 1.1, in the option as on the page.
    """
    if is_blank(value):
        yield ""
        return
    word = fold_value(value)
    yield fold(text) if text is not None else word
    yield word
    if (flag := to_flag(value)) is not None:
        yield flag


def to_flag(value: object) -> str | None:
    """`true` or `false`, for a value that says either."""
    if isinstance(value, str) and value.strip().lower() in _YAML_FLAGS:
        return _YAML_FLAGS[value.strip().lower()]
    try:
        return str(read_flag(value)).lower()
    except FieldError:
        return None


def _without(value: object, part: str) -> object:
    """A mapping, or each in a list, without a part."""
    if isinstance(value, Mapping):
        return {key: inner for key, inner in value.items() if key != part}
    return [_without(item, part) for item in value] if isinstance(value, list) else value


def _split(value: object, separator: str) -> list[object]:
    if not isinstance(value, str):
        return [] if is_blank(value) else [value]
    return [part.strip() for part in value.split(separator) if part.strip()]


def _name(key: str) -> str:
    return ALIASES.get(key, key)
