"""Posts of every kind that search engines take, and of every kind that they do not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs_jobs.values.vocabulary import EMPLOYMENT_TYPES, SALARY_UNITS
from tests.site import Site, build

SITE_URL = "https://green-table.example/careers/"
NOW = "2026-05-05"
LOGO = "img/logo.svg"
ORGANIZATION: Mapping[str, Any] = {
    "name": "The Green Table",
    "url": "https://green-table.example",
    "logo": LOGO,
}
TEXT = "We are looking for someone to run our kitchen four days a week."

_PLACE = "locations: {locality: Turin, country: IT}"
_POSTED = "date_posted: 2026-05-04"
_PLAIN = (_POSTED, _PLACE)

ELIGIBLE: Mapping[str, Sequence[str]] = {
    "plain": _PLAIN,
    # Pay
    "range": (*_PLAIN, "salary: {min: 24000, max: 28000, currency: EUR, unit: YEAR}"),
    "range-of-one": (*_PLAIN, "salary: {min: 24000, max: 24000, currency: EUR, unit: YEAR}"),
    "at-least": (*_PLAIN, "salary: {min: 24000, currency: EUR, unit: YEAR}"),
    "at-most": (*_PLAIN, "salary: {max: 28000, currency: EUR, unit: YEAR}"),
    "unpaid": (*_PLAIN, "salary: {value: 0, currency: EUR, unit: MONTH}"),
    **{
        f"pay-{unit.lower()}": (*_PLAIN, f"salary: {{value: 12.5, currency: GBP, unit: {unit}}}")
        for unit in SALARY_UNITS
    },
    "text-salary": (*_PLAIN, "salary: by agreement"),
    "salary-without-currency": (*_PLAIN, "salary: {value: 24000, unit: YEAR}"),
    "salary-without-unit": (*_PLAIN, "salary: {value: 24000, currency: EUR}"),
    # Type of contract
    **{
        f"type-{type_.lower()}": (*_PLAIN, f"employment_type: {type_}")
        for type_ in EMPLOYMENT_TYPES
    },
    "types": (*_PLAIN, "employment_type: [FULL_TIME, TEMPORARY]"),
    "types-twice": (*_PLAIN, "employment_type: [full-time, FULL_TIME]"),
    # Place
    "several-places": (
        _POSTED,
        "locations: [{locality: Turin, country: IT}, {locality: Lyon, country: France}]",
    ),
    "country-alone": (_POSTED, "location: {country: Italy}"),
    "whole-address": (
        _POSTED,
        "location: {address: via Po 1, locality: Turin, region: TO, postal_code: 00185,"
        " country: ITA}",
    ),
    "hybrid": (*_PLAIN, "remote: hybrid"),
    "hybrid-with-countries": (*_PLAIN, "remote: {kind: hybrid, countries: [IT, FR]}"),
    "on-site": (*_PLAIN, "remote: no"),
    "remote": (_POSTED, "remote: {kind: yes, countries: [IT]}"),
    "remote-from-several": (_POSTED, "remote: {countries: [IT, France, NO]}"),
    "remote-or-there": (*_PLAIN, "remote: {countries: IT}"),
    "remote-or-somewhere": (_POSTED, "locations: Turin", "remote: {countries: IT}"),
    # Dates
    "closing": (*_PLAIN, "valid_through: 2026-05-31"),
    "closing-soon": (*_PLAIN, "valid_through: 2026-05-06"),
    "closing-today": (*_PLAIN, "closes: 2026-05-05"),
    "closing-at": (*_PLAIN, "closes: 2026-05-31T17:00:00+05:30"),
    "closing-at-noon-here": (*_PLAIN, "closes: 2026-05-31T12:00:00"),
    "closing-never": (*_PLAIN, "closes: 9999-12-31"),
    "posted-at": (_PLACE, "date_posted: 2026-05-04T09:00:00Z"),
    "posted-at-nine-here": (_PLACE, "date_posted: 2026-05-04T09:00:00"),
    "posted-long-ago": (_PLACE, "date_posted: 1893-01-01T09:00:00"),
    # The rest
    "reference": (*_PLAIN, "identifier: KITCHEN-07"),
    "two-openings": (*_PLAIN, "openings: 2"),
    "a-skill": (*_PLAIN, "skills: baking"),
    "skills": (*_PLAIN, "skills: [baking, menu planning]"),
    "years": (*_PLAIN, "experience: {years: 2}"),
    "degree": (*_PLAIN, "education: bachelor degree"),
    "classified": (*_PLAIN, "occupation: {code: 5120, name: Cooks}"),
    "other-employer": (*_PLAIN, "organization: The Red Chair", "identifier: 7"),
    "everything": (
        *_PLAIN,
        "remote: hybrid",
        "closes: 2026-05-31",
        "employment_type: [PART_TIME, TEMPORARY]",
        "salary: {min: 13.5, max: 15, currency: EUR, unit: HOUR}",
        "identifier: KITCHEN-08",
        "openings: 3",
        "skills: [baking, menu planning]",
        "department: Kitchen",
        "description: Run our kitchen.",
        "contact: jobs@green-table.example",
        "tags: [kitchen]",
        "is_new: true",
    ),
}
"""Posts that say all that search engines ask for: name to more lines of front matter."""

BODIES: Mapping[str, str] = {
    "headings": "# Cook\n\n## The kitchen\n\nA text.\n\n###### The smallest of headings\n\nMore.",
    "end-of-script": "Text with </script> and <!-- in `<script>` and </SCRIPT >.",
    "separators": "One\u2028two\u2029three.",
    "raw-html": '<div onclick="alert(1)">Text</div>\n\n<script>alert("no")</script>\n\n'
    '<iframe src="https://elsewhere.example"></iframe>\n\n<p style="color: red">More</p>',
    "table": "| Day | Hours |\n| --- | --- |\n| Monday | 8 |\n",
    "links": "Write [to us](mailto:jobs@green-table.example) or read [more](../index.md).",
    "list-of-others": "Text.\n\n{% include jobs_list.html %}\n\nMore.",
}
"""Texts of posts that say all else."""

LACKING: Mapping[str, tuple[Sequence[str], str, str]] = {
    "no-date": ((_PLACE,), TEXT, "missing date_posted; add the day it was posted"),
    "no-place": (
        (_POSTED,),
        TEXT,
        "missing locations; add a place with its country ({locality: Turin, country: IT})",
    ),
    "no-place-hybrid": (
        (_POSTED, "remote: hybrid"),
        TEXT,
        "missing locations; add a place with its country ({locality: Turin, country: IT})",
    ),
    "place-as-text": (
        (_POSTED, "locations: Turin"),
        TEXT,
        "missing locations.country; add the country of the place ({locality: Turin, country: IT})",
    ),
    "one-place-as-text": (
        (_POSTED, "locations: [{country: IT}, Lyon, {locality: Nice}]"),
        TEXT,
        "missing locations[2].country and locations[3].country; add the country of the place"
        " ({locality: Turin, country: IT})",
    ),
    "remote-from-anywhere": (
        (_POSTED, "remote: yes"),
        TEXT,
        "missing remote.countries; add the countries to work from ({kind: yes, countries: [IT]})",
    ),
    "no-text": (_PLAIN, "", "missing text; add a text that says more than the title"),
    "only-the-title": (
        _PLAIN,
        "# Only the  TITLE!",
        "missing text; add a text that says more than the title",
    ),
    "only-a-script": (
        _PLAIN,
        "<script>alert('Text')</script>",
        "missing text; add a text that says more than the title",
    ),
    "only-a-list": (
        _PLAIN,
        "{% include jobs_list.html %}",
        "missing text; add a text that says more than the title",
    ),
    "nothing": (
        (),
        "",
        "missing text, date_posted and locations; add a text that says more than the title,"
        " the day it was posted and a place with its country ({locality: Turin, country: IT})",
    ),
}
"""Posts that lack something: lines of front matter, text, what is said of it."""

NOT_OFFERED: Mapping[str, Sequence[str]] = {
    "archived": (*_PLAIN, "archived: true"),
    "ended": (*_PLAIN, "closes: 2026-05-04"),
    "draft": (*_PLAIN, "draft: true"),
    "scheduled": (*_PLAIN, "opens: 2026-05-06"),
    "evergreen": (*_PLAIN, "evergreen: true"),
}
"""Posts that are no positions to apply for now, whatever else they say."""


def write_post(name: str, lines: Sequence[str], text: str = TEXT) -> str:
    """A post; its title is its name."""
    title = name.replace("-", " ").capitalize()
    return "\n".join(("---", "layout: job", f"title: {title}", *lines, "---", "", text, ""))


def list_eligible() -> dict[str, str]:
    """Name to text of each post that gets structured data."""
    posts = {name: write_post(name, lines) for name, lines in ELIGIBLE.items()}
    return posts | {name: write_post(name, _PLAIN, text) for name, text in BODIES.items()}


def build_site(
    folder: Path, posts: Mapping[str, str], *, theme: Any = "mkdocs", **options: Any
) -> Site:
    """A site with these posts under `jobs/`, of an employer with a name, an address and a logo."""
    jobs = {"now": NOW, "timezone": "Europe/Rome", "organization": dict(ORGANIZATION), **options}
    docs = {f"jobs/{name}.md": text for name, text in posts.items()}
    return build(
        folder,
        {"index.md": "# Work with us\n\n{% include jobs_list.html %}\n", LOGO: "<svg/>", **docs},
        plugins=["search", {"jobs": jobs}],
        theme=theme,
        site_url=SITE_URL,
        verbose=True,
        markdown_extensions=["tables", "footnotes", {"toc": {"permalink": True}}],
    )


def read_postings(site: Site, path: str) -> list[dict[str, Any]]:
    """The structured data on a page."""
    if "ld+json" not in site.read(path + "index.html" if path.endswith("/") or not path else path):
        return []  # without reading the whole of it as HTML
    scripts = site.page(path).select('script[type="application/ld+json"]')
    return [json.loads(script.get_text()) for script in scripts]
