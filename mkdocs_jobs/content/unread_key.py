"""Keys of front matter that are not read, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mkdocs_jobs.values.dates import Day

Sense = Literal["open", "closed", "public", "hidden", "status"]
Target = Literal["archived", "draft", "valid_through", "opens"]


@dataclass(frozen=True, slots=True)
class KeyMeaning:
    """What a key means that is none of ours."""

    sense: Sense | None = None
    """What it says about the state of a post."""
    ours: str | None = None
    """The key of ours that says the same, or that was meant."""
    is_slip: bool = False
    """Whether it is a misspelling of that key, and no word of its own."""
    is_doubtful: bool = False
    """Whether it means that key only where its value can be read as one of it."""


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that nobody reads, and what it means."""

    key: str
    line: int
    meaning: KeyMeaning


@dataclass(frozen=True, slots=True)
class StateSign:
    """A key that is not read, and says that people cannot apply, or until or from when they can."""

    key: str
    """The key, a nested one with dots."""
    line: int
    target: Target
    """The key of ours that says the same."""
    value: str
    """Its value, as it is shown."""
    kind: Literal["flag", "opposite", "word", "day"] = "day"
    """Whether the value is that of `target`, the opposite, one of several words, or a day."""
    day: Day | None = None
    """The day that it names."""
