"""What the commands that edit posts have in common: which posts, and what becomes of the edits."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from mkdocs_jobs.authoring.changes import RefusedError
from mkdocs_jobs.authoring.diff import write_diff
from mkdocs_jobs.authoring.find import PostGroup, find_posts, group_posts
from mkdocs_jobs.authoring.post_file import PostFile
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.authoring.writer import FileEdit, check_writable, write_files
from mkdocs_jobs.cli.findings import Finding, write_for_people
from mkdocs_jobs.cli.loading import CANNOT, config_option, load
from mkdocs_jobs.cli.site import LoadedSite, shorten
from mkdocs_jobs.cli.terminal import is_interactive, write_lines, write_path
from mkdocs_jobs.git.repository import list_uncommitted
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.sentences import Speaker
from mkdocs_jobs.values.languages import is_language, spell_language
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, to_one_line
from mkdocs_jobs.values.said_days import read_said_day

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


class Session:
    """One call of a command that edits posts."""

    def __init__(self, config_file: Path, langs: Sequence[str], dry_run: bool) -> None:
        """Read the site; `langs` are the languages that are asked for, none for all."""
        self._config_file = config_file
        self.is_dry = dry_run
        """Whether changes are shown, and nothing is written."""
        self.site: LoadedSite = load(config_file)
        self.speaker = self.site.speak()
        self.groups = group_posts(self.site.build.site)
        self.sources = self.site.list_sources()
        self.langs = self.spell("--lang", langs)

    def spell(self, option: str, texts: Iterable[str]) -> list[str]:
        """The languages that an option names, as the site spells them."""
        known = self.site.options.parse.languages
        said = (lang for text in texts for lang in text.split(",") if lang.strip())
        langs = list(dict.fromkeys(spell_language(lang, known) for lang in said))
        for lang in langs:
            if (known and lang not in known) or not is_language(lang):
                raise RefusedError(
                    Message(
                        "{option}: expected a language that the site has ({known}), got '{lang}'",
                        option=option,
                        known=", ".join(known) or Message("such as en"),
                        lang=lang,
                    )
                )
        return langs

    def list_languages(self) -> list[str]:
        """The languages of the site's posts, else all of the site, the default language first."""
        options = self.site.options
        found = {lang for group in self.groups for lang in group.langs}
        found = found or {*options.parse.languages} or {options.default_language}
        order = [options.default_language, *options.parse.languages, *sorted(found)]
        return [lang for lang in dict.fromkeys(order) if lang in found]

    def list_pages(self) -> Iterable[SitePage]:
        """Every page of the site, published or not yet."""
        site = self.site.build.site
        return (*site.pages.values(), *site.withheld)

    @property
    def today(self) -> datetime.date:
        """The day at the site, when the command runs."""
        return self.site.now.astimezone(self.site.options.calendar.zone).date()

    def read_day(
        self, text: str, *, start: datetime.date | None = None, force: bool = False
    ) -> datetime.date:
        """The day that somebody means; one that is past is refused without `force`."""
        languages = {page.lang for page in self.site.build.site.pages.values()}
        try:
            day = read_said_day(text, self.today, start=start, languages=sorted(languages))
        except FieldError as error:
            values = {"expected": error.expected, "text": text, "remedy": error.remedy}
            raise RefusedError(
                Message("expected {expected}, got '{text}'; {remedy}", **values)
            ) from None
        if day < self.today and not force:
            raise RefusedError(
                Message(
                    "expected a day that is not past, got {day}; add --force if you mean it",
                    day=day,
                )
            )
        return day

    def choose(self, name: str) -> PostGroup:
        """The post that somebody names; asks on a terminal where it may be several."""
        paths = {
            uri: os.path.realpath(file.path) for uri, file in self.sources.items() if file.path
        }
        found = find_posts(self.groups, name, paths)
        if not found and os.path.realpath(name) in self.site.list_checked():
            raise RefusedError(
                Message(
                    "{path}: expected a post, got a page that is none, or whose front matter"
                    " cannot be read; `mkdocs-jobs check {path}` says why",
                    path=write_path(shorten(Path(name))),
                )
            )
        if not found:
            raise RefusedError(
                Message(
                    "expected the ref, the file or a part of the title of a post, got '{name}'"
                    "; `mkdocs-jobs list` shows all posts",
                    name=name,
                )
            )
        if len(found) == 1:
            return found[0]
        lines = [to_one_line(group.describe()) for group in found]
        if not is_interactive():
            for line in lines:
                click.echo(line, err=True)
            raise RefusedError(
                Message(
                    "expected one post, got {count} with '{name}', which are listed above"
                    "; name one by what stands before the colon",
                    count=len(found),
                    name=name,
                )
            )
        for number, line in enumerate(lines, 1):
            click.echo(f"{number}  {line}", err=True)
        number = click.prompt("Which one", type=click.IntRange(1, len(lines)), err=True)
        return found[number - 1]

    def select(self, group: PostGroup) -> list[SitePage]:
        """The pages of a post in the languages that are asked for."""
        missing = [lang for lang in self.langs if lang not in group.langs]
        if missing:
            values = {"name": group.name, "langs": ", ".join(group.langs), "lang": missing[0]}
            raise RefusedError(
                Message("--lang: expected a language of {name} ({langs}), got '{lang}'", **values)
            )
        self._refuse_broken(group)
        return [page for page in group.pages if not self.langs or page.lang in self.langs]

    def _refuse_broken(self, group: PostGroup) -> None:
        """Raise `RefusedError` for a translation by its name whose front matter cannot be read."""
        names = {page.name for page in group.pages}
        for page in self.list_pages():
            if page.name in names and page.post is None and page.front_matter.problems:
                path = write_path(shorten(self.locate(page.src_uri)))
                problem = page.front_matter.problems[0].message
                raise RefusedError(Message("{path}: {problem}", path=path, problem=problem))

    def open(self, page: SitePage) -> PostFile:
        """The file of a post."""
        source = self.sources[page.src_uri]
        path = self.locate(page.src_uri)
        if source.path is None or Path(source.path) != path:
            raise RefusedError(
                Message(
                    "{path}: expected a file in the docs folder, got one from a plugin or hook"
                    "; change it where it comes from",
                    path=page.src_uri,
                )
            )
        try:
            text = SourceText.decode(path.read_bytes())
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(
                Message("{path}: cannot be read: {reason}", path=shorten(path), reason=error)
            ) from error
        return PostFile(source.ref, text, self.site.options.parse, source.inherited)

    def locate(self, src_uri: str) -> Path:
        """Where a file of the docs folder is."""
        return self.site.docs_dir / src_uri

    def edit(self, pages: Iterable[SitePage], change: Callable[[PostFile], PostFile]) -> NoReturn:
        """Change the files of posts, all or none, and check them; ends the command."""
        edits = []
        for page in pages:
            before, path = self.open(page), self.locate(page.src_uri)
            try:
                after = change(before)
            except RefusedError as error:
                name = write_path(shorten(path))
                message = Message("{path}: {reason}", path=name, reason=error.message)
                raise RefusedError(message) from error
            edits.append(FileEdit(path, before.source.encode(), after.source.encode()))
        self.write(edits)

    def write(self, edits: Sequence[FileEdit]) -> NoReturn:
        """Write files, all or none, and check them; ends the command."""
        edits = [edit for edit in edits if edit.is_changed]
        for edit in edits:
            check_writable(edit, self.site.docs_dir)
        if not edits:
            click.echo(self.speaker.say(Message("nothing to change")))
            sys.exit(0)
        if self.is_dry:
            click.echo(show_diff(edits), nl=False)
            sys.exit(0)
        self._name_uncommitted(edits)
        known = {finding.problem.identity for finding in _find(self.site)}
        write_files(edits, self.site.docs_dir)
        for edit in edits:
            what = Message("created") if edit.before is None else Message("changed")
            click.echo(f"{write_path(shorten(edit.path))}: {self.speaker.say(what)}")
        written = {shorten(edit.path) for edit in edits}
        findings = [
            finding
            for finding in _find(load(self._config_file))
            if (finding.is_wrong and finding.path in written)
            or finding.problem.identity not in known
        ]
        report = write_for_people(findings, self.speaker, is_post=None)
        click.echo(report, nl=False)
        sys.exit(int(any(finding.is_wrong for finding in findings)))

    def _name_uncommitted(self, edits: Sequence[FileEdit]) -> None:
        changed = list_uncommitted(str(self.site.docs_dir))
        for edit in edits:
            if edit.path.relative_to(self.site.docs_dir).as_posix() in changed:
                message = Message("had changes that are not committed yet; they are still there")
                said = self.speaker.say(message)
                click.echo(f"{write_path(shorten(edit.path))}: {said}", err=True)


def editing(function: Callable[..., None]) -> Callable[..., None]:
    """A command that edits posts: gets a `Session`, and refuses with an exit status."""

    @config_option
    @click.option("--lang", "langs", multiple=True, help="Only in this language; en,it for two.")
    @click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
    @wraps(function)
    def call(config_file: Path, langs: Sequence[str], dry_run: bool, **values: Any) -> None:
        speaker = Speaker()
        try:
            session = Session(config_file, langs, dry_run)
            speaker = session.speaker
            function(session, **values)
        except RefusedError as error:
            click.echo(to_one_line(speaker.say(error.message)), err=True)
            sys.exit(CANNOT)

    return call


force_option = click.option("--force", is_flag=True, help="Take a day that is past.")


def _find(site: LoadedSite) -> list[Finding]:
    problems = site.speak().say_all(site.find_problems())
    return [Finding(site.locate, problem) for problem in problems]


def show_diff(edits: Iterable[FileEdit]) -> str:
    """What changes files, as a diff for the terminal."""
    lines = (
        to_one_line(line)
        for edit in edits
        for line in write_diff(shorten(edit.path).as_posix(), edit.before, edit.after)
    )
    return write_lines((line, _COLOURS.get(line[:1], "")) for line in lines)
