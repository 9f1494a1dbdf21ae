"""A job: made from the front matter of its page, checked, frozen."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.markdown import find_heading
from mkdocs_jobs.content.problem import Problem

_LONGEST_TITLE = 300


def _read_flag(value: object) -> bool:
    """True or false; text says it too, for writers quote what needs no quotes."""
    if value is None:
        return False
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().lower() in ("true", "false", ""):
        return value.strip().lower() == "true"
    raise ValueError("expected true or false")


Flag = Annotated[bool, BeforeValidator(_read_flag)]


class Job(BaseModel):
    """What the front matter of a page with `layout: job` says.

    Keys are Jekyll's, as they stand in pages that were written for it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    """The job's title, as plain text."""
    archived: Flag = False
    """Closed. Absent, null or false: open. The text "true" counts as true."""
    is_new: Flag = False
    """Marked as new while it is open."""

    @property
    def is_open(self) -> bool:
        """Whether people can apply."""
        return not self.archived


_FLAGS: Mapping[str, str] = {
    "archived": "the post counts as open",
    "is_new": "the post is not marked as new",
}
assert all(key in Job.model_fields for key in _FLAGS)


def read_job(front_matter: FrontMatter, src_uri: str, locale: str) -> tuple[Job, list[Problem]]:
    """Make a job of a page's front matter.

    A value that cannot be used is left out and named in a problem; the job is made all the same,
    so that nothing is lost silently. `src_uri` and `locale` give the last resort for a title.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {
        key: front_matter.data[key] for key in Job.model_fields if key in front_matter.data
    }
    values["title"] = _read_title(front_matter, src_uri, locale, problems)
    try:
        job = Job.model_validate(values)
    except ValidationError as error:
        for detail in error.errors():
            key = str(detail["loc"][0])
            got = _show(front_matter, key)
            message = f"{key}: expected true or false, got {got}; {_FLAGS[key]}, correct it"
            problems.append(Problem(src_uri, front_matter.line(key), message))
            del values[key]
        job = Job.model_validate(values)
    return job, problems


def _read_title(
    front_matter: FrontMatter, src_uri: str, locale: str, problems: list[Problem]
) -> str:
    title = front_matter.data.get("title")
    written = front_matter.text("title")
    line = front_matter.line("title")
    if written is None:
        found = find_heading(front_matter.body) or _name_file(src_uri, locale)
        got = "none" if title is None or title == "" else _show(front_matter, "title")
        message = f"title: expected text, got {got}; listed as {found!r} until you add a title"
        problems.append(Problem(src_uri, line, message))
        return found
    if not isinstance(title, str):
        kind = type(title).__name__
        message = f"title: expected text, got {written} (a {kind} in YAML); put it in quotes"
        problems.append(Problem(src_uri, line, message))
    if len(written) > _LONGEST_TITLE:
        message = f"title: expected at most {_LONGEST_TITLE} characters, got {len(written)}"
        problems.append(Problem(src_uri, line, f"{message}; shorten it, lists show it whole"))
    return " ".join(written.split())


def _show(front_matter: FrontMatter, key: str) -> str:
    """A value for a message: as written, never longer than a line."""
    text = front_matter.written.get(key)
    if text is None:
        return "a list" if isinstance(front_matter.data.get(key), list) else "several values"
    return repr(text if len(text) <= 60 else text[:57] + "...")


def _name_file(src_uri: str, locale: str) -> str:
    """`it/data-analyst.it.md` -> `Data analyst`."""
    stem = posixpath.splitext(posixpath.basename(src_uri))[0].removesuffix(f".{locale}")
    text = re.sub(r"[-_\s]+", " ", stem).strip() or stem
    return text.capitalize() if text == text.lower() else text
