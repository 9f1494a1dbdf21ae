"""Where option `fields` and a site's posts differ: keys that none has, words without meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_jobs.content.mapping import FieldMap, UnknownWord, find_value
from mkdocs_jobs.site.page import ParsedPage
from mkdocs_jobs.values.message import Counted, Message
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.suggest import find_nearest


def check_fields(pages: Iterable[ParsedPage], fields: FieldMap) -> Iterator[Problem]:
    """One message for each key that no post has, and for each word, however many posts have it."""
    if not fields.rules:
        return
    posts = sorted((page for page in pages if page.job), key=lambda page: page.source.src_uri)
    if posts:
        yield from _find_unused(posts, fields)
    yield from _list_unknown(posts)


def _find_unused(posts: Sequence[ParsedPage], fields: FieldMap) -> Iterator[Problem]:
    said = [post.front_matter.page_data for post in posts]
    for name in fields.names:
        if not any(name in data or find_value(data, name) is not None for data in said):
            keys = {key for data in said for key in data}
            message = Message(
                "jobs: fields.{name}: expected a key of posts, got one that none has; {remedy}",
                name=name,
                remedy=_suggest(name.partition(".")[0], keys - {name}),
            )
            yield Problem(CONFIG, 0, message, Severity.INFO)


def _suggest(name: str, keys: Iterable[str]) -> Message:
    near = find_nearest(name, sorted(keys))
    return Message("did you mean '{near}'?", near=near) if near else Message("leave it out")


def _list_unknown(posts: Iterable[ParsedPage]) -> Iterator[Problem]:
    found: dict[tuple[str, str, str], list[tuple[ParsedPage, UnknownWord]]] = {}
    for post in posts:
        for unknown in post.unknown_words:
            key = (unknown.foreign, unknown.target, fold(unknown.word))
            found.setdefault(key, []).append((post, unknown))
    for (foreign, target, _), having in found.items():
        first, unknown = having[0]
        number = len({post.source.src_uri for post, _ in having})
        expected, remedy = Message("true or false"), Message("correct it, or map it with `values`")
        if not unknown.is_flag:
            expected = Message("a word that option `fields` knows for {target}", target=target)
            remedy = Message('add it to `values`, or `"*"` for the rest')
        message = Message(
            "{key}: expected {expected}, got '{word}' in {posts}; {remedy}",
            key=foreign,
            expected=expected,
            word=unknown.word,
            posts=Message("this post")
            if number == 1
            else Counted(
                "{count} post, of which this is the first",
                "{count} posts, of which this is the first",
                count=number,
            ),
            remedy=remedy,
        )
        yield Problem(first.source.src_uri, unknown.line, message)
