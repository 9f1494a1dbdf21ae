"""What the parameters of the directives mean: which there are, which values they take.

`directives.py` reads the syntax and knows nothing of this; here is what a value must be, what it
becomes, and what to say when it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from mkdocs_jobs.content.problem import FieldError, show
from mkdocs_jobs.content.values import read_choice, read_flag, read_text

Reader = Callable[[object], object]

DIRECTIVES: Mapping[str, Mapping[str, Reader]] = {
    "jobs_list.html": {},
    "jobs_list_archive.html": {},
    "jobs_accordion.html": {
        "source": read_text,
        "of": partial(read_choice, choices=("open", "closed")),
        "exclusive": read_flag,
    },
}
"""Each directive, the parameters it takes, and what reads the value of each.

A reader gets what was written, never a blank, and raises `FieldError`.
"""


def read_parameters(
    directive: str, written: Mapping[str, object]
) -> tuple[dict[str, object], list[str]]:
    """The parameters of a directive as they are meant, and what is wrong with them.

    What cannot be used is left out; a blank value is None.
    """
    values: dict[str, object] = {}
    mistakes: list[str] = []
    readers = DIRECTIVES[directive]
    for key, value in written.items():
        if key not in readers:
            mistakes.append(f"no parameter '{key}', it is ignored; {_list_allowed(directive)}")
        elif is_blank(value):
            values[key] = None
        else:
            try:
                values[key] = readers[key](value)
            except FieldError as mistake:
                mistakes.append(f"{key}: {tell_mistake(mistake, value)}")
    if values.get("of") and values.pop("source", None):
        mistakes.append("source: expected none beside of, got both; it is ignored, remove one")
    return values, mistakes


def is_blank(value: object) -> bool:
    """Whether nothing was written."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def tell_mistake(mistake: FieldError, value: object) -> str:
    """What was expected, what was found, what to do."""
    message = f"expected {mistake.expected}, got {mistake.got or show(value)!r}"
    if mistake.remedy.endswith("?"):
        return f"{message}; {mistake.remedy} Until then it is ignored"
    return f"{message}; it is ignored, {mistake.remedy}"


def _list_allowed(directive: str) -> str:
    allowed = ", ".join(DIRECTIVES[directive])
    return f"it takes {allowed}" if allowed else "it takes none, remove it"
