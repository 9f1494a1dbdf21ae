"""Selection: which posts a directive shows, in which order, and the values of their traits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from mkdocs_jobs.directives.parameter_readers import Words
from mkdocs_jobs.directives.parameters import FACETS, Parameters, Status
from mkdocs_jobs.rendering.listing.facets import ALWAYS_VALID, FacetValue, list_values
from mkdocs_jobs.site.options import MissingTranslation
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Link, Site
from mkdocs_jobs.site.states import State
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.languages import spell_language
from mkdocs_jobs.values.message import CORRECT, Message
from mkdocs_jobs.values.problem import FieldError
from mkdocs_jobs.values.readers import name_choices
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.suggest import ask_for, find_nearest, list_nearest

_SHOWN_AS_OPEN = (State.DRAFT, State.OPEN, State.CLOSING_SOON)  # drafts come under serve only
_MOST_NAMED = 12  # the most values that a message names
CHOSEN_BY = (*FACETS, "ref")
"""The parameters that select posts by a trait."""


class Selector:
    """Selects posts of a site for pages in one language."""

    def __init__(
        self,
        site: Site,
        strings: Strings,
        *,
        lang: str,
        missing: MissingTranslation = "hide",
        languages: Sequence[str] = (),
    ) -> None:
        """With `missing="link"` posts without a translation into `lang` are chosen too, each once,
        in the first of `languages` it has.
        """
        self._site = site
        self._strings = strings
        self._lang = lang
        self._missing = missing
        self._languages = languages
        self._values: dict[tuple[str, str], tuple[FacetValue, ...]] = {}
        self._known: dict[tuple[str, Words], Mapping[str, str]] = {}

    def select(self, parameters: Parameters) -> tuple[PostPage, ...]:
        """The positions that a directive selects, sorted; standing invitations do not count."""
        return tuple(islice(self.sort(self._choose(parameters), parameters.sort), parameters.limit))

    def _choose(self, parameters: Parameters) -> Iterator[PostPage]:
        wanted = {
            attribute: frozenset(
                self._recognise(attribute, getattr(parameters, attribute), parameters.lang)
            )
            for attribute in CHOSEN_BY
            if getattr(parameters, attribute)
        }
        for post in self._site.posts:
            if (
                not post.job.evergreen
                and _has_status(post, parameters.status)
                and self._speaks(post, parameters.lang)
                and all(
                    self._has_any(post, attribute, names) for attribute, names in wanted.items()
                )
            ):
                yield post

    def list_evergreen_posts(self, parameters: Parameters) -> tuple[PostPage, ...]:
        """The standing invitations in the languages of a list, whatever else it selects."""
        return tuple(
            post
            for post in self._site.posts
            if post.job.evergreen
            and _has_status(post, "open")
            and self._speaks(post, parameters.lang)
        )

    def link_successor(self, post: PostPage) -> Link | None:
        """The post that replaces a closed one; its URL is from the site's root."""
        return self._site.link_successor(post.page)

    def list_values(self, attribute: str, post: PostPage) -> tuple[FacetValue, ...]:
        """The values that a post has for a trait."""
        key = attribute, post.page.src_uri
        if key not in self._values:
            self._values[key] = list_values(attribute, post, self._strings)
        return self._values[key]

    def sort(self, posts: Iterable[PostPage], by: str) -> Iterator[PostPage]:
        """Posts in an order; they come sorted by title and `src_uri`, which decides between equals.

        Those without the value come last, whichever way the others are sorted.
        """
        if by == "title":
            yield from posts
            return
        key = by.removeprefix("-")
        ranked = [(self._rank(key, post), post) for post in posts]
        with_value = [(rank, post) for rank, post in ranked if rank is not None]
        with_value.sort(key=lambda pair: pair[0], reverse=by.startswith("-"))
        yield from (post for _, post in with_value)
        yield from (post for rank, post in ranked if rank is None)

    def _rank(self, key: str, post: PostPage) -> Any:
        """What a post is sorted by; the same type for all posts, None where it has no value."""
        if key == "title":
            return fold(post.job.title)
        if key == "posted":
            return None if post.job.date_posted is None else str(post.job.date_posted)
        if key == "closes":
            return post.status.closes_at
        if key == "closed":
            return _find_closing(post)
        return next((value.rank for value in self.list_values(key, post)), None)

    def _has_any(self, post: PostPage, attribute: str, names: frozenset[str]) -> bool:
        return any(value.names & names for value in self.list_values(attribute, post))

    def _speaks(self, post: PostPage, wanted: Words) -> bool:
        """Whether a post is in one of the languages, or is the fallback where they have none."""
        if wanted:
            return post.page.lang in self._spell(wanted)
        return post.page.lang == self._lang or (
            self._missing == "link" and self._is_substitute(post)
        )

    def _spell(self, wanted: Words) -> tuple[str, ...]:
        return tuple(spell_language(lang, self._languages) for lang in wanted)

    def _is_substitute(self, post: PostPage) -> bool:
        """Whether a post of another language is the one to show where this one has none."""
        group = self._site.alternates.get(post.page.src_uri)
        if group is None:
            return True
        if self._lang in group:
            return False
        ranked = [language for language in self._languages if language in group]
        return (ranked or sorted(group))[0] == post.page.lang

    def _recognise(self, attribute: str, written: Words, lang: Words) -> Iterator[str]:
        """The names, casefolded, in a parameter's value.

        A comma separates values, but one that has a comma itself is found as well.
        """
        known = self._list_known(attribute, lang)
        pieces = list(written)
        while pieces:
            ends = range(len(pieces), 0, -1)
            end = next((end for end in ends if fold(", ".join(pieces[:end])) in known), 1)
            yield fold(", ".join(pieces[:end]))
            del pieces[:end]

    def _list_known(self, attribute: str, lang: Words) -> Mapping[str, str]:
        """Every name of a trait's values, folded, and the value as it is written.

        Posts of any state have them, even unpublished ones: a list of a department that will have a
        post tomorrow is valid.
        """
        key = attribute, self._spell(lang)
        if key not in self._known:
            known: dict[str, str] = {}
            for post in self._site.every_post():
                if attribute == "lang" or self._speaks(post, lang):
                    for value in self.list_values(attribute, post):
                        for name in value.names:
                            known.setdefault(name, value.key)
            self._known[key] = known
        return self._known[key]

    def find_errors(self, parameters: Parameters) -> Iterator[tuple[str, FieldError]]:
        """Each value that no post has, with its parameter, but for those that are always valid."""
        for attribute in (*CHOSEN_BY, "lang"):
            written = getattr(parameters, attribute)
            if not written:
                continue
            always = {fold(key): key for key in ALWAYS_VALID.get(attribute, ())}
            known = {**always, **self._list_known(attribute, parameters.lang)}
            folded = self._spell(written) if attribute == "lang" else written
            for name in self._recognise(attribute, folded, parameters.lang):
                if name not in known:
                    yield attribute, _unknown_value_error(attribute, name, known, written)


