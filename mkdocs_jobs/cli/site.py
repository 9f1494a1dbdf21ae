"""A site's posts, read as a build reads them, but not built."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from mkdocs_jobs.build import Build
from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.problem import Problem, by_place
from mkdocs_jobs.job_postings import JobPostings
from mkdocs_jobs.plugin import JobsPlugin


class SiteError(Exception):
    """A site that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site whose pages were read."""

    build: Build
    config: MkDocsConfig
    config_file: Path

    def find_problems(self) -> list[Problem]:
        """Everything that is wrong, each once, sorted by file and line."""
        self.build.check_directives()
        postings = JobPostings(self.build, self.config)
        postings.check_all()
        return sorted(dict.fromkeys((*self.build.problems, *postings.tell())), key=by_place)

    def list_checked(self) -> set[str]:
        """The real path of each file that was checked: the pages and the configuration."""
        docs_dir = self.config.docs_dir
        pages = {os.path.realpath(os.path.join(docs_dir, name)) for name in self.build.files}
        return pages | {os.path.realpath(self.config_file)}

    def locate(self, problem: Problem) -> Path:
        """The file of a problem, from the current folder where it lies below that."""
        path = Path(self.config.docs_dir) / problem.src_uri
        if not problem.src_uri or problem.src_uri == self.config_file.name:
            path = self.config_file
        try:
            # `Path.resolve` raises for a link to itself.
            return Path(os.path.realpath(path)).relative_to(Path.cwd())
        except ValueError:
            return path


def load_site(config_file: Path) -> Site:
    """Read the configuration and all pages. Raises `SiteError`."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.ERROR)  # what MkDocs says of its own is not asked for
    try:
        if config_file.exists() and not config_file.is_file():
            raise SiteError("expected a file, got none that can be read twice; name another one")
        config = load_config(str(config_file))
        plugin = config.plugins.get("jobs")
        if not isinstance(plugin, JobsPlugin):
            raise SiteError("expected the plugin `jobs`, got none; add it to `plugins`")
        options: JobsConfig = plugin.config
        build = Build(options, config)
        files = get_files(config)
        files.add_files_from_theme(config.theme.get_env(), config)
        build.collect(files)
    except (MkDocsException, SystemExit, OSError) as error:
        raise SiteError(str(error) or "MkDocs cannot read it") from error
    finally:
        logger.setLevel(level)
    return Site(build, config, config_file)
