"""A rule of a web server, and what is written of many."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_jobs.values.problem import Problem, Severity, show


class Rule(NamedTuple):
    """What a server is to answer to one path."""

    path: str
    """Not encoded; without a slash at the end of a folder."""
    target: str
    """Where the path leads; with status 410 the page to show, where a server wants one."""
    status: int = 301
    dest_uri: str = ""
    """The file that stood at the path, from the site's folder."""

    @property
    def is_folder(self) -> bool:
        """Whether the path can be asked for with a slash, and with `index.html` behind it."""
        return posixpath.basename(self.dest_uri) == "index.html"


@dataclass(frozen=True, slots=True)
class Written:
    """The text of many rules, and what it does not say."""

    text: str
    left_out: Sequence[tuple[str, Sequence[Rule]]] = ()
    """Why rules could not be written, and which."""
    hints: Sequence[str] = ()
    """What else should be known."""

    def tell(self, name: str, has_pages: bool) -> Iterator[Problem]:
        """What is missing; a hint where pages of mkdocs-redirects do the same."""
        place = f"mkdocs.yml: jobs: redirects_file: {name}"
        for reason, rules in self.left_out:
            others = f" and {len(rules) - 1} more" if len(rules) > 1 else ""
            found = f"{place}: {reason}: {show(rules[0].path)}{others}"
            if has_pages:
                message = f"{found}; the pages of mkdocs-redirects redirect there"
                yield Problem("", 0, message, Severity.INFO)
            else:
                remedy = "add `redirects` to the plugins, whose pages redirect everywhere"
                yield Problem("", 0, f"{found}; {remedy}")
        for hint in self.hints:
            yield Problem("", 0, f"{place}: {hint}", Severity.INFO)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of rules file."""

    write: Callable[[Sequence[Rule], str], Written]
    """Writes rules below, or above, the text that the user has there."""
    has_comments: bool = True
    """Whether the file can hold lines of the user, with ours between two comments."""
    comes_first: bool = False
    """Whether our rules stand above those of the user."""
    yields_to_files: bool = False
    """Whether a file at the path is served, instead of following the rule."""
