"""Any page: the `JobPosting`s in its JSON-LD, https://schema.org/JobPosting."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_jobs.importing.board import Board, ImportedPost, Reading
from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.importing.fields import (
    Places,
    list_items,
    look_up,
    read_day,
    read_end,
    read_number,
    read_pay,
    read_places,
    read_text,
    read_types,
    read_unit,
    write_place,
)
from mkdocs_jobs.importing.markdown import to_markdown
from mkdocs_jobs.markup.html import scan

_TYPE = "application/ld+json"
_MOST = 200_000
"""Values of a page that are looked at."""


def _recognises(document: Document) -> bool:
    return next(_list_postings(document), None) is not None


def _read(document: Document, reading: Reading) -> list[ImportedPost]:
    postings = list(_list_postings(document))
    # What has no name of its own is found again by its page, if it is alone there.
    page = reading.url if len(postings) == 1 else None
    return [_read_posting(posting, reading, page) for posting in postings]


def _list_postings(document: Document) -> Iterator[Mapping[str, Any]]:
    """Wherever they are: in a list, in `@graph`, in another value; in their order."""
    values = [document.json] if document.html is None else list(_read_scripts(document.html))
    left = values[::-1]
    for _ in range(_MOST):
        if not left:
            return
        value = left.pop()
        if isinstance(value, list):
            left += value[::-1]
        elif isinstance(value, Mapping):
            types = value.get("@type")
            if "JobPosting" in (types if isinstance(types, list) else [types]):
                yield value
            else:
                left += list(value.values())[::-1]


def _read_scripts(html: str) -> Iterator[Any]:
    start = None
    for tag in scan(html):
        if tag.name != "script":
            continue
        if start is not None and tag.closing:
            yield _parse(html[start : tag.start])
        is_data = tag.attributes.get("type", "").partition(";")[0].strip().lower() == _TYPE
        start = tag.end if is_data and not tag.closing else None


def _parse(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _read_posting(posting: Mapping[str, Any], reading: Reading, page: str | None) -> ImportedPost:
    url = read_text(posting.get("url")) or reading.url
    lang = read_text(posting.get("inLanguage"))
    identifier = posting.get("identifier")
    name = read_text(look_up(identifier, "value")) or read_text(identifier)
    title = read_text(posting.get("title")) or read_text(posting.get("name"))
    kind = "yes" if "TELECOMMUTE" in str(posting.get("jobLocationType")).upper() else None
    types = posting.get("employmentType")
    employer = posting.get("hiringOrganization")
    values = {
        "title": title,
        "date_posted": read_day(posting.get("datePosted")),
        "valid_through": read_end(posting.get("validThrough")),
        "department": read_text(look_up(posting.get("employmentUnit"), "name"))
        or read_text(posting.get("occupationalCategory"))
        or read_text(look_up(employer, "department", "name")),
        **_read_places(posting, lang or reading.lang).write(kind),
        "employment_type": read_types(
            types if isinstance(types, list) else [types], lang or reading.lang
        ),
        "salary": _read_salary(posting),
        "openings": read_number(posting.get("totalJobOpenings")),
        "identifier": name,
        "organization": read_text(look_up(employer, "name")) or read_text(employer),
        "apply": _read_application(posting) or url,
    }
    text = posting.get("description")
    markdown = to_markdown(text, url) if isinstance(text, str) else ""
    own = read_text(posting.get("@id")) or read_text(posting.get("url"))
    return ImportedPost(name or own or page or title or "", values, markdown, url, lang)


def _read_application(posting: Mapping[str, Any]) -> str | None:
    contact = posting.get("applicationContact")
    email = read_text(look_up(contact, "email"))
    return read_text(look_up(contact, "url")) or (email and email.removeprefix("mailto:"))


def _read_places(posting: Mapping[str, Any], lang: str) -> Places:
    listed: list[str | Mapping[str, str]] = []
    places = posting.get("jobLocation")
    for place in places if isinstance(places, list) else [places]:
        address = look_up(place, "address") or place
        if isinstance(address, str):
            listed += read_places([address], lang).listed
            continue
        country = look_up(address, "addressCountry")
        parts = write_place(
            lang,
            look_up(country, "name") or country,
            locality=look_up(address, "addressLocality"),
            region=look_up(address, "addressRegion"),
            address=look_up(address, "streetAddress"),
            postal_code=look_up(address, "postalCode"),
        )
        listed += [parts] if parts else []
    wanted = posting.get("applicantLocationRequirements")
    names = [area.get("name") for area in list_items(wanted)] or [wanted]
    found = read_places(names, lang).listed
    countries = tuple(
        place["country"] for place in found if isinstance(place, Mapping) and "country" in place
    )
    return Places(tuple(listed), None, countries)


def _read_salary(posting: Mapping[str, Any]) -> dict[str, Any] | None:
    salary = next(list_items(posting.get("baseSalary")), None)
    if salary is None:
        return None
    value = salary.get("value")
    amount = value if isinstance(value, Mapping) else salary
    low, high = (amount.get(key) for key in ("minValue", "maxValue"))
    if read_number(low) is None and read_number(high) is None:
        low = high = amount.get("value")
    unit = read_unit(amount.get("unitText") or salary.get("unitText"))
    currency = salary.get("currency") or amount.get("currency") or posting.get("salaryCurrency")
    return read_pay(low, high, currency, unit)


PAGE = Board("page", (), lambda found, lang: "", _recognises, _read)
"""It has no address of its own: every page may have postings."""
