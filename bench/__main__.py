"""`python -m bench`: measure, and print the tables; `python -m bench --docs`: write the guide."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.measure import ROOT, measure, read_results
from bench.report import write_guides, write_report

RESULTS = ROOT / "bench" / "results.json"


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000], metavar="POSTS")
    parser.add_argument("--turns", type=int, default=3, help="builds of each kind (default: 3)")
    parser.add_argument(
        "--rebuilds", type=int, default=50, help="of `mkdocs serve`, for its memory; 0: none"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the figures go")
    parser.add_argument(
        "--docs", action="store_true", help="measure nothing, write the results into the guide"
    )
    arguments = parser.parse_args()
    if arguments.docs:
        write_guides(read_results(arguments.results), ROOT / "docs")
        return
    start = time.monotonic()

    def tell(what: str) -> None:
        sys.stderr.write(f"{time.monotonic() - start:6.0f} s  {what}\n")
        sys.stderr.flush()

    for results in measure(sorted(arguments.sizes), arguments.turns, arguments.rebuilds, tell):
        results.write(arguments.results)
    sys.stdout.write(write_report(read_results(arguments.results), "en"))


if __name__ == "__main__":
    main()
