"""Keys of posts from elsewhere: what option `fields` is to say of them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_jobs.content.job import ALIASES, KEYS, LISTS, find_mistakes
from mkdocs_jobs.content.key_meaning import KNOWN, find_meaning
from mkdocs_jobs.content.other_generators import reads_key
from mkdocs_jobs.content.state_signs import SENSES, read_state_words, try_flag
from mkdocs_jobs.content.unread_key import KeyMeaning, Sense
from mkdocs_jobs.values.dates import read_day
from mkdocs_jobs.values.problem import FieldError, show
from mkdocs_jobs.values.readers import is_blank
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.words import find_part, fold_word, load_words

_MIN_MAX = re.compile(r"(?:salary|pay|wage|compensation)(min|max|from|to|currency|unit|period)")
_SALARY = {"from": "min", "to": "max", "period": "unit"}
_DEEPEST = 3
_MOST_WORDS = 8
_PARTS = ("locality", "region", "country", "postal_code", "address")
_CONTACT = {"name": "contact", "email": "apply", "url": "apply", "link": "apply"}
"""What the parts of a contact are, that has several."""


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key of posts, one in a mapping with dots, and all values that it has."""

    name: str
    values: tuple[tuple[str, object], ...]
    """`src_uri` and value of each post that has it."""

    @property
    def filled(self) -> Sequence[object]:
        """The values that say something."""
        return [value for _, value in self.values if not is_blank(value)]


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """What option `fields` is to say of a key, and which of its words it cannot."""

    rule: object
    """As it is written in the option."""
    unknown: tuple[str, ...] = ()
    may_close: bool = False
    """Whether what makes a draft here may have meant that the post was filled."""


def list_keys(posts: Mapping[str, Mapping[str, Any]]) -> Sequence[FoundKey]:
    """The keys of all posts, in the order in which they are met."""
    found: dict[str, list[tuple[str, object]]] = {}
    for src_uri, data in posts.items():
        for name, value in _flatten(data):
            found.setdefault(name, []).append((src_uri, value))
    return [FoundKey(name, tuple(values)) for name, values in found.items()]


