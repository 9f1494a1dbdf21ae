"""What the parts of the plugin's work take in a build, and in a row; runs in a process of its own.

`python -m bench.parts time`    builds the site here; CPU seconds of each part, and of the floor
`python -m bench.parts repeat`  builds it, and then makes the calls of each part again, in a row

In a build each call comes between what MkDocs and other plugins do for two pages. In a row are the
same calls with the same arguments, the best of three times: that is the least that this code can
take, whatever is around it.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.child import build_site, import_plugin, measure_floor

PARTS = {
    "read": "hosts.mkdocs.pages:read_text",
    "parse": "site.cache:parse_page",
    "resolve": "build.build:resolve_site",
    "facts": "build.job_page:build_job_page",
    "templates": "rendering.templates:_Templates.render",
    "summaries": "build.page:summarize",
    "heads": "build.head:PageHeads.write",
    "postings": "build.structured_data:JobPostings.make",
    "sitemap": "outputs.sitemap:write_sitemap",
    "redirects": "hosts.mkdocs.redirects:write_redirect",
}
"""Where the plugin does what: module and function. None calls another, but as `_WITHIN` says."""
ONCE = ("import", "compiled")
"""What happens once a build: importing the plugin, compiling templates. It is not repeated."""
_WITHIN = {"postings": "heads"}
Seconds = dict[str, float]


class Calls:
    """The calls of a function in a build."""

    def __init__(self, path: str) -> None:
        """`path` names the function, as `module:name`."""
        module, _, name = path.partition(":")
        owner: Any = importlib.import_module(f"mkdocs_jobs.{module}")
        *around, self._name = name.split(".")
        for part in around:
            owner = getattr(owner, part)
        self._owner = owner
        self._original: Callable[..., Any] = getattr(owner, self._name)
        self._made: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        self.spent = 0.0
        """The CPU seconds of those that were timed."""

    def time(self) -> None:
        """Time all calls from now on."""

        def call(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return self._original(*args, **kwargs)
            finally:
                self.spent += time.process_time() - start

        setattr(self._owner, self._name, call)

    def record(self) -> None:
        """Keep what all calls from now on are given."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self._made.append((args, kwargs))
            return self._original(*args, **kwargs)

        setattr(self._owner, self._name, call)

    def stop(self) -> None:
        """Neither time nor record any more."""
        setattr(self._owner, self._name, self._original)

    def repeat(self) -> float:
        """CPU seconds to make those that were recorded again, in a row."""
        start = time.process_time()
        for args, kwargs in self._made:
            self._original(*args, **kwargs)
        return time.process_time() - start


def time_parts() -> Seconds:
    """Build the site here: the seconds of each part, and the floor."""
    imported = import_plugin()
    compiled = _time_compiler()
    calls = {name: Calls(path) for name, path in PARTS.items()}
    for part in calls.values():
        part.time()
    build_site()
    spent = {name: part.spent for name, part in calls.items()}
    spent["templates"] -= sum(compiled)
    return {"import": imported, "compiled": sum(compiled), **_finish(spent)}


def repeat_parts() -> Seconds:
    """Build the site here: the seconds of each part afterwards, in a row, and the floor."""
    calls = {name: Calls(path) for name, path in PARTS.items()}
    for part in calls.values():
        part.record()
    build_site()
    for part in calls.values():
        part.stop()
    gc.collect()
    gc.disable()  # all that was recorded is still there, and would be looked through
    return _finish({name: min(part.repeat() for _ in range(3)) for name, part in calls.items()})


def _finish(spent: Seconds) -> Seconds:
    """Each part without those within it, and the floor."""
    outer = {around: spent[around] - spent[inner] for inner, around in _WITHIN.items()}
    return {**spent, **outer, "floor": measure_floor()["floor"]}


def _time_compiler() -> list[float]:
    """The CPU seconds of each template of the plugin that is compiled from now on."""
    from jinja2 import Environment

    compile_, spent = Environment.compile, list[float]()

    def timed(env: Environment, source: Any, name: str | None = None, *rest: Any, **kw: Any) -> Any:
        start = time.process_time()
        code = compile_(env, source, name, *rest, **kw)
        if name is not None and name.startswith("jobs/"):
            spent.append(time.process_time() - start)
        return code

    Environment.compile = timed  # type: ignore[assignment, method-assign]
    return spent


KINDS: dict[str, Callable[[], Seconds]] = {"time": time_parts, "repeat": repeat_parts}
"""What the command line can ask for."""


if __name__ == "__main__":
    sys.stdout.write(json.dumps(KINDS[sys.argv[1]]()) + "\n")
