"""How long `mkdocs-jobs check` takes on a large site, beside the least that any reader must do.

Run it with `python bench/check.py`; see README.md in this folder.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

POSTS = 2000
TURNS = 7
ROOT = Path(__file__).resolve().parents[1]

CHECK = "from mkdocs_jobs.cli.main import main; main()"
FLOOR = """
import sys
from pathlib import Path
import yaml
found = 0
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    text = path.read_text(encoding="utf-8")
    found += len(yaml.load(text.split("---\\n", 2)[1], Loader=yaml.CSafeLoader))
print(found)
"""
"""Read the same files and parse their front matter with libyaml, nothing else."""

TOWNS = (("Roma", "IT"), ("Milano", "IT"), ("Paris", "FR"), ("Berlin", "DE"), ("Madrid", "ES"))
TYPES = ("FULL_TIME", "PART_TIME", "[FULL_TIME, TEMPORARY]", "INTERN")
PARAGRAPH = (
    "We look for a person who listens, asks and writes things down, who has done work like this"
    " before or learned it elsewhere, and who wants public services to be simple for everyone.\n"
)


def write_post(number: int) -> str:
    """A post as people write them: some fifteen keys and a page of text."""
    pair, lang = number // 2, ("it", "en")[number % 2]
    town, country = TOWNS[pair % len(TOWNS)]
    low = 30_000 + pair % 40 * 500
    keys = [
        f"title: Position number {pair:04d} ({lang})",
        "layout: job",
        f"lang: {lang}",
        f"ref: position-{pair}",
        "parent_ref: join-us",
        f"description: What position number {pair} is about, in a sentence or two.",
        f"department: Department {pair % 12}",
        f"locations: [{{locality: {town}, country: {country}}}]",
        f"remote: {('no', 'hybrid', '{kind: hybrid, countries: [IT, FR]}')[pair % 3]}",
        f"employment_type: {TYPES[pair % len(TYPES)]}",
        f"salary: {{min: {low}, max: {low + 8000}, currency: EUR, unit: YEAR}}",
        f"date_posted: 2026-{pair % 12 + 1:02d}-{pair % 28 + 1:02d}",
        f"valid_through: 2027-{pair % 12 + 1:02d}-{pair % 28 + 1:02d}",
        f"tags: [tag{pair % 7}, tag{pair % 11}, tag{pair % 13}]",
        f"archived: {str(pair % 5 == 0).lower()}",
    ]
    sections = (f"## Section {part}\n\n{PARAGRAPH * 2}\n- one\n- two\n" for part in range(5))
    return "---\n" + "\n".join(keys) + "\n---\n\n" + "\n".join(sections)


def write_site(folder: Path, posts: int) -> None:
    """A site with that many posts, half in each of two languages, always the same."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Bench\nplugins: [jobs]\n", encoding="utf-8")
    for lang in ("it", "en"):
        text = f"---\nref: join-us\nlang: {lang}\n---\n\n{{% include jobs_list.html %}}\n"
        (docs / f"join-us-{lang}.md").write_text(text, encoding="utf-8")
    for number in range(posts):
        file = docs / f"{number % 20:02d}" / f"post-{number:04d}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(write_post(number), encoding="utf-8")


def measure(code: str, arguments: Sequence[str], folder: Path) -> float:
    """Seconds that a process takes from its start to its end; one that fails stops all."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": path, "SOURCE_DATE_EPOCH": "1777593600"}
    # Modules are compiled once, in a run that does not count, as where they are installed.
    env["PYTHONPYCACHEPREFIX"] = str(folder.parent / "pycache")
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def measure_command(posts: int, turns: int) -> dict[str, list[float]]:
    """The seconds of each turn for the command, for the command on one post, and for the floor.

    All in turn, so that whatever else the machine does meets each of them.
    """
    with tempfile.TemporaryDirectory() as name:
        large, small = Path(name, "large"), Path(name, "small")
        write_site(large, posts)
        write_site(small, 1)
        runs = {
            f"`mkdocs-jobs check`, {posts:,} posts": (CHECK, ["check"], large),
            "`mkdocs-jobs check`, 1 post (its start)": (CHECK, ["check"], small),
            f"floor: read and parse {posts:,} posts with libyaml": (FLOOR, ["docs"], large),
        }
        for run in runs.values():
            measure(*run)  # not counted: fills the file system's cache, compiles modules
        times: dict[str, list[float]] = {what: [] for what in runs}
        for _ in range(turns):
            for what, run in runs.items():
                times[what].append(measure(*run))
    return times


def main() -> None:
    """Measure, and print a table."""
    times = measure_command(POSTS, TURNS)
    floor = statistics.median(list(times.values())[-1])
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {TURNS} turns each",
        "",
        "| What | Median | Fastest | Slowest | Median / floor |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for what, found in times.items():
        median = statistics.median(found)
        cells = (f"{seconds:.2f} s" for seconds in (median, min(found), max(found)))
        lines.append(f"| {what} | {' | '.join(cells)} | {median / floor:.2f} |")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
