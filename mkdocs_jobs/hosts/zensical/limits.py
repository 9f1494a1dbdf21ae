"""What Zensical cannot do for a site, and what is done instead: said once, not for each page."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_jobs.hosts.zensical.settings import Settings
from mkdocs_jobs.site.options import Permalinks
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import CONFIG, Problem, Severity

_KNOWN = frozenset(("locale", "name", "default", "nav", "build", "link", "fixed_link"))
"""The options of a language that Zensical's site has, too."""


def find_limits(
    settings: Settings, permalinks: Permalinks, *, has_permalinks: bool, has_moved: bool
) -> Iterator[Problem]:
    """What a site asks for that its pages do not get.

    `has_permalinks` says that pages have one, `has_moved` that pages of the default language are
    not where they were.
    """
    if permalinks == "keep" and has_permalinks:
        yield _limit(
            Message(
                "permalinks: Zensical writes a page where its file is, so a permalink redirects to"
                " it; write `permalinks: redirect`, or move the files"
            )
        )
    if has_moved:
        yield _limit(
            Message(
                "i18n: Zensical writes each page where its file is, pages in '{lang}' too; their"
                " earlier URLs redirect there",
                lang=settings.language,
            )
        )
    options = settings.plugins.get("i18n", {})
    if options.get("fallback_to_default", True) and len(settings.languages) > 1:
        yield _limit(
            Message(
                "i18n: Zensical does not fill gaps with pages of the default language; translate"
                " the pages that are missing, or write `fallback_to_default: false`"
            )
        )
    lost = sorted({key for lang in settings.languages for key in lang} - _KNOWN)
    if lost:
        yield _limit(
            Message(
                "i18n: all languages have the same configuration in Zensical, these options of one"
                " language are not read: {names}",
                names=", ".join(lost),
            )
        )
    hooks = settings.values.get("hooks")
    if isinstance(hooks, list) and hooks:
        yield _limit(
            Message(
                "hooks: Zensical does not run {names}; write what they do as an extension of"
                " Markdown, or into the pages",
                names=", ".join(map(str, hooks)),
            )
        )


def _limit(message: Message) -> Problem:
    return Problem(CONFIG, 0, Message("zensical: {problem}", problem=message), Severity.INFO)
