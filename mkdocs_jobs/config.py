"""The plugin's options, as they stand in `mkdocs.yml` under `plugins: - jobs:`."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class JobsConfig(Config):
    """Options of the plugin; none is required."""

    layout = c.Type((str, list), default="job")
    """Value or values of `layout` in a page's front matter that make it a job. Default: `job`."""

    accordion = c.Type(str, default="jobs_accordion.md")
    """The Markdown file whose `##` headings are the panels of `{% include jobs_accordion.html %}`,
    looked up in the page's language: `it/jobs_accordion.md`, `jobs_accordion.it.md`, then the bare
    name. Default: `jobs_accordion.md`."""

    strings = c.Type(dict, default={})
    """Texts of the interface to replace, by language and key: `strings: {it: {new: Novità}}`.
    A text with plural forms takes a mapping of CLDR categories. Default: none."""

    @property
    def layouts(self) -> tuple[str, ...]:
        """Option `layout` as a list."""
        return (self.layout,) if isinstance(self.layout, str) else tuple(map(str, self.layout))
