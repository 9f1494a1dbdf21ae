"""`mkdocs-jobs adopt`: the options with which a collection from elsewhere builds as it is."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import yaml

from mkdocs_jobs.cli.loading import CANNOT
from mkdocs_jobs.cli.terminal import write_path
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.site.adoption.adopt import Adoption, adopt
from mkdocs_jobs.site.adoption.collection import Collection
from mkdocs_jobs.site.adoption.generators import CONFIG_FILES, Generator, read_generator
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.sentences import Speaker, list_languages
from mkdocs_jobs.values.dates import read_day
from mkdocs_jobs.values.message import Counted, Message
from mkdocs_jobs.values.problem import FieldError, to_one_line

_SKIPPED = ("node_modules", "_site", "public", "vendor", "__pycache__", "venv")
_SUFFIXES = (".md", ".markdown")
_LARGEST = 2_000_000  # bytes; a larger file is no page of text
_SHOWN = 8
_PLUGIN = re.compile(r"^(?P<indent>[ \t]*)- +jobs[ \t]*(?P<comment>#.*)?$", re.MULTILINE)


@click.command("adopt")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    *("-f", "--config-file"),
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The configuration that --write writes to.",
)
@click.option("--write", "is_writing", is_flag=True, help="Write the options into mkdocs.yml.")
@click.option("--today", "today", metavar="DATE", help="Count open posts as of this day.")
@click.option(
    "--lang",
    type=click.Choice(list_languages()),
    help="The language of messages.  [default: that of the old site]",
)
def adopt_(
    folder: Path, config_file: Path, is_writing: bool, today: str | None, lang: str | None
) -> None:
    """Print the options with which the posts in FOLDER build, and how many are open and closed.

    FOLDER is a site of Jekyll, Hugo or Astro, or any folder of Markdown files; none of them is
    changed. What is printed is YAML, for the plugin's place in mkdocs.yml.
    """
    generator = _find_generator(folder, lang)
    language = generator.language if generator.language in list_languages() else "en"
    speaker = Speaker(lang or language)
    docs_dir = folder / generator.content if (folder / generator.content).is_dir() else folder
    pages = dict(_read_pages(docs_dir, speaker))
    collection = Collection(
        pages=pages,
        front_matter={uri: read_front_matter(text, ("",)) for uri, text in pages.items()},
        folders=generator.folders,
        defaults=generator.defaults,
    )
    now = _read_today(today) if today else datetime.datetime.now(datetime.timezone.utc)
    options = Options(now=now, default_language=generator.language or "en")
    found = adopt(collection, options)
    if not sum(found.states.values()):
        message = Message("expected pages about jobs, found none; name the folder that they are in")
        _tell(folder, message, speaker)
        sys.exit(CANNOT)
    block = write_options(found.options)
    lines = [speaker.say(line) for line in _describe(found, generator, docs_dir)]
    click.echo(block + "".join(f"# {to_one_line(line)}\n" for line in lines), nl=False)
    if is_writing and (refusal := _write(config_file, found.options, docs_dir)) is not None:
        _tell(config_file, refusal, speaker)
        sys.exit(CANNOT)


def write_options(options: Mapping[str, Any]) -> str:
    """The plugin's options as YAML."""
    if not options:
        return "jobs\n"
    return _dump({"jobs": dict(options)})


def _dump(data: object) -> str:
    return yaml.safe_dump(
        data, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100
    )


def _tell(path: Path, message: Message, speaker: Speaker) -> None:
    click.echo(f"{write_path(path)}: {to_one_line(speaker.say(message))}", err=True)


def _tell_unread(path: Path, error: Exception, speaker: Speaker) -> None:
    message = Message("cannot be read, it is left out: {cause}", cause=to_one_line(str(error)))
    _tell(path, message, speaker)


def _find_generator(folder: Path, lang: str | None) -> Generator:
    for name in CONFIG_FILES:
        file = folder / name
        if file.is_file():
            try:
                return read_generator(name, file.read_text(encoding="utf-8-sig"))
            except (OSError, ValueError) as error:
                _tell_unread(file, error, Speaker(lang or "en"))
    return Generator()


