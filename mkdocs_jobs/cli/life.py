"""`mkdocs-jobs publish | extend | close | reopen`."""

from __future__ import annotations

import datetime

import click

from mkdocs_jobs.authoring import life
from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.cli.editing import Session, editing, force_option
from mkdocs_jobs.site.status import compute_status
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.vocabulary import CLOSED_REASONS


@click.command("publish")
@click.argument("posts", nargs=-1, required=True)
@editing
def publish_(session: Session, posts: tuple[str, ...]) -> None:
    """Publish POSTS that are drafts, dated today if they have no `date_posted`.

    A post is named by its ref, its file, or a part of its title.
    """
    pages = [page for name in posts for page in session.select(session.choose(name))]
    unique = {page.src_uri: page for page in pages}.values()
    session.edit(unique, lambda post: life.publish(post, session.today))


@click.command("extend")
@click.argument("post")
@click.argument("day")
@force_option
@editing
def extend_(session: Session, post: str, day: str, force: bool) -> None:
    """Give POST another last day: 2026-12-31, friday, or +14d after the one it has.

    POST is named by its ref, its file, or a part of its title.
    """

    def extend(file: PostFile) -> PostFile:
        if file.job.archived:
            raise RefusedError(
                Message("expected an open post, got one that is closed; use `mkdocs-jobs reopen`")
            )
        last = _find_last_day(session, file)
        return life.extend(file, session.read_day(day, start=last, force=force))

    session.edit(session.select(session.choose(post)), extend)


@click.command("close")
@click.argument("post")
@click.option("--reason", type=click.Choice(CLOSED_REASONS), help="Why it is closed.")
@click.option("--successor", metavar="POST", help="The post that takes its place.")
@click.option("--on", "day", metavar="DAY", help="Close it at the end of a day, not at once.")
@force_option
@editing
def close_(
    session: Session,
    post: str,
    reason: str | None,
    successor: str | None,
    day: str | None,
    force: bool,
) -> None:
    """Close POST. `mkdocs-jobs reopen` gives back what was in its files before.

    POST is named by its ref, its file, or a part of its title.
    """
    group = session.choose(post)
    ref = None
    if successor is not None:
        found = session.choose(successor)
        ref = found.pages[0].keys.ref
        if ref is None or found == group:
            raise RefusedError(
                Message(
                    "--successor: expected another post that has a ref, got '{name}'",
                    name=found.name,
                )
            )
    on = session.read_day(day, force=force) if day is not None else None
    session.edit(
        session.select(group), lambda file: life.close(file, reason, successor=ref, day=on)
    )


@click.command("reopen")
@click.argument("post")
@click.option("--until", "day", metavar="DAY", help="Its new last day.")
@force_option
@editing
def reopen_(session: Session, post: str, day: str | None, force: bool) -> None:
    """Open POST again, as it was before it was closed.

    POST is named by its ref, its file, or a part of its title.
    """
    until = session.read_day(day, force=force) if day is not None else None

    def reopen(file: PostFile) -> PostFile:
        opened = life.reopen(file, until)
        status = compute_status(opened.job, session.site.now, session.site.options.calendar)
        if status.is_closed:
            raise RefusedError(
                Message(
                    "expected a last day that is not past, got {day}; add `--until` and a day",
                    day=opened.job.valid_through,
                )
            )
        return opened

    session.edit(session.select(session.choose(post)), reopen)


def _find_last_day(session: Session, file: PostFile) -> datetime.date | None:
    """The day on which a post closes, if it is still to come."""
    day = file.job.valid_through
    if isinstance(day, datetime.datetime):
        day = day.date()
    return day if day is not None and day >= session.today else None
