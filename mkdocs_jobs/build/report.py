"""The report of a build: every problem of every step, each once."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_jobs.values.problem import Problem, by_place


class Report:
    """Collects the problems that the steps of a build return."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._new = list(problems)
        self._last: list[Problem] = []
        self._seen: set[Problem] = set()

    def add(self, problems: Iterable[Problem]) -> None:
        """Add problems, to be reported next."""
        self._new += problems

    def defer(self, problems: Iterable[Problem]) -> None:
        """Add problems that are reported when all pages are written, by file and line."""
        self._last += problems

    def drain(self, *, is_last: bool = False) -> list[Problem]:
        """The problems not reported yet; with `is_last` the deferred ones as well."""
        if is_last:
            self._new += sorted(self._last, key=by_place)
            self._last.clear()
        if not self._new:
            return []  # as after most pages
        new = [problem for problem in dict.fromkeys(self._new) if problem not in self._seen]
        self._seen.update(new)
        self._new.clear()
        return new
