"""The core's tests run where MkDocs cannot be imported; `make test-core` runs them without it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mkdocs_needed import CORE, HAS_MKDOCS, ROOT, needs_mkdocs

BLOCKED = """
import sys
sys.modules.update(dict.fromkeys(("mkdocs", "properdocs", "material", "zensical")))
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.skipif(not HAS_MKDOCS, reason="all tests run without MkDocs here")
def test_the_tests_of_the_core_do_without_mkdocs() -> None:
    """Random examples are left out: the same code, for longer."""
    command = [sys.executable, "-c", BLOCKED, "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    chosen = "not slow and not nightly and not browser and not hypothesis"
    done = subprocess.run(
        [*command, "-m", chosen, *(f"tests/{folder}" for folder in CORE)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    progress = re.findall(r"^([.sxX]+) *\[", done.stdout, re.MULTILINE)
    assert sum(line.count(".") for line in progress) > 2500


def test_few_tests_of_the_core_need_mkdocs() -> None:
    found = {path for folder in CORE for path in (ROOT / "tests" / folder).glob("test_*.py")}
    needing = {path.relative_to(ROOT / "tests").as_posix() for path in found if needs_mkdocs(path)}
    assert needing == {
        *("outputs/test_assets.py", "outputs/test_calendar.py", "outputs/test_jobs_json.py"),
        "outputs/test_redirect_rules.py",
    }
    assert len(found) > 50


@pytest.mark.parametrize(
    ("text", "is_needed"),
    [
        ("import mkdocs.plugins\n", True),
        ("from mkdocs import utils\n", True),
        ("from mkdocs_jobs.plugin import JobsPlugin\n", True),
        ("from mkdocs_jobs import cli\n", True),
        ("def f():\n    from tests.site import build\n", True),
        ("from mkdocs_jobs.site.site import Site\nimport tests.tiers\n", False),
    ],
)
def test_a_module_needs_mkdocs_where_something_that_it_imports_does(
    tmp_path: Path, text: str, *, is_needed: bool
) -> None:
    (tmp_path / "test_x.py").write_text(text, encoding="utf-8")
    assert needs_mkdocs(tmp_path / "test_x.py") == is_needed
