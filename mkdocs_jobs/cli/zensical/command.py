"""`mkdocs-jobs zensical`: build and serve a site with Zensical, which runs no plugins."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from mkdocs_jobs.cli.zensical.refusing import check_installed

_FILES = ("zensical.toml", "mkdocs.yml", "mkdocs.yaml")
"""The names of a configuration, in the order in which Zensical looks for them."""


def _find_config_file() -> Path:
    return next((Path(name) for name in _FILES if os.path.exists(name)), Path("mkdocs.yml"))


_config_option = click.option(
    *("-f", "--config-file"),
    type=click.Path(dir_okay=False, path_type=Path),
    default=_find_config_file,
    show_default="zensical.toml or mkdocs.yml",
    help="The site's configuration.",
)


@click.group("zensical")
def zensical_() -> None:
    """Build or serve the site with Zensical.

    Zensical runs no plugins, so `zensical build` alone publishes directives as text. The
    configuration stays as it is.
    """


@zensical_.command()
@_config_option
@click.option("-c", "--clean", is_flag=True, help="Forget what Zensical has kept.")
@click.option("-s", "--strict", is_flag=True, help="Exit with 1 if anything is wrong.")
def build(config_file: Path, clean: bool, strict: bool) -> None:
    """Build the site.

    Exits with 1 when the build fails, or when something is wrong and `--strict` is given, and with
    2 when the site cannot be read.
    """
    check_installed(config_file)
    from mkdocs_jobs.cli.zensical.running import build_site

    sys.exit(build_site(config_file, clean=clean, strict=strict))


@zensical_.command()
@_config_option
@click.option("-a", "--dev-addr", metavar="IP:PORT", help="Where to serve.  [default: the site's]")
@click.option("-o", "--open", "open_", is_flag=True, help="Open the site in a browser.")
def serve(config_file: Path, dev_addr: str | None, open_: bool) -> None:
    """Build and serve the site; lists, redirects and the sitemap follow each edit."""
    check_installed(config_file)
    from mkdocs_jobs.cli.zensical.serving import serve_site

    sys.exit(serve_site(config_file, {"dev_addr": dev_addr, "open": open_, "strict": False}))
