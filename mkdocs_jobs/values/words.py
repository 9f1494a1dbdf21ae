"""Lists of words in the languages of the interface, read once something is to be looked up.

Of keys and of states, and everyday words for values: what `Vollzeit` or `sì` stands for. The latter
are looked up where a value is none of the exact ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from frontmatter.default_handlers import SafeLoader

from mkdocs_jobs.values.sorting import fold

WORDS = Path(__file__).parents[1] / "words"
_SEPARATORS = re.compile(r"[\W_]")
_LONGEST = 100
"""Characters; what is longer is a sentence."""
_BETWEEN = re.compile(
    r"[,;/|+&()\[\]•·،、，；]"
    r"|(?<=\s)(?:and|or|und|oder|e|o|et|ou|y|u|en|of|och|eller|og|i|lub|és|vagy|și|sau|и|или|та|або)(?=\s)",
    re.IGNORECASE,
)

Kind = Literal["closed_reason", "country", "employment_type", "flag", "no_end", "part", "remote"]
"""What a word is for: the name of its file."""

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


def find_word(kind: Kind, text: str, lang: str = "") -> str | None:
    """The value that `text` stands for, whatever its case, accents and hyphens.

    None where it stands for none, or in several languages for different ones of which `lang` is
    not one.
    """
    if len(text) > _LONGEST:
        return None
    values = _load(kind).get(fold_word(text), {})
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    return values.get(lang.split("-")[0].lower())


def find_words(kind: Kind, text: str, lang: str = "") -> tuple[list[str], list[str]]:
    """The values that the words of `text` stand for, and what stands for none.

    `Full time / Part time` is two words, and so is `permanent full-time`.
    """
    found, unknown = [], []
    if (whole := find_word(kind, text, lang)) is not None:
        return [whole], []
    pieces = (piece.strip() for piece in _BETWEEN.split(text[: _LONGEST * 2]))
    for piece in filter(None, pieces):
        values = _find_run(kind, piece.split(), lang)
        found += values
        if not values:
            unknown.append(piece)
    return found, unknown


def find_part(key: str, part: str) -> str | None:
    """What people call `part` in a mapping under `key`: of a place `city` is its `locality`."""
    return _load("part").get(fold_word(part), {}).get(key)


def list_words(kind: Kind) -> Iterator[str]:
    """Every word of a kind, as it is written in its language."""
    for languages in _read(kind).values():
        for words in languages.values():
            yield from words


def list_languages() -> Sequence[str]:
    """The languages that words are known in."""
    return sorted({lang for values in _load("flag").values() for lang in values})


def _find_run(kind: Kind, names: Sequence[str], lang: str) -> list[str]:
    """The values of words that only blanks part, the longest words first; none unless all have."""
    found: list[str] = []
    start = 0
    while start < len(names):
        for end in range(len(names), start, -1):
            if (value := find_word(kind, " ".join(names[start:end]), lang)) is not None:
                found.append(value)
                start = end
                break
        else:
            return []
    return found


@cache
def _load(kind: Kind) -> Mapping[str, Mapping[str, str]]:
    """Reduced word to the languages, or keys, and the value that it has in each."""
    words: dict[str, dict[str, str]] = {}
    for value, languages in _read(kind).items():
        for lang, listed in languages.items():
            for word in listed:
                words.setdefault(fold_word(word), {})[lang] = value
    return words


def _read(kind: Kind) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """A file of words: value to language to the words for it."""
    text = WORDS.joinpath(f"{kind}.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Mapping[str, Sequence[str]]] = yaml.load(text, Loader=SafeLoader)
    return data
