"""Languages, as BCP 47 tags."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_jobs.values.codes import to_tag

# What browsers take for a language, https://unicode.org/reports/tr35/#Unicode_language_identifier,
# with one variant at most and private use. Scripts that count in a language need one.
_TAG = re.compile(
    r"([a-z]{2,3}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?(-x(-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)


def is_language(tag: str) -> bool:
    """Whether a browser takes `tag` for a language."""
    return _TAG.fullmatch(tag) is not None


@lru_cache
def spell_language(lang: str, languages: tuple[str, ...]) -> str:
    """`lang` as the site spells it: `IT`, `it_IT` and `it-IT` are `it` on a site that has `it`."""
    wanted = to_tag(lang.strip()).lower()
    known = {to_tag(language).lower(): language for language in languages}
    # No more parts than any of them has: cutting off one after the other takes squared time.
    most = max((language.count("-") + 1 for language in known), default=0)
    wanted = "-".join(wanted.split("-", most)[:most])
    while wanted:
        if wanted in known:
            return known[wanted]
        wanted = wanted.rpartition("-")[0]
    # Cased as BCP 47 recommends: `pt-BR`, `zh-Hant`.
    first, *others = to_tag(lang.strip()).split("-")
    cased = (o.upper() if len(o) == 2 else o.title() if len(o) == 4 else o.lower() for o in others)
    return "-".join((first.lower(), *cased))
