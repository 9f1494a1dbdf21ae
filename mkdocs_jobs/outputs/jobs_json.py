"""`jobs.json`, version 1: the posts of a site, and when it is to be built again, for programs.

`schemas/jobs-1.json` is its schema; the guide says what may change without another version.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files

from mkdocs_jobs.outputs.post_record import Record, drop_empty
from mkdocs_jobs.site.page import PostPage

VERSION = 1
DATA_FILE = "jobs.json"

# With `indent` the encoder is one in Python, which takes as long as all else that is written.
# A record never contains itself: to look for that takes as long as to write a short list.
_PLAIN = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",\n      ", ": ")
).encode
_NESTED = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(", ", ": ")).encode
_CONTAINERS = (list, dict)


def name_data(lang: str) -> str:
    """The file of the posts in one language."""
    return f"jobs.{lang}.json"


def read_schema() -> str:
    """The JSON Schema of these files."""
    file = files("mkdocs_jobs").joinpath(f"schemas/jobs-{VERSION}.json")
    return file.read_text(encoding="utf-8")


def name_draft(name: str) -> str:
    """The name of a file of the whole site while it is written."""
    return f".{name}.draft"


def write_data(
    posts: Iterable[PostPage],
    now: datetime.datetime,
    make_record: Callable[[PostPage], Record],
    languages: Sequence[str] = (),
) -> Iterator[tuple[str, str]]:
    """The name and the text of each file: of the whole site, then of each of `languages`.

    `built` is the build time and `next_change` the next time at which a post changes its state, or
    null. A post that is not published yet counts for `next_change`, but is not listed. The `url` of
    a closed post without a page is the target of its redirect, or null.
    """
    posts = sorted(posts, key=lambda post: post.page.src_uri)
    written = [
        (post, _write_post(make_record(post)))
        for post in posts
        if post.status.is_open or post.status.is_closed
    ]
    yield DATA_FILE, _write_file(posts, now, [text for _, text in written])
    for lang in languages:
        texts = [text for post, text in written if post.page.lang == lang]
        own = [post for post in posts if post.page.lang == lang]
        yield name_data(lang), _write_file(own, now, texts, lang)


def _write_post(record: Record) -> str:
    """A key on each line: those with one value first."""
    plain: Record = {}
    nested: Record = {}
    for key, value in drop_empty(record).items():
        (nested if isinstance(value, _CONTAINERS) else plain)[key] = value
    lines = [_PLAIN(plain)[1:-1]]
    lines += [f'"{key}": {_NESTED(value)}' for key, value in nested.items()]
    return "    {\n      " + ",\n      ".join(lines) + "\n    }"


def _write_file(
    posts: Iterable[PostPage], now: datetime.datetime, texts: Sequence[str], lang: str | None = None
) -> str:
    changes = [post.status.next_change for post in posts if post.status.next_change]
    head: Record = {
        "version": VERSION,
        "built": now.isoformat(),
        "next_change": min(changes).isoformat() if changes else None,
    }
    if lang is not None:
        head["lang"] = lang
    start = "".join(f'  "{key}": {_NESTED(value)},\n' for key, value in head.items())
    if not texts:
        return f'{{\n{start}  "posts": []\n}}\n'
    # Joined once: of all posts of a large site each copy is megabytes.
    parts = list(texts)
    parts[0] = f'{{\n{start}  "posts": [\n{parts[0]}'
    parts[-1] += "\n  ]\n}\n"
    return ",\n".join(parts)
