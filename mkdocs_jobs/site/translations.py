"""Translations: which pages say the same in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mkdocs_jobs.site.options import StateMismatch
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.problem import Problem

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
    for page in pages:
        if page.redirect_target is not None and page.closed_page is None:
            continue
        if page.keys.ref is None:
            rest.append(page)
            continue
        group = groups.setdefault(("ref", page.keys.ref), {})
        first = group.setdefault(page.lang, page)
        if first is not page:
            problems.append(_twice_problem(first, page))
        else:
            by_name.setdefault(page.name, []).append(("ref", page.keys.ref))
    for page in rest:
        # The namesake may have a `ref` while this page has none: still its translation.
        keys = [*by_name.get(page.name, ()), ("name", page.name)]
        for key in keys:
            if groups.setdefault(key, {}).setdefault(page.lang, page) is page:
                break
    if state_mismatch == "warn":
        problems += (p for group in groups.values() for p in _compare_states(group))
    alternates = {
        page.src_uri: group
        for group in groups.values()
        if len(group) > 1
        for page in group.values()
    }
    return alternates, problems


def _twice_problem(first: SitePage, second: SitePage) -> Problem:
    message = (
        f"ref: expected '{second.keys.ref}' once in '{second.lang}', got it in {first.src_uri} too;"
        " that page is used, give this one its own ref"
    )
    return Problem(second.src_uri, second.line("ref"), message)


def _compare_states(group: Group) -> Iterable[Problem]:
    posts = [(page, page.post) for page in group.values() if page.post is not None]
    closed = [(page, post) for page, post in posts if post.status.is_closed]
    open_ = ", ".join(page.src_uri for page, post in posts if post.status.is_open)
    if not closed or not open_:
        return
    for page, post in closed:
        dates = (key for key in ("valid_through", "closes") if key in page.front_matter.lines)
        key = "archived" if post.job.archived else next(dates, "valid_through")
        message = (
            f"{key}: closed here, but its translation is open ({open_}); close or open both,"
            " or set `translations: {state_mismatch: ignore}` in mkdocs.yml"
        )
        yield Problem(page.src_uri, page.line(key), message)
