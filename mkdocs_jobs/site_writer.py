"""What is written about the whole site, once all languages are built: redirects and data."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_jobs.build import Build
from mkdocs_jobs.config import JobsConfig
from mkdocs_jobs.content.problem import Problem
from mkdocs_jobs.integrations import redirects
from mkdocs_jobs.outputs.data import DATA_FILE, write_data
from mkdocs_jobs.outputs.redirect_rules import RedirectsFile, list_rules, name_file, write_rules


class SiteWriter:
    """Writes into the site's folder; what cannot be written is told and stops nothing else."""

    def __init__(self, build: Build, options: JobsConfig, config: MkDocsConfig) -> None:
        self._build = build
        self._options = options
        self._config = config

    def write(self) -> None:
        """Write the redirects, their rules, and `jobs.json`."""
        if redirects.is_installed(self._config):
            self._write_redirects()
        if self._options.redirects_file is not None:
            self._write_rules(self._options.redirects_file)
        if self._build.owns_data:
            build = self._build
            self._write(
                DATA_FILE, write_data(build.list_posts(), build.moment, self._config.site_url)
            )

    def _write_redirects(self) -> None:
        for redirect in self._build.catalogue.redirects:
            try:
                redirects.write_redirect(redirect, self._config)
            except OSError as error:
                self._report(f"redirect {redirect.dest_uri}: cannot be written: {error}")

    def _write_rules(self, format_: RedirectsFile) -> None:
        path = Path(self._config.site_dir, name_file(format_))
        catalogue = self._build.catalogue
        rules = list_rules(catalogue.redirects, self._config.site_url, catalogue.gone)
        try:
            existing = path.read_text(encoding="utf-8") if path.is_file() else ""
        except (OSError, ValueError) as error:
            self._report(f"{path.name}: cannot be read, no rules are written: {error}")
            return
        self._write(path.name, write_rules(format_, rules, existing))

    def _write(self, name: str, text: str) -> None:
        path = Path(self._config.site_dir, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self._report(f"{name}: cannot be written: {error}")

    def _report(self, message: str) -> None:
        self._build.problems.append(Problem("", 0, message))
