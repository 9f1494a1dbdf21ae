"""The employer of a post: its name, or the parts that option `organization` has."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_jobs.content.job_values import refuse_part
from mkdocs_jobs.values.address import to_web_url
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import is_blank, read_text

PARTS = ("name", "url", "logo", "location")
"""The parts of an employer, as in mkdocs.yml."""


class Employer(str):
    """The name of an employer of whom more is known."""

    __slots__ = ("logo", "url")
    url: str | None
    """Its own site, an http(s) address (`sameAs`)."""
    logo: str | None
    """An http(s) address."""

    def __new__(cls, name: str, url: str | None = None, logo: str | None = None) -> Employer:
        """The employer of that name."""
        self = super().__new__(cls, name)
        self.url = url
        self.logo = logo
        return self


def read_employer(value: object) -> str:
    """A name, or a mapping with the name, the site and the logo of an employer."""
    if not isinstance(value, Mapping):
        return read_text(value)
    for key in value:
        if key not in PARTS:
            raise refuse_part("organization", key, PARTS)
    if is_blank(value.get("name")):
        raise FieldError(Message("a name"), Message("add it"))
    urls: dict[str, str] = {}
    for part in ("url", "logo"):
        if is_blank(value.get(part)):
            continue
        url = to_web_url(str(value[part]))
        if url is None:
            expected = Message("an http(s) URL for its {part}", part=part)
            raise FieldError(expected, got=show(value[part]))
        urls[part] = url
    return Employer(read_text(value["name"]), **urls)
