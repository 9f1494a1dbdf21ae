"""A rule of a web server, and the text of many."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_jobs.values.message import Message, and_more
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity, show


class Rule(NamedTuple):
    """How a server answers a request for one path."""

    path: str
    """Not encoded; without a slash at the end of a folder."""
    target: str
    """The target; with status 410 the page to show, for servers that need one."""
    status: int = 301
    dest_uri: str = ""
    """The file at that path, from the site's folder."""

    @property
    def is_folder(self) -> bool:
        """Whether the path can also be requested with a slash, and with `index.html`."""
        return posixpath.basename(self.dest_uri) == "index.html"


@dataclass(frozen=True, slots=True)
class Written:
    """The text of many rules, and the rules that it lacks."""

    text: str
    left_out: Sequence[tuple[Message, Sequence[Rule]]] = ()
    """Why rules could not be written, and which."""
    hints: Sequence[Message] = ()
    """Further hints."""

    def report(self, name: str, has_pages: bool) -> Iterator[Problem]:
        """The problems; hints where pages of mkdocs-redirects do the same."""
        for reason, rules in self.left_out:
            paths = and_more(show(rules[0].path), len(rules) - 1)
            if has_pages:
                remedy = Message("the pages of mkdocs-redirects redirect there")
            else:
                remedy = Message("add `redirects` to the plugins, whose pages redirect everywhere")
            found = Message(
                "{reason}: {paths}; {remedy}", reason=reason, paths=paths, remedy=remedy
            )
            yield _report(name, found, Severity.INFO if has_pages else Severity.WARNING)
        for hint in self.hints:
            yield _report(name, hint, Severity.INFO)


def _report(name: str, message: Message, severity: Severity) -> Problem:
    message = Message("jobs: redirects_file: {key}: {message}", key=name, message=message)
    return Problem(CONFIG, 0, message, severity)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of rules file."""

    write: Callable[[Sequence[Rule], str], Written]
    """Writes rules below, or above, the text that the user has there."""
    has_comments: bool = True
    """Whether the file can hold lines of the user, with ours between two comments."""
    comes_first: bool = False
    """Whether our rules come before the user's."""
    yields_to_files: bool = False
    """Whether a file at the path is served, instead of following the rule."""
