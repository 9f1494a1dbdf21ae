"""Building sites in processes of their own, one after the other, and what each of them took."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.check import measure_command
from bench.generate import Keys, Shape, write_site
from bench.parts import KINDS
from bench.variants import LARGE, VARIANTS, prepare

ROOT = Path(__file__).resolve().parents[1]
Builds = tuple[tuple[Keys, str], ...]
NOW = "1777593600"  # 2026-05-01, which the dates of the posts are made for
AIMED_AT = 1000
"""The size that most targets are about."""

SIDE_BY_SIDE: Builds = (
    ("few", "without"),
    ("few", "jobs"),
    ("few", "least"),
    ("all", "without"),
    ("all", "jobs"),
    ("all", "least"),
)
OTHERS: Builds = (("few", "macros"), ("few", "tags"))
SLOW: Builds = (
    ("few", "without, automatic nav"),
    ("few", "jobs, automatic nav"),
    ("few", "without, fallback"),
    ("few", "jobs, fallback"),
)
"""What is measured, as keys of the posts and variant: the first in every turn, others in every
third."""

_INNERMOST = re.compile(r"[\[{][^\[\]{}]*[\]}]")
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    turn: int
    """The turn that it was measured in, from 1."""
    user: float
    """CPU seconds outside the kernel: what is left when others use the machine too."""
    wall: float
    """Seconds from its start to its end."""
    memory: int
    """The most memory that it had at a time, in bytes."""


@dataclass
class Results:
    """All that was measured, ready to be written as JSON."""

    machine: Mapping[str, Any]
    builds: list[dict[str, Any]] = field(default_factory=list)
    """Posts, theme, keys and variant, and the costs of its builds, turn by turn."""
    hooks: list[dict[str, Any]] = field(default_factory=list)
    """Posts and keys, CPU seconds of the import and by hook, those of the process up to the end
    of its build, and those of the floor."""
    profiles: list[dict[str, Any]] = field(default_factory=list)
    """Posts and keys, and the functions of the plugin that take most: name, calls, share."""
    parts: list[dict[str, Any]] = field(default_factory=list)
    """Posts, keys, kind (one of `bench.parts`), and the CPU seconds of each part and the floor."""
    serve: dict[str, Any] = field(default_factory=dict)
    """The rebuilds of `mkdocs serve`: their CPU seconds, the plugin's part, the memory, and the
    hooks of the last one."""
    check: dict[str, Any] = field(default_factory=dict)
    """Seconds that the command took, and the floor, turn by turn."""

    def write(self, path: Path) -> None:
        """Write them as JSON."""
        text = json.dumps(asdict(self), indent=1)
        # What is innermost stands on a line of its own.
        text = _INNERMOST.sub(lambda found: " ".join(found[0].split()), text)
        path.write_text(f"{text}\n", encoding="utf-8")


def read_results(path: Path) -> Results:
    """Results that were written before."""
    return Results(**json.loads(path.read_text(encoding="utf-8")))


def describe_machine() -> dict[str, Any]:
    """The machine in general terms, and the versions that matter."""
    from importlib.metadata import version
    from platform import python_version

    names = "mkdocs mkdocs-material mkdocs-static-i18n mkdocs-macros-plugin".split()
    packages = {name: version(name) for name in names}
    return {"cores": os.cpu_count(), "python": python_version(), "packages": packages}


def choose_theme(posts: int) -> str:
    """Material for small sites, and for large ones the theme that takes least itself."""
    return "material" if posts < 1000 else "mkdocs"


def list_turns(posts: int, turns: int) -> Iterator[Sequence[tuple[Keys, str]]]:
    """What each turn builds, in order; every other turn goes backwards."""
    if posts >= LARGE:
        yield SIDE_BY_SIDE[:2]
        return
    for number in range(turns):
        builds = [*SIDE_BY_SIDE]
        if number % 3 == 0:
            builds += (*OTHERS, *SLOW)
        yield builds[::-1] if number % 2 else builds


class Bench:
    """Sites in a temporary folder, and what building them takes."""

    def __init__(self, folder: Path, tell: Tell) -> None:
        self._folder = folder
        self._tell = tell
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        self._env = {
            **os.environ,
            "PYTHONPATH": path,
            "SOURCE_DATE_EPOCH": NOW,
            "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
        }
        self._env.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as installed

    def warm_up(self) -> None:
        """Build a small site in each way, so that no build that counts compiles a module."""
        shape = Shape(posts=2, pages=1, words=20, keys="all")
        site = self._write(shape)
        for theme in ("material", "mkdocs"):
            for name in ("without", "jobs", "least", "macros", "tags"):
                self._build(0, site, shape, name, theme)
        self._measure_hooks(site, shape, "mkdocs")
        shutil.rmtree(site)

    def measure_size(self, posts: int, turns: int, results: Results) -> None:
        """Measure sites of one size in turn."""
        theme = choose_theme(posts)
        both: tuple[Keys, ...] = ("few", "all")
        sites = {keys: self._write(Shape(posts=posts, keys=keys)) for keys in both}
        found: dict[tuple[Keys, str], list[Cost]] = {}
        for number, builds in enumerate(list_turns(posts, turns), 1):
            for keys, name in builds:
                shape = Shape(posts=posts, keys=keys)
                cost = self._build(number, sites[keys], shape, name, theme)
                found.setdefault((keys, name), []).append(cost)
                self._tell(f"{posts} posts, turn {number}: {name}, {keys} keys: {cost.user:.2f} s")
        for (keys, name), costs in found.items():
            head = {"posts": posts, "theme": theme, "keys": keys, "variant": name}
            results.builds.append({**head, "costs": [asdict(cost) for cost in costs]})
        for keys in both if posts < LARGE else both[:1]:
            for _ in range(turns if posts == AIMED_AT else min(turns, 3)):
                shape = Shape(posts=posts, keys=keys)
                results.hooks.append(self._measure_hooks(sites[keys], shape, theme))
        if posts == AIMED_AT:
            for keys in both:
                prepare(sites[keys], Shape(posts=posts, keys=keys), VARIANTS["jobs"], theme)
                profile = self._run_child(sites[keys], "profile")
                results.profiles.append({"posts": posts, "keys": keys, **profile})
                for _ in range(min(turns, 3)):
                    self._measure_parts(sites[keys], Shape(posts=posts, keys=keys), theme, results)
        for site in sites.values():
            shutil.rmtree(site)

    def measure_own(self, posts: int, turns: int, kinds: Sequence[Keys], results: Results) -> None:
        """Measure the plugin's own time alone, on sites with each kind of keys in turn."""
        sites = {keys: self._write(Shape(posts=posts, keys=keys)) for keys in kinds}
        for _ in range(turns):
            for keys, site in sites.items():
                shape = Shape(posts=posts, keys=keys)
                results.hooks.append(self._measure_hooks(site, shape, choose_theme(posts)))

    def _measure_hooks(self, site: Path, shape: Shape, theme: str) -> dict[str, Any]:
        prepare(site, shape, VARIANTS["jobs"], theme)
        figures = self._run_child(site, "hooks")
        own = sum(figures["hooks"].values())
        self._tell(f"{shape.posts} posts, {shape.keys} keys: hooks {own:.2f} s")
        return {"posts": shape.posts, "keys": shape.keys, **figures}

    def _measure_parts(self, site: Path, shape: Shape, theme: str, results: Results) -> None:
        prepare(site, shape, VARIANTS["jobs"], theme)
        for kind in KINDS:
            seconds = self._run_child(site, kind, module="bench.parts")
            head = {"posts": shape.posts, "keys": shape.keys, "kind": kind}
            results.parts.append({**head, "seconds": seconds})

    def measure_serve(self, posts: int, rebuilds: int, results: Results) -> None:
        """Measure rebuilds of a large site, and the memory after many of a small one."""
        for name, shape, count in (
            ("share", Shape(posts=posts), 10),
            ("memory", Shape(posts=10, pages=2), rebuilds),
        ):
            site = self._write(shape)
            for variant in ("without", "jobs") if name == "memory" else ("jobs",):
                prepare(site, shape, VARIANTS[variant], "mkdocs")
                figures = self._run_child(site, "serve", str(count))
                key = name if variant == "jobs" else f"{name}, without"
                results.serve[key] = {"posts": shape.posts, **figures}
                self._tell(f"serve: {key}")
            shutil.rmtree(site)

    def measure_check(self, posts: int, turns: int, results: Results) -> None:
        """Measure `mkdocs-jobs check` beside its floor."""
        command, _, floor = measure_command(posts, turns).values()
        results.check = {"posts": posts, "command": command, "floor": floor}
        self._tell("check")

    def _write(self, shape: Shape) -> Path:
        folder = self._folder / f"{shape.posts}-{shape.keys}"
        write_site(folder, shape)
        return folder

    def _build(self, turn: int, site: Path, shape: Shape, name: str, theme: str) -> Cost:
        prepare(site, shape, VARIANTS[name], theme)
        shutil.rmtree(site / "site", ignore_errors=True)
        start = time.perf_counter()
        with tempfile.TemporaryFile() as log:
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
            process = subprocess.Popen(command, cwd=site, env=self._env, stdout=log, stderr=log)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                log.seek(0)
                raise SystemExit(log.read().decode(errors="replace"))
        return Cost(turn, usage.ru_utime, wall, usage.ru_maxrss * 1024)

    def _run_child(
        self, folder: Path, *arguments: str, module: str = "bench.child"
    ) -> dict[str, Any]:
        result = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=folder,
            env=self._env,
            check=True,
            capture_output=True,
            text=True,
        )
        figures: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
        return figures


def measure(sizes: Sequence[int], turns: int, rebuilds: int, tell: Tell) -> Iterator[Results]:
    """Measure sites of all sizes, and `mkdocs serve` before the large ones.

    Yields what is known so far: large sites take long, and it may be stopped.
    """
    results = Results(describe_machine())
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), tell)
        bench.warm_up()
        for posts in (size for size in sizes if size < LARGE):
            bench.measure_size(posts, turns, results)
            yield results
        if rebuilds:
            bench.measure_check(2 * AIMED_AT, turns, results)
            bench.measure_serve(min(AIMED_AT, max(sizes)), rebuilds, results)
            yield results
        for posts in (size for size in sizes if size >= LARGE):
            bench.measure_size(posts, turns, results)
            yield results
