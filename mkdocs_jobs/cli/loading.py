"""What all commands begin with: the site that the configuration describes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.values.problem import to_one_line

if TYPE_CHECKING:
    from mkdocs_jobs.cli.site import LoadedSite

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""The names of a site's configuration file, in the order of lookup."""


def find_config_file() -> Path:
    """The configuration in the current folder; the first name where there is none."""
    return next((Path(name) for name in CONFIG_FILES if os.path.exists(name)), Path("mkdocs.yml"))


CANNOT = 2
"""Exit status when nothing could be done."""

config_option = click.option(
    *("-f", "--config-file"),
    type=click.Path(dir_okay=False, path_type=Path),
    default=find_config_file,
    show_default="mkdocs.yml or properdocs.yml",
    help="The site's configuration.",
)


def load(config_file: Path) -> LoadedSite:
    """The site; ends the command where it cannot be read."""
    # MkDocs is imported by those commands alone that read a site.
    from mkdocs_jobs.cli.site import SiteError, load_site

    try:
        site = load_site(config_file)
    except SiteError as error:
        reason = to_one_line(" ".join(str(error).split()))
        click.echo(f"{write_path(config_file)}: {reason}", err=True)
        sys.exit(CANNOT)
    click.get_current_context().call_on_close(site.close)
    return site
