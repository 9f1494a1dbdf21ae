"""A post as schema.org's `JobPosting`, by Google's published rules.

https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from mkdocs_jobs.content.application import Embed
from mkdocs_jobs.content.details import Experience, Occupation
from mkdocs_jobs.content.employer import Employer
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.job_values import Location, Salary
from mkdocs_jobs.outputs.eligibility import is_all_remote, name_employer
from mkdocs_jobs.site.organization import Organization
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.values.dates import Day
from mkdocs_jobs.values.vocabulary import EDUCATIONS, NONE

JobPosting = dict[str, Any]
"""The object, ready to be serialised."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# JavaScript's line terminators, and what cannot be written in UTF-8.
_UNSAFE = re.compile("[\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Publisher:
    """The values of a posting that come from the site."""

    organization: Organization
    """Its `logo` is an absolute URL."""
    zone: datetime.tzinfo
    """The zone of datetimes without one, and in which days end."""


def build_job_posting(
    job: Job,
    status: PostStatus,
    description: str,
    site: Publisher,
    *,
    url: str | None = None,
) -> JobPosting:
    """The posting of a complete post.

    `description` is HTML as `reduce_html` makes it, and `url` the page's absolute URL.
    """
    organization = site.organization
    posting: JobPosting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": description,
        "identifier": _write_identifier(job, organization),
        "datePosted": _write_day(job.date_posted, site.zone),
        "validThrough": _write_end(job, status, site.zone),
        "employmentType": _one_or_many(dict.fromkeys(job.employment_type)),
        "employmentUnit": {"@type": "Organization", "name": job.department}
        if job.department
        else None,
        "hiringOrganization": _write_employer(job, organization),
        "jobLocation": _one_or_many(_write_place(p) for p in job.locations if p.country),
        "jobLocationType": "TELECOMMUTE" if is_all_remote(job) else None,
        "applicantLocationRequirements": _one_or_many(_write_countries(job)),
        "baseSalary": _write_salary(job.salary) if job.salary else None,
        "totalJobOpenings": job.openings,
        "skills": _one_or_many(job.skills),
        **_write_details(job, site.zone),
        "directApply": _applies_here(job) or None,
        "url": url,
    }
    return {key: value for key, value in posting.items() if value is not None}


def write_script(data: Mapping[str, Any]) -> str:
    """The element with `data`, whatever it contains."""
    text = _encode(data)
    # Characters that could end the script, start a comment, or mean something else in XML.
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    if not text.isascii():
        text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f'<script type="application/ld+json">{text}</script>'


def _applies_here(job: Job) -> bool:
    """Whether people can apply on the page itself, in a form that is in it."""
    return any(isinstance(application, Embed) for application in job.apply)


def _write_employer(job: Job, organization: Organization) -> JobPosting:
    employer: JobPosting = {"@type": "Organization", "name": name_employer(job, organization)}
    parts: dict[str, str | None] = {}
    if organization.is_named(job.organization):
        parts = {"sameAs": organization.url, "logo": organization.logo}
    if isinstance(job.organization, Employer):
        own = {"sameAs": job.organization.url, "logo": job.organization.logo}
        parts |= {key: value for key, value in own.items() if value}
    return employer | {key: value for key, value in parts.items() if value}


def _write_identifier(job: Job, organization: Organization) -> JobPosting | None:
    if job.identifier is None:
        return None
    name = name_employer(job, organization)
    return {"@type": "PropertyValue", "name": name, "value": job.identifier}


def _write_place(place: Location) -> JobPosting:
    parts = {
        "streetAddress": place.address,
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "postalCode": place.postal_code,
        "addressCountry": place.country,
    }
    address = {key: value for key, value in parts.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


def _write_countries(job: Job) -> Iterator[JobPosting]:
    """Where people may work from; not for a job with a place."""
    for code in job.remote.countries if job.remote and is_all_remote(job) else ():
        yield {"@type": "Country", "name": Locale("en").territories.get(code, code)}


def _write_details(job: Job, zone: datetime.tzinfo) -> JobPosting:
    """What schema.org has a property for, among what few posts have."""
    day, hours = job.start_date, job.hours
    return {
        "jobBenefits": _one_or_many(job.benefits) if job.benefits else None,
        "workHours": f"{hours:g} hours per week" if isinstance(hours, float) else hours,
        "jobStartDate": day if isinstance(day, str) else _write_day(day, zone) if day else None,
        "educationRequirements": _write_education(job.education) if job.education else None,
        "experienceRequirements": _write_experience(job.experience) if job.experience else None,
        "occupationalCategory": _write_occupation(job.occupation) if job.occupation else None,
    }


def _write_education(education: str) -> JobPosting | str:
    if education == NONE:
        return "no requirements"
    if education not in EDUCATIONS:
        return education
    category = education.replace("_", " ")
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category}


def _write_experience(asked: Experience) -> JobPosting | str | None:
    if asked.text is not None:
        return "no requirements" if asked.text == NONE else asked.text
    months = asked.months if asked.years is None else asked.years * 12
    if months is None:
        return None
    number = _write_number(months)
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": number}


def _write_occupation(kind: Occupation) -> JobPosting:
    codes = {"@type": "CategoryCodeSet", "name": kind.code_set}
    code = {"@type": "CategoryCode", "inCodeSet": codes, "codeValue": kind.code}
    return code | ({"name": kind.name} if kind.name else {})


def _write_salary(salary: Salary) -> JobPosting | None:
    """A figure with its currency and unit; a text or part of a salary is not enough."""
    amounts = {"minValue": salary.min, "maxValue": salary.max}
    if salary.min is None and salary.max is None:
        amounts = {"value": salary.value}
    written = {key: _write_number(amount) for key, amount in amounts.items() if amount is not None}
    if not written or salary.currency is None or salary.unit is None:
        return None
    value = {"@type": "QuantitativeValue", **written, "unitText": salary.unit}
    return {"@type": "MonetaryAmount", "currency": salary.currency, "value": value}


def _write_number(number: float) -> float:
    return int(number) if number == int(number) else number


def _write_day(day: Day | None, zone: datetime.tzinfo) -> str | None:
    """A date, or a datetime with its zone, in ISO 8601."""
    if not isinstance(day, datetime.datetime):
        return day.isoformat() if day else None
    return _write_moment(day if day.tzinfo else day.replace(tzinfo=zone))


def _write_end(job: Job, status: PostStatus, zone: datetime.tzinfo) -> str | None:
    """The last second of a whole day, or the datetime in the post."""
    if isinstance(job.valid_through, datetime.datetime):
        return _write_day(job.valid_through, zone)
    if job.valid_through is None or status.closes_at is None:
        return None
    last = status.closes_at - datetime.timedelta(seconds=1)
    try:
        return _write_moment(last.astimezone(zone))
    except OverflowError:  # near the end of the year 9999
        return _write_moment(last)


def _write_moment(now: datetime.datetime) -> str:
    offset = now.utcoffset() or datetime.timedelta()
    if offset.seconds % 60:  # ISO 8601 has no seconds there; local mean time before 1900 has
        now = now.astimezone(datetime.timezone.utc)
    return now.isoformat(timespec="seconds")


def _one_or_many(values: Any) -> Any:
    """The only value, a list of several, None for none."""
    listed = list(values)
    return listed if len(listed) > 1 else next(iter(listed), None)
