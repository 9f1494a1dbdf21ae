"""`mkdocs-jobs new | translate`."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_jobs.authoring.assignments import split_assignment
from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.find import PostGroup
from mkdocs_jobs.authoring.habits import Habits
from mkdocs_jobs.authoring.names import make_name
from mkdocs_jobs.authoring.new_posts import Author, Model, NewPost
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.authoring.writer import FileEdit
from mkdocs_jobs.cli.editing import Session, editing, force_option
from mkdocs_jobs.cli.site import shorten
from mkdocs_jobs.values.message import Message


@click.command("new")
@click.argument("title")
@click.option("--closes", "day", metavar="DAY", help="Its last day: 2026-12-31, +30d, friday.")
@click.option("--department", help="The same as --set department=….")
@click.option("--set", "assignments", multiple=True, metavar="KEY=VALUE", help="Another key.")
@click.option("--from", "model", metavar="POST", help="Begin with the keys and text of a post.")
@click.option("--ref", help="What its files and its ref are called, if not like its title.")
@force_option
@editing
def new_(
    session: Session,
    title: str,
    day: str | None,
    department: str | None,
    assignments: tuple[str, ...],
    model: str | None,
    ref: str | None,
    force: bool,
) -> None:
    """Write a post called TITLE, as a draft, in the languages that the site's posts have.

    TITLE is in the first language. The text is that of jobs/new.md in the theme's `custom_dir`, or
    of jobs/new.it.md for Italian. What is still to write is marked, and `mkdocs-jobs check` names
    it.
    """
    pairs = [split_assignment(text) for text in assignments]
    if department is not None:
        pairs.insert(0, ("department", department))
    group = session.choose(model) if model is not None else None
    langs = session.langs or (group.langs if group else session.list_languages())
    closes = session.read_day(day, force=force) if day is not None else None
    new = NewPost(" ".join(title.split()), make_name(ref or title), langs, closes, pairs)
    refuse_ref(session, new.name)
    author = make_author(session)
    session.write(
        [
            create_edit(
                session,
                author.write_new(
                    new, lang, _find_model(session, group, lang), _read_template(session, lang)
                ),
            )
            for lang in langs
        ]
    )


@click.command("translate")
@click.argument("post")
@click.option("--to", "targets", required=True, multiple=True, metavar="LANG", help="en,it for two")
@editing
def translate_(session: Session, post: str, targets: tuple[str, ...]) -> None:
    """Write POST in another language, as a draft; --lang says which one to translate from.

    What is the same in all languages is copied, the rest marked, and `mkdocs-jobs check` names it.
    """
    group = session.choose(post)
    author = make_author(session)
    langs = session.spell("--to", targets)
    for lang in langs:
        if lang in group.langs:
            values = {"name": group.name, "langs": ", ".join(group.langs), "lang": lang}
            raise RefusedError(
                Message(
                    "--to: expected a language that {name} does not have ({langs}), got '{lang}'",
                    **values,
                )
            )
    pages = session.select(group)
    first = min(pages, key=lambda page: page.lang != session.site.options.default_language)
    model = Model(first, session.open(first))
    session.write([create_edit(session, author.translate(model, lang)) for lang in langs])


def make_author(session: Session) -> Author:
    """What makes new posts like those that the site has."""
    site, options = session.site, session.site.options
    habits = Habits(site.build.site, session.groups, options.parse.fields, site.languages.localize)
    return Author(habits, options)


def _find_model(session: Session, group: PostGroup | None, lang: str) -> Model | None:
    if group is None:
        return None
    page = next((page for page in group.pages if page.lang == lang), group.pages[0])
    return Model(page, session.open(page))


def _read_template(session: Session, lang: str) -> str | None:
    """The text that the site begins new posts with."""
    for folder in session.site.host.template_folders():
        for name in (f"new.{lang}.md", "new.md"):
            path = Path(folder) / "jobs" / name
            if path.is_file():
                try:
                    return SourceText.decode(path.read_bytes()).text
                except (OSError, UnicodeDecodeError) as error:
                    raise RefusedError(
                        Message(
                            "{path}: cannot be read: {reason}", path=shorten(path), reason=error
                        )
                    ) from error
    return None


def refuse_ref(session: Session, name: str) -> None:
    """Raise `RefusedError` for a ref that a page has."""
    for page in session.list_pages():
        if page.keys.ref == name:
            path = shorten(session.locate(page.src_uri))
            raise RefusedError(
                Message(
                    "expected a ref that no page has, got '{name}', which {path} has; choose"
                    " another one with --ref",
                    name=name,
                    path=path,
                )
            )


def create_edit(session: Session, post: PostFile) -> FileEdit:
    """The edit that writes a new post."""
    return FileEdit(session.locate(post.ref.src_uri), None, post.source.encode())
