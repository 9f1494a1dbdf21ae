"""The YAML of front matter, read strictly: every key with its line, every mistake reported.

A value that cannot be read costs its own key only; MkDocs' reader loses all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import Any

import yaml
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.content.handler_result import HandlerResult
from mkdocs_jobs.content.yaml_repair import find_repair
from mkdocs_jobs.values.message import CORRECT, Message
from mkdocs_jobs.values.problem import Problem, Severity
from mkdocs_jobs.values.readers import LIST, TEXT

_YAML = "tag:yaml.org,2002:"
_TEXT_TAG, _LIST_TAG, _MAPPING_TAG = (f"{_YAML}{kind}" for kind in ("str", "seq", "map"))
_PLAIN_TAGS = frozenset(f"{_YAML}{kind}" for kind in ("null", "bool", "int", "float", "timestamp"))

# libyaml refuses such an escape; PyYAML without it makes text of it that cannot be written.
_HALF_A_CHARACTER = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")

# libyaml recurses in C and crashes the interpreter on deep nesting; no front matter that a person
# wrote comes near. https://github.com/yaml/libyaml/issues/107
_MOST_BRACKETS = 1000
_DEEP_LIST = re.compile(r"(?:[-?][ \t]+){100}")
_LEVELS = 10
_MOST_VALUES = 100_000  # of ten thousand old addresses a person has a list, of more nobody
_SHORT = 20
"""Up to how many characters a text is likely to be that of other posts, too: `it`, `open`."""

# What PyYAML raises for a value: `2026-02-30` is a ValueError of datetime's, an unknown tag an
# error of its own, `!!bool maybe` a KeyError, `!!timestamp soon` an AttributeError.
_UNREADABLE = (
    *(yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError),
    *(OverflowError, RecursionError),
)


@lru_cache(maxsize=1024)  # more would only keep titles
def _find_tag(kind: type, value: str, implicit: tuple[bool, bool]) -> str:
    resolver: Any = SafeLoader  # the class will do: no text has rules of its own
    tag: str = resolver.resolve(resolver, kind, value, implicit)
    return tag


class _Loader(SafeLoader):  # type: ignore[misc,valid-type]
    """Looks for the kind of a value once: posts have the same keys, and many of the same words."""

    resolve = staticmethod(_find_tag)


def read_yaml(text: str, first_line: int) -> HandlerResult:
    """Read keys and values; what cannot be read is in `problems`, and the rest is not lost.

    `first_line` is the line in the file that `text` begins on.
    """
    reader = _YamlReader(first_line)
    reader.read(text)
    return reader.keys


class _YamlReader:
    """Makes keys of one text of YAML."""

    def __init__(self, first_line: int) -> None:
        self.keys = HandlerResult()
        self._first_line = first_line
        self._has_aliases = False

    def read(self, text: str) -> None:
        """Parse the YAML; a value that cannot be read costs its key only."""
        if text.count("[") + text.count("{") > _MOST_BRACKETS or _DEEP_LIST.search(text):
            self._refuse(
                Message("front matter: expected keys and short lists, got deep nesting; flatten it")
            )
            return
        loader: Any = None
        try:
            if SafeLoader is yaml.SafeLoader and _HALF_A_CHARACTER.search(text):
                raise yaml.YAMLError("found invalid Unicode character escape code")
            loader = _Loader(text)
            node = loader.get_single_node()
            self._has_aliases = "*" in text
            if self._has_aliases and node is not None and _measure(node, {}) > _MOST_VALUES:
                self._refuse(
                    Message(
                        "front matter: expected keys and short lists, got aliases that multiply;"
                        " write the values out"
                    )
                )
            else:
                self._read(loader, node)
        except yaml.MarkedYAMLError as error:
            marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
            if repair := find_repair(text, (mark.line for mark in marks)):
                line, message = repair
                problem = Problem("", self._first_line + line, message, Severity.ERROR)
                self.keys.problems.append(problem)
                return
            cause = " ".join(filter(None, (error.context, error.problem)))
            remedy = Message("correct it, until then the page's keys are not read")
            self._report(next(iter(marks), None), _not_yaml(cause, remedy), Severity.ERROR)
        except (yaml.YAMLError, RecursionError) as error:
            cause = str(error).splitlines()[0]
            self._report(None, _not_yaml(cause, CORRECT), Severity.ERROR)
        finally:
            if loader is not None:
                loader.dispose()

    def _refuse(self, message: Message) -> None:
        self.keys.is_refused = True
        self._report(None, message)

    def _read(self, loader: Any, node: yaml.Node | None) -> None:
        if node is None:
            self.keys.is_read = True
            message = Message(
                "front matter: expected keys, got none; add `layout: job` if this is a job"
            )
            self._report(None, message, Severity.INFO)
            return
        if not isinstance(node, yaml.MappingNode):
            kind = LIST if isinstance(node, yaml.SequenceNode) else TEXT
            message = Message(
                "front matter: expected `key: value` lines, got {kind}; write keys", kind=kind
            )
            self._report(node.start_mark, message)
            return
        keys, pairs = self.keys, _list_plain(node)
        keys.is_read = True
        keys.is_plain = {key_node.tag for key_node, _ in node.value} <= {_TEXT_TAG}
        if len({key_node.value for key_node, _ in pairs}) < len(node.value):
            self._report_duplicates(node)
        if not keys.is_plain:
            loader.flatten_mapping(node)
            pairs = _list_plain(node)
        for key_node, value_node in pairs:
            # Each page has the same few keys: they are kept once.
            key = intern(key_node.value)
            keys.lines[key] = self._first_line + key_node.start_mark.line
            if _is_text(value_node):
                # Most values are text, and asking the loader takes longer than parsing them.
                keys[key] = _share(value_node.value)
            else:
                self._read_value(loader, key, value_node)

    def _read_value(self, loader: Any, key: str, node: yaml.Node) -> None:
        try:
            levels = 0 if self._has_aliases else _LEVELS
            self.keys[key] = _construct(loader, node, levels)
        except _UNREADABLE as error:
            cause = getattr(error, "problem", None) or str(error)
            is_plain = isinstance(node, yaml.ScalarNode)
            message = Message(
                "{key}: expected a value that exists, got {got} ({cause}); correct it",
                key=key,
                got=repr(node.value) if is_plain else Message("it"),
                cause=cause,
            )
            self._report(node.start_mark, message)
            return
        list_typed(node, key, self.keys.written)

    def _report_duplicates(self, node: yaml.MappingNode) -> None:
        first: dict[str, int] = {}
        for key_node, _ in _list_plain(node):
            line = self._first_line + key_node.start_mark.line
            if key_node.value in first:
                message = Message(
                    "{key}: expected once, got it on line {line} too; the last one is used,"
                    " remove one",
                    key=key_node.value,
                    line=first[key_node.value],
                )
                self._report(key_node.start_mark, message)
            first.setdefault(key_node.value, line)

    def _report(self, mark: Any, message: Message, severity: Severity = Severity.WARNING) -> None:
        line = self._first_line + mark.line if mark is not None else self._first_line - 1
        self.keys.problems.append(Problem("", line, message, severity))


def _construct(loader: Any, node: yaml.Node, levels: int) -> Any:
    """The value of a node. What is plain takes half the time that asking the loader does, which
    looks for aliases; it is asked for all that is in more than so many levels of lists.
    """
    if _is_text(node):
        return _share(node.value)
    tag = node.tag
    if levels == 0:
        pass
    elif isinstance(node, yaml.ScalarNode):
        if tag in _PLAIN_TAGS:
            return loader.yaml_constructors[tag](loader, node)
    elif isinstance(node, yaml.SequenceNode):
        if tag == _LIST_TAG:
            return [_construct(loader, item, levels - 1) for item in node.value]
    elif tag == _MAPPING_TAG and all(_is_text(key) for key, _ in node.value):
        return {_share(key.value): _construct(loader, part, levels - 1) for key, part in node.value}
    return loader.construct_object(node, deep=True)


def _is_text(node: yaml.Node) -> bool:
    return node.tag == _TEXT_TAG and isinstance(node, yaml.ScalarNode)


def _share(text: str) -> str:
    """A text, one and the same for all posts that have it where it is short."""
    return intern(text) if len(text) <= _SHORT else text


def list_typed(node: yaml.Node, name: str, typed: dict[str, str]) -> None:
    """Note in `typed` how each plain value in a node, which is no text to YAML, is typed.

    The name of a part is `name.part`, of an item `name[2]`.
    """
    pending = [(node, name)]
    for _ in range(_MOST_VALUES):  # a value can be in itself
        if not pending:
            break
        node, name = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            typed[intern(name)] = intern(node.value)
        elif isinstance(node, yaml.SequenceNode):
            pending += [
                (item, f"{name}[{n}]")
                for n, item in enumerate(node.value, 1)
                if item.tag != _TEXT_TAG
            ]
        elif isinstance(node, yaml.MappingNode):
            prefix = f"{name}." if name else ""
            pending += [
                (inner, f"{prefix}{part.value}")
                for part, inner in _list_plain(node)
                if inner.tag != _TEXT_TAG
            ]


def _list_plain(node: yaml.MappingNode) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The pairs of a mapping whose key is plain: YAML has lists and mappings as keys, front matter
    has no use for them.
    """
    return [pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode)]


def _measure(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many values a node would be with its aliases written out; one in itself costs its key."""
    if id(node) not in sizes:
        sizes[id(node)] = 1
        parts: Iterable[yaml.Node] = ()
        if isinstance(node, yaml.SequenceNode):
            parts = node.value
        elif isinstance(node, yaml.MappingNode):
            parts = chain.from_iterable(node.value)
        sizes[id(node)] = 1 + sum(_measure(part, sizes) for part in parts)
    return sizes[id(node)]


def _not_yaml(cause: str, remedy: Message) -> Message:
    return Message(
        "front matter: expected YAML, got: {cause}; {remedy}", cause=cause, remedy=remedy
    )
