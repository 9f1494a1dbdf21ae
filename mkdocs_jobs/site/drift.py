"""What the translations of a post say differently, though it is the same in every language.

It is told when it is written. A build that fails on warnings must not fail one night because a date
has passed: nothing here depends on the day but that it falls silent once a post is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mkdocs_jobs.content.application import Application, Email, Link, Sentence
from mkdocs_jobs.content.job import ALIASES, Job
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.status import find_end
from mkdocs_jobs.site.translations import find_translations
from mkdocs_jobs.values.message import FileName, Message, name_place
from mkdocs_jobs.values.problem import Problem, Severity, show


def check_translations(pages: Iterable[SitePage], options: Options) -> Iterator[Problem]:
    """What is wrong between the translations of `pages`: all that are published now or later."""
    translations = find_translations(pages)
    if options.duplicate_ref == "warn":
        yield from (_twice_problem(first, second) for first, second in translations.doubles)
    for group in translations.groups:
        posts = [page for page in group.values() if page.post is not None]
        if len(posts) > 1:
            yield from _compare(posts, options)


def _twice_problem(first: SitePage, second: SitePage) -> Problem:
    message = Message(
        "ref: expected '{ref}' once in '{lang}', got it in {file} too; that page is used, give this"
        " one its own ref, or set `translations: {{duplicate_ref: ignore}}` in mkdocs.yml",
        ref=second.keys.ref,
        lang=second.lang,
        file=FileName(first.src_uri),
    )
    return Problem(second.src_uri, second.line("ref"), message)


def _compare(pages: Sequence[SitePage], options: Options) -> Iterator[Problem]:
    """What differs between a post's translations."""
    if options.state_mismatch == "warn":
        yield from _compare_states(pages)
    first, *others = pages
    for page in others:
        if not (_is_over(first) and _is_over(page)) and not any(map(_is_archived, (first, page))):
            yield from _compare_values(first, page, options)


def _is_archived(page: SitePage) -> bool:
    return page.post is not None and page.post.job.archived


def _is_over(page: SitePage) -> bool:
    return page.post is not None and page.post.status.is_closed


def _compare_states(pages: Sequence[SitePage]) -> Iterator[Problem]:
    """Posts that were closed by hand, in one language alone."""
    open_ = tuple(FileName(page.src_uri) for page in pages if not _is_over(page))
    for page in filter(_is_archived, pages) if open_ else ():
        message = Message(
            "archived: closed here, but its translation is open ({files}); close or open both,"
            " or set `translations: {{state_mismatch: ignore}}` in mkdocs.yml",
            files=open_,
        )
        yield Problem(page.src_uri, page.line("archived"), message)


def _compare_values(first: SitePage, page: SitePage, options: Options) -> Iterator[Problem]:
    if first.post is None or page.post is None:
        return
    jobs = (first.post.job, page.post.job)
    ends = [find_end(job, options.calendar) for job in jobs]
    if options.state_mismatch == "warn" and ends[0] != ends[1]:
        remedy = Message(
            "write the same in both, or set `translations: {state_mismatch: ignore}` in mkdocs.yml"
        )
        yield _tell(first, page, "valid_through", remedy, Severity.WARNING)
    for key, read in _SAME.items():
        if read(jobs[0]) != read(jobs[1]):
            remedy = Message("write the same in both, if it is the same")
            yield _tell(first, page, key, remedy, Severity.INFO)


def _list_applications(job: Job) -> frozenset[str | None]:
    """The addresses to apply at; a sentence around them is in its own language."""
    return frozenset(address for way in job.apply for address in _list_addresses(way))


def _list_addresses(way: Application) -> Iterator[str | None]:
    if isinstance(way, Sentence):
        yield from (piece.email or piece.url for piece in way.pieces if piece.email or piece.url)
    elif isinstance(way, Email):
        yield way.target
    else:
        yield way.url if isinstance(way, Link) else way.embed


def _read_salary(job: Job) -> tuple[object, ...] | None:
    """The figures; a text is in its own language."""
    salary = job.salary
    if salary is None or salary.text is not None:
        return None
    return (salary.min, salary.max, salary.value, salary.currency, salary.unit)


def _list_countries(job: Job) -> frozenset[str]:
    return frozenset(place.country for place in job.locations if place.country)


_SAME: Mapping[str, Callable[[Job], object]] = {
    "apply": _list_applications,
    "salary": _read_salary,
    "employment_type": lambda job: frozenset(job.employment_type),
    "locations": _list_countries,
    "start_date": lambda job: None if isinstance(job.start_date, str) else job.start_date,
    "vacancy": lambda job: job.vacancy,
}
"""What of a job is the same in every language, by its key."""


def _tell(
    first: SitePage, page: SitePage, key: str, remedy: Message, severity: Severity
) -> Problem:
    names = [_name(found, key) for found in (first, page)]
    message = Message(
        "{key}: expected {expected} as in its translation ({place}), got {got}; {remedy}",
        key=names[1],
        expected=_show(first, names[0]),
        place=name_place(FileName(first.src_uri), first.line(names[0])),
        got=_show(page, names[1]),
        remedy=remedy,
    )
    return Problem(page.src_uri, page.line(names[1]), message, severity)


def _name(page: SitePage, key: str) -> str:
    """The key under which a page has a field."""
    others = ("jazz_url",) if key == "apply" else ()
    names = (key, *(alias for alias, name in ALIASES.items() if name == key), *others)
    return next((name for name in names if page.front_matter.data.get(name) is not None), key)


def _show(page: SitePage, key: str) -> Message:
    value = page.front_matter.data.get(key)
    if value is None:
        return Message("none")
    return Message("'{value}'", value=page.front_matter.text(key) or show(value))
