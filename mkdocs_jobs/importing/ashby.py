"""Ashby: https://developers.ashbyhq.com/docs/public-job-posting-api."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mkdocs_jobs.importing.board import Board, ImportedPost, Reading
from mkdocs_jobs.importing.document import Document
from mkdocs_jobs.importing.fields import (
    Places,
    list_items,
    look_up,
    merge_pay,
    read_day,
    read_pay,
    read_places,
    read_text,
    read_types,
    read_unit,
    write_place,
)
from mkdocs_jobs.importing.markdown import to_markdown

_KINDS = {"remote": "yes", "hybrid": "hybrid"}
_PAGE = re.compile(r"jobs\.ashbyhq\.com/(?P<site>[^/]+)(?:/(?P<id>[\w-]+)(?:/application)?)?/?")
_DATA = re.compile(r"api\.ashbyhq\.com/posting-api/job-board/(?P<site>[^/]+)/?")


def _write_address(found: Mapping[str, str], lang: str) -> str:
    path = f"posting-api/job-board/{found['site']}"
    return f"https://api.ashbyhq.com/{path}?includeCompensation=true"


def _recognises(document: Document) -> bool:
    jobs = look_up(document.json, "jobs")
    return isinstance(jobs, list) and all("jobUrl" in job for job in list_items(jobs))


def _read(document: Document, reading: Reading) -> list[ImportedPost]:
    jobs = list_items(look_up(document.json, "jobs"))
    return [_read_job(job, reading) for job in jobs if job.get("isListed") is not False]


def _read_job(job: Mapping[str, Any], reading: Reading) -> ImportedPost:
    url = read_text(job.get("jobUrl"))
    text = job.get("descriptionHtml") or job.get("descriptionPlain")
    workplace = read_text(job.get("workplaceType"))
    kind = _KINDS.get(workplace.lower()) if workplace else "yes" if job.get("isRemote") else None
    values = {
        "title": read_text(job.get("title")),
        "date_posted": read_day(job.get("publishedAt")),
        "department": read_text(job.get("department")) or read_text(job.get("team")),
        **_read_places(job, reading.lang).write(kind),
        "employment_type": read_types([job.get("employmentType")], reading.lang),
        "salary": merge_pay(_list_pay(job.get("compensation"))),
        "identifier": read_text(job.get("id")),
        "apply": read_text(job.get("applyUrl")) or url,
    }
    markdown = to_markdown(text, url) if isinstance(text, str) else ""
    return ImportedPost(read_text(job.get("id")) or _last_part(url), values, markdown, url)


def _last_part(url: str | None) -> str:
    return (url or "").rstrip("/").rpartition("/")[2]


def _read_places(job: Mapping[str, Any], lang: str) -> Places:
    """The parts of an address where it has some, else its name; what a name says of remote work."""
    listed: list[str | Mapping[str, str]] = []
    names = Places()
    for place in (job, *list_items(job.get("secondaryLocations"))):
        address = look_up(place, "address", "postalAddress") or place.get("address")
        named = read_places([place.get("location")], lang)
        parts = write_place(
            lang,
            look_up(address, "addressCountry"),
            locality=look_up(address, "addressLocality"),
            region=look_up(address, "addressRegion"),
        )
        listed += [parts] if parts else named.listed
        names = replace(
            names, kind=names.kind or named.kind, countries=(*names.countries, *named.countries)
        )
    return replace(names, listed=tuple(listed))


def _list_pay(compensation: Any) -> Iterator[dict[str, Any] | None]:
    components = look_up(compensation, "summaryComponents")
    if not components:
        tiers = list_items(look_up(compensation, "compensationTiers"))
        components = [c for tier in tiers for c in list_items(tier.get("components"))]
    for part in list_items(components):
        if part.get("compensationType") == "Salary":
            unit = read_unit(part.get("interval"))
            yield read_pay(
                part.get("minValue"), part.get("maxValue"), part.get("currencyCode"), unit
            )


ASHBY = Board(
    "ashby",
    (_PAGE, _DATA),
    _write_address,
    _recognises,
    _read,
)
"""Its answer also has posts that its page does not list; they are left out."""
