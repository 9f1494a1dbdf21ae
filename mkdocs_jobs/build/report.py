"""The report of a build: every problem of every step, each once."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_jobs.values.problem import Problem


class Report:
    """Collects the problems that the steps of a build return."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._new = list(problems)
        self._seen: set[Problem] = set()

    def add(self, problems: Iterable[Problem]) -> None:
        """Add problems, to be reported next."""
        self._new += problems

    def drain(self) -> list[Problem]:
        """The problems not reported yet."""
        new = [problem for problem in dict.fromkeys(self._new) if problem not in self._seen]
        self._seen.update(new)
        self._new.clear()
        return new
