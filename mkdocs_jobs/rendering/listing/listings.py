"""The listings of a site: each is made once for a language, however many pages show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, replace
from typing import Any

from mkdocs_jobs.directives.masking import Directive, prefix
from mkdocs_jobs.directives.parameters import (
    DIRECTIVES,
    LAYOUTS,
    NEWEST_CLOSED,
    OWN_DEFAULTS,
    Parameters,
    describe_error,
)
from mkdocs_jobs.rendering.listing.builder import build_listing
from mkdocs_jobs.rendering.listing.listing import Listing
from mkdocs_jobs.rendering.listing.selection import Selector
from mkdocs_jobs.site.feeds import Feeds
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.rendered_page import PageRef
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.message import Message
from mkdocs_jobs.values.problem import FieldError, Problem, show
from mkdocs_jobs.values.suggest import suggest

_FIELDS = frozenset(field.name for field in fields(Parameters))


class Listings:
    """Makes the listings of one build, for pages in all languages."""

    def __init__(
        self,
        site: Site,
        translate: Callable[[str], Strings],
        options: Options,
        layouts: Collection[str] = LAYOUTS,
        feeds: Feeds | None = None,
    ) -> None:
        """`translate` has the UI strings of a language, `layouts` are those with a template,
        `feeds` has the feeds of lists.
        """
        self._site = site
        self._translate = translate
        self._options = options
        self._layouts = layouts
        self._feeds = feeds
        self._selectors: dict[str, Selector] = {}
        self._listings: dict[tuple[Parameters, str], Listing] = {}
        self._selections: dict[tuple[Parameters, str], tuple[PostPage, ...]] = {}

    def read(self, directive: Directive, lang: str) -> Parameters:
        """The parameters of a directive on a page in `lang`: its own, the site's, the plugin's."""
        taken = DIRECTIVES[directive.name]
        defaults = self._options.listing.of(lang)
        merged: dict[str, Any] = {
            **OWN_DEFAULTS.get(directive.name, {}),
            # A default applies to directives that accept the parameter.
            **{key: value for key, value in defaults.items() if key in taken},
            **directive.given,
        }
        if directive.posts:
            merged["status"] = directive.posts
        if merged.get("status") == "closed":
            merged.setdefault("sort", NEWEST_CLOSED)
        return Parameters(**{key: value for key, value in merged.items() if key in _FIELDS})

    def find(self, parameters: Parameters, lang: str) -> Listing:
        """The listing with these parameters, not yet on any page."""
        layout = parameters.layout if parameters.layout in self._layouts else "list"
        parameters = replace(parameters, id=None, heading_level=None, layout=layout)
        if (parameters, lang) not in self._listings:
            listing = build_listing(
                parameters, self._select_for(lang), self._translate(lang), lang=lang
            )
            feed = self._feeds.find(parameters, lang) if self._feeds else None
            self._listings[parameters, lang] = replace(listing, feed=feed) if feed else listing
        return self._listings[parameters, lang]

    def forget(self) -> None:
        """Let go of all listings; one that is asked for again is made anew."""
        self._listings.clear()

    def note_feed(self, listing: Listing, page: PageRef) -> None:
        """Note that a page has the list of a feed."""
        if listing.feed is not None and self._feeds is not None:
            self._feeds.note(listing.feed, page.src_uri)

    def select(self, parameters: Parameters, lang: str) -> tuple[PostPage, ...]:
        """The posts of a listing with these parameters, in order."""
        if (parameters, lang) not in self._selections:
            self._selections[parameters, lang] = self._select_for(lang).select(parameters)
        return self._selections[parameters, lang]

    def find_problems(
        self, directive: Directive, parameters: Parameters, lang: str
    ) -> Iterator[Problem]:
        """Report values that no post has, and layouts that do not exist.

        What is wrong with a value whatever the site has is known since the directive was read.
        """
        for key, message in self._find_errors(parameters, lang):
            is_own = key in directive.written
            place = key if is_own else Message("{key} (of option listing)", key=key)
            error = Message("{key}: {error}", key=place, error=message)
            yield Problem("", directive.line, prefix(directive.name, error))
        if self._feeds is not None:
            self._feeds.find(parameters, lang)  # which finds what is wrong with it
        if directive.given.get("feed") and parameters.status == "closed":
            error = Message(
                "feed: expected a list of open posts, got one of closed posts, which has no feed;"
                " remove it"
            )
            yield Problem("", directive.line, prefix(directive.name, error))

    def _find_errors(self, parameters: Parameters, lang: str) -> Iterator[tuple[str, Message]]:
        for key, error in self._select_for(lang).find_errors(parameters):
            message = Message(
                "expected {expected}, got {got}; {remedy}",
                expected=error.expected,
                got=repr(show(error.got)),
                remedy=error.remedy,
            )
            yield key, message
        if parameters.layout not in self._layouts:
            expected = Message(
                "one of {names} or your own template in jobs/", names=", ".join(self._layouts)
            )
            error = FieldError(expected, suggest(parameters.layout, self._layouts))
            yield "layout", describe_error(error, parameters.layout)

    def _select_for(self, lang: str) -> Selector:
        if lang not in self._selectors:
            self._selectors[lang] = Selector(
                self._site,
                self._translate(lang),
                lang=lang,
                missing=self._options.missing_translation,
                languages=self._options.parse.languages,
            )
        return self._selectors[lang]
