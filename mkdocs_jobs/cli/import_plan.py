"""What becomes of a site's files when the posts of a board are imported."""

from __future__ import annotations

import datetime
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_jobs.authoring import imports
from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.imports import Merge, Preferred
from mkdocs_jobs.authoring.names import make_name
from mkdocs_jobs.authoring.new_posts import NewPost
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.writer import FileEdit
from mkdocs_jobs.cli.editing import Session
from mkdocs_jobs.cli.site import shorten
from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.cli.writing import make_author
from mkdocs_jobs.content.imported import Imported
from mkdocs_jobs.importing.board import ImportedPost
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.status import compute_status
from mkdocs_jobs.values.languages import is_language, spell_language
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import to_one_line

_SHORT = 8
"""The characters of a long id that tell two posts with one title apart."""


def warn(session: Session, where: Path | str, message: Message) -> None:
    """Say something that stops nothing, of a file or of a source."""
    said = to_one_line(session.speaker.say(message))
    click.echo(f"{write_path(where)}: {said}", err=True)


class ImportPlan:
    """The posts of one board as files, before any of them is written."""

    def __init__(
        self,
        session: Session,
        key: str,
        prefer: Preferred | None,
        folder: str | None,
        today: datetime.date | None,
    ) -> None:
        """Find the posts that are from the board called `key`; see the options of the command.

        New posts are published `today`, drafts without. Raises `RefusedError`.
        """
        self._session = session
        self._key = key
        self._prefer = prefer
        self._folder = folder
        self._today = today
        self._author = make_author(session)
        self._before: dict[str, PostFile] = {}
        self._after: dict[str, PostFile] = {}
        self._names: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._guessed: str | None = None
        self._known: dict[str, list[tuple[SitePage, Imported]]] = {}
        for group in session.groups:
            for page in group.pages:
                imported = page.post.job.imported if page.post is not None else None
                if imported is not None and imported.board == key:
                    self._known.setdefault(imported.id, []).append((page, imported))
        self._refuse_broken()
        pages = list(session.list_pages())
        self._refs = {page.keys.ref for page in pages}
        self._places = {page.dest_uri for page in pages}

    def take(self, post: ImportedPost, lang: str | None) -> None:
        """Write a post, or keep it up to date; in `lang`, if it is asked for."""
        employer = self._session.site.options.parse.organization.name
        if employer and post.values.get("organization") == employer:
            post = replace(post, values={**post.values, "organization": None})
        pages = self._known.get(post.id, ())
        page = self._find_page([page for page, _ in pages], lang or post.lang, lang)
        if page is not None:
            self._edit(page, lambda file: self._update(file, post))
        else:
            self._add(post, self._find_language(post, lang), [page for page, _ in pages])
        for other, imported in pages:
            if other is not page and imported.gone is not None:
                self._edit(other, self._reopen)

    def close_others(self, ids: set[str]) -> None:
        """Close the posts that the board does not have any more, in all languages."""
        site = self._session.site
        for id_, pages in self._known.items():
            for page, imported in pages:
                if id_ in ids or imported.gone is not None or page.post is None:
                    continue
                job = page.post.job
                if (
                    not job.archived
                    and not compute_status(job, site.now, site.options.calendar).is_closed
                ):
                    self._counts["closed"] += 1
                    self._edit(
                        page, lambda file: Merge(imports.close_gone(file, self._session.today))
                    )

    def list_edits(self) -> Sequence[FileEdit]:
        """The files before and after."""
        return [
            FileEdit(
                self._session.locate(src_uri),
                self._before[src_uri].source.encode() if src_uri in self._before else None,
                post.source.encode(),
            )
            for src_uri, post in self._after.items()
        ]

    def report(self) -> None:
        """Say how many posts are new, and what became of the others."""
        if self._guessed is not None:
            message = Message(
                "does not say in which language its posts are; new ones are written as"
                " {default}: add --lang to say another one",
                default=self._guessed,
            )
            warn(self._session, self._key, message)
        changed = sum(
            self._before[uri].source.raw != post.source.raw
            for uri, post in self._after.items()
            if uri in self._before
        )
        counts = self._counts
        if not changed and not counts["new"]:
            return
        other = changed - counts["closed"] - counts["reopened"]
        message = Message(
            "new: {new}, changed: {changed}, closed: {closed}, opened again: {reopened}",
            new=counts["new"],
            changed=max(other, 0),
            closed=counts["closed"],
            reopened=counts["reopened"],
        )
        click.echo(self._session.speaker.say(message))

    def _find_page(
        self, pages: Sequence[SitePage], lang: str | None, wanted: str | None
    ) -> SitePage | None:
        """The page that a post is on: in its language, else the only one if none was asked for."""
        same = next((page for page in pages if page.lang == lang), None)
        if same is not None or wanted is not None:
            return same
        return pages[0] if pages else None

    def _find_language(self, post: ImportedPost, lang: str | None) -> str:
        """The language that a new post is written in: what it is in, if the site has that."""
        if lang is not None:
            return lang
        default = self._session.list_languages()[0]
        known = self._session.site.options.parse.languages
        if post.lang is None:
            if len(known) > 1:
                self._guessed = default
            return default
        spelt = spell_language(post.lang, known)
        if is_language(spelt) and (not known or spelt in known):
            return spelt
        message = Message(
            "its language is '{lang}', which the site does not have; it is written as {default}:"
            " add --lang to say another one",
            lang=post.lang,
            default=default,
        )
        warn(self._session, post.title, message)
        return default

    def _edit(self, page: SitePage, change: Callable[[PostFile], Merge]) -> None:
        path = shorten(self._session.locate(page.src_uri))
        if page.src_uri not in self._before:
            self._before[page.src_uri] = self._session.open(page)
        file = self._after.get(page.src_uri, self._before[page.src_uri])
        try:
            merged = change(file)
        except RefusedError as error:
            name = write_path(path)
            raise RefusedError(
                Message("{path}: {reason}", path=name, reason=error.message)
            ) from error
        self._after[page.src_uri] = merged.post
        for message in merged.messages:
            warn(self._session, path, message)

    def _update(self, file: PostFile, post: ImportedPost) -> Merge:
        opened = self._reopen(file).post
        return imports.update(opened, post, self._prefer)

    def _reopen(self, file: PostFile) -> Merge:
        imported = file.job.imported
        if imported is None or imported.gone is None:
            return Merge(file)
        self._counts["reopened"] += 1
        return Merge(imports.reopen_found(file))

    def _add(self, post: ImportedPost, lang: str, translations: Sequence[SitePage]) -> None:
        for name in self._list_names(post, translations):
            try:
                new = NewPost(post.title, name, (lang,), folder=self._folder)
                file = self._author.write_new(new, lang)
                if self._is_taken(file):
                    continue
                merged = imports.write_imported(file, post, self._key, self._today)
            except RefusedError as error:
                message = Message("{problem}; the post is left out", problem=error.message)
                warn(self._session, post.title, message)
                return
            src_uri = file.ref.src_uri
            self._after[src_uri] = merged.post
            self._places.add(_find_place(file))
            self._names[post.id] = name
            self._counts["new"] += 1
            for message in merged.messages:
                warn(self._session, shorten(self._session.locate(src_uri)), message)
            return
        message = Message("expected a name that no other post has, got none; the post is left out")
        warn(self._session, post.title, message)

    def _list_names(self, post: ImportedPost, translations: Sequence[SitePage]) -> Iterator[str]:
        """What its files may be called: like those in other languages, else like its title."""
        if post.id in self._names:
            yield self._names[post.id]
            return
        for page in translations:
            stem = posixpath.splitext(posixpath.basename(page.name))[0]
            yield page.keys.ref or stem.removesuffix(f".{page.lang}")
            return
        title, id_ = _make_name(post.title), _make_name(post.id)
        parts = [_make_name(_name_place(post)), id_[:_SHORT].strip("-"), id_]
        names = [title, *(f"{title}-{part}" for part in parts if part)] if title else []
        used = {*self._names.values(), *self._refs}
        yield from (name for name in [*names, f"job-{id_}"] if name not in used)

    def _is_taken(self, file: PostFile) -> bool:
        src_uri = file.ref.src_uri
        is_there = self._session.locate(src_uri).exists() or src_uri in self._after
        return is_there or _find_place(file) in self._places

    def _refuse_broken(self) -> None:
        """Raise `RefusedError` for a file from the board whose front matter cannot be read."""
        for page in self._session.list_pages():
            if page.post is not None or page.front_matter.is_read:
                continue
            text = self._session.sources[page.src_uri].read()[0] or ""
            if page.front_matter.problems and self._key in text:
                path = write_path(shorten(self._session.locate(page.src_uri)))
                problem = page.front_matter.problems[0].message
                raise RefusedError(Message("{path}: {problem}", path=path, problem=problem))


def _find_place(file: PostFile) -> str:
    """Where a new post is written to, if its front matter says so."""
    permalink = file.parsed.keys.permalink
    return (permalink.dest_uri if permalink is not None else None) or file.ref.src_uri


def _make_name(text: str) -> str:
    try:
        return make_name(text)
    except RefusedError:
        return ""


def _name_place(post: ImportedPost) -> str:
    """The first place of a post, for its name."""
    places = post.values.get("locations")
    first = places[0] if isinstance(places, list) else places
    return str(first.get("locality", "")) if isinstance(first, dict) else str(first or "")
