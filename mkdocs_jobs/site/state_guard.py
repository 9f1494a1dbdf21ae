"""Posts that are listed as open, while a key that is not read says that nobody can apply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkdocs_jobs.content.job import Job
from mkdocs_jobs.content.state_signs import read_state_words
from mkdocs_jobs.content.unknown_keys import tell_unknown
from mkdocs_jobs.content.unread_key import StateSign, Target
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.states import PostStatus
from mkdocs_jobs.site.status import compute_status
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.sorting import fold
from mkdocs_jobs.values.yaml_text import quote_yaml

_MOST_WORDS = 8
"""How many words of a status that do not matter a message lists."""
_FLAGS: tuple[Target, ...] = ("archived", "draft")
_SAYS: Mapping[Target, Message] = {
    "archived": Message("it says that the post is not open"),
    "draft": Message("it says that the post is not published"),
    "valid_through": Message("it is past"),
    "opens": Message("it is still to come"),
}


def find_doubt(
    signs: Iterable[StateSign], status: PostStatus, options: Options
) -> StateSign | None:
    """The first sign that a post with this status is not open; None where it is not listed so."""
    if not status.is_open:
        return None
    return next((sign for sign in signs if _says_not_open(sign, options)), None)


def _says_not_open(sign: StateSign, options: Options) -> bool:
    if sign.day is None:
        return True
    is_end = sign.target == "valid_through"
    job = Job("", valid_through=sign.day) if is_end else Job("", opens=sign.day)
    return not compute_status(job, options.now, options.calendar).is_open


def check_keys(pages: Sequence[SitePage], options: Options) -> Iterator[Problem]:
    """What to say of keys of posts that are not read, but mean one of ours."""
    words: dict[str, Mapping[str, Target | None]] = {}
    for page in pages:
        signs = page.parsed.state_signs
        doubt = None
        if signs and page.post is not None and page.post.status.is_doubted:
            doubt = find_doubt(signs, page.post.status, options)
        slips = {found.key for found in page.parsed.unknown_keys if found.meaning.is_slip}
        if doubt is not None and doubt.key in slips:
            doubt = None  # to write the key as it is meant settles it
        if doubt is not None:
            if doubt.kind == "word" and doubt.key not in words:
                words[doubt.key] = _list_words(doubt.key, pages)
            line = _write_field(doubt, words.get(doubt.key, {}))
            yield Problem(page.src_uri, doubt.line, _tell(doubt, line))
        for unknown in page.parsed.unknown_keys:
            if doubt is None or unknown.key != doubt.key:
                yield Problem(page.src_uri, unknown.line, tell_unknown(unknown))


def _tell(sign: StateSign, field: str) -> Message:
    """The message for a sign that nobody can apply; `field` is what option `fields` needs."""
    return Message(
        "{key}: expected a key that is read, got '{value}': {says}; write `fields: {{{field}}}`"
        " in mkdocs.yml, or '{target}' here, until then it is listed as open,"
        " without structured data",
        key=sign.key,
        value=sign.value,
        says=_SAYS[sign.target],
        field=field,
        target=sign.target,
    )


def _write_field(sign: StateSign, words: Mapping[str, Target | None]) -> str:
    """What option `fields` says of a key, in YAML; `words` are those of a status."""
    key = quote_yaml(sign.key)
    if sign.kind == "opposite":
        return f"{key}: {{key: {sign.target}, not: true}}"
    if sign.kind != "word":
        return f"{key}: {sign.target}"
    targets: list[Target] = [target for target in _FLAGS if target in words.values()]
    parts = [f"{{key: {target}, values: {{{_write_values(words, target)}}}}}" for target in targets]
    return f"{key}: {parts[0]}" if len(parts) == 1 else f"{key}: [{', '.join(parts)}]"


def _write_values(words: Mapping[str, Target | None], target: Target) -> str:
    """The words that say `target`, and those that do not; of many only that they do not."""
    said = [f"{quote_yaml(word)}: true" for word, meant in words.items() if meant == target]
    others = [f"{quote_yaml(word)}: false" for word, meant in words.items() if meant != target]
    others = others if len(others) <= _MOST_WORDS else ['"*": false']
    return ", ".join((*said, *others))


def _list_words(key: str, pages: Iterable[SitePage]) -> Mapping[str, Target | None]:
    """The words that posts have for `key`, and which key of ours each belongs to."""
    words: dict[str, tuple[str, Target | None]] = {}
    for page in pages:
        if page.post is None:
            continue
        value: object = page.front_matter.data
        for name in key.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and word.strip():
                words.setdefault(fold(word), (" ".join(word.split()), read_state_words(word)))
    return dict(words.values())
