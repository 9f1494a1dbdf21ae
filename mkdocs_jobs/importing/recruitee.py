"""Recruitee: https://docs.recruitee.com/reference/intro-to-careers-site-api."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mkdocs_jobs.importing.board import Board, ImportedPost, Reading
from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.importing.fields import (
    Places,
    list_items,
    look_up,
    read_day,
    read_end,
    read_pay,
    read_text,
    read_types,
    read_unit,
    write_place,
)
from mkdocs_jobs.importing.markdown import to_markdown

_TYPES = (
    ("intern", "INTERN"),
    ("trainee", "INTERN"),
    ("freelance", "CONTRACTOR"),
    ("contract", "CONTRACTOR"),
    ("volunteer", "VOLUNTEER"),
    ("temporary", "TEMPORARY"),
    ("fulltime", "FULL_TIME"),
    ("parttime", "PART_TIME"),
)
"""What a code such as `parttime_fixed_term` has in it."""
_PAGE = re.compile(r"(?P<site>[\w-]{1,63})\.recruitee\.com(?:/o/(?P<id>[\w-]+))?(?:/.*)?")


def _write_address(found: Mapping[str, str], lang: str) -> str:
    return f"https://{found['site']}.recruitee.com/api/offers/"


def _recognises(document: Document) -> bool:
    return isinstance(look_up(document.json, "offers"), list)


def _read(document: Document, reading: Reading) -> list[ImportedPost]:
    return [_read_offer(offer, reading) for offer in list_items(look_up(document.json, "offers"))]


def _read_offer(offer: Mapping[str, Any], reading: Reading) -> ImportedPost:
    url = read_text(offer.get("careers_url"))
    said = look_up(offer, "translations", reading.lang)
    words = {**offer, **(said if isinstance(said, Mapping) else {})}
    pay = offer.get("salary")
    code = str(offer.get("employment_type_code") or "").replace("_", "")
    type_ = next((type_ for part, type_ in _TYPES if part in code), None)
    kind = "yes" if offer.get("remote") else "hybrid" if offer.get("hybrid") else None
    values = {
        "title": read_text(words.get("title")),
        "date_posted": read_day(offer.get("published_at")) or read_day(offer.get("created_at")),
        "valid_through": read_end(offer.get("close_at")),
        "department": read_text(offer.get("department")),
        **_read_places(offer, reading.lang).write(kind),
        "employment_type": type_ or read_types([code], reading.lang),
        "salary": read_pay(
            look_up(pay, "min"),
            look_up(pay, "max"),
            look_up(pay, "currency"),
            read_unit(look_up(pay, "period")),
        ),
        "identifier": read_text(offer.get("id")),
        "apply": read_text(offer.get("careers_apply_url")) or url,
    }
    texts = (words.get(name) for name in ("description", "requirements"))
    parts = (to_markdown(text, url) for text in texts if isinstance(text, str))
    text = "\n\n".join(filter(None, parts))
    lang = reading.lang if isinstance(said, Mapping) else None
    return ImportedPost(read_text(offer.get("id")) or "", values, text, url, lang)


def _read_places(offer: Mapping[str, Any], lang: str) -> Places:
    listed = list(list_items(offer.get("locations"))) or [offer]
    found = (
        write_place(
            lang,
            place.get("country_code") or place.get("country"),
            locality=place.get("city"),
            region=place.get("state") or place.get("state_name"),
            address=place.get("street"),
            postal_code=place.get("postal_code"),
        )
        for place in listed
    )
    return Places(tuple(place for place in found if place))


RECRUITEE = Board(
    "recruitee",
    (_PAGE,),
    _write_address,
    _recognises,
    _read,
    has_languages=True,
)
"""Its answer has the words of a post in each of its languages below `translations`."""
