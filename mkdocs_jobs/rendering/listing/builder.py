"""Build a listing from a directive's parameters, with its groups, facts and facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from mkdocs_jobs.directives.parameter_readers import Words
from mkdocs_jobs.directives.parameters import NEWEST_CLOSED, Parameters
from mkdocs_jobs.rendering.listing.entries import (
    build_entry_facts,
    list_search_words,
    may_have_several_countries,
)
from mkdocs_jobs.rendering.listing.facets import FacetValue
from mkdocs_jobs.rendering.listing.listing import Facet, Group, Item, Listing
from mkdocs_jobs.rendering.listing.selection import CHOSEN_BY, Selector, list_ends
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.sorting import fold

_SHOWN: Mapping[str, Words] = {
    "list": (
        *("department", "location", "remote", "employment_type"),
        *("salary", "valid_through"),
    ),
    "cards": (
        *("description", "department", "location", "remote"),
        *("employment_type", "salary", "valid_through"),
    ),
    "table": ("department", "location", "remote", "valid_through"),  # of more, columns get narrow
    "compact": (),
}
"""The facts that a layout shows by default; a layout not listed shows those of `list`."""
_SHOWN_CLOSED: Words = ("date_posted", "valid_through", "closed_reason")
_ORDERS: Mapping[str, str] = {
    "-posted": "sort_posted",
    "closes": "closing_soon",
    "title": "sort_title",
}
"""The orders that readers can choose, as `sort` has them, and the text for each."""
_UNCLEAR = ("education", "visa_sponsorship")
"""The traits whose values, such as *Yes* or *None required*, say little without their name."""
_SORTED_BY: Mapping[str, str] = {
    "posted": "date_posted",
    "closes": "valid_through",
    "closed": "valid_through",
}
"""The fact that names any other order, where it is not called as in `sort`."""


def build_listing(
    parameters: Parameters, selector: Selector, strings: Strings, *, lang: str
) -> Listing:
    """The posts that a directive selects, on a page in `lang`. Their URLs are from the site's root
    until `place_listing` puts the list on a page.
    """
    return ListingBuilder(parameters, selector, strings, lang).build()


class ListingBuilder:
    """Builds one listing."""

    def __init__(
        self, parameters: Parameters, selector: Selector, strings: Strings, lang: str
    ) -> None:
        self._parameters = parameters
        self._selector = selector
        self._strings = strings
        self._lang = lang

    def build(self) -> Listing:
        """The complete listing."""
        parameters = self._parameters
        posts = self._selector.select(parameters)
        shown = self._list_shown()
        with_country = may_have_several_countries(posts)
        items = {post.page.src_uri: self._make_item(post, shown, with_country) for post in posts}
        every = posts if parameters.limit is None else self._select_every()
        evergreen_posts = (
            self._selector.list_evergreen_posts(parameters) if parameters.status != "closed" else ()
        )
        return Listing(
            status=parameters.status,
            lang=self._lang,
            items=tuple(items.values()),
            groups=tuple(self._group(posts, items)),
            group_by=parameters.group_by,
            layout=parameters.layout,
            columns=tuple(self._list_columns(items.values(), shown)),
            facets=tuple(self._list_facets(posts)),
            query="words" if parameters.filters and posts else None,
            orders=tuple(self._list_orders(posts)) if parameters.filters else (),
            total=len(every),
            ends=self._list_ends(posts, every),
            evergreen_posts=tuple(
                self._make_item(post, ("description",)) for post in evergreen_posts
            ),
            empty=parameters.empty or self._find_empty_text(),
            says_empty=bool(parameters.empty),
            filter_key=_name_filter_key(parameters),
            is_unfolded=parameters.open,
        )

    def _list_shown(self) -> Words:
        parameters = self._parameters
        if parameters.show is not None:
            return parameters.show
        if parameters.status == "closed" and parameters.layout != "compact":
            return _SHOWN_CLOSED
        shown = _SHOWN.get(parameters.layout, _SHOWN["list"])
        return tuple(key for key in shown if key != parameters.group_by)  # shown in the heading

    def _select_every(self) -> Sequence[PostPage]:
        return self._selector.select(replace(self._parameters, limit=None))

    def _list_ends(self, posts: Sequence[PostPage], every: Sequence[PostPage]) -> str:
        """When the posts close that a script counts by itself, for the limit may leave them out."""
        parameters = self._parameters
        if parameters.status == "closed" and parameters.limit is not None:
            selected = replace(parameters, status="open", sort="title", limit=None)
            return list_ends(self._selector.select(selected), "open")
        return list_ends(every, parameters.status) if len(every) > len(posts) else ""

    def _make_item(self, post: PostPage, shown: Words, with_country: bool = True) -> Item:
        keys = [key for key in shown if key != "description"]
        if shown is _SHOWN_CLOSED and post.status.has_expired:
            keys.remove("date_posted")  # one day is enough
        facts = build_entry_facts(post, self._strings, keys, with_country=with_country)
        is_filtered, day = bool(self._parameters.filters), post.job.date_posted
        return Item(
            title=post.job.title,
            url=post.page.url if post.page.has_page else "",
            ref=post.page.keys.ref,
            status=post.status,
            lang=post.page.lang if post.page.lang != self._lang else None,
            successor=None if post.page.has_page else self._selector.link_successor(post),
            facts=facts,
            description=post.job.description if "description" in shown else None,
            facets=tuple(
                (facet, fold(value.key))
                for facet in self._parameters.filters
                for value in self._selector.list_values(facet, post)
            ),
            words=list_search_words(post, self._strings, facts) if is_filtered else "",
            posted=day.isoformat() if is_filtered and day else None,
        )

    def _group(self, posts: Sequence[PostPage], items: Mapping[str, Item]) -> Iterator[Group]:
        """The posts grouped by a trait, sorted by its values; those without a value come last.

        If no post has a value, there are no groups.
        """
        groups: dict[str, tuple[FacetValue, list[Item]]] = {}
        rest: list[Item] = []
        for post in posts:
            item, attribute = items[post.page.src_uri], self._parameters.group_by
            values = self._selector.list_values(attribute, post) if attribute else ()
            for value in values:
                groups.setdefault(fold(value.key), (value, []))[1].append(item)
            if not values:
                rest.append(item)
        for value, members in sorted(groups.values(), key=lambda pair: pair[0].rank):
            yield Group(tuple(members), value.key, value.label)
        if rest and groups:
            yield Group(tuple(rest), "", self._strings("other_positions"))
        elif rest:
            yield Group(tuple(rest))

    def _list_columns(self, items: Iterable[Item], shown: Words) -> Iterator[tuple[str, str]]:
        """Key and name of each fact that any post has; a plural where one has several values."""
        most: dict[str, int] = {}
        for item in items:
            for fact in item.facts:
                most[fact.key] = max(most.get(fact.key, 0), len(fact.values))
        return ((key, self._strings(f"fact_{key}", most[key])) for key in shown if key in most)

    def _list_facets(self, posts: Sequence[PostPage]) -> Iterator[Facet]:
        """What the list can be filtered by: the facets of which any post has a value."""
        for facet in self._parameters.filters:
            found: dict[str, tuple[FacetValue, int]] = {}
            for post in posts:
                for value in self._selector.list_values(facet, post):
                    first, count = found.get(fold(value.key), (value, 0))
                    found[fold(value.key)] = first, count + 1
            if found:
                ranked = sorted(found.values(), key=lambda pair: pair[0].rank)
                label = self._strings("fact_tags" if facet == "tag" else f"fact_{facet}", 1)
                options = tuple((fold(value.key), value.label, n) for value, n in ranked)
                prefix = ""
                if facet in _UNCLEAR:
                    prefix = self._strings("named_value", name=label, value="")
                yield Facet(facet, label, facet, options, prefix)

    def _list_orders(self, posts: Sequence[PostPage]) -> Iterator[tuple[str, str]]:
        """The order that the list has, and those besides by which it can be sorted."""
        own = self._parameters.sort
        possible = {
            "-posted": any(post.job.date_posted for post in posts),
            "closes": any(post.status.is_open and post.status.closes_at for post in posts),
            "title": True,
        }
        others = (key for key, is_possible in possible.items() if is_possible and key != own)
        for key in (own, *others):
            name = key.removeprefix("-")
            yield key, self._strings(_ORDERS.get(key, f"fact_{_SORTED_BY.get(name, name)}"), 1)

    def _find_empty_text(self) -> str:
        """The text of an empty list: no positions at all, or none that match."""
        parameters = self._parameters
        if parameters.status == "closed":
            return self._strings("no_closed_positions")
        such = self._select_every()
        every = self._selector.select(Parameters(status=parameters.status, lang=parameters.lang))
        return self._strings(
            "no_open_positions" if len(such) == len(every) else "no_such_positions"
        )


def _name_filter_key(parameters: Parameters) -> str:
    """The selection of a list, for a script that looks for another list with the same one."""
    words = [(key, fold(word)) for key in (*CHOSEN_BY, "lang") for word in getattr(parameters, key)]
    if parameters.limit:
        words.append(("limit", str(parameters.limit)))
    if parameters.status == "closed":  # what has just ended is put there by year, as the newest
        if parameters.sort != NEWEST_CLOSED:
            words.append(("sort", parameters.sort))
        if parameters.group_by not in (None, "year"):
            words.append(("group_by", parameters.group_by))
    return urlencode(words)
