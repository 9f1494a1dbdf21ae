"""A site's posts, read as a build reads them, but not built."""

from __future__ import annotations

import datetime
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from mkdocs_jobs.build.host import Host
from mkdocs_jobs.hosts.mkdocs.i18n import Languages
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SourceFile
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import CONFIG, Problem, by_place


class ReadBuild(Protocol):
    """What commands need of a `Build`."""

    site: Site
    plan: Any

    def check(self) -> None:
        """Report what is wrong with directives and postings."""

    def drain(self) -> list[Problem]:
        """The problems not reported yet."""

    def is_post(self, src_uri: str) -> bool:
        """Whether a file is a post, published or not."""


class SiteError(Exception):
    """A site that cannot be read, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """A site whose pages were read."""

    build: ReadBuild
    options: Options
    config: MkDocsConfig
    config_file: Path
    host: Host
    languages: Languages
    language: str
    """The language of messages."""
    problems: Sequence[Problem] = ()
    """What is wrong with the configuration; the build has these, too."""
    make_build: Callable[[Host, Options, Sequence[Problem]], Any] = field(kw_only=True)
    """Resolves the site for another generator."""

    def speak(self, language: str | None = None) -> Speaker:
        """What says messages, in another language than the site's if one is named."""
        return Speaker(language or self.language, lambda src_uri: str(self.locate(src_uri)))

    @property
    def now(self) -> datetime.datetime:
        """Build time."""
        return self.options.now

    @property
    def today(self) -> datetime.date:
        """The day that it is in the site's time zone."""
        return self.now.astimezone(self.options.calendar.zone).date()

    @property
    def docs_dir(self) -> Path:
        """The folder that pages are in."""
        return Path(self.config.docs_dir)

    def list_sources(self) -> dict[str, SourceFile]:
        """Every page of every language as it was found, by its `src_uri`."""
        return {file.ref.src_uri: file for file in self.host.list_files()[0]}

    def close(self) -> None:
        """Let other plugins clean up; no page can be read afterwards."""
        with _quiet():
            self.config.plugins.on_shutdown()

    def find_problems(self) -> list[Problem]:
        """Everything that is wrong, each once, sorted by file and line."""
        self.build.check()
        return sorted(self.build.drain(), key=by_place)

    def list_checked(self) -> set[str]:
        """The real path of each file that was checked: the pages and the configuration."""
        docs_dir = self.config.docs_dir
        names = {*self.build.site.pages, *self.build.plan.hidden}
        pages = {os.path.realpath(os.path.join(docs_dir, name)) for name in names}
        return pages | {os.path.realpath(self.config_file)}

    def locate(self, src_uri: str) -> Path:
        """The file of a problem, relative to the current folder if it is below it."""
        path = self.docs_dir / src_uri
        if src_uri in ("", CONFIG, self.config_file.name):
            path = self.config_file
        return shorten(path)


def shorten(path: Path) -> Path:
    """A path, relative to the current folder if it is below it."""
    try:
        # `Path.resolve` raises for a link to itself.
        return Path(os.path.realpath(path)).relative_to(Path.cwd())
    except ValueError:
        return path


def load_site(
    config_file: Path,
    settings: Mapping[str, object] | None = None,
    rules: Sequence[str] = (),
) -> LoadedSite:
    """Read the configuration and all pages. Raises `SiteError`.

    With `settings`, these are the configuration, and not what MkDocs reads in the file. `rules` are
    law packs to check by, instead of those of the option.
    """
    with _quiet(), _explaining():
        config, plugin = _open(config_file, settings)
        if rules:
            plugin.config["rules"] = list(rules)
        build = _read(plugin, config)
        return LoadedSite(
            *(build, plugin.options, config, config_file),
            *(plugin.host, Languages(config), plugin.log.speaker.language, plugin.problems),
            make_build=plugin.make_build,
        )


def load_options(config_file: Path) -> Options:
    """The options of a site, whose pages are not read. Raises `SiteError`."""
    with _quiet(), _explaining():
        config, plugin = _open(config_file)
        plugin.on_startup(command="build", dirty=False)
        plugin.on_config(config)
        options: Options = plugin.options
        return options


def _open(
    config_file: Path, settings: Mapping[str, object] | None = None
) -> tuple[MkDocsConfig, Any]:
    """The configuration of a site, and the plugin in it. Raises `SiteError`."""
    if config_file.exists() and not config_file.is_file():
        raise SiteError(Message("expected a regular file, got a pipe or device; name another one"))
    if settings is None:
        config = load_config(str(config_file))
    else:
        config = load_config(io.BytesIO(b"{}"), config_file_path=str(config_file), **settings)
    plugin = config.plugins.get("jobs")
    if plugin is None:
        raise SiteError(Message("expected the plugin `jobs`, got none; add it to `plugins`"))
    return config, plugin


@contextmanager
def _explaining() -> Iterator[None]:
    """Make a `SiteError` of whatever a site that cannot be read raises."""
    try:
        yield
    except SiteError:
        raise
    except (MkDocsException, SystemExit, OSError) as error:
        cause = str(error) or Message("MkDocs cannot read it")
        raise SiteError(Message("{cause}", cause=cause)) from error
    except Exception as error:  # a hook of the site, or another plugin
        cause = f"{type(error).__name__}: {error}"
        message = Message("{cause}; `mkdocs build` shows where", cause=cause)
        raise SiteError(message) from error


def _read(plugin: Any, config: MkDocsConfig) -> ReadBuild:
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
    build: ReadBuild = plugin.start_build(files, config)
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
