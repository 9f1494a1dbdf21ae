"""The keys that any page may have, read once while the page is parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_jobs.content.field import Field, FieldContext, one
from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.placeholders import fill_in
from mkdocs_jobs.values.address import AddressError, to_dest_uri
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity
from mkdocs_jobs.values.readers import read_flag, read_number

_MENU_POSITION = one(read_number)
_HIDES_LAST_UPDATE = one(read_flag)


@dataclass(frozen=True, slots=True)
class WrittenUrl:
    """A URL of the site as a page writes it, and the file that it is served from."""

    written: object
    dest_uri: str | None = None
    """From the site's folder; None: it is no URL of the site."""
    error: Message | None = None
    """What is wrong with it; None: nothing."""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class PageKeys:
    """What the front matter of any page may say; see `Job` for the keys of a post."""

    lang: str | None = None
    ref: str | None = None
    """The same in all translations of a page."""
    parent_ref: str | None = None
    """The `ref` of the page that lists this one."""
    layout: str | None = None
    permalink: WrittenUrl | None = None
    redirect_from: tuple[WrittenUrl, ...] = ()
    """Old URLs of the page, in its order."""
    redirect_to: object = None
    """Where the page only redirects to, as written; None: it does not."""
    menu_position: float | None = None
    """Its place in the top level of an automatic nav."""
    last_modified_by_layout: str | None = None
    """Its last update is the newest of the pages with that layout, in its language."""
    hides_last_update: bool = False


def read_page_keys(front_matter: FrontMatter, src_uri: str = "") -> tuple[PageKeys, list[Problem]]:
    """The keys of a page, and those with an invalid value, without the file's name.

    `src_uri` is what placeholders in its permalink stand for.

    What is wrong with a URL is part of its value: whether it matters depends on the site's options.
    """
    data = front_matter.data
    problems: list[Problem] = []

    def read(key: str, field: Field) -> Any:
        if key not in data:
            return None
        reading = FieldContext(front_matter.written, front_matter.lines, src_uri="", lang="")
        value = field(key, data[key], reading)
        problems.extend(reading.problems)
        return value

    old = data.get("redirect_from")
    target = data.get("redirect_to")
    if isinstance(target, list) and len(target) == 1:
        target = target[0]  # jekyll-redirect-from takes a list of one
    keys = PageKeys(
        lang=front_matter.text("lang"),
        ref=front_matter.text("ref"),
        parent_ref=front_matter.text("parent_ref"),
        layout=front_matter.text("layout"),
        permalink=_read_permalink(data, src_uri) if "permalink" in data else None,
        redirect_from=() if old is None else tuple(map(read_url, _list(old))),
        redirect_to=target,
        menu_position=read("menu_position", _MENU_POSITION),
        last_modified_by_layout=front_matter.text("last_modified_by_layout"),
        hides_last_update=bool(read("hide_last_mod_date", _HIDES_LAST_UPDATE)),
    )
    return keys, problems


def _read_permalink(data: Mapping[str, Any], src_uri: str) -> WrittenUrl:
    value = data["permalink"]
    if not isinstance(value, str) or ":" not in value:
        return read_url(value)
    filled, lacking = fill_in(value, src_uri, data)
    if lacking is not None:
        error = Message("nothing is known that stands for '{name}'", name=lacking)
        return WrittenUrl(value, error=error)
    return replace(read_url(filled), written=value)


def read_url(value: object) -> WrittenUrl:
    """A URL of the site as it is written in front matter."""
    if value is None:
        return WrittenUrl(value, error=Message("it is empty"))
    if not isinstance(value, str):
        return WrittenUrl(value, error=Message("it is not text"))
    try:
        return WrittenUrl(value, to_dest_uri(value))
    except AddressError as error:
        return WrittenUrl(value, None, error.message, error.severity)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
