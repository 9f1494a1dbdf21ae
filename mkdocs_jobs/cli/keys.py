"""`mkdocs-jobs set`."""

from __future__ import annotations

import click

from mkdocs_jobs.authoring.assignments import assign, split_assignment
from mkdocs_jobs.cli.editing import Session, editing


@click.command("set")
@click.argument("post")
@click.argument("assignments", nargs=-1, required=True, metavar="KEY=VALUE...")
@editing
def set_(session: Session, post: str, assignments: tuple[str, ...]) -> None:
    """Give keys of POST these values, in all its languages; KEY= removes a key.

    POST is named by its ref, its file, or a part of its title. A value is written as in front
    matter: salary='{value: 30000, currency: EUR, unit: YEAR}'.
    """
    pairs = [split_assignment(text) for text in assignments]
    session.edit(
        session.select(session.choose(post)),
        lambda file: file.change([assign(file, key, text) for key, text in pairs]),
    )
