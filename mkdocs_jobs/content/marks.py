"""What is still to write in a post that a command made: a mark stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, show

TODO = "TODO: "
"""What a value begins with that is still to write."""
_TEXT = re.compile(r"^<!-- TODO: (?:write|translate|adapt) the text\b.*-->[ \t]*$", re.MULTILINE)
_DEEPEST = 4  # levels of mappings and lists: aliases may repeat them for ever


def mark_text(task: str) -> str:
    """The line that stands where a post's text is still to `write`, `translate` or `adapt`."""
    return f"<!-- TODO: {task} the text -->"


def mark_value(value: Any) -> Any:
    """A value with the texts in it marked: they are to translate."""
    if isinstance(value, str):
        return value if value.startswith(TODO) else f"{TODO}{value}"
    if isinstance(value, list):
        return [mark_value(part) for part in value]
    return value


def find_marks(front_matter: FrontMatter, text: str, *, is_draft: bool) -> Iterator[Problem]:
    """What is still to write in a post: a note while it is a draft, then a warning.

    `text` is the whole file, with line feeds.
    """
    if "TODO: " not in text:
        return
    severity = Severity.INFO if is_draft else Severity.WARNING
    for key, value in front_matter.page_data.items():
        for found in _find(value, _DEEPEST):
            message = Message(
                "{key}: expected a text, got '{got}'; write it, without 'TODO: '",
                key=key,
                got=show(found),
            )
            yield Problem("", front_matter.line(key), message, severity)
    if mark := _TEXT.search(text):
        message = Message(
            "expected the text of the post, got '{got}'; write it and remove the mark",
            got=mark.group().strip(),
        )
        yield Problem("", 1 + text.count("\n", 0, mark.start()), message, severity)


def _find(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if value.startswith(TODO):
            yield value
    elif depth > 0 and isinstance(value, list | Mapping):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _find(part, depth - 1)
