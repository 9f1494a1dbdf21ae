"""Translations: which pages say the same in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.problem import Problem

StateMismatch = Literal["warn", "ignore"]
Group = dict[str, SitePage]


def group_translations(
    pages: Iterable[SitePage], *, state_mismatch: StateMismatch = "warn"
) -> tuple[Mapping[str, Mapping[str, SitePage]], list[Problem]]:
    """The translations of each page by its `src_uri`: language to page, the page itself included.

    The same `ref` ties pages whatever their files are called. A page without `ref` belongs with
    its namesakes in other folders or suffixes, as static-i18n has it. A page without a translation
    has no group. `pages` come sorted; a page that only redirects is no translation, but a closed
    post stays one, whatever becomes of its page.
    """
    problems: list[Problem] = []
    groups: dict[tuple[str, str], Group] = {}
    by_name: dict[str, list[tuple[str, str]]] = {}
    rest: list[SitePage] = []
    for entry in pages:
        if entry.redirect is not None and entry.closed_page is None:
            continue
        if entry.ref is None:
            rest.append(entry)
            continue
        group = groups.setdefault(("ref", entry.ref), {})
        first = group.setdefault(entry.lang, entry)
        if first is not entry:
            problems.append(_twice_problem(first, entry))
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


def _twice_problem(first: SitePage, second: SitePage) -> Problem:
    message = (
        f"ref: expected '{second.ref}' once in '{second.lang}', got it in {first.src_uri} too;"
        " that page counts, give this one a ref of its own"
    )
    return Problem(second.src_uri, second.front_matter.line("ref"), message)


def _compare_states(group: Group) -> Iterable[Problem]:
    lives = [(entry, entry.status) for entry in group.values() if entry.status is not None]
    closed = [entry for entry, status in lives if status.is_closed]
    open_ = ", ".join(entry.src_uri for entry, status in lives if status.is_open)
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
