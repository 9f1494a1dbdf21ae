"""A site's posts, read as a build reads them, but not built."""

from __future__ import annotations

import datetime
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from mkdocs_jobs.build.build import Build
from mkdocs_jobs.values.problem import Problem, by_place


class SiteError(Exception):
    """A site that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """A site whose pages were read."""

    build: Build
    now: datetime.datetime
    """Build time."""
    config: MkDocsConfig
    config_file: Path

    def close(self) -> None:
        """Let other plugins clean up; no page can be read afterwards."""
        with _quiet():
            self.config.plugins.on_shutdown()

    def find_problems(self) -> list[Problem]:
        """Everything that is wrong, each once, sorted by file and line."""
        self.build.check()
        return sorted(self.build.drain(is_last=True), key=by_place)

    def list_checked(self) -> set[str]:
        """The real path of each file that was checked: the pages and the configuration."""
        docs_dir = self.config.docs_dir
        names = {*self.build.site.pages, *self.build.plan.hidden}
        pages = {os.path.realpath(os.path.join(docs_dir, name)) for name in names}
        return pages | {os.path.realpath(self.config_file)}

    def locate(self, problem: Problem) -> Path:
        """The file of a problem, relative to the current folder if it is below it."""
        path = Path(self.config.docs_dir) / problem.src_uri
        if not problem.src_uri or problem.src_uri == self.config_file.name:
            path = self.config_file
        try:
            # `Path.resolve` raises for a link to itself.
            return Path(os.path.realpath(path)).relative_to(Path.cwd())
        except ValueError:
            return path


CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""The names of a site's configuration file, in the order of lookup."""


def find_config_file() -> Path:
    """The configuration in the current folder; the first name where there is none."""
    return next((Path(name) for name in CONFIG_FILES if os.path.exists(name)), Path("mkdocs.yml"))


def load_site(config_file: Path) -> LoadedSite:
    """Read the configuration and all pages. Raises `SiteError`."""
    with _quiet():
        try:
            if config_file.exists() and not config_file.is_file():
                message = "expected a regular file, got a pipe or device; name another one"
                raise SiteError(message)
            config = load_config(str(config_file))
            plugin: Any = config.plugins.get("jobs")
            if plugin is None:
                raise SiteError("expected the plugin `jobs`, got none; add it to `plugins`")
            build = _read(plugin, config)
            return LoadedSite(build, plugin.options.now, config, config_file)
        except SiteError:
            raise
        except (MkDocsException, SystemExit, OSError) as error:
            raise SiteError(str(error) or "MkDocs cannot read it") from error
        except Exception as error:  # a hook of the site, or another plugin
            message = f"{type(error).__name__}: {error}; `mkdocs build` shows where"
            raise SiteError(message) from error


def _read(plugin: Any, config: MkDocsConfig) -> Build:
    """Do what a build does until all pages are known: other plugins and hooks may add and change
    some.
    """
    plugins = config.plugins
    plugins.on_startup(command="build", dirty=False)
    config = plugins.on_config(config)
    plugins.on_pre_build(config=config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    # Later handlers work on the files of one language.
    handlers = plugins.events["files"]
    ours = (n for n, h in enumerate(handlers) if getattr(h, "__self__", None) is plugin)
    del handlers[next(ours) :]
    files = plugins.on_files(files, config=config)
    build: Build = plugin.start_build(files, config)
    return build


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep MkDocs' own messages out of the output."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with redirect_stdout(sys.stderr):  # hooks and scripts may print
            yield
    finally:
        logger.setLevel(level)
