"""Files of the whole site: redirects, their rules, and those that are made of posts."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.outputs.jobs_json import name_draft
from mkdocs_jobs.outputs.redirect_rules import (
    gives_way_to_files,
    list_rules,
    list_unwritten,
    write_rules,
)
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.rules_files import RedirectsFile, name_file
from mkdocs_jobs.site.site import Redirect, Site
from mkdocs_jobs.site.twins import fold
from mkdocs_jobs.values.message import Message, and_more
from mkdocs_jobs.values.os_errors import FULL, REFUSALS, explain
from mkdocs_jobs.values.problem import Problem, Severity

_PART = 100_000
"""How many characters are encoded at a time: of a large site a file of its posts has millions."""


class SiteWriter:
    """Writes into the site's folder; a failure does not stop the others, but fails the build.

    A file is written completely or not at all, and never outside the site's folder through a link.
    """

    def __init__(self, host: Host, site: Site, options: Options) -> None:
        self._host = host
        self._site = site
        self._options = options
        self._folder = host.site_dir
        self._inside: dict[str, bool] = {}  # of folders that others are in

    def write(self, files: Iterable[tuple[str, str]]) -> Iterator[Problem]:
        """Write the redirects and `files`, pairs of path and text; yields what could not be
        written.
        """
        if self._host.features.writes_redirects:
            yield from self._write_redirects()
        for format_ in self._options.redirects_files:
            yield from self._write_rules(format_)
        for name, text in files:
            yield from self._write(name, text)

    def write_files(self, files: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
        """Write files by their paths in the site's folder; yields what could not be written."""
        for name, content in files:
            yield from self._write_parts(name, (content,))

    def _write_redirects(self) -> Iterator[Problem]:
        failed: dict[Message, list[str]] = {}
        for redirect in self._list_pages():
            try:
                path, is_free = self._make_place(redirect.dest_uri)
                if not is_free:
                    self._clear(path)
                try:
                    self._host.write_redirect(redirect)
                except OSError:
                    path.unlink(missing_ok=True)
                    raise
            except OSError as error:
                failed.setdefault(explain(error), []).append(redirect.dest_uri)
        for cause, names in failed.items():
            name = Message("redirect {names}", names=and_more(names[0], len(names) - 1))
            yield _unwritten(name, cause)

    def _list_pages(self) -> Sequence[Redirect]:
        """The redirects that need a page: all, unless a page would override a rule."""
        redirects = self._site.redirects
        for format_ in self._options.redirects_files:
            if gives_way_to_files(format_):
                rules = list_rules(redirects, self._options.site_url)
                existing = self._read(format_)[0] or ""
                left = {rule.dest_uri for rule in list_unwritten(format_, rules, existing)}
                return [redirect for redirect in redirects if redirect.dest_uri in left]
        return redirects

    def _clear(self, path: Path) -> None:
        """Remove an existing file, but not one whose name differs only in case.

        On a file system that ignores case, the path `Old` finds `old`.
        """
        if path.is_symlink():
            path.unlink()  # never write through a link
        elif path.exists() and (other := self._find_spelling(path)) != path:
            name = other.relative_to(self._folder).as_posix()
            reason = Message("This disk takes it for {name}", name=name)
            raise OSError(errno.EEXIST, reason, str(path))

    def _find_spelling(self, path: Path) -> Path:
        """The path as the disk has it."""
        found = self._folder
        for name in path.relative_to(self._folder).parts:
            names = os.listdir(found)
            if name not in names:
                name = next((n for n in names if fold(n) == fold(name)), name)
            found /= name
        return found

    def _write_rules(self, format_: RedirectsFile) -> Iterator[Problem]:
        existing, problems = self._read(format_)
        yield from problems
        if existing is not None:
            rules = list_rules(self._site.redirects, self._options.site_url, self._site.removed)
            yield from self._write(name_file(format_), write_rules(format_, rules, existing))

    def _read(self, format_: RedirectsFile) -> tuple[str | None, Sequence[Problem]]:
        """The existing rules; None and a problem if they cannot be read."""
        path = self._folder / name_file(format_)
        try:
            return (path.read_text(encoding="utf-8") if path.is_file() else ""), ()
        except OSError as error:
            message = Message(
                "{name}: cannot be read, no rules are written: {cause}",
                name=path.name,
                cause=explain(error),
            )
        except ValueError as error:
            message = Message(
                "{name}: expected a text in UTF-8, got: {cause}; save it as UTF-8, until then no"
                " rules are written",
                name=path.name,
                cause=str(error),
            )
        return None, [_failure(message)]

    def _write(self, name: str, text: str) -> Iterator[Problem]:
        # Lone surrogates cannot be written in UTF-8, but escaped in JSON.
        parts = (text[start : start + _PART] for start in range(0, len(text), _PART))
        return self._write_parts(name, (part.encode("utf-8", "backslashreplace") for part in parts))

    def _write_parts(self, name: str, parts: Iterable[bytes]) -> Iterator[Problem]:
        try:
            path, _ = self._make_place(name)
            draft = path.with_name(name_draft(path.name))
            draft.unlink(missing_ok=True)
            try:
                with draft.open("xb") as file:
                    file.writelines(parts)
                draft.replace(path)
            except OSError:
                draft.unlink(missing_ok=True)
                raise
        except OSError as error:
            yield _unwritten(name, explain(error))

    def _make_place(self, name: str) -> tuple[Path, bool]:
        """The path of a file to write, and whether nothing can be there; creates its folder.

        Most redirects have a folder of their own. One that could be made is neither a link nor
        has files, so that the disk need not be asked for more.
        """
        path = self._folder / name
        parent, _, own = os.path.dirname(name).rpartition("/")
        if own and self._is_inside(parent) and _can_make(path.parent):
            return path, True
        folder = os.path.realpath(path.parent)
        if not self._holds(folder):
            reason = Message("A symbolic link points outside the site's folder")
            raise OSError(errno.ELOOP, reason, str(path))
        os.makedirs(folder, exist_ok=True)
        return path, False

    def _is_inside(self, name: str) -> bool:
        """Whether no link leads from a folder out of the site's."""
        if name not in self._inside:
            self._inside[name] = self._holds(os.path.realpath(self._folder / name))
        return self._inside[name]

    def _holds(self, folder: str) -> bool:
        return os.path.commonpath((self._root, folder)) == self._root

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self._folder)


def _can_make(folder: Path) -> bool:
    try:
        folder.mkdir()
    except OSError:
        return False  # it is there, or what is above it is not; what else it is, is told later
    return True


def explain_failure(error: Exception, folder: Path) -> Iterator[Problem]:
    """What to do about an error that ended the build, if the site's `folder` is the cause.

    MkDocs only shows Python's own message, which names no file when the disk is full.
    """
    if not isinstance(error, OSError) or error.errno not in REFUSALS:
        return
    name = error.filename2 or error.filename  # a copy names both
    path = Path(str(name or folder))
    if path.is_relative_to(folder) and (name or error.errno in FULL):
        name = path.relative_to(folder.parent).as_posix()
        yield _unwritten(name, explain(error))


def _unwritten(name: str, cause: Message) -> Problem:
    return _failure(Message("{name}: cannot be written: {cause}", name=name, cause=cause))


def _failure(message: Message) -> Problem:
    return Problem("", 0, message, Severity.ERROR)
