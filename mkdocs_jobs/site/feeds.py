"""The feeds of a site: one a language, and one for each list that asks for it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath

from mkdocs_jobs.directives.parameters import Parameters
from mkdocs_jobs.site.feed import CHOSEN_BY, FOLDER, PREFIX, Feed
from mkdocs_jobs.site.twins import fold
from mkdocs_jobs.values.address import slugify
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.needs import need_site_url
from mkdocs_jobs.values.problem import CONFIG, Problem
from mkdocs_jobs.values.vocabulary import FEED_FORMATS, FeedFormat


class Feeds:
    """The feeds of one build."""

    def __init__(
        self,
        formats: tuple[FeedFormat, ...],
        languages: Iterable[str],
        list_taken: Callable[[], Mapping[str, str]],
        *,
        has_url: bool,
    ) -> None:
        """`formats` are those of the feeds of all open posts in each of `languages`; with none,
        there are only feeds that a list asks for. `list_taken` lists the files of the site that are
        no feeds: path to a name for messages. Feeds need URLs: without `has_url` there are none.
        """
        self._formats = formats
        self._list_taken = list_taken
        self._has_url = has_url
        self._feeds: dict[tuple[str, Parameters], Feed | None] = {}
        self._pages: dict[str, dict[Feed, None]] = {}
        self._first_pages: dict[Feed, str] = {}
        self.problems: list[Problem] = []
        """What is wrong with the feeds asked for so far."""
        for lang in languages if formats else ():
            self.find(Parameters(), lang)

    def __iter__(self) -> Iterator[Feed]:
        """Every feed so far."""
        return iter(dict.fromkeys(feed for feed in self._feeds.values() if feed is not None))

    def find(self, parameters: Parameters, lang: str) -> Feed | None:
        """The feed of a list with these parameters, on pages in `lang`."""
        if parameters.status == "closed" or parameters.feed is False:
            return None
        selection = Parameters(**{key: getattr(parameters, key) for key in CHOSEN_BY})
        if not parameters.feed and not (self._formats and selection == Parameters()):
            return None
        if (lang, selection) not in self._feeds:
            self._feeds[lang, selection] = self._make(lang, selection)
        return self._feeds[lang, selection]

    def note(self, feed: Feed, src_uri: str) -> None:
        """Note that a page lists the posts of a feed."""
        self._pages.setdefault(src_uri, {})[feed] = None
        first = self._first_pages.setdefault(feed, src_uri)
        self._first_pages[feed] = min(first, src_uri, key=_rank)

    def list_feeds(self, src_uri: str) -> Iterable[Feed]:
        """The feeds of the lists on a page."""
        return self._pages.get(src_uri, ())

    def find_page(self, feed: Feed) -> str | None:
        """The page that lists the posts of a feed; of several, the one that is highest up."""
        return self._first_pages.get(feed)

    def take(self, path: str) -> Problem | None:
        """Take a path for a file of ours; a problem where the site has it already."""
        name = self._taken.get(fold(path))
        if name is None:
            self._taken[fold(path)] = path
            return None
        message = Message(
            "{name}: expected no other file with this name, got {other}; the feed is not written,"
            " rename the other",
            name=path,
            other=name,
        )
        return Problem("", 0, message)

    @cached_property
    def _taken(self) -> dict[str, str]:
        taken = {}
        for path, name in self._list_taken().items():
            key = fold(path)
            taken[key] = name
            if key.startswith((f"{FOLDER}/", PREFIX)):
                for folder in PurePosixPath(key).parents:  # no file can be where a folder is
                    taken.setdefault(folder.as_posix(), name)
        return taken

    def _make(self, lang: str, selection: Parameters) -> Feed | None:
        if not self._has_url:
            self.problems = [missing_url_problem()]
            return None
        name = _name(lang, selection)
        for feed in self:  # the same words in other letters
            if feed.name == name and _fold(feed.selection) == _fold(selection):
                return feed
        feed = Feed(lang, selection, name, self._formats or FEED_FORMATS)
        found = {format_: self.take(feed.locate(format_)) for format_ in feed.formats}
        self.problems += [problem for problem in found.values() if problem is not None]
        formats = tuple(format_ for format_, problem in found.items() if problem is None)
        return replace(feed, formats=formats) if formats else None


def _fold(selection: Parameters) -> list[list[str]]:
    return [[word.casefold() for word in getattr(selection, key)] for key in CHOSEN_BY]


def missing_url_problem() -> Problem:
    """What to say where feeds are asked for, and the site has no URL."""
    return Problem(CONFIG, 0, need_site_url(Message("no feed is written")))


def _name(lang: str, selection: Parameters) -> str:
    """The name of a feed: `en`, `en.department-design`."""
    words = [
        "-".join((key.replace("_", "-"), *map(_simplify, getattr(selection, key))))
        for key in CHOSEN_BY
        if getattr(selection, key)
    ]
    lang = re.sub(r"[^A-Za-z0-9]+", "-", lang)
    name = "-".join(words)
    if len(name) > 100:
        name = f"{name[:80].rstrip('-')}-{_digest(name)}"
    return f"{lang}.{name}" if name else lang


def _simplify(word: str) -> str:
    """A word for a path, in ASCII; what that does not say whole gets a number of its own."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    slug = slugify(plain)
    if re.fullmatch(r"[\w -]+", word, re.ASCII) and slug:
        return slug
    return "-".join(filter(None, (slug, _digest(" ".join(word.casefold().split())))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _rank(src_uri: str) -> tuple[int, bool, str]:
    """The order of pages, whichever a generator renders first."""
    name = src_uri.rpartition("/")[2]
    return src_uri.count("/"), not name.startswith(("index.", "README.")), src_uri
