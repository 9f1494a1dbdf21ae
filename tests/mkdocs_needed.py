"""Which tests need MkDocs: those that import it, or what stands on it, or a module that does.

The others are run where there is none, too.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORE = ("authoring", "content", "core", "importing", "outputs")
"""The folders of tests of which most need none."""
HAS_MKDOCS = importlib.util.find_spec("mkdocs") is not None
_ON_MKDOCS = (
    *("mkdocs", "properdocs", "material", "zensical"),
    *("mkdocs_jobs.cli", "mkdocs_jobs.hosts", "mkdocs_jobs.plugin", "tests.cli"),
)


@cache
def needs_mkdocs(path: Path) -> bool:
    """Whether a module of tests needs MkDocs."""
    return any(_stands_on_mkdocs(name) for name in _list_imports(path))


def _stands_on_mkdocs(name: str) -> bool:
    if any(name == one or name.startswith(f"{one}.") for one in _ON_MKDOCS):
        return True
    path = (ROOT / name.replace(".", "/")).with_suffix(".py")
    return name.startswith("tests.") and path.is_file() and needs_mkdocs(path)


def _list_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def main() -> None:
    """Print the folders of the core's tests, where there is no MkDocs."""
    assert not HAS_MKDOCS
    print(*(f"tests/{folder}" for folder in CORE))  # noqa: T201


if __name__ == "__main__":
    main()
