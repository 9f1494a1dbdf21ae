"""`python -m bench.own`: the plugin's own CPU in floors, hook by hook, each build in one process.

The floor reads the same files and parses their front matter with libyaml; it is measured in the
same process right after the build, so that what else the machine does meets both.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.generate import Keys
from bench.measure import Bench, Results, describe_machine

BOTH: tuple[Keys, ...] = ("few", "all")


def measure(posts: int, turns: int) -> Results:
    """Build sites of that size in turn, in processes of their own."""
    results = Results(describe_machine())
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), lambda what: None)
        bench.warm_up()
        bench.measure_own(posts, turns, BOTH, results)
    return results


def write_table(runs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The median of each hook in floors, and that of all with the least and the most."""
    floors = [sorted(_in_floors(run).values(), reverse=True) for run in runs]
    sums = [sum(run) for run in floors]
    names = sorted({name for run in runs for name in _in_floors(run)})
    rows = {name: median(_in_floors(run).get(name, 0.0) for run in runs) for name in names}
    for name, value in sorted(rows.items(), key=lambda row: -row[1]):
        yield f"  {name:22}{value:6.2f}"
    yield f"  {'all':22}{median(sums):6.2f}  ({min(sums):.2f} to {max(sums):.2f})"
    yield f"  floor, in ms          {1000 * median(run['floor'] for run in runs):6.0f}"


def _in_floors(run: Mapping[str, Any]) -> dict[str, float]:
    spent = {**run["hooks"], "import": run["import"]}
    return {name: time / run["floor"] for name, time in spent.items()}


def main() -> None:
    """Measure, and print a table for few keys and one for all."""
    parser = argparse.ArgumentParser(prog="python -m bench.own", description=__doc__)
    parser.add_argument("--posts", type=int, default=1000, help="in each of two languages")
    parser.add_argument("--turns", type=int, default=5)
    arguments = parser.parse_args()
    results = measure(arguments.posts, arguments.turns)
    for keys in BOTH:
        runs = [run for run in results.hooks if run["keys"] == keys]
        sys.stdout.write(f"{arguments.posts} x 2 posts, {keys} keys, in floors\n")
        sys.stdout.writelines(f"{line}\n" for line in write_table(runs))


if __name__ == "__main__":
    main()
