"""The file of a post, as commands edit it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs_jobs.authoring.changes import Change, Path, RefusedError, SetDay, SetValue
from mkdocs_jobs.authoring.data import Data, look_up
from mkdocs_jobs.authoring.edits import apply_changes
from mkdocs_jobs.authoring.keys import KeyPlace, find_place
from mkdocs_jobs.authoring.source_text import SourceText
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.inheritance import Inherited
from mkdocs_jobs.content.job import Job
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.page import ParsedPage, SourceRef
from mkdocs_jobs.site.parsing import parse_page
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Severity


@dataclass(frozen=True)
class PostFile:
    """A post with its text."""

    ref: SourceRef
    source: SourceText
    options: ParseOptions
    inherited: Sequence[Inherited] = ()

    @cached_property
    def data(self) -> Data:
        """What stands on the page itself."""
        return read_front_matter(self.source.text, ("",)).data

    @cached_property
    def parsed(self) -> ParsedPage:
        """What the page says."""
        return parse_page(self.ref, self.source.text, self.options, self.inherited)

    @property
    def job(self) -> Job:
        """The job of the post."""
        if self.parsed.job is None:
            raise RefusedError(Message("layout: expected that of a post, got none; add it"))
        return self.parsed.job

    def place(self, key: str) -> KeyPlace:
        """Where the value of a key of ours stands, or would stand."""
        return find_place(key, self.data, self.options.fields)

    def find(self, key: str) -> Path:
        """The path of that place."""
        return self.place(key).path

    def set(self, key: str, value: Any, keeps_old: bool = False) -> SetValue:
        """The change that gives a key of ours a value. Raises `RefusedError`."""
        place = self.place(key)
        return SetValue(place.path, place.write(value), keeps_old)

    def set_day(self, key: str, day: datetime.date, keeps_old: bool = False) -> SetDay:
        """The change that gives a key of ours a day. Raises `RefusedError`."""
        place = self.place(key)
        place.write(day)
        return SetDay(place.path, day, keeps_old)

    def has(self, key: str) -> bool:
        """Whether the page itself has a value of a key."""
        return look_up(self.data, self.find(key)) is not None

    @property
    def body(self) -> str:
        """The text below the front matter."""
        return read_front_matter(self.source.text, ("",)).body

    def write_body(self, text: str) -> PostFile:
        """The file with another text below its front matter, which stays as it is."""
        end = len(self.source.text)
        source = self.source.splice(end - len(self.body), end, text)
        return PostFile(self.ref, source, self.options, self.inherited)

    def change(self, changes: Sequence[Change]) -> PostFile:
        """The file with these changes. Raises `RefusedError`, also for a value that is none."""
        changed = PostFile(
            self.ref, apply_changes(self.source, changes), self.options, self.inherited
        )
        known = set(_list_wrong(self.parsed))
        for message in _list_wrong(changed.parsed):
            if message not in known:
                raise RefusedError(Message("{problem}; nothing is changed", problem=message))
        return changed


def _list_wrong(page: ParsedPage) -> list[str]:
    return [p.message for p in page.problems if p.severity >= Severity.WARNING]
