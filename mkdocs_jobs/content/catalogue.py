"""The catalogue: all job pages of a site, in every language, and what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.content.front_matter import FrontMatter, read_front_matter
from mkdocs_jobs.content.job import Job, read_job
from mkdocs_jobs.content.problem import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown page as the site generator knows it."""

    src_uri: str
    """Its path in the docs folder."""
    text: str
    """The whole file, front matter included, without byte order mark."""
    locale: str
    """The language that the generator gives it: its folder's, its suffix', the theme's."""
    url: str
    """Its address from the site's root, percent-encoded, without a leading slash."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that carries a key of ours."""

    src_uri: str
    lang: str
    """The page's language: `lang` of its front matter, else the generator's."""
    url: str
    front_matter: FrontMatter
    ref: str | None = None
    job: Job | None = None
    """The job, for a page with a layout that makes one."""


@dataclass(frozen=True, slots=True)
class Post:
    """An entry that is a job: what listings are made of."""

    entry: Entry
    job: Job


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The pages of a site that matter to us. Made once a build, for all languages."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """Each page with a key of ours, by `src_uri`."""
    posts: tuple[Post, ...] = ()
    """Every job, sorted by title the way people sort, then by `src_uri`."""


def build_catalogue(
    sources: Iterable[Source], *, layouts: Sequence[str] = ("job",), languages: Sequence[str] = ()
) -> tuple[Catalogue, list[Problem]]:
    """Collect the job pages among `sources`.

    `layouts` are the values of `layout` that make a page a job; `languages` are those that the
    site is built in, against which `lang` is spelled. Never raises for what is in a page.
    """
    entries: dict[str, Entry] = {}
    posts: list[Post] = []
    problems: list[Problem] = []
    for source in sources:
        front_matter = read_front_matter(source.text)
        problems += (problem.at(source.src_uri) for problem in front_matter.problems)
        if not front_matter.is_read:
            continue
        entry = _read_entry(source, front_matter, layouts, languages, problems)
        entries[source.src_uri] = entry
        if entry.job is not None:
            posts.append(Post(entry, entry.job))
    posts.sort(key=lambda post: (to_sort_key(post.job.title), post.entry.src_uri))
    return Catalogue(entries, tuple(posts)), sorted(problems)


def _read_entry(
    source: Source,
    front_matter: FrontMatter,
    layouts: Sequence[str],
    languages: Sequence[str],
    problems: list[Problem],
) -> Entry:
    lang = front_matter.text("lang")
    lang = spell_language(lang, languages) if lang else source.locale
    job = None
    if front_matter.text("layout") in layouts:
        job, found = read_job(front_matter, source.src_uri, source.locale)
        problems += found
    ref = front_matter.text("ref")
    return Entry(source.src_uri, lang, source.url, front_matter, ref, job)


def spell_language(lang: str, languages: Sequence[str]) -> str:
    """`lang` as the site spells it: `IT`, `it_IT` and `it-IT` are `it` on a site that has `it`."""
    wanted = lang.strip().replace("_", "-").lower()
    known = {language.replace("_", "-").lower(): language for language in languages}
    while wanted:
        if wanted in known:
            return known[wanted]
        wanted = wanted.rpartition("-")[0]
    return lang.strip().replace("_", "-")


def to_sort_key(text: str) -> tuple[str, str]:
    """A key that sorts text as people do: case and accents count only between equals."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)), text