def _flatten(data: Mapping[str, Any], above: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        name = f"{above}{key}"
        # What our own keys take as a mapping is one value.
        is_ours = not above and key in KEYS and not find_mistakes(_spell(str(key)), value)
        if isinstance(value, Mapping) and value and not is_ours and depth < _DEEPEST:
            yield from _flatten(value, f"{name}.", depth + 1)
        else:
            yield name, value


def answer_keys(keys: Sequence[FoundKey], today: datetime.date) -> Mapping[str, KeyAnswer]:
    """Key to what option `fields` is to say of it; of those that mean something for a post."""
    names = {key.name for key in keys}
    answers: dict[str, KeyAnswer] = {}
    for key in keys:
        answer = _answer(key, names, today)
        if answer is not None:
            answers[key.name] = answer
    return answers


def _answer(key: FoundKey, names: set[str], today: datetime.date) -> KeyAnswer | None:
    top, _, last = key.name.rpartition(".")
    if not key.filled or (not top and (key.name in KEYS or reads_key(key.name))):
        return None
    if not top and key.name == "date":
        return _answer_date(key, names, today)
    if (part := _find_part(key.name, names)) is not None:
        return KeyAnswer(part)
    if top == "contact":
        part = _CONTACT.get(last)
        return KeyAnswer(part) if part and part not in names else None
    meaning = KeyMeaning(ours=last) if top and last in KEYS else find_meaning(last)
    if not top and key.name in KNOWN:
        return None
    if meaning is None:
        return _answer_by_values(key, names)
    if meaning.sense is not None:
        return _answer_state(key, meaning.sense)
    return _answer_meant(key, meaning, names)


def _answer_date(key: FoundKey, names: set[str], today: datetime.date) -> KeyAnswer | None:
    """Jekyll's and Hugo's `date`: the day of posting, and of publishing while that is to come."""
    days = [day for value in key.filled if (day := _read_day(value)) is not None]
    targets = [ours for ours in ("date_posted", "opens") if ours not in names]
    if not days or not targets:
        return None
    if "opens" in targets and not any(day > today for day in days):
        targets.remove("opens")
    return KeyAnswer(targets if len(targets) > 1 else targets[0]) if targets else None


def _find_part(name: str, names: set[str]) -> str | None:
    """The part of a place or a salary that a key of its own is."""
    last = name.rpartition(".")[2]
    if (match := _MIN_MAX.fullmatch(fold_word(last))) is not None:
        return f"salary.{_SALARY.get(match[1], match[1])}"
    if "." in name or {"locations", "location"} & names:
        return None
    parts = {part for other in names if (part := _to_place_part(other)) is not None}
    own = _to_place_part(name)
    return f"locations.{own}" if own is not None and {"locality", "country"} <= parts else None


def _to_place_part(name: str) -> str | None:
    return fold_word(name) if fold_word(name) in _PARTS else find_part("locations", name)


def _answer_state(key: FoundKey, sense: Sense) -> KeyAnswer | None:
    """What a key about the state of a post is to become: a flag, or the meaning of its words."""
    target, is_opposite = SENSES[sense]
    flags = [try_flag(value) for value in key.filled]
    if sense != "status" and all(flag is not None for flag in flags):
        rule = {"key": target, "not": True} if is_opposite else target
        return KeyAnswer(rule, may_close=target == "draft")
    if all(_read_day(value) is not None for value in key.filled):
        return KeyAnswer("valid_through" if sense == "closed" else "opens")
    words = _list_words(key.filled)
    said = {word: read_state_words(word) for word in words.values()}
    known = {word: meant for word, meant in said.items() if _is_known(word)}
    unknown = tuple(word for word in said if word not in known)
    if not known:
        return None
    targets = set(known.values()) - {None}
    rules = [
        {"key": ours, "values": dict(_write_words(known, ours, unknown))}
        for ours in ("archived", "draft")
        if ours in targets or (ours == "archived" and (unknown or not targets))
    ]
    return KeyAnswer(rules if len(rules) > 1 else rules[0], unknown)


def _is_known(word: str) -> bool:
    """Whether a word of a status says anything about the state of a post."""
    words = load_words("states")["words"]
    pieces = (word, *word.split())
    return try_flag(word) is not None or any(fold_word(piece) in words for piece in pieces)


def _write_words(
    words: Mapping[str, str | None], ours: str, unknown: Sequence[str]
) -> Iterator[tuple[object, bool]]:
    """The words that say `ours`; a post whose word nobody knows is closed, for safety's sake."""
    yield from ((word, True) for word, meant in words.items() if meant == ours)
    others = [word for word, meant in words.items() if meant != ours]
    if len(others) <= _MOST_WORDS:
        yield from ((word, False) for word in others)
    if unknown or len(others) > _MOST_WORDS:
        yield "*", ours == "archived" and len(others) <= _MOST_WORDS


def _list_words(values: Iterable[object]) -> Mapping[str, str]:
    """The words that values have, each as it is mostly written."""
    listed = (v for value in values for v in (value if isinstance(value, list) else [value]))
    counted = Counter(" ".join(show(value).split()) for value in listed)
    words: dict[str, str] = {}
    for word, _ in counted.most_common():
        words.setdefault(fold(word), word)
    return words


def _answer_meant(key: FoundKey, meaning: KeyMeaning, names: set[str]) -> KeyAnswer | None:
    ours = _spell(meaning.ours or "")
    if ours in names or any(ALIASES.get(name) == ours for name in names):
        return None
    wrong = [value for value in key.filled if find_mistakes(ours, value)]
    if not wrong:
        return KeyAnswer(ours)
    if ours in LISTS and (split := _find_split(ours, key.filled)):
        return KeyAnswer({"key": ours, "split": split})
    if len(wrong) == len(key.filled) or (meaning.is_doubtful and len(wrong) * 2 >= len(key.filled)):
        return None
    return KeyAnswer(ours, tuple(dict.fromkeys(show(value) for value in wrong)))


def _answer_by_values(key: FoundKey, names: set[str]) -> KeyAnswer | None:
    """Kinds of employment by whatever name: their words mean nothing else."""
    if "employment_type" in names or not all(isinstance(value, str) for value in key.filled):
        return None
    wrong = [value for value in key.filled if find_mistakes("employment_type", value)]
    return None if wrong else KeyAnswer("employment_type")


def _find_split(ours: str, values: Iterable[object]) -> str | None:
    texts = [value for value in values if isinstance(value, str)]
    for split in (",", "/", ";", "|"):
        pieces = [piece.strip() for text in texts for piece in text.split(split)]
        if pieces and not any(find_mistakes(ours, piece) for piece in pieces):
            return split
    return None


def _spell(key: str) -> str:
    return ALIASES.get(key, key)


def _read_day(value: object) -> datetime.date | None:
    try:
        day = read_day(value)
    except FieldError:
        return None
    return day.date() if isinstance(day, datetime.datetime) else day
