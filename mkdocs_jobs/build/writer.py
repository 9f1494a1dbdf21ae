"""What is written about the whole site, once all languages are built: redirects and data."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.hosts.mkdocs import redirects
from mkdocs_jobs.hosts.mkdocs.config import JobsConfig
from mkdocs_jobs.outputs.jobs_json import DATA_FILE, name_draft, write_data
from mkdocs_jobs.outputs.redirect_rules import (
    gives_way_to_files,
    list_rules,
    list_unwritten,
    name_file,
    write_rules,
)
from mkdocs_jobs.outputs.rule import RedirectsFile
from mkdocs_jobs.site.redirects import Redirect
from mkdocs_jobs.site.twins import fold
from mkdocs_jobs.values.os_errors import FULL, REFUSALS, explain
from mkdocs_jobs.values.problem import Problem, Severity


class SiteWriter:
    """Writes into the site's folder; what cannot be written stops nothing else, but the deployment.

    A file is there whole or not at all, and links in the site's folder lead nothing out of it.
    """

    def __init__(self, build: Build, options: JobsConfig, config: MkDocsConfig) -> None:
        self._build = build
        self._options = options
        self._config = config
        self._folder = Path(config.site_dir)
        self.is_complete = True
        """Whether everything could be written so far."""

    def write(self) -> None:
        """Write the redirects, their rules, and `jobs.json`."""
        if redirects.is_installed(self._config):
            self._write_redirects()
        for format_ in self._options.redirects_file:
            self._write_rules(format_)
        if self._build.owns_data:
            jobs, now = self._build.site.list_jobs(), self._build.site_options.now
            self._write(DATA_FILE, write_data(jobs, now, self._config.site_url))

    def explain(self, error: Exception) -> None:
        """Say what to do about an error that ended the build, if the site's folder is the cause.

        MkDocs says nothing but Python's own words, which name no file when the disk is full.
        """
        if not isinstance(error, OSError) or error.errno not in REFUSALS:
            return
        name = error.filename2 or error.filename  # a copy names both
        path = Path(str(name or self._folder))
        if path.is_relative_to(self._folder) and (name or error.errno in FULL):
            name = path.relative_to(self._folder.parent).as_posix()
            self._report(f"{name}: cannot be written: {explain(error)}")

    def _write_redirects(self) -> None:
        failed: dict[str, list[str]] = {}
        for redirect in self._list_pages():
            try:
                path = self._make_place(redirect.dest_uri)
                self._clear(path)
                try:
                    redirects.write_redirect(redirect, self._config)
                except OSError:
                    path.unlink(missing_ok=True)
                    raise
            except OSError as error:
                failed.setdefault(explain(error), []).append(redirect.dest_uri)
        for cause, names in failed.items():
            others = f" and {len(names) - 1} more" if len(names) > 1 else ""
            self._report(f"redirect {names[0]}{others}: cannot be written: {cause}")

    def _list_pages(self) -> list[Redirect]:
        """The redirects that need a page: all, where none stands in the way of a rule."""
        site = self._build.site
        for format_ in self._options.redirects_file:
            if gives_way_to_files(format_):
                rules = list_rules(site.redirects, self._config.site_url)
                existing = self._read(format_) or ""
                left = {rule.dest_uri for rule in list_unwritten(format_, rules, existing)}
                return [redirect for redirect in site.redirects if redirect.dest_uri in left]
        return list(site.redirects)

    def _clear(self, path: Path) -> None:
        """Make room for a file, without removing what is only spelt like it.

        On a file system that takes `Old` and `old` for the same, the path of one finds the other.
        """
        if path.is_symlink():
            path.unlink()  # never write through a link
        elif path.exists() and (other := self._find_spelling(path)) != path:
            name = other.relative_to(self._folder).as_posix()
            raise OSError(errno.EEXIST, f"This disk takes it for {name}", str(path))

    def _find_spelling(self, path: Path) -> Path:
        """The path as the disk has it."""
        found = self._folder
        for name in path.relative_to(self._folder).parts:
            names = os.listdir(found)
            if name not in names:
                name = next((n for n in names if fold(n) == fold(name)), name)
            found /= name
        return found

    def _write_rules(self, format_: RedirectsFile) -> None:
        existing = self._read(format_, self._report)
        if existing is not None:
            site = self._build.site
            rules = list_rules(site.redirects, self._config.site_url, site.gone)
            self._write(name_file(format_), write_rules(format_, rules, existing))

    def _read(
        self, format_: RedirectsFile, report: Callable[[str], object] = lambda message: None
    ) -> str | None:
        """The rules that are there; None when nobody can tell, of which the reason is reported."""
        path = self._folder / name_file(format_)
        try:
            return path.read_text(encoding="utf-8") if path.is_file() else ""
        except OSError as error:
            report(f"{path.name}: cannot be read, no rules are written: {explain(error)}")
        except ValueError as error:
            message = f"{path.name}: expected a text in UTF-8, got: {error}; save it as UTF-8"
            report(f"{message}, until then no rules are written")
        return None

    def _write(self, name: str, text: str) -> None:
        try:
            path = self._make_place(name)
            draft = path.with_name(name_draft(path.name))
            draft.unlink(missing_ok=True)
            try:
                # What UTF-8 cannot say, half a character, JSON can.
                with draft.open("x", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(text)
                draft.replace(path)
            except OSError:
                draft.unlink(missing_ok=True)
                raise
        except OSError as error:
            self._report(f"{name}: cannot be written: {explain(error)}")

    def _make_place(self, name: str) -> Path:
        """The path of a file that is to be written, whose folder is there."""
        path = self._folder / name
        folder = os.path.realpath(path.parent)
        if os.path.commonpath((self._root, folder)) != self._root:
            raise OSError(errno.ELOOP, "A link leads out of the site's folder", str(path))
        os.makedirs(folder, exist_ok=True)
        return path

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self._folder)

    def _report(self, message: str) -> None:
        self.is_complete = False
        self._build.problems.append(Problem("", 0, message, Severity.ERROR))
