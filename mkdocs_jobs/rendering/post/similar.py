"""Similar posts: other open posts, for a closed one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mkdocs_jobs.content.job import Job
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.values.sorting import fold

MOST = 5
"""How many similar posts are shown."""


class SimilarPosts:
    """The open posts of a site by language, department and place; made once a build."""

    def __init__(self, site: Site) -> None:
        self._posts: dict[tuple[str, ...], list[PostPage]] = {}
        for post in site.posts:
            if post.status.is_open and not post.job.evergreen:
                for key in _list_keys(post.job):
                    self._posts.setdefault((post.page.lang, *key), []).append(post)

    def find(self, job: Job, lang: str) -> tuple[PostPage, ...]:
        """At most five: first those of the same department, then those of the same place.

        Within each, in the catalogue's order. `job` is closed, and so none of them.
        """
        found: dict[str, PostPage] = {}
        for key in _list_keys(job):
            same = self._posts.get((lang, *key), ())
            # Those that are there already may come again, before new ones.
            found.update((post.page.src_uri, post) for post in islice(same, MOST + len(found)))
        return tuple(found.values())[:MOST]


def _list_keys(job: Job) -> Iterator[tuple[str, str]]:
    """The keys that a job is found by, the most important first."""
    if job.department is not None:
        yield "department", fold(job.department)
    for place in job.locations:
        name = place.locality or place.name or place.region or place.country
        if name is not None:
            yield "place", fold(name)
