"""`mkdocs-jobs review`: what a pull request changes in posts, lists and problems."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import click

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.build.review import SiteState, compare
from mkdocs_jobs.cli.findings import Finding
from mkdocs_jobs.cli.generating import (
    note_packages,
    overwrite_option,
    write_generated,
    write_install,
)
from mkdocs_jobs.cli.loading import CANNOT, config_option, load
from mkdocs_jobs.cli.review_report import ReviewReport
from mkdocs_jobs.cli.site import LoadedSite, SiteError, load_site
from mkdocs_jobs.git.repository import GitError, check_out, find_root, find_start
from mkdocs_jobs.site.sentences import Speaker, list_languages
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import to_one_line

_WORKFLOWS: Mapping[str, Mapping[str, str]] = {
    "github": {
        ".github/actions/jobs-review/action.yml": "review-action.yml",
        ".github/workflows/jobs-review.yml": "review.yml",
        ".github/workflows/jobs-review-comment.yml": "review-comment.yml",
    },
    "gitlab": {".gitlab/jobs-review.yml": "review-gitlab.yml"},
}
"""The files of each service, and the recipes that they are made of."""
_INSTALL = "@INSTALL@"


@click.command("review")
@click.argument("base", required=False)
@config_option
@click.option(
    *("--format", "format_"),
    type=click.Choice(("markdown", "json")),
    default="markdown",
    show_default=True,
)
@click.option(
    "--lang",
    type=click.Choice(list_languages()),
    help="The language of messages.  [default: that of the site]",
)
@click.option(
    "--workflow",
    type=click.Choice(tuple(_WORKFLOWS)),
    help="Write the files that comment on each pull request instead.",
)
@click.option("--dry-run", is_flag=True, help="Show what --workflow would write.")
@overwrite_option
def review_(
    base: str | None,
    config_file: Path,
    format_: str,
    lang: str | None,
    workflow: str | None,
    dry_run: bool,
    force: bool,
) -> None:
    """Compare the posts with those at BASE, a branch or a commit, as Markdown for a comment.

    Problems that are new, a card of each new or changed post, and what changes in which list.
    Exits with 0, or with 1 when a new problem stops `mkdocs build --strict`, or with 2 when nothing
    can be compared.
    """
    site = load(config_file, lang)
    speaker = site.speak(lang)
    try:
        root = find_root(str(config_file.resolve().parent))
        if root is None:
            raise RefusedError(Message("expected a repository of git, got a folder without one"))
        if workflow is not None:
            _write_workflow(workflow, root, speaker, force, dry_run)
            return
        if base is None:
            raise RefusedError(Message("expected a branch or a commit, got none; name one"))
        start = find_start(str(root), base)
        if start is None:
            raise RefusedError(
                Message(
                    "expected a branch or a commit, got '{base}', which git does not know; fetch"
                    " it",
                    base=base,
                )
            )
        report = _review(site, root, start, speaker)
    except (RefusedError, GitError) as error:
        click.echo(to_one_line(speaker.say(error.message)), err=True)
        sys.exit(CANNOT)
    click.echo(report.write_json() if format_ == "json" else report.write_markdown(), nl=False)
    sys.exit(int(report.is_wrong))


def _review(site: LoadedSite, root: Path, start: str, speaker: Speaker) -> ReviewReport:
    after = _read_state(site)
    before = SiteState(Site(), site.options, {}, ())
    with check_out(str(root), start) as folder:
        old = folder / site.config_file.resolve().relative_to(root.resolve())
        if old.exists():
            try:
                loaded = load_site(old)
                before = _read_state(loaded)
                loaded.close()
            except SiteError as error:
                message = Message(
                    "the site at {start} cannot be read, so everything counts as new: {reason}",
                    start=start[:12],
                    reason=error.message,
                )
                click.echo(to_one_line(speaker.say(message)), err=True)
    review = compare(before, after)
    findings = [Finding(site.locate, problem) for problem in speaker.say_all(review.problems)]
    return ReviewReport(review, findings, speaker, site.options.site_url)


def _read_state(site: LoadedSite) -> SiteState:
    resolved = site.build.site
    return SiteState(resolved, site.options, dict(_read_texts(site)), site.find_problems())


def _read_texts(site: LoadedSite) -> Iterator[tuple[str, str]]:
    for post in site.build.site.every_post():
        yield post.page.src_uri, site.host.read_text(post.page.src_uri)[0] or ""


def _write_workflow(service: str, root: Path, speaker: Speaker, force: bool, is_dry: bool) -> None:
    recipes = files("mkdocs_jobs").joinpath("recipes")
    texts = {
        path: recipes.joinpath(recipe).read_text(encoding="utf-8")
        for path, recipe in _WORKFLOWS[service].items()
    }
    install = write_install(root)
    contents = {root / p: text.replace(_INSTALL, install).encode() for p, text in texts.items()}
    write_generated(contents, root, speaker, force=force, is_dry=is_dry)
    for path in (path for path, text in texts.items() if _INSTALL in text):
        note_packages(root, path, speaker)
