"""What is not there though something was asked for that needs it: a library, the site's URL."""

from __future__ import annotations

import importlib.util

from mkdocs_jobs.values.message import Message

EXTRAS = {
    "cairosvg": ("CairoSVG", "cards"),
    "httpx": ("httpx", "import"),
    "icalendar": ("icalendar", "calendar"),
    "markdownify": ("markdownify", "import"),
    "zensical": ("Zensical", "zensical"),
}
"""Each module that is imported where it is needed alone: its name, and the extra that has it."""


def is_installed(module: str) -> bool:
    """Whether a library is there."""
    return importlib.util.find_spec(module) is not None


def need_library(module: str) -> Message:
    """What to say where a library is not there, after the name of what needs it."""
    name, extra = EXTRAS[module]
    return Message(
        "needs {library}; run `pip install 'mkdocs-jobs[{extra}]'`", library=name, extra=extra
    )


def need_site_url(loss: Message) -> Message:
    """What to say where the site has no URL, and what it does without."""
    return Message(
        "site_url: expected the URL of the site, got none; until you set it, {loss}", loss=loss
    )
