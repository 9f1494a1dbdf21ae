"""What ends a command that cannot begin, or leaves a site as it is: what is not there or read."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import click

from mkdocs_jobs.cli.loading import CANNOT
from mkdocs_jobs.cli.site import SiteError, shorten
from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.hosts.zensical.config import ConfigError
from mkdocs_jobs.hosts.zensical.settings import SettingsError
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.needs import is_installed, need_library
from mkdocs_jobs.values.problem import to_one_line

UNREADABLE = (SettingsError, SiteError, ConfigError, OSError)
"""What is raised where a site cannot be read."""
_LEAST = (0, 0, 73)
"""Before, Zensical leaves links in HTML as they are written."""


def check_installed(config_file: Path) -> None:
    """End the command where there is no Zensical."""
    if not is_installed("zensical"):
        error = need_library("zensical")
        stop(config_file, Message("{error} with Python 3.11 or later", error=error))
    found = version("zensical")
    if tuple(map(int, re.findall(r"\d+", found)[:3])) < _LEAST:
        least = ".".join(map(str, _LEAST))
        message = Message(
            "expected Zensical {least} or later, got {got}; update it", least=least, got=found
        )
        stop(config_file, message)


def explain(error: Exception) -> Message:
    """Why a site cannot be read."""
    if isinstance(error, (SettingsError, SiteError)):
        return error.message
    if isinstance(error, ConfigError):
        return Message(
            "{name}: expected no file of that name, got one; rename it: Zensical's configuration"
            " is written there",
            name=str(error),
        )
    return Message("{cause}", cause=str(error))


def locate(error: Exception, config_file: Path) -> Path:
    """The file that cannot be read: the configuration, or what it inherits from."""
    if not isinstance(error, SettingsError) or len(error.files) == 1:
        return config_file
    return shorten(error.files[-1])


def say(config_file: Path, message: Message) -> None:
    """Say what is wrong with a site as a whole."""
    said = to_one_line(" ".join(Speaker().say(message).split()))
    click.echo(f"{write_path(config_file)}: {said}", err=True)


def stop(config_file: Path, message: Message) -> NoReturn:
    """End the command, which can do nothing."""
    say(config_file, message)
    sys.exit(CANNOT)
