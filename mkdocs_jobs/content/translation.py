"""Translations: which pages say the same in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from mkdocs_jobs.content.page import Entry
from mkdocs_jobs.content.problem import Problem

StateMismatch = Literal["warn", "ignore"]
Group = dict[str, Entry]


def group_translations(
    entries: Iterable[Entry], *, state_mismatch: StateMismatch = "warn"
) -> tuple[Mapping[str, Mapping[str, Entry]], list[Problem]]:
    """The translations of each page by its `src_uri`: language to page, the page itself included.

    The same `ref` ties pages whatever their files are called. A page without `ref` belongs with
    its namesakes in other folders or suffixes, as static-i18n has it. A page without a translation
    has no group. `entries` come sorted; a page that only redirects is no translation, but a closed
    post stays one, whatever becomes of its page.
    """
    problems: list[Problem] = []
    groups: dict[tuple[str, str], Group] = {}
    by_name: dict[str, list[tuple[str, str]]] = {}
    rest: list[Entry] = []
    for entry in entries:
        if entry.redirect is not None and entry.closed_page is None:
            continue
        if entry.ref is None:
            rest.append(entry)
            continue
        group = groups.setdefault(("ref", entry.ref), {})
        first = group.setdefault(entry.lang, entry)
        if first is not entry:
            problems.append(_tell_twice(first, entry))
        else:
            by_name.setdefault(entry.name, []).append(("ref", entry.ref))
    for entry in rest:
        # The namesake may have a `ref` while this page has none: still its translation.
        keys = [*by_name.get(entry.name, ()), ("name", entry.name)]
        for key in keys:
            if groups.setdefault(key, {}).setdefault(entry.lang, entry) is entry:
                break
    if state_mismatch == "warn":
        problems += (p for group in groups.values() for p in _compare_states(group))
    alternates = {
        entry.src_uri: group
        for group in groups.values()
        if len(group) > 1
        for entry in group.values()
    }
    return alternates, problems


def _tell_twice(first: Entry, second: Entry) -> Problem:
    message = (
        f"ref: expected '{second.ref}' once in '{second.lang}', got it in {first.src_uri} too;"
        " that page counts, give this one a ref of its own"
    )
    return Problem(second.src_uri, second.front_matter.line("ref"), message)


def _compare_states(group: Group) -> Iterable[Problem]:
    lives = [(entry, entry.life) for entry in group.values() if entry.life is not None]
    closed = [entry for entry, life in lives if life.is_closed]
    open_ = ", ".join(entry.src_uri for entry, life in lives if life.is_open)
    if not closed or not open_:
        return
    for entry in closed:
        is_archived = entry.job is not None and entry.job.archived
        dates = (key for key in ("valid_through", "closes") if key in entry.front_matter.lines)
        key = "archived" if is_archived else next(dates, "valid_through")
        message = (
            f"{key}: closed here, but its translation is open ({open_}); close or open both,"
            " or set `translations: {state_mismatch: ignore}` in mkdocs.yml"
        )
        yield Problem(entry.src_uri, entry.front_matter.line(key), message)
