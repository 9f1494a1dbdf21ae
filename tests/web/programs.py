"""Judges of finished pages that are no Python: those of the npm package beside this file."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
"""What `make web` installs, as `package-lock.json` has it."""


def find_program(*names: str) -> str:
    """The path of the first of these programs that is installed.

    Where none is, the test that asks is skipped with that reason; in CI it fails.
    """
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        _miss(f"{' or '.join(names)} is not installed: run `make web`, or install it, to run this")
    return path


def find_module(path: str) -> Path:
    """A file of an npm package: `axe-core/axe.min.js`. Skips or fails as `find_program` does."""
    file = MODULES / path
    if not file.exists():
        _miss(f"{path.split('/')[0]} is not installed: run `make web` with Node there to run this")
    return file


def run_node(script: Path, *arguments: str, timeout: float = 300) -> str:
    """Run a script of this folder with Node; what it prints.

    `timeout` is in seconds. A script that fails fails the test, with what it wrote to its error
    output.
    """
    find_module(".package-lock.json")
    return run([find_program("node", "nodejs"), str(script), *arguments], timeout=timeout)


def run(
    command: Sequence[str],
    *,
    timeout: float = 300,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program; what it prints. Fails the test when the program fails."""
    done = subprocess.run(
        command,
        cwd=HERE,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr}\n{done.stdout[-2000:]}"
    return done.stdout


def _miss(message: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
