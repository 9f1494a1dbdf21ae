"""Each part that the benchmark names is there, and a build does it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.generate import Shape, write_site
from bench.measure import ROOT
from bench.parts import KINDS, ONCE, PARTS
from bench.variants import VARIANTS, prepare


@pytest.mark.parametrize("kind", KINDS)
def test_a_build_does_each_part_and_it_can_be_done_again(tmp_path: Path, kind: str) -> None:
    shape = Shape(posts=6, pages=1)
    write_site(tmp_path, shape)
    prepare(tmp_path, shape, VARIANTS["jobs"], "mkdocs")
    result = subprocess.run(
        [sys.executable, "-m", "bench.parts", kind],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = json.loads(result.stdout.splitlines()[-1])
    once = ONCE if kind == "time" else ()
    assert list(seconds) == [*once, *PARTS, "floor"]
    assert [name for name, spent in seconds.items() if spent <= 0] == []
