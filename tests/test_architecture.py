"""The structure that ARCHITECTURE.md describes, held against the imports of the code."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import mkdocs_jobs

ROOT = Path(mkdocs_jobs.__file__).parent

# A package imports only those on lower floors; packages on the same floor do not know each other.
FLOORS = {
    "values": 1,
    "markup": 1,
    "directives": 2,
    "content": 2,
    "importing": 3,
    "site": 3,
    "authoring": 4,
    "rendering": 4,
    "outputs": 4,
    "git": 4,
    "build": 5,
    "hosts": 5,
    "cli": 6,
    "plugin": 6,
}
MAY_IMPORT_MKDOCS = ("hosts.mkdocs.", "plugin", "cli.site")


@cache
def list_modules() -> dict[str, Path]:
    """Every module by its name below `mkdocs_jobs`."""
    paths = sorted(ROOT.rglob("*.py"))
    names = (path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in paths)
    found = {name: path for name, path in zip(names, paths, strict=True) if name != "__init__"}
    assert len(found) > 50
    return found


@cache
def parse(name: str) -> ast.Module:
    return ast.parse(list_modules()[name].read_text(encoding="utf-8"))


def list_imports(name: str) -> Iterator[str]:
    """What a module imports, by its whole name: a module's, or that of something in it."""
    for node in ast.walk(parse(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def list_own_imports(name: str) -> frozenset[str]:
    """The modules of the package that a module imports."""
    modules = list_modules()
    found = set()
    for imported in list_imports(name):
        if imported.startswith("mkdocs_jobs."):
            short = imported.removeprefix("mkdocs_jobs.")
            parents = (short, short.rpartition(".")[0])
            found |= {parent for parent in parents if parent in modules}
    return frozenset(found - {name})


def floor_of(name: str) -> int:
    return FLOORS[name.partition(".")[0]]


@pytest.mark.parametrize("name", [name for name in list_modules() if name != "__main__"])
def test_a_module_imports_its_own_package_and_lower_floors_alone(name: str) -> None:
    package = name.partition(".")[0]
    wrong = [
        imported
        for imported in list_own_imports(name)
        if imported.partition(".")[0] != package and floor_of(imported) >= floor_of(name)
    ]
    assert wrong == []


def measure_height(name: str, below: tuple[str, ...] = ()) -> int:
    """How many modules stand on one another up to this one."""
    assert name not in below, f"a circle of imports: {below}"
    return _measure(name, below)


@cache
def _height(name: str) -> int:
    return 1 + max((_height(imported) for imported in list_own_imports(name)), default=0)


def _measure(name: str, below: tuple[str, ...]) -> int:
    for imported in list_own_imports(name):
        assert imported not in (*below, name), f"a circle of imports: {(*below, name, imported)}"
    return _height(name)


def test_modules_stand_on_at_most_18_floors_without_a_circle() -> None:
    heights = {name: measure_height(name) for name in list_modules()}
    highest = max(heights, key=lambda name: heights[name])
    assert heights[highest] <= 18, highest


def test_packages_stand_on_at_most_6_floors() -> None:
    packages = {name.partition(".")[0] for name in list_modules()}
    assert packages == set(FLOORS)
    assert max(FLOORS.values()) <= 6


def test_mkdocs_is_imported_by_its_host_the_plugin_and_one_module_of_the_command() -> None:
    importing = {
        name
        for name in list_modules()
        if any(imported.partition(".")[0] == "mkdocs" for imported in list_imports(name))
    }
    assert importing
    assert {name for name in importing if not name.startswith(MAY_IMPORT_MKDOCS)} == set()


def test_zensical_is_imported_by_its_host_and_the_command_that_runs_it() -> None:
    importing = {
        name
        for name in list_modules()
        if any(imported.partition(".")[0] == "zensical" for imported in list_imports(name))
    }
    assert importing
    assert {n for n in importing if not n.startswith(("hosts.zensical.", "cli.zensical."))} == set()


def test_modules_are_short() -> None:
    lengths = {
        name: len(path.read_text(encoding="utf-8").splitlines())
        for name, path in list_modules().items()
        if path.name != "__init__.py"
    }
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}
    assert statistics.median(lengths.values()) <= 120


def list_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for name in list_modules():
        for node in ast.walk(parse(name)):
            if isinstance(node, ast.FunctionDef):
                yield name, node


def test_no_function_takes_a_list_to_append_problems_to() -> None:
    taking = [
        f"{name}.{function.name}"
        for name, function in list_functions()
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation is not None
        and ast.unparse(argument.annotation).replace(" ", "") in ("list[Problem]", "list[str]")
        and argument.arg in ("problems", "found", "errors")
    ]
    assert taking == []


def test_no_class_has_more_than_6_collaborators() -> None:
    crowded = {
        f"{name}.{node.name}": len(arguments)
        for name in list_modules()
        for node in ast.walk(parse(name))
        if isinstance(node, ast.ClassDef)
        for function in node.body
        if isinstance(function, ast.FunctionDef)
        and function.name == "__init__"
        and len(arguments := [*function.args.args[1:], *function.args.kwonlyargs]) > 6
    }
    assert crowded == {"values.problem.FieldError": 4} or crowded == {}


def test_the_build_has_at_most_8_public_members() -> None:
    (build,) = (
        node
        for node in ast.walk(parse("build.build"))
        if isinstance(node, ast.ClassDef) and node.name == "Build"
    )
    methods = {node.name for node in build.body if isinstance(node, ast.FunctionDef)}
    assigned = {
        target.attr
        for node in ast.walk(build)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id == "self"
    }
    public = {name for name in methods | assigned if not name.startswith("_")}
    assert public
    assert len(public) <= 8, public
