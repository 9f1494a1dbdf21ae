"""MkDocs' log: what is wrong, in the language of those who read it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from mkdocs.plugins import get_plugin_logger

from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.kinds import sum_up_kinds
from mkdocs_jobs.values.problem import Problem

_log = get_plugin_logger("jobs")


class ProblemLog:
    """Logs the problems of a build."""

    def __init__(self, language: str) -> None:
        """`language` is that of the messages."""
        self.speaker = Speaker(language)

    def write(
        self, problems: Iterable[Problem], is_post: Callable[[str], bool] = lambda src_uri: False
    ) -> None:
        """Log problems, those of one kind in one line unless MkDocs is called with `--verbose`.

        `is_post` says of a file whether it is a post.
        """
        if not _log.isEnabledFor(logging.DEBUG):
            problems = sum_up_kinds(problems, is_post)
        for problem in self.speaker.say_all(problems):
            _log.log(int(problem.severity), "%s", problem)
