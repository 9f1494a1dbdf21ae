"""Traits: what posts are selected, grouped and filtered by, and the names of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from babel import Locale

from mkdocs_jobs.content.details import is_yes
from mkdocs_jobs.content.job_values import Location
from mkdocs_jobs.rendering.formats import name_country
from mkdocs_jobs.rendering.post.facts import name_education
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.vocabulary import EDUCATIONS, EMPLOYMENT_TYPES, NONE, RemoteKind

_REMOTE: tuple[RemoteKind, ...] = ("yes", "hybrid", "no")
_DEGREES = (NONE, *EDUCATIONS)
ALWAYS_VALID: Mapping[str, Iterable[str]] = {
    "employment_type": EMPLOYMENT_TYPES,
    "remote": _REMOTE,
    "education": _DEGREES,
    "visa_sponsorship": ("yes", "no"),
}
"""Values of traits that make sense though no post has them: those of a closed set."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a trait."""

    key: str
    """Its name in a URL; posts with the same key belong together."""
    label: str
    """Its label, in the page's language."""
    rank: str | int
    """Its place among the values of the trait."""
    names: frozenset[str] = frozenset()
    """The names that a directive can use for it, casefolded."""


def list_values(attribute: str, post: PostPage, strings: Strings) -> tuple[FacetValue, ...]:
    """The values that a post has for a trait, each once, as it was written; none: empty."""
    return tuple(
        {fold(value.key): value for value in _ATTRIBUTES[attribute](post, strings)}.values()
    )


def _make(text: str, *also: str | None) -> FacetValue:
    names = frozenset(fold(name) for name in (text, *also) if name)
    return FacetValue(text, text, fold(text), names)


def _department(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    return (_make(post.job.department),) if post.job.department else ()


def _location(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    return filter(None, (_name_place(place, strings.locale) for place in post.job.locations))


def _name_place(place: Location, locale: Locale) -> FacetValue | None:
    """A place by its town, or by the parts that are known; each of these finds it."""
    country = name_country(place.country, locale)
    parts = (place.name, place.locality, place.region, country)
    label = next(filter(None, parts), None)
    if label is None:  # a street or a postal code alone
        return None
    return _make(label, *parts, place.country, name_country(place.country, Locale("en")))


def _employment_type(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    for type_ in post.job.employment_type:
        label = strings(f"employment_{type_.lower()}")
        rank = EMPLOYMENT_TYPES.index(type_)
        yield FacetValue(type_, label, rank, frozenset((fold(type_), fold(label))))


def _remote(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    if post.job.remote is not None:
        kind = post.job.remote.kind
        yield FacetValue(kind, strings(f"remote_{kind}"), _REMOTE.index(kind), frozenset((kind,)))


def _level(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    return map(_make, post.job.level)


def _education(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    """The degrees in their order, then what posts say instead."""
    education = post.job.education
    if education in _DEGREES:
        label = name_education(education, strings)
        names = (education, education.replace("_", " "), label)
        rank = str(_DEGREES.index(education))
        yield FacetValue(education, label, rank, frozenset(map(fold, names)))
    elif education:
        value = _make(education)
        yield replace(value, rank=f"~{value.rank}")


def _visa_sponsorship(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    answer = is_yes(post.job.visa_sponsorship)
    if answer is not None:
        key = "yes" if answer else "no"
        yield FacetValue(key, strings(f"answer_{key}"), int(not answer), frozenset((key,)))


def _tag(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    return map(_make, post.job.tags)


def _ref(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    return (_make(post.page.keys.ref),) if post.page.keys.ref else ()


def _lang(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    return (_make(post.page.lang),)


def _year(post: PostPage, strings: Strings) -> Iterable[FacetValue]:
    """The year in which a closed post ended, where a date says it, else that of its posting."""
    day = post.job.valid_through if post.status.has_expired else post.job.date_posted
    if day is not None:
        yield FacetValue(str(day.year), str(day.year), -day.year)


_ATTRIBUTES: Mapping[str, Callable[[PostPage, Strings], Iterable[FacetValue]]] = {
    "department": _department,
    "location": _location,
    "employment_type": _employment_type,
    "remote": _remote,
    "level": _level,
    "education": _education,
    "visa_sponsorship": _visa_sponsorship,
    "tag": _tag,
    "ref": _ref,
    "lang": _lang,
    "year": _year,
}
