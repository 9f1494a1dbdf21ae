"""Closed posts: what becomes of their pages, and which post replaces them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_jobs.site.circles import find_circles
from mkdocs_jobs.site.options import OccupiedPaths, Options
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.site.site import PageIndex, index_pages
from mkdocs_jobs.values.message import FileName, Message
from mkdocs_jobs.values.problem import Problem, show
from mkdocs_jobs.values.vocabulary import ClosedPage


@dataclass(frozen=True, slots=True)
class ClosedUrl:
    """A URL at which a closed post cannot be read any longer."""

    page: SitePage
    dest_uri: str
    """The file it was served from: the post's own, or that of its copy in another language."""
    target: str | None
    """Where it redirects to, from the site's root; None: nowhere, it is gone."""


def close_pages(
    pages: Mapping[str, SitePage],
    index: PageIndex,
    withheld: Sequence[SitePage],
    options: Options,
    occupied: OccupiedPaths,
) -> tuple[list[SitePage], list[ClosedUrl], list[Problem]]:
    """What becomes of the pages of closed posts: all pages with that, the URLs that they
    leave, and what is wrong.

    `pages` are those that are published, with their final URLs, and `index` has these. What is
    wrong is reported in every state of a post: dates close it by themselves, and nobody should
    learn of it from a build at night.
    """
    closing = _Closing(pages, index, withheld, options, occupied)
    closed = [closing.close(page) for page in pages.values()]
    urls = [url for page in closed for url in closing.list_urls(page)]
    return closed, urls, list(closing.find_problems())


class _Closing:
    """The pages of a site, to look for those that closed posts redirect to."""

    def __init__(
        self,
        pages: Mapping[str, SitePage],
        index: PageIndex,
        withheld: Sequence[SitePage],
        options: Options,
        occupied: OccupiedPaths,
    ) -> None:
        self._published = pages
        self._index = index
        self._options = options
        self._occupied = occupied
        every = sorted((*pages.values(), *withheld), key=lambda page: page.src_uri)
        self._posts = {
            page.src_uri: page
            for page in every
            if page.post is not None and page.keys.redirect_to is None
        }
        self._post_index = index_pages(self._posts.values())

    def close(self, page: SitePage) -> SitePage:
        """A page, with what becomes of it if it is a closed post."""
        if page.post is None or not page.post.status.is_closed:
            return page
        wanted = self._find_policy(page)
        if wanted == "redirect" and self._find_target(page, page.lang) is None:
            wanted = "keep"
        successor = self._find_successor(page, page.lang)
        uri = successor.src_uri if successor else None
        return replace(page, closed_page=wanted, successor=uri)

    def list_urls(self, page: SitePage) -> Iterator[ClosedUrl]:
        """The URLs that a closed page leaves, and those of its copies."""
        redirects = page.closed_page == "redirect"
        is_gone = page.closed_page == "remove" and self._options.can_answer_gone
        if not redirects and not is_gone:
            return
        own = self._find_target(page, page.lang)
        yield ClosedUrl(page, page.dest_uri, own.url if redirects and own else None)
        for lang, dest_uri in self._occupied.copies.get(page.src_uri, ()):
            # Where a translation or another page is there never was a copy.
            is_translated = self._find_published(page.keys.ref, lang) is not None
            if dest_uri not in self._index.by_dest_uri and not is_translated:
                target = self._find_target(page, lang) or own
                yield ClosedUrl(page, dest_uri, target.url if redirects and target else None)

    def _find_policy(self, page: SitePage) -> ClosedPage:
        own = page.post.job.closed_page if page.post else None
        wanted = own or self._options.closed_pages
        return "keep" if wanted == "redirect" and not self._options.writes_redirects else wanted

    def _find_target(self, page: SitePage, lang: str) -> SitePage | None:
        """Where a redirect leads: to the successor, else to the page that lists the post."""
        return self._find_successor(page, lang) or self._find_parent(page, lang)

    def _find_published(self, ref: str | None, lang: str) -> SitePage | None:
        found = self._index.find_ref(ref, lang)
        return self._published[found[0]] if found else None

    def _find_parent(self, page: SitePage, lang: str) -> SitePage | None:
        if page.keys.parent_ref is None or page.keys.parent_ref == page.keys.ref:
            return None
        return self._find_published(page.keys.parent_ref, lang)

    def _find_successor(self, page: SitePage, lang: str) -> SitePage | None:
        """The post to go to instead: published, not closed itself; a closed one has its own."""
        seen = {page.src_uri}
        following = self._find_next(page, lang)
        while following is not None and following.src_uri not in seen:
            if following.src_uri not in self._published:
                return None
            if following.post is not None and not following.post.status.is_closed:
                return following
            seen.add(following.src_uri)
            following = self._find_next(following, lang)
        return None

    def _find_next(self, page: SitePage, lang: str) -> SitePage | None:
        """The post that `successor` names: in `lang`, else in the site's default language."""
        ref = page.post.job.successor if page.post else None
        candidates = self._post_index.by_ref.get(ref or "")
        if candidates is None:
            return None
        chosen = self._post_index.choose(candidates, lang, self._options.default_language)
        return None if chosen is None else self._posts[chosen]

    def find_problems(self) -> Iterator[Problem]:
        """Keys that name no page, and redirects without a target."""
        for page in self._posts.values():
            ref = page.post.job.successor if page.post else None
            following = self._find_next(page, page.lang)
            if ref is not None and following is None:
                message = Message(
                    "successor: expected the ref of a post, got '{got}',"
                    " which no post has; correct it, until then this post has no successor",
                    got=show(ref),
                )
                yield Problem(page.src_uri, page.line("successor"), message)
            if (
                self._find_policy(page) == "redirect"
                and following is None
                and self._find_parent(page, page.lang) is None
            ):
                message = Message(
                    "closed_page: expected a parent_ref that a page in '{lang}' has, or a"
                    " successor, to redirect to, got neither; add one, until then the page is kept",
                    lang=page.lang,
                )
                yield Problem(page.src_uri, page.line("closed_page"), message)
        yield from self._find_circles()

    def _find_circles(self) -> Iterator[Problem]:
        """Posts that succeed one another in a circle; each circle is reported once."""
        steps: dict[str, str | None] = {}
        for uri, page in self._posts.items():
            following = self._find_next(page, page.lang)
            steps[uri] = following.src_uri if following else None
        for circle in find_circles(steps):
            first = self._posts[min(circle)]
            ref = first.post.job.successor if first.post else None
            message = Message(
                "{what}: forms a loop ({files}); break it",
                what=Message("{key}: {value}", key="successor", value=show(ref)),
                files=tuple(map(FileName, sorted(circle))),
            )
            yield Problem(first.src_uri, first.line("successor"), message)
