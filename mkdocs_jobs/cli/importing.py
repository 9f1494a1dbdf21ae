"""`mkdocs-jobs import`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.imports import Preferred
from mkdocs_jobs.cli.editing import Session, editing
from mkdocs_jobs.cli.import_plan import ImportPlan, warn
from mkdocs_jobs.importing.board import ImportedPost, Reading, SourceError
from mkdocs_jobs.importing.fetching import LARGEST, check_size, fetch, load_converter
from mkdocs_jobs.importing.sources import find_source, read_answer
from mkdocs_jobs.values.message import Message


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source has in one language."""

    key: str
    """What the board is called in front matter."""
    lang: str | None
    """The language that was asked for; None: the one of each post."""
    posts: Sequence[ImportedPost]
    is_whole: bool = True
    """Whether these are all that the board has."""


@click.command("import")
@click.argument("source")
@click.option("--into", "folder", metavar="FOLDER", help="Where new posts go, in the docs folder.")
@click.option("--draft", is_flag=True, help="Write new posts as drafts.")
@click.option("--only", "ids", multiple=True, metavar="ID", help="Only this post of the board.")
@click.option("--theirs", "prefer", flag_value="theirs", help="Where both changed: the board's.")
@click.option("--ours", "prefer", flag_value="ours", help="Where both changed: what is here.")
@click.option("--allow-empty", is_flag=True, help="Close all posts if the board has none.")
@click.option("--board", "name", metavar="NAME", help="The board of a file: greenhouse/acme.")
@editing
def import_(
    session: Session,
    source: str,
    folder: str | None,
    draft: bool,
    ids: tuple[str, ...],
    prefer: Preferred | None,
    allow_empty: bool,
    name: str | None,
) -> None:
    """Write the posts of SOURCE, and keep those up to date that are from there.

    SOURCE is the address of a board of Greenhouse, Lever, Ashby, Personio or Recruitee, of a page
    with JobPosting data, or a file with the answer of one. Posts that are gone there are closed,
    and opened again when they are back. What was edited here stays.
    """
    try:
        load_converter()
        answers = list(_read_source(session, source, name))
    except SourceError as error:
        raise RefusedError(error.message) from error
    if not any(answer.posts for answer in answers) and not allow_empty:
        raise RefusedError(
            Message(
                "{source}: expected posts, got none; add --allow-empty if there is none any more",
                source=source,
            )
        )
    into = _find_folder(session, folder, [answer.lang for answer in answers])
    plan = ImportPlan(session, answers[0].key, prefer, into, None if draft else session.today)
    for answer in answers:
        for post in answer.posts:
            if not ids or post.id in ids:
                plan.take(post, answer.lang)
    if all(answer.is_whole for answer in answers) and not ids:
        plan.close_others({post.id for answer in answers for post in answer.posts})
    plan.report()
    session.write(plan.list_edits())


def _read_source(session: Session, text: str, name: str | None) -> Iterator[Answer]:
    """What a source has, in each language that is asked for. Raises `SourceError`."""
    source = find_source(text) if not _is_file(text) else None
    if source is None and not _is_file(text) and "://" not in text:
        raise RefusedError(
            Message(
                "expected an address that begins with https://, or a file, got '{text}'", text=text
            )
        )
    known: dict[str, tuple[bytes, str | None]] = {}
    langs: Sequence[str | None] = session.langs or [None]
    for lang in langs:
        wanted = lang or session.list_languages()[0]
        address = source.write_address(wanted) if source is not None else text
        if address not in known:
            known[address] = _read_file(text) if _is_file(text) else fetch(address)
        data, url = known[address]
        named = find_source(_write_page(name)) if name is not None else source
        site = named.site if named is not None else None
        board, posts, lacking = read_answer(data, Reading(wanted, url, site), source)
        if len(session.langs) > 1 and not board.has_languages:
            raise RefusedError(
                Message(
                    "--lang: expected one language, for {board} has a post in one; name that",
                    board=board.name,
                )
            )
        if lacking:
            warn(session, text, _name_lacking(lacking))
        key = name or (source.key if source else _find_key(board.name, posts, url, text))
        said = lang or (wanted if source is not None and source.site else None)
        yield Answer(key, said, posts, source is None or source.only is None)


def _name_lacking(count: int) -> Message:
    return Message(
        "posts without a title or an id, or with the id of another one, are left out: {count}",
        count=count,
    )


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _read_file(name: str) -> tuple[bytes, None]:
    try:
        check_size(Path(name).stat().st_size, name)
        with Path(name).open("rb") as file:
            return file.read(LARGEST), None
    except OSError as error:
        raise RefusedError(
            Message("{path}: cannot be read: {reason}", path=name, reason=error.strerror or error)
        ) from error


def _write_page(key: str) -> str:
    """An address of the board that is called `key`."""
    name, _, site = key.partition("/")
    pages = {
        "greenhouse": f"boards.greenhouse.io/{site}",
        "lever": f"jobs.lever.co/{site}",
        "ashby": f"jobs.ashbyhq.com/{site}",
        "personio": f"{site}.jobs.personio.com",
        "recruitee": f"{site}.recruitee.com",
    }
    return pages.get(name, key)


def _find_key(board: str, posts: Sequence[ImportedPost], url: str | None, text: str) -> str:
    """What a board is called whose address does not say it: as its posts do, else like its file."""
    if board == "page" and url is not None:
        return url.partition("#")[0]
    source = next((find_source(post.url) for post in posts if post.url), None)
    if source is not None and source.board.name == board:
        return source.key
    return f"{board}/{url or Path(text).stem}"


def _find_folder(session: Session, folder: str | None, langs: Sequence[str | None]) -> str | None:
    """A folder of new posts from the docs folder, be it named from there or from where we are."""
    if folder is None:
        return None
    docs = session.site.docs_dir.resolve()
    here = Path(folder).resolve()
    path = here.relative_to(docs).as_posix() if here.is_relative_to(docs) else folder
    path = posixpath.normpath(path.replace("\\", "/"))
    if path.startswith(("..", "/")) or re.match(r"[A-Za-z]:", path):
        raise RefusedError(
            Message("--into: expected a folder in the docs folder, got '{folder}'", folder=folder)
        )
    top = path.partition("/")[0]
    if top in session.site.options.parse.languages and {*langs} != {top}:
        raise RefusedError(
            Message(
                "--into: expected a folder without language, got that of {lang}; add --lang {lang}",
                lang=top,
            )
        )
    return "" if path == "." else path
