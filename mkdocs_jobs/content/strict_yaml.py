"""The YAML of front matter, read strictly: every key with its line, every mistake told.

A value that cannot be read costs its own key only; MkDocs' reader loses all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from sys import intern
from typing import Any

import yaml
from frontmatter.default_handlers import SafeLoader, YAMLHandler

from mkdocs_jobs.content.problem import Problem, Severity

_TEXT_TAG = "tag:yaml.org,2002:str"

# libyaml refuses such an escape; PyYAML without it makes text of it that cannot be written.
_HALF_A_CHARACTER = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")

_MOST_VALUES = 100_000  # of ten thousand old addresses a person has a list, of more nobody

# What PyYAML raises for a value: `2026-02-30` is a ValueError of datetime's, an unknown tag an
# error of its own, `!!bool maybe` a KeyError, `!!timestamp soon` an AttributeError.
_UNREADABLE = (
    *(yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError),
    *(OverflowError, RecursionError),
)


class StrictHandler(YAMLHandler):
    """python-frontmatter's YAML handler that keeps lines and reports what it cannot read."""

    def __init__(self, start: int, closing: re.Match[str], first_line: int) -> None:
        super().__init__()
        self._text = closing.string[start : closing.start()]
        self._first_line = first_line
        self.data: dict[str, Any] = {}
        self.written: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.parsed = False
        self.is_endless = False
        """Whether aliases make much more of it than stands there, for whoever goes through it."""
        self.is_plain = False
        """Whether all its keys are plain text."""

    def split(self, text: str) -> tuple[str, str]:
        """Hand over what was found: python-frontmatter knows no closing `...`."""
        return self._text, ""

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        """Parse the YAML between the lines; a value that cannot be read costs its key only."""
        loader: Any = None
        try:
            if SafeLoader is yaml.SafeLoader and _HALF_A_CHARACTER.search(fm):
                raise yaml.YAMLError("found invalid Unicode character escape code")
            loader = SafeLoader(fm)
            node = loader.get_single_node()
            if "*" in fm and node is not None and _measure(node, {}) > _MOST_VALUES:
                self.is_endless = True
                message = "expected keys and short lists, got aliases that multiply"
                self._report(None, f"front matter: {message}; write the values out")
            else:
                self._read(loader, node)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            cause = " ".join(filter(None, (error.context, error.problem)))
            message = f"front matter: expected YAML, got: {cause}; {_remedy(fm, cause)}"
            self._report(mark, message, Severity.ERROR)
        except (yaml.YAMLError, RecursionError) as error:
            cause = str(error).splitlines()[0]
            message = f"front matter: expected YAML, got: {cause}; mend it"
            self._report(None, message, Severity.ERROR)
        finally:
            if loader is not None:
                loader.dispose()
        return self.data

    def _read(self, loader: Any, node: yaml.Node | None) -> None:
        if node is None:
            self.parsed = True
            message = "front matter: expected keys, got none; add `layout: job` if this is a job"
            self._report(None, message, Severity.INFO)
            return
        if not isinstance(node, yaml.MappingNode):
            kind = "a list" if isinstance(node, yaml.SequenceNode) else "text"
            message = f"front matter: expected `key: value` lines, got {kind}; write keys"
            self._report(node.start_mark, message)
            return
        self.parsed = True
        self.is_plain = all(key_node.tag == _TEXT_TAG for key_node, _ in node.value)
        if len({key_node.value for key_node, _ in _list_plain(node)}) < len(node.value):
            self._report_duplicates(node)
        loader.flatten_mapping(node)
        for key_node, value_node in _list_plain(node):
            # Each page has the same few keys: they are kept once.
            self._read_pair(loader, intern(key_node.value), key_node, value_node)

    def _read_pair(self, loader: Any, key: str, key_node: yaml.Node, value_node: yaml.Node) -> None:
        self.lines[key] = self._first_line + key_node.start_mark.line
        if isinstance(value_node, yaml.ScalarNode) and value_node.tag == _TEXT_TAG:
            # Most values are text, and asking the loader takes longer than parsing them.
            self.data[key] = value_node.value
            return
        try:
            self.data[key] = loader.construct_object(value_node, deep=True)
        except _UNREADABLE as error:
            cause = getattr(error, "problem", None) or str(error)
            got = repr(value_node.value) if isinstance(value_node, yaml.ScalarNode) else "it"
            message = f"{key}: expected a value that exists, got {got} ({cause}); correct it"
            self._report(value_node.start_mark, message)
            return
        if isinstance(value_node, yaml.ScalarNode):
            self.written[key] = value_node.value
        elif isinstance(value_node, yaml.MappingNode):
            self._note_parts(key, value_node)
        elif isinstance(value_node, yaml.SequenceNode):
            for number, node in enumerate(value_node.value, 1):
                if isinstance(node, yaml.MappingNode):
                    self._note_parts(f"{key}[{number}]", node)

    def _note_parts(self, key: str, mapping: yaml.MappingNode) -> None:
        for part_node, node in _list_plain(mapping):
            if isinstance(node, yaml.ScalarNode) and node.tag != _TEXT_TAG:
                self.written[f"{key}.{part_node.value}"] = node.value

    def _report_duplicates(self, node: yaml.MappingNode) -> None:
        first: dict[str, int] = {}
        for key_node, _ in _list_plain(node):
            line = self._first_line + key_node.start_mark.line
            if key_node.value in first:
                message = f"{key_node.value}: expected once, got it on line {first[key_node.value]}"
                message += " too; the last one counts, remove one"
                self._report(key_node.start_mark, message)
            first.setdefault(key_node.value, line)

    def _report(self, mark: Any, message: str, severity: Severity = Severity.WARNING) -> None:
        line = self._first_line + mark.line if mark is not None else self._first_line - 1
        self.problems.append(Problem("", line, message, severity))


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


def _remedy(text: str, cause: str) -> str:
    if "\t" in text and ("cannot start any token" in cause or "tab character" in cause):
        return "indent with spaces, YAML allows no tabs"
    if "mapping values are not allowed" in cause:
        return "put a value that contains ': ' in quotes"
    return "mend it, until then the page's keys are not read"
