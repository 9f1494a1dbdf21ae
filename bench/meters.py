"""What the plugin takes in a build that runs here: its handlers, wrapped from outside, are metered.

Those that MkDocs calls, and those that the plugin hangs into it while a build goes on: what reads
a page's front matter, what a search index adds of a page. What other plugins do in one of ours
counts, MkDocs' own part of the search does not.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

Handler = Callable[..., Any]
SEARCH = "search"


class Meter:
    """Measures, under a name, what happens between a start and a stop."""

    is_running = False

    def start(self, name: str) -> None:
        """Go on measuring."""

    def stop(self, name: str) -> None:
        """Stop measuring."""


class CpuMeter(Meter):
    """CPU seconds of this process."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def start(self, name: str) -> None:
        """Go on measuring."""
        self.spent[name] -= time.process_time()

    def stop(self, name: str) -> None:
        """Stop measuring."""
        self.spent[name] += time.process_time()


class CountMeter(Meter):
    """What is the same in each run: calls of Python functions, whosever, and bytes."""

    def __init__(self) -> None:
        self.calls = 0
        self.bytes = 0
        """Those that a handler holds at a time at the most, added up for all of its calls."""
        self._before = 0

    def start(self, name: str) -> None:
        """Go on measuring."""
        tracemalloc.reset_peak()
        self._before = tracemalloc.get_traced_memory()[0]
        sys.setprofile(self._count)

    def stop(self, name: str) -> None:
        """Stop measuring."""
        sys.setprofile(None)
        self.calls -= 1  # of this function
        self.bytes += tracemalloc.get_traced_memory()[1] - self._before

    def _count(self, _frame: object, event: str, _arg: object) -> None:
        if event == "call":
            self.calls += 1


def attach(meter: Meter, config: Any, *, without: str = "") -> None:
    """Meter each handler of the plugin in the builds with this configuration.

    What those of the event `without` return is not used: its text stays as it was.
    """
    events = config.plugins.events
    for event in events:
        _wrap(meter, events, event)
    kept = without.removeprefix("on_")
    if kept in events:
        events[kept] = [_ignore(h) if hasattr(h, "is_metered") else h for h in events[kept]]
    events["config"] = [_read_source_after(meter, events, h) for h in events["config"]]
    events["env"] = [_around_search(meter, config, h) for h in events["env"]]


def _wrap(meter: Meter, events: Any, event: str) -> None:
    for index, method in enumerate(events[event]):
        owner = getattr(method, "__self__", None)
        if type(owner).__module__.startswith("mkdocs_jobs."):
            events[event][index] = _own(meter, f"on_{event}", method)


def _own(meter: Meter, name: str, handler: Handler) -> Handler:
    def own(*args: Any, **kwargs: Any) -> Any:
        if meter.is_running:  # one of ours, in what another has MkDocs do
            return handler(*args, **kwargs)
        meter.is_running = True
        meter.start(name)
        try:
            return handler(*args, **kwargs)
        finally:
            meter.stop(name)
            meter.is_running = False

    own.is_metered = True  # type: ignore[attr-defined]
    return own


def _ignore(handler: Handler) -> Handler:
    def ignore(text: str, **kwargs: Any) -> str:
        handler(text, **kwargs)
        return text

    return ignore


def _theirs(meter: Meter, name: str, handler: Handler) -> Handler:
    def theirs(*args: Any, **kwargs: Any) -> Any:
        meter.stop(name)
        try:
            return handler(*args, **kwargs)
        finally:
            meter.start(name)

    return theirs


def _read_source_after(meter: Meter, events: Any, handler: Handler) -> Handler:
    """What reads front matter for MkDocs, which is there once the plugin is configured."""

    def both(*args: Any, **kwargs: Any) -> Any:
        result = handler(*args, **kwargs)
        _wrap(meter, events, "page_read_source")
        return result

    return both if hasattr(handler, "is_metered") else handler


def _around_search(meter: Meter, config: Any, handler: Handler) -> Handler:
    """What narrows the search's index of a language, which each has for itself."""

    def both(*args: Any, **kwargs: Any) -> Any:
        for index in _list_indexes(config):
            index.add_entry_from_context = _theirs(meter, SEARCH, index.add_entry_from_context)
        result = handler(*args, **kwargs)
        for index in _list_indexes(config):
            index.add_entry_from_context = _own(meter, SEARCH, index.add_entry_from_context)
        return result

    return both if hasattr(handler, "is_metered") else handler


def _list_indexes(config: Any) -> Iterator[Any]:
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        if callable(getattr(index, "add_entry_from_context", None)):
            yield index
