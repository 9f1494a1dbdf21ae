"""Keys that nobody reads, and that say that people cannot apply: `open: false`, `status: filled`.

A collection from elsewhere says it in its own words. What is not read is a closed post that looks
open, of which readers complain most.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import ALIASES, KEYS
from mkdocs_jobs.content.key_meaning import KNOWN, find_meaning
from mkdocs_jobs.content.unread_key import KeyMeaning, Sense, StateSign, Target
from mkdocs_jobs.values.dates import Day, read_day
from mkdocs_jobs.values.dates_in_words import find_day
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import is_blank, read_flag
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.words import fold_word, load_words

SENSES: Mapping[Sense, tuple[Target, bool]] = {
    "open": ("archived", True),
    "closed": ("archived", False),
    "public": ("draft", True),
    "hidden": ("draft", False),
    "status": ("archived", True),
}
"""The key of ours that a sense belongs to, and whether it says the opposite."""
_DATES: Mapping[str | None, Target] = {
    "valid_through": "valid_through",
    "closes": "valid_through",
    "opens": "opens",
}
_FLAGS: Mapping[str, Sense] = {"archived": "closed", "draft": "hidden"}
_DAYS: Mapping[Sense, Target] = {"open": "opens", "public": "opens", "closed": "valid_through"}
"""What the day means that is the value of a flag."""
_DEEPEST, _MOST = 4, 200  # levels of mappings, and keys in them: aliases may repeat them for ever
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDS = re.compile(r"\w+")
_MOST_WORDS = 4  # more are a sentence, which may say anything


def find_state_signs(front_matter: FrontMatter, foreign: Iterable[str] = ()) -> Iterator[StateSign]:
    """The signs in a post's front matter; `foreign` are keys that the site maps to ours.

    A key of ours with a value counts, whatever others say.
    """
    data = front_matter.data
    unknown = data.keys() - KNOWN
    if unknown:
        settled = {ALIASES.get(key, key) for key, value in data.items() if not is_blank(value)}
        for key, line, value in _list_keys(front_matter, frozenset(foreign)):
            sign = _read_sign(key, line, value, front_matter.written.get(key) or show(value))
            if sign is not None and sign.target not in settled:
                yield sign


def _list_keys(
    front_matter: FrontMatter, mapped: frozenset[str]
) -> Iterator[tuple[str, int, object]]:
    """Each key that is none of ours, with its line and value; those in mappings with dots."""
    todo = [(key, key, value) for key, value in front_matter.data.items() if key not in KNOWN]
    for number, (path, top, value) in enumerate(todo):
        if path in mapped:
            continue
        if not isinstance(value, Mapping):
            yield path, front_matter.line(top), value
        elif number < _MOST and path.count(".") < _DEEPEST:
            todo += ((f"{path}.{key}", top, part) for key, part in value.items())


def _read_sign(key: str, line: int, value: object, shown: str) -> StateSign | None:
    name = key.rpartition(".")[2]
    # In a mapping a key of ours is not read either.
    meaning = KeyMeaning(ours=name) if name in KEYS else find_meaning(name)
    if meaning is None or is_blank(value):
        return None
    if meaning.ours in _DATES:
        day = _read_day(value)
        return StateSign(key, line, _DATES[meaning.ours], shown, day=day) if day else None
    sense = _FLAGS.get(meaning.ours or "", meaning.sense)
    return _read_state(key, line, value, shown, sense) if sense is not None else None


def _read_state(key: str, line: int, value: object, shown: str, sense: Sense) -> StateSign | None:
    """What a value says by which people cannot apply; None: they can, or it does not say."""
    target, is_opposite = SENSES[sense]
    # `status: 'off'` is one of the words that a status may have.
    flag = None if sense == "status" and isinstance(value, str) else try_flag(value)
    if flag is not None:
        kind: Literal["flag", "opposite"] = "opposite" if is_opposite else "flag"
        return StateSign(key, line, target, shown, kind) if flag is not is_opposite else None
    if sense in _DAYS and (day := _read_day(value)) is not None:
        return StateSign(key, line, _DAYS[sense], shown, day=day)
    for said in map(read_state_words, value if isinstance(value, list) else [value]):
        if said is not None:
            return StateSign(key, line, said, shown, "word")
    return None


def try_flag(value: object) -> bool | None:
    """Whether a value says yes or no, in any language of the interface."""
    try:
        return read_flag(value)
    except FieldError:
        return None


def read_state_words(value: object) -> Target | None:
    """The key of ours for what words say; None where they do not say that people cannot apply."""
    if not isinstance(value, str):
        return None
    states = load_words("states")
    if whole := states["words"].get(fold_word(value)):
        return _to_target(whole)
    if try_flag(value) is False:
        return "archived"
    words = [fold_word(word) for word in _WORDS.findall(fold(value[:100]))]
    if len(words) > _MOST_WORDS:
        return None
    said = {states["words"][word] for word in words if word in states["words"]}
    if any(word in states["negations"] for word in words):
        return "archived" if said == {"open"} else None
    return next((_to_target(group) for group in ("closed", "hidden") if group in said), None)


def _to_target(group: str) -> Target | None:
    targets: Mapping[str, Target] = {"closed": "archived", "hidden": "draft"}
    return targets.get(group)


def _read_day(value: object) -> Day | None:
    """The day that a value names; of one in another spelling the last of its year."""
    try:
        return read_day(value)
    except FieldError:
        if not isinstance(value, str):
            return None
    if (day := find_day(value)) is not None:
        return day
    years = [int(year) for year in _YEAR.findall(value[:100])]
    return datetime.date(max(years), 12, 31) if years else None
