"""Option `posts`: which pages are posts by where they are, though they have no `layout`.

Patterns are those of .gitignore. pathspec reads them, and is imported where there are any.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

PathRole = Literal["page", "post", "index", "hidden", "left_out"]
"""What a page is by its path: no matter, a post, the index of a folder of posts, one among them
whose name begins with `_`, one that a pattern leaves out.
"""
_WILD = re.compile(r"[*?\[]")
HIDDEN = "_"
"""What names begin with that are no posts by themselves."""


@dataclass(frozen=True)
class PathPatterns:
    """Patterns of paths in the docs folder; the last that fits a path counts."""

    written: tuple[str, ...] = ()

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return compile_patterns(self.written)

    def matches(self, path: str) -> bool:
        """Whether a path, or a folder that it is in, fits."""
        return self._spec.match_file(path)


@dataclass(frozen=True)
class PostPaths:
    """What option `posts` says."""

    patterns: tuple[str, ...] = ()
    """A pattern after `!` takes pages out again."""
    is_all: bool = False
    """Whether a page with another layout is a post, too."""
    also_named: tuple[str, ...] = ()
    """Patterns of option `defaults`: what these name, somebody asks for."""

    def find_role(self, src_uri: str) -> tuple[PathRole, str]:
        """What a page is by its path, and the pattern that says so if it is left out."""
        named = self.find_named(src_uri)
        if named is None:
            return "page", ""
        rest = src_uri[len(named) :].lstrip("/") or posixpath.basename(src_uri)
        if (pattern := self._find_excluding(src_uri, rest)) is not None:
            return "left_out", pattern
        own = posixpath.basename(named.rstrip("/"))
        hidden = [name for name in (own, *rest.split("/")) if name.startswith(HIDDEN)]
        if not all(self._names(name) for name in hidden):
            return ("index" if read_stem(src_uri) == "_index" else "hidden"), ""
        return "post", ""

    @cached_property
    def positive(self) -> tuple[str, ...]:
        """The patterns that make posts."""
        return tuple(pattern for pattern in self.patterns if not pattern.startswith("!"))

    @cached_property
    def negative(self) -> tuple[str, ...]:
        """The patterns that take pages out."""
        return tuple(pattern for pattern in self.patterns if pattern.startswith("!"))

    @cached_property
    def _naming(self) -> PathPatterns:
        return PathPatterns(self.positive)

    @cached_property
    def _everything(self) -> PathPatterns:
        return PathPatterns(self.patterns)

    def find_named(self, src_uri: str) -> str | None:
        """The outermost folder of a path that a pattern fits, or the path itself."""
        if not self._naming.matches(src_uri):
            return None
        folder = ""
        for name in src_uri.split("/")[:-1]:
            folder = f"{folder}{name}/"
            if self._naming.matches(folder):
                return folder
        return src_uri

    def _find_excluding(self, src_uri: str, rest: str) -> str | None:
        """The pattern that takes a path out.

        One without a slash is for names in a folder that another pattern names, not for that
        folder: `!_*` leaves nothing out of `_positions/` but what begins with `_` in there. Nor
        does one with a `*` take out what is named in full.
        """
        if self._everything.matches(src_uri):
            return None
        *folders, file = rest.split("/")
        names = [*(f"{folder}/" for folder in folders), file]
        for pattern in reversed(self.negative):
            is_name = "/" not in pattern[1:].rstrip("/")
            tried = names if is_name else [src_uri]
            if is_name and _WILD.search(pattern):
                tried = [name for name in names if name.rstrip("/") not in self._names_in_full]
            if any(map(PathPatterns((pattern[1:],)).matches, tried)):
                return pattern
        return None

    def _names(self, name: str) -> bool:
        return any(fnmatchcase(name, part) for part in self._parts if part.startswith(HIDDEN))

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        patterns = (*self.positive, *self.also_named)
        return tuple(part for pattern in patterns for part in pattern.split("/") if part)

    @cached_property
    def _names_in_full(self) -> frozenset[str]:
        return frozenset(part for part in self._parts if not _WILD.search(part))


def compile_patterns(patterns: Iterable[str]) -> GitIgnoreSpec:
    """Patterns as pathspec takes them. Raises `ValueError` for one that is none."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def read_stem(src_uri: str) -> str:
    """What a file is called without its suffixes: `index` for `jobs/cook/index.it.md`."""
    return posixpath.basename(src_uri).split(".")[0].lower()
