"""The employer that a site speaks for: option `organization`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mkdocs_jobs.content.job_values import Location, read_location
from mkdocs_jobs.values.address import is_web_url, to_absolute_url, to_web_url
from mkdocs_jobs.values.message import CORRECT, Message
from mkdocs_jobs.values.problem import CONFIG, FieldError, Problem, show


@dataclass(frozen=True, slots=True)
class Organization:
    """An employer, as far as it is known; schema.org's `Organization`."""

    name: str | None = None
    url: str | None = None
    """Its own site, an http(s) address (`sameAs`)."""
    logo: str | None = None
    """An http(s) address, or the path of a file in the docs folder."""
    image: str | None = None
    """The same of a picture for previews, which show no SVG; None: the logo will do."""
    drawn: str | None = None
    """The SVG in the docs folder of which such a picture has to be drawn; None: none."""
    location: Location | None = None
    """Where people work for it, unless a post says otherwise; always with a country."""

    def find_logo_url(self, site_url: str | None) -> str | None:
        """The absolute URL of the logo; none for one of the site's own that has no `site_url`."""
        return _make_absolute(self.logo, site_url)

    def find_image_url(self, site_url: str | None) -> str | None:
        """The same of the picture for previews, which is the logo where there is no other.

        None where the logo is an SVG, which previews do not show.
        """
        url = self.image or self.logo
        return None if url is None or is_svg(url) else _make_absolute(url, site_url)

    def is_named(self, name: str | None) -> bool:
        """Whether a post's own `organization` is this one, or absent."""
        return name is None or name == self.name


def is_svg(url: str) -> bool:
    """Whether an image is an SVG, by its name."""
    return urlsplit(url).path.lower().endswith(".svg")


def _make_absolute(url: str | None, site_url: str | None) -> str | None:
    if url is None or is_web_url(url):
        return url
    return to_absolute_url(url, site_url) if site_url else None


def read_organization(
    options: Mapping[str, object], lang: str
) -> tuple[Organization, list[Problem]]:
    """Read option `organization`; what cannot be used is reported and left out.

    `options` are its parts as written, None where absent; `lang` is the site's language, in which
    a country may be named.
    """
    problems: list[Problem] = []
    written = {key: value for key, value in options.items() if value not in (None, "", {})}

    def report(key: str, expected: Message, got: object, remedy: Message = CORRECT) -> None:
        message = Message(
            "organization.{key}: expected {expected}, got '{got}'; {remedy}",
            key=key,
            expected=expected,
            got=show(got),
            remedy=remedy,
        )
        problems.append(Problem(CONFIG, 0, message))

    name = " ".join(str(written.get("name", "")).split()) or None
    url = None
    if "url" in written:
        url = to_web_url(str(written["url"]))
        if url is None:
            report("url", Message("an http(s) URL"), written["url"])
    logo = str(written["logo"]).strip() if "logo" in written else None
    location = None
    if "location" in written:
        remedy = Message("write {locality: Turin, country: IT}")
        try:
            location = read_location(written["location"], lang)
        except FieldError as error:
            got = written["location"] if error.got is None else error.got
            report("location", error.expected, got, error.remedy)
        if location is not None and location.country is None:
            expected = Message("a place with its country")
            report("location", expected, written["location"], remedy)
            location = None
    return Organization(name, url, logo, location=location), problems


def find_defaults(
    read: Mapping[str, Any], organization: Organization, site_name: str = ""
) -> dict[str, Any]:
    """The organization's name and place as fields of a job that says neither itself.

    `read` are the fields that it has. What they lack is added before the job is made.
    What is in structured data has to be on the page too. A name that is the site's is there
    anyway; a job that is all remote has no place, and another employer's is not here.
    """
    name, remote = read.get("organization"), read.get("remote")
    if not organization.is_named(name):
        return {}
    found: dict[str, Any] = {}
    if name is None and organization.name not in (None, site_name):
        found["organization"] = organization.name
    is_remote = remote is not None and remote.kind == "yes"
    if organization.location is not None and not read.get("locations") and not is_remote:
        found["locations"] = (organization.location,)
    return found
