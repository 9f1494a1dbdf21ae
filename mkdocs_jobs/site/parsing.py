"""Entries: a page's front matter in, what it says about the page out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.job import ALIASES, read_job
from mkdocs_jobs.content.job_values import is_blank, read_flag, read_number
from mkdocs_jobs.content.unknown_keys import find_unknown_keys
from mkdocs_jobs.site.options import Settings
from mkdocs_jobs.site.organization import apply_defaults
from mkdocs_jobs.site.page import SitePage, SourceFile
from mkdocs_jobs.site.status import compute_status
from mkdocs_jobs.values.address import to_url
from mkdocs_jobs.values.codes import to_tag
from mkdocs_jobs.values.problem import FieldError, Problem, show

T = TypeVar("T")

# What browsers take for a language, https://unicode.org/reports/tr35/#Unicode_language_identifier,
# with one variant at most and private use. Scripts that count in a language need one.
_TAG = re.compile(
    r"([a-z]{2,3}|[a-z]{5,8})(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?(-x(-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)


def parse_page(source: SourceFile, options: Settings, problems: list[Problem]) -> SitePage:
    """What the generator knows of a page, with what its front matter says; adds to `problems`."""
    front_matter = source.front_matter or read_front_matter(source.text, tuple(options.fields))
    front_matter = front_matter.rename(options.fields, ALIASES)
    problems += (problem.at(source.src_uri) for problem in front_matter.problems)
    lang = front_matter.text("lang")
    lang = spell_language(lang, options.languages) if lang else source.locale
    if lang not in options.languages and not _TAG.fullmatch(lang):
        message = (
            f"lang: expected a language such as 'it' or 'pt-BR', got '{show(lang)}'; correct it,"
            f" until then the page counts as one in '{source.locale}'"
        )
        problems.append(Problem(source.src_uri, front_matter.line("lang"), message))
        lang = source.locale
    if source.is_localized and lang != source.locale:
        message = (
            f"lang: expected '{source.locale}', as its path says, got '{show(lang)}';"
            f" move the file or correct the key, until then it is listed in '{lang}'"
        )
        problems.append(Problem(source.src_uri, front_matter.line("lang"), message))
    layout, job, status = front_matter.text("layout"), None, None
    if layout in options.layouts:
        job, found = read_job(front_matter, source.src_uri, lang, options.embed_hosts)
        job = apply_defaults(job, options.organization, options.site_name)
        problems += found
        problems += find_unknown_keys(front_matter, source.src_uri, options.fields)
        status = compute_status(job, options.now, options.calendar)
    return SitePage(
        src_uri=source.src_uri,
        locale=source.locale,
        lang=lang,
        dest_uri=source.dest_uri,
        url=to_url(source.dest_uri, options.use_directory_urls),
        front_matter=front_matter.without_body(),
        name=source.name or source.src_uri,
        ref=front_matter.text("ref"),
        parent_ref=front_matter.text("parent_ref"),
        layout=layout,
        menu_position=_read_key(front_matter, "menu_position", read_number, source, problems),
        last_modified_by_layout=front_matter.text("last_modified_by_layout"),
        hides_last_update=bool(
            _read_key(front_matter, "hide_last_mod_date", read_flag, source, problems)
        ),
        job=job,
        status=status,
    )


def _read_key(
    front_matter: FrontMatter,
    key: str,
    read: Callable[[object], T],
    source: SourceFile,
    problems: list[Problem],
) -> T | None:
    """A key that any page may have; one that cannot be read is told and left out."""
    value = front_matter.data.get(key)
    if is_blank(value):
        return None
    try:
        return read(value)
    except FieldError as error:
        got = front_matter.text(key) or "several values"
        message = f"{key}: expected {error.expected}, got '{got[:60]}'; {error.remedy}"
        problems.append(Problem(source.src_uri, front_matter.line(key), message))
        return None


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
