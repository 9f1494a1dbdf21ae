"""Option `fields`, read and checked: what it says in, the rules that it makes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from mkdocs_jobs.content.application import Embed
from mkdocs_jobs.content.job import ALIASES, FIELDS, FLAGS, LISTS, find_mistakes
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.content.key_meaning import PAGE_KEYS
from mkdocs_jobs.content.mapping import FieldMap, FieldRule, fold_value, to_flag
from mkdocs_jobs.content.remote import Remote
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.suggest import suggest

_PARTS: Mapping[str, Sequence[str]] = {
    "apply": tuple(part.name for part in fields(Embed)),
    "locations": tuple(part.name for part in fields(Location) if part.name != "name"),
    "remote": tuple(part.name for part in fields(Remote)),
    "salary": tuple(part.name for part in fields(Salary) if part.name != "text"),
}
OWN_KEYS = frozenset((*FIELDS, *ALIASES, *PAGE_KEYS))
"""Every key of ours, of posts and of any page."""
_SEVERAL = LISTS | {"redirect_from", "remote.countries"}
_SEVERAL |= {f"locations.{part}" for part in _PARTS["locations"]}
_YES_OR_NO = FLAGS | {"hide_last_mod_date", "remote", "remote.kind"}
_WAYS = ("key", "not", "values", "split")


class _MappingError(ValueError):
    """What is wrong with one key of the option."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def read_fields(written: object) -> tuple[FieldMap, list[Problem]]:
    """Option `fields`, as it is written; what cannot be used is told and left out."""
    if written is None:
        return FieldMap(), []
    if not isinstance(written, Mapping):
        error = _expect("fields", Message("a mapping of your keys to ours"), written)
        return FieldMap(), [_tell(error)]
    rules: list[FieldRule] = []
    problems: list[Problem] = []
    for foreign, said in written.items():
        found, errors = _read_key(foreign, said)
        rules += found
        problems += map(_tell, errors)
    circles = list(_find_circles(rules))
    problems += [_tell(_tell_circle(circle)) for circle in circles]
    broken = {foreign for circle in circles for foreign in circle}
    kept = (rule for rule in rules if ALIASES.get(rule.foreign, rule.foreign) not in broken)
    return FieldMap(tuple(kept)), problems


def _read_key(foreign: object, said: object) -> tuple[list[FieldRule], list[Message]]:
    name = f"fields.{show(foreign)}"
    if isinstance(foreign, bool) or not str(foreign).strip():
        return [], [
            _expect("fields", Message("keys that are text"), foreign, Message("put it in quotes"))
        ]
    rules: list[FieldRule] = []
    errors: list[Message] = []
    for one in said if isinstance(said, list) and said else [said]:
        try:
            rules.append(_read_rule(str(foreign).strip(), one, name))
        except _MappingError as error:
            errors.append(error.message)
    return rules, errors


def _read_rule(foreign: str, said: object, name: str) -> FieldRule:
    if isinstance(said, str):
        return FieldRule(foreign, *_read_target(foreign, said, name))
    if not isinstance(said, Mapping):
        raise _MappingError(
            _expect(name, Message("a key of ours, {key: …}, or a list of these"), said)
        )
    for way in said:
        if way not in _WAYS:
            remedy = suggest(show(way), _WAYS)
            raise _MappingError(
                _expect(name, Message("{names}", names=", ".join(_WAYS)), way, remedy)
            )
    default = foreign if foreign in OWN_KEYS else None
    key, part = _read_target(foreign, said.get("key", default), name)
    target = f"{key}.{part}" if part else key
    is_negated = said.get("not", False)
    if not isinstance(is_negated, bool):
        raise _MappingError(_expect(f"{name}.not", Message("true or false"), is_negated))
    if is_negated and target not in _YES_OR_NO:
        remedy = Message("leave it out, or write `values`")
        expected = Message("only with a key that is true or false")
        raise _MappingError(_expect(f"{name}.not", expected, target, remedy))
    words = _read_words(said["values"], key, part, f"{name}.values") if "values" in said else {}
    return FieldRule(foreign, key, part, is_negated, words, _read_split(said, target, name))


def _read_target(foreign: str, target: object, name: str) -> tuple[str, str]:
    """Our key that is meant, and its part."""
    if not isinstance(target, str) or not target.strip():
        raise _MappingError(_expect(name, Message("a key of ours"), target))
    key, _, part = target.strip().partition(".")
    key = ALIASES.get(key, key)
    if key in OWN_KEYS and not part:
        return key, ""
    if part in _PARTS.get(key, ()):
        return key, part
    if foreign in OWN_KEYS:
        remedy = Message(
            "the other way round, `{target}: {foreign}`", target=target, foreign=foreign
        )
    else:
        parts = (f"{key}.{part}" for key, parts in _PARTS.items() for part in parts)
        remedy = suggest(target, (*sorted(OWN_KEYS), *parts))
    raise _MappingError(_expect(name, Message("a key of ours"), target, remedy))


def _read_words(said: object, key: str, part: str, name: str) -> dict[str, object]:
    if not isinstance(said, Mapping) or not said:
        raise _MappingError(
            _expect(name, Message("words and the values that they stand for"), said)
        )
    words: dict[str, object] = {}
    for written, value in said.items():
        wrong = find_mistakes(key, {part: value} if part else value)
        if value is not None and wrong:
            problem = Message(
                "{name}.{word}: {problem}", name=name, word=show(written), problem=wrong[0].message
            )
            raise _MappingError(problem)
        word = "*" if written == "*" else fold_value(written)
        if words.setdefault(word, value) != value:
            raise _MappingError(
                _expect(name, Message("each word once"), written, Message("remove one"))
            )
    for word, value in list(words.items()):
        if (flag := to_flag(word)) is not None and word:
            words.setdefault(flag, value)
    return words


def _read_split(said: Mapping[Any, Any], target: str, name: str) -> str:
    separator = said.get("split", "")
    if "split" in said and (not isinstance(separator, str) or not separator):
        raise _MappingError(_expect(f"{name}.split", Message("a text such as ','"), separator))
    if separator and target not in _SEVERAL:
        expected = Message("only with a key that takes several values")
        raise _MappingError(_expect(f"{name}.split", expected, target, Message("leave it out")))
    return str(separator)


def _find_circles(rules: Iterable[FieldRule]) -> Iterator[tuple[str, ...]]:
    """Keys that are mapped to one another, the last to the first; each circle once."""
    targets: dict[str, list[str]] = {}
    for rule in rules:
        foreign = ALIASES.get(rule.foreign, rule.foreign)
        if foreign != rule.target:
            targets.setdefault(foreign, []).append(rule.target)
    seen: set[str] = set()
    for start in targets:
        path = [start]
        while path[-1] in targets and path[-1] not in seen:
            seen.add(path[-1])
            path.append(next((t for t in targets[path[-1]] if t in targets), ""))
        if path[-1] in path[:-1]:
            yield tuple(path[path.index(path[-1]) : -1])


def _expect(name: str, expected: Message, got: object, remedy: Message | None = None) -> Message:
    return Message(
        "{name}: expected {expected}, got '{got}'; {remedy}",
        name=name,
        expected=expected,
        got=show(got),
        remedy=remedy or Message("correct it"),
    )


def _tell_circle(circle: Sequence[str]) -> Message:
    return Message(
        "fields.{first}: expected keys of yours, got a circle: {circle}; remove one of them",
        first=circle[0],
        circle=" → ".join((*circle, circle[0])),
    )


def _tell(message: Message) -> Problem:
    return Problem("", 0, message, Severity.ERROR)
