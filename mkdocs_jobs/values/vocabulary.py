"""The closed sets of words that front matter and options take."""

from __future__ import annotations

from typing import Literal

EmploymentType = Literal[
    "FULL_TIME",
    "PART_TIME",
    "CONTRACTOR",
    "TEMPORARY",
    "INTERN",
    "VOLUNTEER",
    "PER_DIEM",
    "OTHER",
]
EMPLOYMENT_TYPES: tuple[EmploymentType, ...] = EmploymentType.__args__  # type: ignore[attr-defined]
RemoteKind = Literal["no", "hybrid", "yes"]
REMOTE_KINDS: tuple[RemoteKind, ...] = RemoteKind.__args__  # type: ignore[attr-defined]
SalaryUnit = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
SALARY_UNITS: tuple[SalaryUnit, ...] = SalaryUnit.__args__  # type: ignore[attr-defined]
ClosedReason = Literal["hired", "withdrawn", "expired", "cancelled"]
CLOSED_REASONS: tuple[ClosedReason, ...] = ClosedReason.__args__  # type: ignore[attr-defined]
ClosedPage = Literal["keep", "index", "redirect", "remove"]
CLOSED_PAGES: tuple[ClosedPage, ...] = ClosedPage.__args__  # type: ignore[attr-defined]
Vacancy = Literal["existing", "future"]
VACANCIES: tuple[Vacancy, ...] = Vacancy.__args__  # type: ignore[attr-defined]
Education = Literal[
    "high_school",
    "professional_certificate",
    "associate_degree",
    "bachelor_degree",
    "postgraduate_degree",
]
EDUCATIONS: tuple[Education, ...] = Education.__args__  # type: ignore[attr-defined]
"""The degrees that search engines know, with underscores for blanks."""
NONE = "none"
"""The education or experience of a job that asks for none."""
FeedFormat = Literal["atom", "rss", "json"]
FEED_FORMATS: tuple[FeedFormat, ...] = FeedFormat.__args__  # type: ignore[attr-defined]