def _read_pages(docs_dir: Path, speaker: Speaker) -> Iterator[tuple[str, str]]:
    """The pages below a folder that are text, by their path in it; links are not followed."""
    for path, folders, names in os.walk(docs_dir):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        for name in sorted(names):
            file = Path(path, name)
            if not name.endswith(_SUFFIXES) or file.is_symlink():
                continue
            try:
                if file.stat().st_size <= _LARGEST:
                    yield (
                        file.relative_to(docs_dir).as_posix(),
                        file.read_text(encoding="utf-8-sig"),
                    )
            except (OSError, UnicodeDecodeError) as error:
                _tell_unread(file, error, speaker)


def _read_today(text: str) -> datetime.datetime:
    try:
        day = read_day(text)
    except FieldError as error:
        raise click.BadParameter(f"expected {error.expected}, got {text!r}") from None
    return datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc)


def _describe(found: Adoption, generator: Generator, docs_dir: Path) -> Iterator[Message]:
    """What there is to say besides the options, line by line."""
    folder = write_path(docs_dir)
    yield Message(
        "docs_dir: {folder}", folder=f"{folder} ({generator.name})" if generator.name else folder
    )
    number = sum(found.states.values())
    states = _count(found.states)
    yield Counted("{count} post: {states}", "{count} posts: {states}", count=number, states=states)
    for key in found.drafts:
        yield Message(
            "{key}: such posts are drafts; write 'archived' instead if they were filled", key=key
        )
    for unmapped in found.unmapped:
        if unmapped.words:
            yield Counted(
                "not mapped: {key}: {words} ({count} post, the first {file})",
                "not mapped: {key}: {words} ({count} posts, the first {file})",
                key=unmapped.key,
                words=", ".join(f"'{word}'" for word in unmapped.words[:_SHOWN]),
                count=unmapped.posts,
                file=unmapped.src_uri,
            )
    rest = [unmapped for unmapped in found.unmapped if not unmapped.words]
    if rest:
        more = ", …" if len(rest) > _SHOWN else ""
        keys = ", ".join(f"{unmapped.key} ({unmapped.posts})" for unmapped in rest[:_SHOWN])
        yield Message(
            "keys that mean nothing here, with the number of posts: {keys}", keys=keys + more
        )
    for other in generator.others:
        yield Message(
            "not mapped: {other} of {generator}; `permalink` keeps a page's URL",
            other=other,
            generator=generator.name,
        )
    if found.problems:
        yield Counted(
            "`mkdocs-jobs check` will name {count} warning, such as",
            "`mkdocs-jobs check` will name {count} warnings, such as",
            count=len(found.problems),
        )
        first = found.problems[0]
        yield Message("  {place}: {message}", place=first.src_uri, message=first.message)


def _count(states: Mapping[str, int]) -> tuple[Message, ...]:
    """The number of posts in each state."""
    is_open = states.get("open", 0) + states.get("closing_soon", 0)
    parts = [
        Counted("{count} open", "{count} open", count=is_open),
        Counted("{count} closed", "{count} closed", count=states.get("closed", 0)),
    ]
    if scheduled := states.get("scheduled"):
        parts.append(Counted("{count} scheduled", "{count} scheduled", count=scheduled))
    if drafts := states.get("draft"):
        parts.append(Counted("{count} draft", "{count} drafts", count=drafts))
    return tuple(parts)


def _write(config_file: Path, options: Mapping[str, Any], docs_dir: Path) -> Message | None:
    """Write the options into a configuration that has none of them, or a new one; says why not."""
    entry: Sequence[object] = [{"jobs": dict(options)} if options else "jobs"]
    if not config_file.exists():
        relative = Path(os.path.relpath(docs_dir, config_file.parent)).as_posix()
        if relative in (".", "..") or relative.startswith("../"):
            return Message(
                "expected a folder below it; call it from the folder above; nothing was written"
            )
        data = {"site_name": "Jobs", "docs_dir": relative, "plugins": ["search", *entry]}
        config_file.write_text(_dump(data), encoding="utf-8")
        return None
    text = config_file.read_text(encoding="utf-8")
    match = _PLUGIN.search(text)
    if match is None:
        return Message(
            "expected a line `- jobs` in `plugins`; add it, or paste the options;"
            " nothing was written"
        )
    lines = _dump(list(entry)).rstrip("\n").split("\n")
    block = "\n".join(match["indent"] + line for line in lines)
    config_file.write_text(text[: match.start()] + block + text[match.end() :], encoding="utf-8")
    return None
