"""Templates with their fragments in them: the page of a post is made of a dozen files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateError

_Token = tuple[str, str]  # kind and text

_INHERITING = frozenset(("extends", "block"))
_IMPORTING = frozenset(("macro", "import", "from"))
_NEITHER = ("", "")


@dataclass(frozen=True, slots=True)
class _Part:
    """A tag of a template, or a text between two."""

    text: str
    tag: str = ""
    """What a `{% … %}` begins with: `set`, `include`."""
    includes: str = ""
    """The template that it includes, if it does nothing else."""
    limits: tuple[str, str] = ("", "")
    """How it begins and ends: `{%-` where blanks before it do not count."""
    uses: frozenset[str] = frozenset()
    """The names in it that may be those of variables."""
    sets: frozenset[str] = frozenset()
    """The variables that it sets for what comes after it."""


class InliningLoader(BaseLoader):
    """Loads what another loader loads, with the text of those templates that it includes by name.

    `{% include "jobs/item.html" %}` becomes that file's text in a `{% with %}`, which keeps its
    variables to itself as an include does. To Jinja an include is a template of its own, looked up,
    given a context and run as a generator: more work than writing what most of ours write. What
    could mean something else than before stays an include.

    Lines are not those of the file any more: for the place of a mistake, render without this.
    """

    def __init__(self, loader: BaseLoader) -> None:
        """`loader` finds the same text for a name each time."""
        self._loader = loader
        self._fragments: dict[str, Sequence[_Part]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Any]:
        """A template's text; raises `TemplateNotFound` and what the other loader raises."""
        source, filename, is_fresh = self._loader.get_source(environment, template)
        if "include" in source and not (environment.trim_blocks or environment.lstrip_blocks):
            parts = list(_read_parts(environment, source))
            # The lexer has taken the last newline, as Jinja will.
            end = "\n" * (not environment.keep_trailing_newline)
            source = "".join(self._inline(environment, parts, (template,), frozenset())) + end
        return source, filename, is_fresh

    def _inline(
        self,
        env: Environment,
        parts: Sequence[_Part],
        within: tuple[str, ...],
        later: frozenset[str],
    ) -> Iterator[str]:
        """The text of the last template of `within`, with what it includes.

        `later` are the variables that the others set after it. Jinja takes the same name in a
        `{% with %}` for theirs, which have no value yet.
        """
        # Of a template that extends another, what stands outside of blocks is not its page.
        depth = -1 if any(part.tag == "extends" for part in parts) else 0
        for number, part in enumerate(parts):
            depth += (part.tag == "block") - (part.tag == "endblock")
            name, (begin, end) = part.includes, part.limits
            is_left = depth < 0 or name in ("", *within)
            fragment = () if is_left else self._read_fragment(env, name)
            after = later.union(*(other.sets for other in parts[number + 1 :])) if name else later
            if fragment and all(after.isdisjoint(other.uses) for other in fragment):
                yield f"{begin} with %}}"
                yield from self._inline(env, fragment, (*within, name), after)
                yield f"{{% endwith {end}"
            else:
                yield part.text

    def _read_fragment(self, env: Environment, name: str) -> Sequence[_Part]:
        """The parts of a template to include; none where it is better left to Jinja."""
        if name not in self._fragments:
            try:
                parts = list(_read_parts(env, self._loader.get_source(env, name)[0]))
            except TemplateError:
                parts = []  # Jinja says what is wrong, where it is included
            used: set[str] = set()
            for part in parts:
                if part.tag in _INHERITING or not used.isdisjoint(part.sets):
                    parts = []
                    break
                used |= part.uses
            self._fragments[name] = parts
        return self._fragments[name]


def _read_parts(env: Environment, source: str) -> Iterator[_Part]:
    """The parts of a template; raises `TemplateSyntaxError`."""
    tokens: list[_Token] = []
    filling: list[frozenset[str]] = []  # what the blocks `{% set x %}…{% endset %}` around set
    for _, kind, text in env.lex(source):
        tokens.append((kind, text))
        if kind in ("block_end", "variable_end"):
            part = _read_part(tokens)
            if part.tag == "set" and ("operator", "=") not in tokens:
                filling.append(part.sets)
            elif part.tag == "endset" and filling:
                part = replace(part, sets=filling.pop())
            yield part
            tokens = []
        elif kind in ("data", "comment_end", "raw_begin", "raw_end"):
            yield _Part("".join(text for _, text in tokens))
            tokens = []


def _read_part(tokens: Sequence[_Token]) -> _Part:
    text = "".join(text for _, text in tokens)
    tokens = [token for token in tokens if token[0] != "whitespace"]
    tag = tokens[1][1] if tokens[0][0] == "block_begin" else ""
    start = 1
    if tag == "set":
        start = next((n for n, (_, sign) in enumerate(tokens) if sign in ("=", "|")), len(tokens))
    uses = frozenset(_list_variables(tokens[start:]))
    sets = uses if tag in _IMPORTING else frozenset(_list_variables(tokens[2:start]))
    is_include = tag == "include" and [kind for kind, _ in tokens[2:]] == ["string", "block_end"]
    name = tokens[2][1][1:-1] if is_include else ""
    return _Part(text, tag, name, (tokens[0][1], tokens[-1][1]), uses, sets)


def _list_variables(tokens: Sequence[_Token]) -> Iterator[str]:
    """Names that may be those of variables: not attributes, nor arguments as in `f(name=1)`."""
    for before, (kind, name), after in zip(
        (_NEITHER, *tokens), tokens, (*tokens[1:], _NEITHER), strict=False
    ):
        if kind == "name" and before[1] != "." and after[1] != "=":
            yield name
