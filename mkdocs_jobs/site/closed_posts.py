"""Closed posts: what becomes of their pages, and which post takes their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mkdocs_jobs.content.job_values import ClosedPage
from mkdocs_jobs.site.page import SitePage
from mkdocs_jobs.values.problem import Problem, show


@dataclass(frozen=True, slots=True)
class ClosedPostsOptions:
    """What a site wants for the pages of closed posts, and what it can do."""

    closed_pages: ClosedPage = "keep"
    """What becomes of them where a post does not say so itself."""
    can_redirect: bool = True
    """Whether anything writes redirects; else a page that should redirect is kept."""
    can_answer_gone: bool = False
    """Whether a web server gets rules; else a removed post leaves a small page that says so."""
    default_language: str = "en"
    copies: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """The copies of pages that fill gaps: `src_uri` to pairs of language and file."""


@dataclass(frozen=True, slots=True)
class ClosedAddress:
    """An address at which a closed post cannot be read any longer."""

    entry: SitePage
    dest_uri: str
    """The file that stood there: the post's own, or that of its copy in another language."""
    target: str | None
    """Where it leads, from the site's root; None: nowhere, it is gone."""


def close_pages(
    everything: Sequence[SitePage], published: Sequence[SitePage], options: ClosedPostsOptions
) -> tuple[list[SitePage], list[ClosedAddress], list[Problem]]:
    """What becomes of the pages of closed posts: all pages with that, the addresses that they
    leave, and what is wrong.

    `everything` are the pages of a site, `published` those that are published, with their final
    addresses. What is wrong is told in every state of a post: dates close it by themselves, and
    nobody should learn of it from a build at night.
    """
    pages = _Pages(everything, published, options)
    settled = [pages.settle(entry) for entry in published]
    addresses = [address for entry in settled for address in pages.list_addresses(entry)]
    return settled, addresses, list(pages.find_problems())


class _Pages:
    """The pages of a site, to look for those that closed posts lead to."""

    def __init__(
        self,
        everything: Sequence[SitePage],
        published: Sequence[SitePage],
        options: ClosedPostsOptions,
    ) -> None:
        self._options = options
        self._published = {entry.src_uri for entry in published}
        self._dest_uris = {entry.dest_uri for entry in published}
        self._listing: dict[tuple[str, str], SitePage] = {}
        for entry in published:
            if entry.ref is not None:
                self._listing.setdefault((entry.ref, entry.lang), entry)
        final = {entry.src_uri: entry for entry in published}
        self._posts = [
            final.get(entry.src_uri, entry)
            for entry in everything
            if entry.job is not None and entry.front_matter.data.get("redirect_to") is None
        ]
        self._by_ref: dict[str, list[SitePage]] = {}
        for entry in self._posts:
            if entry.ref is not None:
                self._by_ref.setdefault(entry.ref, []).append(entry)

    def settle(self, entry: SitePage) -> SitePage:
        """A page, with what becomes of it if it is a closed post."""
        if entry.status is None or not entry.status.is_closed:
            return entry
        wanted = self._find_wish(entry)
        if wanted == "redirect" and self._find_target(entry, entry.lang) is None:
            wanted = "keep"
        successor = self._find_successor(entry, entry.lang)
        return replace(
            entry, closed_page=wanted, successor=successor.src_uri if successor else None
        )

    def list_addresses(self, entry: SitePage) -> Iterator[ClosedAddress]:
        """The addresses that a settled page leaves; those of its copies were read as well."""
        leads = entry.closed_page == "redirect"
        if not leads and not (entry.closed_page == "remove" and self._options.can_answer_gone):
            return
        own = self._find_target(entry, entry.lang)
        yield ClosedAddress(entry, entry.dest_uri, own.url if leads and own else None)
        for lang, dest_uri in self._options.copies.get(entry.src_uri, ()):
            # Where a translation or another page stands there never was a copy.
            if dest_uri not in self._dest_uris and (entry.ref, lang) not in self._listing:
                target = self._find_target(entry, lang) or own
                yield ClosedAddress(entry, dest_uri, target.url if leads and target else None)

    def _find_wish(self, entry: SitePage) -> ClosedPage:
        wanted = (entry.job.closed_page if entry.job else None) or self._options.closed_pages
        return "keep" if wanted == "redirect" and not self._options.can_redirect else wanted

    def _find_target(self, entry: SitePage, lang: str) -> SitePage | None:
        """Where a redirect leads: to the successor, else to the page that lists the post."""
        return self._find_successor(entry, lang) or self._find_parent(entry, lang)

    def _find_parent(self, entry: SitePage, lang: str) -> SitePage | None:
        if entry.parent_ref is None or entry.parent_ref == entry.ref:
            return None
        return self._listing.get((entry.parent_ref, lang))

    def _find_successor(self, entry: SitePage, lang: str) -> SitePage | None:
        """The post to go to instead: published, not closed itself; a closed one leads on."""
        seen = {entry.src_uri}
        following = self._find_next(entry, lang)
        while following is not None and following.src_uri not in seen:
            if following.src_uri not in self._published:
                return None
            if following.status is not None and not following.status.is_closed:
                return following
            seen.add(following.src_uri)
            following = self._find_next(following, lang)
        return None

    def _find_next(self, entry: SitePage, lang: str) -> SitePage | None:
        """The post that `successor` names: in `lang`, else in the site's default language."""
        ref = entry.job.successor if entry.job else None
        candidates = self._by_ref.get(ref or "", [])
        wanted = (lang, self._options.default_language)
        ranked = (e for request in wanted for e in candidates if e.lang == request)
        return next(ranked, candidates[0] if candidates else None)

    def find_problems(self) -> Iterator[Problem]:
        """Keys that lead nowhere, and redirects without a target."""
        for entry in self._posts:
            following = self._find_next(entry, entry.lang)
            if entry.job is not None and entry.job.successor is not None and following is None:
                message = (
                    f"successor: expected the ref of a post, got '{show(entry.job.successor)}',"
                    " which no post has; correct it, until then this post has no successor"
                )
                yield Problem(entry.src_uri, entry.front_matter.line("successor"), message)
            if (
                self._find_wish(entry) == "redirect"
                and following is None
                and self._find_parent(entry, entry.lang) is None
            ):
                message = (
                    f"closed_page: expected a parent_ref that a page in '{entry.lang}' has, or a"
                    " successor, to redirect to, got neither; add one, until then the page is kept"
                )
                yield Problem(entry.src_uri, entry.front_matter.line("closed_page"), message)
        yield from self._find_circles()

    def _find_circles(self) -> Iterator[Problem]:
        """Posts that succeed one another in a circle; each circle is told once."""
        done: set[str] = set()
        for entry in self._posts:
            trail: dict[str, SitePage] = {}
            step: SitePage | None = entry
            while step is not None and step.src_uri not in done and step.src_uri not in trail:
                trail[step.src_uri] = step
                step = self._find_next(step, step.lang)
            if step is not None and step.src_uri in trail:
                names = list(trail)
                circle = names[names.index(step.src_uri) :]
                first = trail[min(circle)]
                ref = first.job.successor if first.job else None
                message = (
                    f"successor: {show(ref)}: leads in a circle ({', '.join(sorted(circle))});"
                    " break it"
                )
                yield Problem(first.src_uri, first.front_matter.line("successor"), message)
            done.update(trail)
