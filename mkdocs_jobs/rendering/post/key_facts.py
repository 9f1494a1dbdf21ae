"""The facts that decide whether a reader goes on: a line under the title, the rest in a box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs_jobs.content.job import Job
from mkdocs_jobs.rendering import formats
from mkdocs_jobs.rendering.post.facts import Fact, build_facts
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.site.strings import Strings

KEY_FACTS = ("location", "remote", "employment_type", "salary", "opens", "valid_through")
"""What the line says, in this order; each is a key of `FACTS`."""
_MOST = 3
"""More places, or countries to work from, than these would fill several lines."""


def shorten_facts(
    job: Job, status: PostStatus, strings: Strings, keys: Iterable[str]
) -> tuple[Fact, ...]:
    """The facts of `keys`, as the line says them."""
    return tuple(_shorten(job, fact, strings) for fact in build_facts(job, status, strings, keys))


def split_facts(
    job: Job, status: PostStatus, strings: Strings, keys: Iterable[str]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts of the line, and those of `keys` that the line leaves out or shortens."""
    facts = {fact.key: fact for fact in build_facts(job, status, strings, keys)}
    line = tuple(_shorten(job, facts[key], strings) for key in KEY_FACTS if key in facts)
    said = {fact.key for fact in line if fact is facts[fact.key]}
    return line, tuple(fact for key, fact in facts.items() if key not in said)


def _shorten(job: Job, fact: Fact, strings: Strings) -> Fact:
    if fact.key == "location":
        values = tuple(_list_towns(job, strings))
        if values == fact.values:
            return fact
        return replace(
            fact, values=values, separator=formats.find_separator(values, strings.locale)
        )
    if fact.key == "remote" and job.remote and len(job.remote.countries) > _MOST:
        return replace(fact, values=(strings(f"remote_{job.remote.kind}"),))
    return fact


def _list_towns(job: Job, strings: Strings) -> Iterator[str]:
    """The towns, each once; of many the first, and how many more there are."""
    towns = (formats.format_town(place, strings.locale) for place in job.locations)
    # A street alone has no town.
    whole = (formats.format_location(place, strings.locale) for place in job.locations)
    names = [
        *dict.fromkeys(
            town or place for town, place in zip(towns, whole, strict=True) if town or place
        )
    ]
    if len(names) <= _MOST:
        yield from names
        return
    yield from names[: _MOST - 1]
    yield f"{names[_MOST - 1]} +{strings.format_number(len(names) - _MOST)}"
