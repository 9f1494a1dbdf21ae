"""Remote work: under `remote`, and in people's words where a place was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, cast

from mkdocs_jobs.content.job_values import SCHEMA_CONFIG, refuse_part
from mkdocs_jobs.values.codes import find_country, read_country
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import read_choice
from mkdocs_jobs.values.vocabulary import REMOTE_KINDS, RemoteKind
from mkdocs_jobs.values.words import find_word

Said = tuple[RemoteKind, tuple[str, ...]]
"""A kind of remote work, and the countries to work from."""

_SHARE = re.compile(r"(\d{1,3}) ?%(?: (.*))?")
_COUNTRY_MARK = re.compile(r"[,;/|()\[\]]| - | – | — | (?:in|from|within|da|dall'|aus|de|depuis) ")
_PLACE_MARK = re.compile(
    r"([,;/|()\[\]+&]| - | – | — | (?:or|and|oder|und|oppure|o|e|ou|et|u|y|of|en|lub|eller) )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remote:
    """Whether the work can be done from elsewhere, and from where."""

    __pydantic_config__ = SCHEMA_CONFIG

    kind: RemoteKind = "no"
    """`no`, `hybrid` (some days), or `yes` (all days: schema.org's `TELECOMMUTE`)."""
    countries: tuple[str, ...] = ()
    """The countries people may work from, ISO 3166-1 alpha-2; empty: not said."""


_PARTS = tuple(part.name for part in fields(Remote))


def read_remote(value: object, lang: str) -> Remote:
    """`no`, `hybrid`, `yes`, or `{kind: yes, countries: [IT, FR]}`."""
    countries: tuple[str, ...] = ()
    if isinstance(value, Mapping):
        unknown = next((key for key in value if key not in _PARTS), None)
        if unknown is not None:
            raise refuse_part("remote", unknown, _PARTS)
        listed = value.get("countries")
        if isinstance(listed, str) and find_country(listed, lang) is None:
            listed = listed.split(",")  # no country's code or name has one that is left out
        listed = listed if isinstance(listed, list) else [] if listed is None else [listed]
        countries = tuple(read_country(country, lang) for country in listed)
        value = value.get("kind", True)
    if isinstance(value, bool):
        return Remote(kind="yes" if value else "no", countries=countries)
    try:
        kind = read_choice(value, REMOTE_KINDS)
    except FieldError:
        text = show(value) if isinstance(value, str) else ""
        if (flag := find_word("flag", text, lang)) is not None:
            return Remote("yes" if flag == "true" else "no", countries)
        if (said := _find_remote(text, lang)) is not None:
            return Remote(said[0], countries or said[1])
        raise
    return Remote(cast(RemoteKind, kind), countries)


def _find_remote(text: str, lang: str) -> Said | None:
    """What a text says of remote work: `100% remote`, `Homeoffice`, `Remote (Italy)`."""
    text = " ".join(text.split())
    if (kind := _find_kind(text, lang)) is not None:
        return kind, ()
    pieces = [piece.strip() for piece in _COUNTRY_MARK.split(text) if piece.strip()]
    kinds = [kind for piece in pieces if (kind := _find_kind(piece, lang)) is not None]
    if len(set(kinds)) != 1 or len(kinds) == len(pieces):
        return None
    rest = [piece for piece in pieces if _find_kind(piece, lang) is None]
    countries = [code for piece in rest if (code := find_country(piece, lang)) is not None]
    return (kinds[0], tuple(countries)) if len(countries) == len(rest) else None


def separate_remote(places: object, lang: str) -> tuple[object, Mapping[str, Any] | None]:
    """Places without what is none, such as `Anywhere`, and what to write under `remote` instead.

    Of a list each place keeps its number.
    """
    places, said = _separate_each(places, lang)
    return places, said and {"kind": said[0], "countries": list(said[1])}


def _separate_each(places: object, lang: str) -> tuple[object, Said | None]:
    if isinstance(places, list):
        found = [
            (place, None) if isinstance(place, list) else _separate_each(place, lang)
            for place in places
        ]
        said = [remote for _, remote in found if remote is not None]
        if not said:
            return places, None
        kind: RemoteKind = "yes" if any(kind == "yes" for kind, _ in said) else "hybrid"
        countries = dict.fromkeys(code for _, codes in said for code in codes)
        return [place for place, _ in found], (kind, tuple(countries))
    if isinstance(places, str):
        return _separate(places, lang)
    if isinstance(places, Mapping) and set(places) <= {"locality", "country"}:
        written = [str(part) for part in (places.get("locality"), places.get("country")) if part]
        if isinstance(places.get("locality"), str):
            place, remote = _separate(", ".join(written), lang)
            if remote is not None and place is None:
                return None, remote
    return places, None


@lru_cache(maxsize=4096)  # many posts share their place
def _separate(text: str, lang: str) -> tuple[str | None, Said | None]:
    """The place in a text, and what the text says of remote work."""
    remote = _find_remote(text, lang) if len(text) <= 200 else None
    if remote is not None:
        return (text, None) if remote[0] == "no" else (None, remote)
    pieces = _PLACE_MARK.split(text) if len(text) <= 200 else [text]
    names, marks = pieces[::2], ["", *pieces[1::2]]
    kinds = [_find_kind(name.strip(), lang) for name in names]
    said = [kind for kind in kinds if kind in ("yes", "hybrid")]
    if not said:
        return text, None
    kept = [
        (mark, name)
        for mark, name, kind in zip(marks, names, kinds, strict=True)
        if kind not in ("yes", "hybrid") and name.strip()
    ]
    place = "".join(mark + name for mark, name in kept)
    place = place.removeprefix(kept[0][0]) if kept else ""
    return place.strip(" ,;/|()[]-") or None, ("yes" if "yes" in said else "hybrid", ())


def _find_kind(text: str, lang: str) -> RemoteKind | None:
    kind = find_word("remote", text, lang)
    if kind is None and (share := _SHARE.fullmatch(text)):
        kind = find_word("remote", share[2], lang) if share[2] else "yes"
        percent = int(share[1])
        if kind is None or percent > 100:
            return None
        if percent < 100:
            kind = "hybrid" if percent else {"yes": "no", "no": "yes"}.get(kind)
    return cast("RemoteKind | None", kind)
