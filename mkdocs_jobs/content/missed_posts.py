"""Pages that were meant to be posts, and are none: `layout: Job`, or keys of a job alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.job import KEYS, SHARED_KEYS
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, Severity, show
from mkdocs_jobs.values.suggest import find_slip
from mkdocs_jobs.values.words import fold_word

_OWN_KEYS = frozenset(
    "employment_type salary date_posted valid_through openings apply jazz_url closed_reason"
    " closed_page evergreen".split()
)
"""Keys of ours that pages of no other kind have."""
_SHOWN_KEYS = 3
_KEY = re.compile(r"^([A-Za-z]\w*)[ \t]*:[ \t]*([^\n]*)", re.MULTILINE)
_SUFFIX = re.compile(r"\.\w+$")


def find_missed_post(
    text: str, front_matter: FrontMatter, layouts: Sequence[str], *, has_directives: bool
) -> Iterator[Problem]:
    """What a page that is no post lacks to be one, where it looks like one.

    `text` is that of the whole page, `layouts` make a page a post. A page with directives lists
    posts: `layout: jobs` is none of our business there.
    """
    written = _list_keys(text, front_matter)
    for key, (line, value) in written.items():
        if key[:1] not in "lL" or (layout := _find_layout(value, layouts)) is None:
            continue
        name = fold_word(key)
        if name != "layout" and find_slip(name, ("layout",)) is None:
            continue
        if not has_directives:
            message = Message(
                "{key}: expected `layout: {layout}`, got `{key}: {value}`; correct it,"
                " until then the page is not a post",
                key=key,
                layout=layout,
                value=show(value),
            )
            yield Problem("", line, message)
        return
    ours = written.keys() & KEYS - SHARED_KEYS
    if len(ours) > 1 and "layout" not in written and "redirect_to" not in written:
        first = min(ours, key=lambda key: written[key][0])
        shown = sorted(ours, key=lambda key: written[key][0])[:_SHOWN_KEYS]
        message = Message(
            "{key}: expected `layout: {layout}` on a page with {keys}, got no layout; add it,"
            " or `layout: page` if this is not a job",
            key=first,
            layout=layouts[0] if layouts else "job",
            keys=", ".join(shown),
        )
        is_sure = not _OWN_KEYS.isdisjoint(ours)
        severity = Severity.WARNING if is_sure else Severity.INFO
        yield Problem("", written[first][0], message, severity)


def _list_keys(text: str, front_matter: FrontMatter) -> Mapping[str, tuple[int, object]]:
    """The page's own keys, with their lines and values; by a quick look, where none was read."""
    if front_matter.is_read:
        data = front_matter.page_data
        keys = {key: (front_matter.line(key), value) for key, value in data.items()}
        layout = front_matter.data.get("layout")  # which may come from elsewhere
        return keys if layout is None else {"layout": (front_matter.line("layout"), layout), **keys}
    if front_matter.problems or not text.startswith("---"):  # it was told what is wrong with it
        return {}
    end = text.find("\n---", 3)
    return {
        key[1]: (text.count("\n", 0, key.start()) + 1, key[2].strip(" \t\r\"'"))
        for key in _KEY.finditer(text, 0, max(end, 0))
    }


def _find_layout(value: object, layouts: Sequence[str]) -> str | None:
    """The layout of posts that a value is near to: `Jobs`, `job.html`, `[job]`."""
    if isinstance(value, list):
        return next((found for v in value if (found := _find_layout(v, layouts))), None)
    if not isinstance(value, str) or not value:
        return None
    written = fold_word(_SUFFIX.sub("", value.strip("[] ")))
    for layout in layouts:
        meant = fold_word(layout)
        if written in (meant, f"{meant}s") or meant == f"{written}s":
            return layout
        if find_slip(written, (meant,)) is not None:
            return layout
    return None
