"""Lists of words in the languages of the interface, read once something is to be looked up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.sorting import fold

WORDS = Path(__file__).parents[1] / "words"
_SEPARATORS = re.compile(r"[\W_]")

Words = Mapping[str, Mapping[str, str]]
"""Section to word, as `fold_word` writes it, to the group of that section that it is in."""


def fold_word(word: str) -> str:
    """A word as it is compared: `closingDate`, `closing-date` and `Closing Date` are the same."""
    return _SEPARATORS.sub("", fold(word))


@cache
def load_words(name: str) -> Words:
    """The words of the file `name`; one that is in two groups of a section is in the first."""
    text = WORDS.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, str]] = {}
    for section, groups in yaml.load(text, Loader=SafeLoader).items():
        found = sections[section] = {}
        for group, words in groups.items():
            for word in words.split():
                found.setdefault(fold_word(word), group)
    return sections
