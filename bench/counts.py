"""What a post costs, in figures that are the same in each run: calls of functions, and bytes.

`python -m bench.counts`          shows them beside those that are kept
`python -m bench.counts --keep`   keeps them: the tests compare with these
`python -m bench.counts --child`  counts here and prints JSON
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import tracemalloc
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

from bench.generate import Keys, Shape, write_site
from bench.measure import NOW, ROOT
from bench.meters import CountMeter, Meter, attach
from bench.variants import VARIANTS, prepare

KEPT = ROOT / "bench" / "counts.json"
LIMIT = 0.05
"""How far a count may be from the one that is kept."""
_PACKAGES = ("mkdocs", "jinja2", "markdown", "pyyaml", "babel", "python-frontmatter", "nh3")
_SIZES = (60, 96)  # in between there are posts of each kind, in departments of some size
Counts = dict[str, Any]


def describe_versions() -> dict[str, str]:
    """What the counts depend on besides the plugin."""
    python = ".".join(python_version().split(".")[:2])
    return {"python": python, **{name: version(name) for name in _PACKAGES}}


def count() -> Counts:
    """Count in a process of its own, in which nothing is known of an earlier build."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": NOW}
    command = [sys.executable, "-m", "bench.counts", "--child"]
    result = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    counts: Counts = json.loads(result.stdout.splitlines()[-1])
    return counts


def read_kept() -> Counts:
    """The counts that are kept, and the versions that they were made with."""
    kept: Counts = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


def find_changes(counts: Counts, kept: Counts) -> dict[str, tuple[int, int]]:
    """The counts that are further from those kept than they may be: kept, and now."""
    names = {f"{what}, {keys}": (what, keys) for what in ("calls", "bytes") for keys in kept[what]}
    pairs = {name: (kept[what][keys], counts[what][keys]) for name, (what, keys) in names.items()}
    return {name: (old, new) for name, (old, new) in pairs.items() if abs(new / old - 1) > LIMIT}


def _count_here() -> Counts:
    gc.disable()  # else it depends on when it runs
    counts: Counts = {"versions": describe_versions(), "calls": {}, "bytes": {}}
    both: tuple[Keys, ...] = ("few", "all")
    for keys in both:
        with tempfile.TemporaryDirectory() as name:
            sites = []
            for posts in _SIZES:
                shape = Shape(posts=posts, keys=keys, pages=2, languages=("it",))
                sites.append(Path(name, str(posts)))
                write_site(sites[-1], shape)
                prepare(sites[-1], shape, VARIANTS["jobs"], "mkdocs")
            _build(sites[-1], Meter())  # nothing that happens once counts
            tracemalloc.start()
            small, large = (_build(site, CountMeter()) for site in sites)
            tracemalloc.stop()
        posts = _SIZES[1] - _SIZES[0]
        counts["calls"][keys] = round((large.calls - small.calls) / posts)
        counts["bytes"][keys] = round((large.bytes - small.bytes) / posts)
    return counts


def _build(site: Path, meter: Any) -> Any:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(site / "mkdocs.yml"), site_dir=str(site / "site"))
    attach(meter, config)
    build(config)
    return meter


def main() -> None:
    """Do what the command line asks for."""
    if "--child" in sys.argv:
        sys.stdout.write(json.dumps(_count_here()) + "\n")
        return
    counts = count()
    if "--keep" in sys.argv:
        KEPT.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    kept = read_kept()
    for what in ("calls", "bytes"):
        for keys, number in counts[what].items():
            sys.stdout.write(f"{what} a post, {keys} keys: {number}, kept: {kept[what][keys]}\n")


if __name__ == "__main__":
    main()
