"""What all commands begin with: the site that the configuration describes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.values.problem import to_one_line

if TYPE_CHECKING:
    from mkdocs_jobs.cli.site import LoadedSite, SiteError
    from mkdocs_jobs.site.options import ParseOptions

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


def load(config_file: Path, language: str | None = None, rules: Sequence[str] = ()) -> LoadedSite:
    """The site; ends the command, with a message in a language, where it cannot be read.

    `rules` are law packs to check by, instead of those of the option.
    """
    _keep_garbage()
    # MkDocs is imported by those commands alone that read a site.
    from mkdocs_jobs.cli.site import SiteError, load_site

    try:
        site = load_site(config_file, rules=rules)
    except SiteError as error:
        _tell_unreadable(config_file, error, language)
        sys.exit(CANNOT)
    click.get_current_context().call_on_close(site.close)
    return site


def _keep_garbage() -> None:
    """Look for no garbage in what is read of a site: all of that is needed until the command ends,
    and then the process ends as well. Finding none would take a sixth of its time.
    """

    def leave() -> None:
        gc.freeze()
        gc.enable()

    if gc.isenabled():
        gc.disable()
        click.get_current_context().call_on_close(leave)


def read_parse_options(config_file: Path) -> ParseOptions | None:
    """How the site's posts are read; None where there is no site, and none was asked for.

    Ends the command where the site that was asked for cannot be read.
    """
    source = click.get_current_context().get_parameter_source("config_file")
    is_named = source is not ParameterSource.DEFAULT
    if not is_named and not config_file.exists():
        return None
    from mkdocs_jobs.cli.site import SiteError, load_options

    try:
        return load_options(config_file).parse
    except SiteError as error:
        _tell_unreadable(config_file, error)
        if is_named:
            sys.exit(CANNOT)
        return None


def _tell_unreadable(config_file: Path, error: SiteError, language: str | None = None) -> None:
    from mkdocs_jobs.site.sentences import Speaker

    said = Speaker(language or "en").say(error.message)
    reason = to_one_line(" ".join(said.split()))
    click.echo(f"{write_path(config_file)}: {reason}", err=True)
