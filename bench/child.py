"""What runs in a process of its own, and prints one line of JSON at its end.

`python -m bench.child hooks`   builds the site here; the plugin's time, hook by hook, and the floor
`python -m bench.child profile` builds it under a profiler that sees the plugin's hooks alone
`python -m bench.child floor`   reads the pages here and parses their front matter, nothing else
`python -m bench.child rest X`  builds it without what the plugin's hook X returns, if any is named;
                                CPU seconds of all but the plugin
`python -m bench.child serve N` builds the site N times as `mkdocs serve` does, a post edited before
                                each
"""

from __future__ import annotations

import cProfile
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.meters import CpuMeter, Meter, attach

Figures = dict[str, Any]


def measure_hooks() -> Figures:
    """CPU seconds that importing the plugin takes, those in each of its hooks, and those of all."""
    imported = import_plugin()
    meter = CpuMeter()
    build_site(meter)
    spent = {"import": imported, "hooks": meter.spent, "process": time.process_time()}
    return {**spent, **measure_floor()}


def import_plugin() -> float:
    """Import the plugin, if nothing has yet; CPU seconds that it takes."""
    # What MkDocs and the other plugins import anyhow is not the plugin's to pay for.
    import mkdocs.commands.build
    import mkdocs_redirects.plugin
    import mkdocs_static_i18n.plugin

    _ = mkdocs.commands.build, mkdocs_static_i18n.plugin, mkdocs_redirects.plugin
    start = time.process_time()
    import mkdocs_jobs.plugin

    _ = mkdocs_jobs.plugin
    return time.process_time() - start


def build_site(meter: Meter | None = None) -> None:
    """Build the site here, the plugin's handlers metered where a meter is given."""
    from mkdocs.commands.build import build

    config = _load()
    if meter is not None:
        attach(meter, config)
    build(config)


def _load() -> Any:
    from mkdocs.config import load_config

    return load_config("mkdocs.yml", site_dir=str(Path("site").resolve()))


class _ProfileMeter(Meter):
    def __init__(self, profile: cProfile.Profile) -> None:
        self._profile = profile

    def start(self, name: str) -> None:
        self._profile.enable()

    def stop(self, name: str) -> None:
        self._profile.disable()


def measure_profile() -> Figures:
    """The functions of the plugin that take most of its time, by profile of its hooks alone."""
    import pstats

    profile = cProfile.Profile(time.process_time)  # whatever else the machine does
    build_site(_ProfileMeter(profile))
    stats: Any = pstats.Stats(profile)
    rows = [
        {"name": f"{module}.{function}", "calls": calls, "share": cumulative / stats.total_tt}
        for (file, _, function), (_, calls, _, cumulative, _) in stats.stats.items()
        if (module := _name_module(file)) not in ("", "plugin")
    ]
    return {"functions": sorted(rows, key=lambda row: -float(row["share"]))[:20]}


def _name_module(file: str) -> str:
    """`content.catalogue` for a file of the plugin's code; empty for any other."""
    _, found, path = Path(file).as_posix().rpartition("/mkdocs_jobs/")
    return path.removesuffix(".py").replace("/", ".") if found and path.endswith(".py") else ""


def measure_floor() -> Figures:
    """CPU seconds to read every page and parse its front matter with libyaml."""
    import yaml

    paths = sorted(Path("docs").rglob("*.md"))
    found = 0
    gc.collect()
    gc.disable()  # looking through all that a build has left is no part of it
    start = time.process_time()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            found += len(yaml.load(text[4 : text.index("\n---\n")], Loader=yaml.CSafeLoader))
    floor = time.process_time() - start
    gc.enable()
    return {"floor": floor, "found": found}


def measure_rest(without: str = "") -> Figures:
    """CPU seconds of a build but for the plugin, `without` the result of one of its hooks."""
    from mkdocs.commands.build import build

    config = _load()
    meter = CpuMeter()
    attach(meter, config, without=without)
    start = time.process_time()
    build(config)
    return {"rest": time.process_time() - start - sum(meter.spent.values())}


def measure_serve(rebuilds: int) -> Figures:
    """CPU seconds of each rebuild, the plugin's part of it, and the memory after it."""
    from mkdocs.commands.build import build

    config = _load()
    config.plugins.on_startup(command="serve", dirty=False)
    posts = sorted(Path("docs").rglob("post-*.md"))
    figures: Figures = {"rebuilds": [], "own": [], "memory": []}
    meter = CpuMeter()
    for number in range(rebuilds):
        post = posts[number % len(posts)]
        text = post.read_text(encoding="utf-8")
        post.write_text(f"{text}\nEdit {number}.\n", encoding="utf-8")
        config = _load()
        meter = CpuMeter()
        attach(meter, config)
        start = time.process_time()
        build(config, serve_url="http://127.0.0.1/")
        figures["rebuilds"].append(time.process_time() - start)
        figures["own"].append(sum(meter.spent.values()))
        figures["memory"].append(_read_memory())
        post.write_text(text, encoding="utf-8")
    return {**figures, "hooks": meter.spent}


def _read_memory() -> int:
    """Resident memory of this process, in bytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Measure what the command line asks for."""
    what, *rest = sys.argv[1:]
    measures: dict[str, Callable[[], Figures]] = {
        "hooks": measure_hooks,
        "profile": measure_profile,
        "floor": measure_floor,
        "rest": lambda: measure_rest(*rest),
        "serve": lambda: measure_serve(int(rest[0])),
    }
    sys.stdout.write(json.dumps(measures[what]()) + "\n")


if __name__ == "__main__":
    main()
