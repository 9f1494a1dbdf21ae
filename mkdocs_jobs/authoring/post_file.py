"""The file of a post, as commands edit it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkdocs_jobs.authoring.changes import Change, Path, RefusedError
from mkdocs_jobs.authoring.data import Data, look_up
from mkdocs_jobs.authoring.edits import apply_changes
from mkdocs_jobs.authoring.keys import find_path
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

    @property
    def fields(self) -> Mapping[str, str]:
        """Keys of the site's own, to ours whose values they have as they are."""
        rules = self.options.fields.rules
        return {rule.foreign: rule.key for rule in rules if rule.is_plain and not rule.part}

    def find(self, key: str) -> Path:
        """Where the value of a key of ours stands, or would stand."""
        return find_path(key, self.data, self.fields)

    def has(self, key: str) -> bool:
        """Whether the page itself has a value of a key."""
        return look_up(self.data, self.find(key)) is not None

    def change(self, changes: Sequence[Change]) -> PostFile:
        """The file with these changes. Raises `RefusedError`, also for a value that is none."""
        changed = PostFile(
            self.ref, apply_changes(self.source, changes), self.options, self.inherited
        )
        known = {problem.message for problem in self.parsed.problems}
        for problem in changed.parsed.problems:
            if problem.severity >= Severity.WARNING and problem.message not in known:
                message = Message("{problem}; nothing is changed", problem=problem.message)
                raise RefusedError(message)
        return changed
