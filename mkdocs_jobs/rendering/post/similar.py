"""Similar posts: other open posts, to look at besides one or instead of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from markupsafe import Markup

from mkdocs_jobs.content.job import Job
from mkdocs_jobs.rendering.listing.listing import Item, Listing
from mkdocs_jobs.rendering.post.facts import Fact
from mkdocs_jobs.rendering.post.key_facts import shorten_facts
from mkdocs_jobs.rendering.templates import Renderer
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.strings import Strings
from mkdocs_jobs.values.address import to_relative_url
from mkdocs_jobs.values.problem import Problem
from mkdocs_jobs.values.sorting import fold

MOST = 5
"""How many similar posts are shown."""
_SHOWN = ("location", "employment_type")
"""What is shown of each besides its title."""


class SimilarPosts:
    """The open posts of a site by language, department and place; made once a build."""

    def __init__(self, site: Site) -> None:
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._listings: dict[tuple[object, ...], Listing] = {}
        self._sections: dict[int, tuple[Markup, Sequence[Problem]]] = {}
        self._posts: dict[tuple[str, ...], list[PostPage]] = {}
        for post in site.posts:
            if post.status.is_open and not post.job.evergreen:
                for key in _list_keys(post.job):
                    self._posts.setdefault((post.page.lang, *key), []).append(post)

    def find(self, post: PostPage) -> tuple[PostPage, ...]:
        """At most five: first those of the same department, then those of the same place.

        Within each, in the catalogue's order.
        """
        found = {post.page.src_uri: post}
        for key in _list_keys(post.job):
            same = self._posts.get((post.page.lang, *key), ())
            # Those that are there already may come again, before new ones.
            found.update((other.page.src_uri, other) for other in islice(same, MOST + len(found)))
        return tuple(found.values())[1 : MOST + 1]

    def list(self, post: PostPage, strings: Strings, *, base: str, id_: str) -> Listing:
        """The same as a list with this id on the page at `base`, in the language of `strings`.

        Posts of one department and folder show the same: they get one listing.
        """
        found = self.find(post)
        urls = tuple(to_relative_url(one.page.url.removeprefix("./"), base) for one in found)
        key = (post.page.lang, id_, tuple(one.page.src_uri for one in found), urls)
        if key not in self._listings:
            items = tuple(map(partial(self._make_item, strings=strings), found, urls))
            self._listings[key] = Listing("open", post.page.lang, items, id=id_)
        return self._listings[key]

    def render(
        self, listing: Listing, context: Mapping[str, object], renderer: Renderer
    ) -> tuple[Markup, Sequence[Problem]]:
        """The section with one of these listings, empty if it is; `context` has the page's values.

        It is rendered once, unless a template of the site's own may read more than the listing.
        """
        if not listing.items:
            return Markup(), ()
        key = id(listing)  # which is kept, so that no other gets its number
        if key in self._sections:
            return self._sections[key]
        if not renderer.is_own("similar"):
            html, problems = renderer.render("similar", **context)
            return Markup(html), problems
        html, problems = renderer.render("similar", similar=listing, t=context["t"])
        self._sections[key] = Markup(html), problems
        return self._sections[key]

    def _make_item(self, post: PostPage, url: str, *, strings: Strings) -> Item:
        page, uri = post.page, post.page.src_uri
        if uri not in self._facts:  # the same on every page that shows it: all are in its language
            self._facts[uri] = shorten_facts(post.job, post.status, strings, _SHOWN)
        return Item(post.job.title, url, page.keys.ref, post.status, facts=self._facts[uri])


def _list_keys(job: Job) -> Iterator[tuple[str, str]]:
    """The keys that a job is found by, the most important first."""
    if job.department is not None:
        yield "department", fold(job.department)
    for place in job.locations:
        name = place.locality or place.name or place.region or place.country
        if name is not None:
            yield "place", fold(name)
