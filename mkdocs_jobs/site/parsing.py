"""Parsing: the text of a page in, what it says about the page out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from mkdocs_jobs.content.defaults import fill_in, read_file_name
from mkdocs_jobs.content.first_words import has_more_words
from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.inheritance import Inherited, inherit
from mkdocs_jobs.content.job import read_job
from mkdocs_jobs.content.key_meaning import KNOWN
from mkdocs_jobs.content.mapping import map_fields
from mkdocs_jobs.content.marks import find_marks
from mkdocs_jobs.content.missed_posts import find_missed_post
from mkdocs_jobs.content.other_generators import adopt_keys
from mkdocs_jobs.content.page_keys import PageKeys, read_page_keys
from mkdocs_jobs.content.set_aside import find_mark, tell_set_aside
from mkdocs_jobs.content.state_signs import find_state_signs
from mkdocs_jobs.content.unknown_keys import find_unknown_keys
from mkdocs_jobs.content.unread_key import StateSign, UnknownKey
from mkdocs_jobs.directives.leftovers import find_leftovers, find_misread
from mkdocs_jobs.directives.masking import NAMES_BEGIN, list_directives
from mkdocs_jobs.directives.near_misses import find_near_misses
from mkdocs_jobs.site.options import ParseOptions
from mkdocs_jobs.site.organization import find_defaults
from mkdocs_jobs.site.page import ParsedPage, SourceRef
from mkdocs_jobs.site.posts_by_path import judge
from mkdocs_jobs.values.languages import is_language, spell_language
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import Problem, show


def parse_page(
    source: SourceRef,
    text: str,
    options: ParseOptions,
    inherited: Sequence[Inherited] = (),
    share: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict,
) -> ParsedPage:
    """What a page says, given its whole text without byte order mark.

    `share` gives mappings that many pages have alike, once for all of these. Never raises for what
    is written in it: what is wrong is in `problems`.
    """
    src_uri = source.src_uri
    defaults = options.find_defaults(src_uri) if options.defaults else None
    # "" is in every text: what a page does not say itself may make a post of it.
    reads_all = bool(inherited) or defaults is not None or source.role != "page"
    foreign = (*options.fields.names, "") if reads_all else options.fields.names
    front_matter = read_front_matter(text, foreign)
    names_directive = NAMES_BEGIN in text
    directives = tuple(list_directives(text)) if names_directive else ()
    for folder in () if front_matter.is_refused else inherited:
        front_matter = inherit(front_matter, folder.defaults, folder.additive)
    front_matter, unknown_words = map_fields(front_matter, options.fields, source.locale)
    if front_matter.is_refused or (not front_matter.is_read and front_matter.problems):
        defaults = None  # of a page that cannot be read nobody knows whether it is closed
    layout = front_matter.text("layout") or (defaults or {}).get("layout")
    is_post, problems = judge(source, layout, front_matter, directives, options)
    if is_post:
        front_matter = adopt_keys(front_matter, src_uri, source.dest_uri, options.fields.tops)
    if is_post and options.reads_file_names:
        front_matter, found = read_file_name(front_matter, src_uri)
        problems += found
    if defaults is not None:
        front_matter = fill_in(front_matter, defaults)
    keys, found = read_page_keys(front_matter, src_uri)
    lang, wrong_lang = _read_language(keys, front_matter, source, options)
    problems = [*front_matter.problems, *wrong_lang, *problems]
    job = None
    unknown_keys: tuple[UnknownKey, ...] = ()
    state_signs: tuple[StateSign, ...] = ()
    aside = find_mark(src_uri) if source.role != "post" else None
    if is_post and layout not in options.layouts:
        keys = replace(keys, layout=options.layouts[0])
    if not is_post and aside is None and source.role == "page":
        problems += find_missed_post(
            *(text, front_matter, options.layouts), has_directives=bool(directives)
        )
    elif is_post and aside is not None:
        job, _ = read_job(front_matter, src_uri, lang, options.embed_hosts)
        job = replace(job, draft=True)
        problems.append(tell_set_aside(aside, front_matter.line("layout")))
    elif is_post:
        employer = partial(
            find_defaults, organization=options.organization, site_name=options.site_name
        )
        job, wrong = read_job(front_matter, src_uri, lang, options.embed_hosts, employer)
        problems += wrong
        problems += find_marks(front_matter, text, is_draft=job.draft)
        if not front_matter.data.keys() <= KNOWN:
            unknown_keys = tuple(find_unknown_keys(front_matter, options.fields.names))
            state_signs = tuple(find_state_signs(front_matter, options.fields.names))
    start = _find_text(text)
    problems += find_near_misses(text, start=start, renders_templates="tags" in options.read)
    if job is not None or directives:
        problems += find_leftovers(text, start=start, read=options.read)
    if job is not None and aside is None:
        problems += find_misread(text, start=start)
    return ParsedPage(
        source=source,
        lang=lang,
        front_matter=front_matter.without_body(share),
        keys=keys,
        job=job,
        directives=directives,
        problems=tuple(problem.at(src_uri) for problem in (*problems, *found)),
        unknown_keys=unknown_keys,
        state_signs=state_signs,
        unknown_words=unknown_words if job is not None else (),
        has_text=job is not None and has_more_words(front_matter.body, job.title),
        names_directive=names_directive,
    )


def _find_text(text: str) -> int:
    """Where the text begins behind front matter, by a quick look."""
    mark = text[:3]
    end = text.find(f"\n{mark}", 3) if mark in ("---", "+++") else -1
    return end + 4 if end >= 0 else 0


def _read_language(
    keys: PageKeys, front_matter: FrontMatter, source: SourceRef, options: ParseOptions
) -> tuple[str, list[Problem]]:
    """The language of a page's text, and what is wrong with its `lang`."""
    problems: list[Problem] = []
    locale, line = source.locale, front_matter.line("lang")
    lang = spell_language(keys.lang, options.languages) if keys.lang else locale
    if lang not in options.languages and not is_language(lang):
        message = Message(
            "lang: expected a language such as 'it' or 'pt-BR', got '{got}'; correct it,"
            " until then the page is treated as one in '{locale}'",
            got=show(lang),
            locale=locale,
        )
        problems.append(Problem("", line, message))
        lang = locale
    if source.is_localized and lang != locale:
        message = Message(
            "lang: expected '{locale}', as its path says, got '{got}';"
            " move the file or correct the key, until then it is listed in '{lang}'",
            locale=locale,
            got=show(lang),
            lang=lang,
        )
        problems.append(Problem("", line, message))
    return lang, problems