def _find_closing(post: PostPage) -> str | None:
    """When a post closed, where a date says it, else its posting: as its year in an archive."""
    if not post.status.is_closed:
        return None
    if post.status.has_expired and post.status.closes_at:
        return post.status.closes_at.isoformat()
    return None if post.job.date_posted is None else str(post.job.date_posted)


def list_ends(posts: Iterable[PostPage], status: Status) -> str:
    """When each of them that is selected as open closes, for a script that counts on."""
    ends = (post.status.closes_at for post in posts if status == "open")
    return " ".join(end.isoformat() for end in sorted(filter(None, ends)))


def _has_status(post: PostPage, status: Status) -> bool:
    is_open = post.status.state in _SHOWN_AS_OPEN
    return {"open": is_open, "closed": post.status.is_closed}.get(
        status, is_open or post.status.is_closed
    )


def _unknown_value_error(
    attribute: str, name: str, known: Mapping[str, str], written: Words
) -> FieldError:
    got = next((text for text in written if fold(text) == name), name)
    values = sorted(set(known.values()), key=fold)
    near = find_nearest(name, known)
    if not values:
        expected = Message("a value used in a post, but no post has any")
        return FieldError(expected, Message("remove it"), got=got)
    shown = values
    if len(values) > _MOST_NAMED:
        by_key = {fold(value): value for value in values}
        nearest = list_nearest(name, by_key, _MOST_NAMED)
        shown = [*(by_key[key] for key in nearest), "…"]
    listed = (repr(value) if "," in value else value for value in shown)
    remedy = ask_for(known[near]) if near is not None else CORRECT
    return FieldError(name_choices(listed), remedy, got=got)
