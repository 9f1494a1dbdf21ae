"""What an entry of a list says of a post: less than its page shows, and more to search by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_jobs.directives.parameter_readers import Words
from mkdocs_jobs.rendering.post.facts import Fact, build_facts, write_locations, write_remote
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.strings import Strings

_MOST_COUNTRIES = 3
"""More countries to work from than these are a number; the post's page names them."""
_SEARCHED: Words = (
    *("department", "organization", "location", "remote", "employment_type"),
    *("identifier", "level", "occupation", "skills", "tags"),
)
"""What a search finds a post by besides what its entry shows."""


def may_have_several_countries(posts: Iterable[PostPage]) -> bool:
    """Whether the places of the posts may be in more than one country: some do not say where."""
    return len({place.country for post in posts for place in post.job.locations}) > 1


def build_entry_facts(
    post: PostPage, strings: Strings, keys: Iterable[str], *, with_country: bool
) -> tuple[Fact, ...]:
    """The facts that a list shows of a post, in the order of `keys`."""
    return tuple(_build(post, strings, keys, with_country=with_country))


def _build(
    post: PostPage, strings: Strings, keys: Iterable[str], *, with_country: bool
) -> Iterator[Fact]:
    for key in keys:
        if key == "location":
            fact = write_locations(post.job, strings, with_country=with_country)
        elif key == "remote":
            fact = write_remote(post.job, strings, most=_MOST_COUNTRIES)
        else:
            fact = next(iter(build_facts(post.job, post.status, strings, (key,))), None)
        if fact is not None:
            yield fact


def list_search_words(post: PostPage, strings: Strings, shown: Iterable[Fact]) -> str:
    """What a search finds a post by although its entry does not show it."""
    seen = {value for fact in shown for value in fact.values}
    facts = build_facts(post.job, post.status, strings, _SEARCHED)
    return " ".join(value for fact in facts for value in fact.values if value not in seen)
