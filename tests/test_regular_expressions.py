"""Every regular expression of the plugin takes time in proportion to the text, however hostile.

What backtracks shows itself when one piece of text is repeated many times, before something that
does not fit. The pieces are made of what the expression itself is made of.
"""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest

import mkdocs_jobs

pytestmark = pytest.mark.slow

ROOT = Path(mkdocs_jobs.__file__).parent
FUNCTIONS = ("compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer")
ANCHORED = {"match", "fullmatch"}


def list_expressions() -> Iterator[tuple[str, str, re.Pattern[str], frozenset[str]]]:
    """Module, name, expression and by which methods it is used, of each in the package."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        module = importlib.import_module(".".join(("mkdocs_jobs", *_to_parts(name))))
        for variable, pattern in _list_compiled(module):
            yield name, variable, pattern, frozenset(_list_methods(calls, variable))
        for call in calls:
            function = _name_function(call)
            if function is not None and function != "compile":
                pattern = _compile(call)
                yield name, f"line {call.lineno}", pattern, frozenset((function,))


def _to_parts(name: str) -> list[str]:
    parts = name.removesuffix(".py").split("/")
    return parts[:-1] if parts[-1] == "__init__" else parts


def _list_compiled(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for variable, value in vars(module).items():
        for pattern in _list_patterns(value):
            yield variable, pattern


def _list_patterns(value: object) -> Iterator[re.Pattern[str]]:
    """An expression, or those in a mapping or a sequence, however deep."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _list_patterns(part)


def _list_methods(calls: list[ast.Call], variable: str) -> Iterator[str]:
    """The methods that are called on a variable, or on one of the values in it."""
    for call in calls:
        match call.func:
            case ast.Attribute(value=ast.Name(id=name), attr=method) if name == variable:
                yield method
            case ast.Attribute(value=ast.Subscript(value=ast.Name(id=name)), attr=method) if (
                name == variable
            ):
                yield method


def _name_function(call: ast.Call) -> str | None:
    match call.func:
        case ast.Attribute(value=ast.Name(id="re"), attr=function) if function in FUNCTIONS:
            return function
    return None


def _compile(call: ast.Call) -> re.Pattern[str]:
    """The expression of a call; where names of the code stand in it, with a word instead."""
    source = call.args[0]
    if isinstance(source, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "p" for part in source.values]
        text = "".join(map(str, parts))
    else:
        text = ast.literal_eval(source)
    flags = [node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute)]
    return re.compile(text, sum(getattr(re, flag) for flag in flags if flag.isupper()))


BOUNDED = (r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?|[*`]",)
"""Those that see no more than a thousand characters: links in a heading."""
EXPRESSIONS = list(list_expressions())
_SIGNS = [*" \n-a0<", '"']


def list_pieces(pattern: re.Pattern[str]) -> list[str]:
    """Pieces of text to repeat: signs and words of the expression, alone and in pairs."""
    words = set(
        re.findall(r"(?<![\\\w])[A-Za-z]{2,}|[^\w\s]", re.sub(r"\(\?[^)]", "", pattern.pattern))
    )
    signs = sorted(words.union(_SIGNS), key=lambda word: (len(word), word))[:24]
    pairs = ["".join(pair) for pair in product(signs, signs)]
    return [*signs, *pairs]


def run(pattern: re.Pattern[str], methods: frozenset[str], text: str) -> None:
    if methods <= ANCHORED and methods:
        for method in methods:
            getattr(pattern, method)(text)
    else:
        for _ in pattern.finditer(text):
            pass


def measure(read: object, text: str) -> float:
    start = time.process_time()
    read(text)  # type: ignore[operator]
    return time.process_time() - start


def find_slow(pattern: re.Pattern[str], methods: frozenset[str]) -> tuple[str, str, str] | None:
    """Beginning, piece and end of a text that takes nine times as long when it is four times."""
    read = partial(run, pattern, methods)
    for head, piece, tail in product(_list_heads(pattern), list_pieces(pattern), ("", "\0")):
        if measure(read, head + piece * (8_000 // len(piece)) + tail) < 0.01:
            continue
        # Now for sure, with times that can be told from those of a busy machine.
        short, long = (head + piece * (n // len(piece)) + tail for n in (4_000, 16_000))
        took = max(min(measure(read, short) for _ in range(3)), 0.002)
        if min(measure(read, long) for _ in range(2)) > 9 * took:
            return head, piece, tail
    return None


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        pytest.param(expression, methods, id=f"{name}-{variable}")
        for name, variable, expression, methods in EXPRESSIONS
        if expression.pattern not in BOUNDED
    ],
)
def test_no_repetition_takes_squared_time(
    pattern: re.Pattern[str], methods: frozenset[str]
) -> None:
    assert find_slow(pattern, methods) is None


@pytest.mark.parametrize("expression", [r"\s*\n\s*", r"<a[^<>]*class[^<>]*>"])
def test_one_that_does_is_found(expression: str) -> None:
    assert find_slow(re.compile(expression), frozenset(("sub",))) is not None


def _list_heads(pattern: re.Pattern[str]) -> list[str]:
    """What a repeated piece may come after: a literal beginning of the expression."""
    literal = re.match(r"(?:\\?[<{#&=\"'-]|[a-z])+", pattern.pattern)
    return ["", *({literal[0].replace("\\", "")} if literal else ())]


def test_every_expression_of_the_package_is_among_them() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    found = len(re.findall(rf"\bre\.(?:{'|'.join(FUNCTIONS)})\(", source))
    dynamic = 1  # the rules that a file has already: its marks are put into an expression
    listed = {(name, variable, pattern.pattern) for name, variable, pattern, _ in EXPRESSIONS}
    assert len(listed) >= found - dynamic
