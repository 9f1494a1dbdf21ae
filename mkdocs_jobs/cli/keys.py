"""`mkdocs-jobs set | rename`."""

from __future__ import annotations

import click

from mkdocs_jobs.authoring.assignments import assign, split_assignment
from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.renaming import rename
from mkdocs_jobs.cli.editing import Session, editing
from mkdocs_jobs.values.message import Message


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


@click.command("rename")
@click.argument("post")
@click.argument("title")
@click.option("--permalink", metavar="URL", help="Its new address, if not like its title.")
@editing
def rename_(session: Session, post: str, title: str, permalink: str | None) -> None:
    """Give POST another TITLE, and the address that goes with it; the old one redirects.

    Without --lang in all languages, if the title is the same in all of them. POST is named by its
    ref, its file, or a part of its title.
    """
    pages = session.select(session.choose(post))
    if len({page.title for page in pages}) > 1 or (permalink and len(pages) > 1):
        said = ", ".join(f"{page.lang}: {page.title}" for page in pages)
        raise RefusedError(
            Message(
                "expected one language, for the post is called otherwise in each ({said}); add"
                " --lang",
                said=said,
            )
        )
    by_uri = {page.src_uri: page for page in pages}

    def change(file: PostFile) -> PostFile:
        page = by_uri[file.ref.src_uri]
        renamed = rename(file, " ".join(title.split()), f"/{page.url}", permalink)
        _refuse_taken(session, renamed, page.src_uri)
        return renamed

    session.edit(pages, change)


def _refuse_taken(session: Session, file: PostFile, src_uri: str) -> None:
    """Raise `RefusedError` for a permalink that is the address of another page."""
    permalink = file.parsed.keys.permalink
    dest_uri = permalink.dest_uri if permalink is not None else None
    for page in session.list_pages():
        if page.dest_uri == dest_uri and page.src_uri != src_uri:
            values = {"permalink": permalink.written if permalink else "", "path": page.src_uri}
            raise RefusedError(
                Message(
                    "permalink: expected an address that no page has, got {permalink}, which is"
                    " that of {path}",
                    **values,
                )
            )
