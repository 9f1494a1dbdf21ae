"""Kinds of problems: the same mistake in many files is told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from mkdocs_jobs.values.message import Counted, FileName, Message, and_more, merge, name_place
from mkdocs_jobs.values.problem import Problem

_NAMED = 3  # the files that are named of many


def sum_up_kinds(problems: Iterable[Problem], is_post: Callable[[str], bool]) -> Iterator[Problem]:
    """Problems, those of one kind in several files as one that has no place of its own.

    They come in the order of the first ones; `is_post` says of a file whether it is a post.
    """
    for kind in group_by_kind(problems):
        first = kind[0]
        several = len(kind) > 1
        yield Problem("", 0, sum_up(kind, is_post), first.severity) if several else first


def group_by_kind(problems: Iterable[Problem]) -> Iterator[Sequence[Problem]]:
    """Problems of one kind in several files together, each other one by itself."""
    kinds: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.severity, problem.message.kind), []).append(problem)
    for kind in kinds.values():
        if len({problem.src_uri for problem in kind}) > 1:
            yield kind
        else:
            yield from ([problem] for problem in kind)


def sum_up(kind: Sequence[Problem], is_post: Callable[[str], bool]) -> Message:
    """What several problems of one kind say, with the number of files and the first of them."""
    files = {problem.src_uri: problem for problem in reversed(kind)}
    firsts = [problem for problem in kind if files[problem.src_uri] is problem]
    message = _count(kind, len(files), are_posts=all(map(is_post, files)))
    found = [problem.message.find_value("got") for problem in firsts]
    differs = kind[0].message.total is not None or len(set(map(str, found))) > 1
    places = tuple(
        _name_place(problem, got if differs else None)
        for problem, got in zip(firsts[:_NAMED], found, strict=False)
    )
    more = len(files) - len(places)
    named = and_more(Message("{places}", places=places), more)
    if message.endswith("?"):
        where = (
            Message("E.g. {places}", places=named) if more else Message("In {places}", places=named)
        )
        message = Message("{message} {where}", message=message, where=where)
    else:
        where = (
            Message("e.g. {places}", places=named) if more else Message("in {places}", places=named)
        )
        message = Message("{message}, {where}", message=message, where=where)
    return Message("{message} (--verbose lists all)", message=message) if more else message


def _count(kind: Sequence[Problem], number: int, *, are_posts: bool) -> Message:
    total = kind[0].message.total
    if total is not None:
        return Counted(*total, count=number)
    if are_posts:
        files = Counted("{count} post", "{count} posts", count=number)
    else:
        files = Counted("{count} file", "{count} files", count=number)
    merged = merge([problem.message for problem in kind])
    return Message("{files}: {message}", files=files, message=merged)


def _name_place(problem: Problem, got: object) -> str:
    place = name_place(FileName(problem.src_uri), problem.line)
    return place if got is None else Message("{place} ({got})", place=place, got=got)
