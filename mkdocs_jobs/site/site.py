"""The site: its pages in every language, and how to find them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_jobs.site.page import PostPage, SitePage
from mkdocs_jobs.values.address import is_web_url, to_relative_url


@dataclass(frozen=True, slots=True)
class Redirect:
    """One old URL and where it redirects to."""

    dest_uri: str
    """The file that the old URL is served from, from the site's folder."""
    target: str
    """An http(s) URL, or one from the site's root, percent-encoded, without a slash."""

    @property
    def is_external(self) -> bool:
        """Whether it leads out of the site."""
        return is_web_url(self.target)


@dataclass(frozen=True, slots=True)
class PageIndex:
    """Where to find a page; values are `src_uri`s, sorted, for a page gains fields step by step."""

    by_ref: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_name: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_dest_uri: Mapping[str, str] = field(default_factory=dict)
    langs: Mapping[str, str] = field(default_factory=dict)
    """The language of each page."""

    def find_ref(self, ref: str | None, lang: str) -> Sequence[str]:
        """The pages with a `ref` in a language."""
        return [uri for uri in self.by_ref.get(ref or "", ()) if self.langs[uri] == lang]

    def keep_refs(self, refs: Collection[str | None]) -> PageIndex:
        """What finds the pages with one of `refs`, and no others."""
        by_ref = {ref: uris for ref, uris in self.by_ref.items() if ref in refs}
        langs = {uri: self.langs[uri] for uris in by_ref.values() for uri in uris}
        return PageIndex(by_ref, langs=langs)

    def choose(self, candidates: Sequence[str], *langs: str) -> str | None:
        """The first of them in the first of these languages that any is in, else the first."""
        ranked = (uri for lang in langs for uri in candidates if self.langs[uri] == lang)
        return next(ranked, candidates[0] if candidates else None)


def index_pages(pages: Iterable[SitePage]) -> PageIndex:
    """The index of pages, which come sorted by `src_uri` and have their final URLs."""
    by_ref: dict[str, list[str]] = {}
    by_name: dict[str, list[str]] = {}
    by_dest_uri: dict[str, str] = {}
    langs: dict[str, str] = {}
    for page in pages:
        langs[page.src_uri] = page.lang
        by_dest_uri[page.dest_uri] = page.src_uri
        by_name.setdefault(page.name, []).append(page.src_uri)
        if page.keys.ref is not None:
            by_ref.setdefault(page.keys.ref, []).append(page.src_uri)
    return PageIndex(by_ref, by_name, by_dest_uri, langs)


@dataclass(frozen=True, slots=True)
class Link:
    """A page to go to, as a template shows it."""

    title: str
    url: str
    """From the site's root, until it is placed on a page."""
    lang: str | None = None
    """The page's language, where it is not that of the text around it."""

    def at(self, base: str) -> Link:
        """The same link on the page at `base`."""
        return Link(self.title, to_relative_url(self.url, base), self.lang)


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a site that matter to us. Made once a build, for all languages."""

    pages: Mapping[str, SitePage] = field(default_factory=dict)
    """Every page, by `src_uri`."""
    posts: tuple[PostPage, ...] = ()
    """Every post, sorted by title the way people sort, then by `src_uri`."""
    alternates: Mapping[str, Mapping[str, SitePage]] = field(default_factory=dict)
    """The translations of each page that has any: language to page, itself included."""
    redirects: tuple[Redirect, ...] = ()
    """Old URLs and where they redirect to, sorted."""
    removed: frozenset[str] = frozenset()
    """The files that URLs were served from of which a web server is to say that they are gone."""
    first_redirect_request: tuple[SitePage, str] | None = None
    """The first page that asks for redirects, and the key by which it does."""
    parents: PageIndex = field(default_factory=PageIndex)
    """The pages that others name as theirs with `parent_ref`."""
    withheld: tuple[SitePage, ...] = ()
    """Pages that are not published yet: drafts, and posts that open later."""

    def every_post(self) -> Iterator[PostPage]:
        """Every post, published or not yet."""
        yield from self.posts
        yield from (PostPage(p, p.post.job, p.post.status) for p in self.withheld if p.post)

    def find_parent(self, page: SitePage) -> SitePage | None:
        """The page that lists `page`, in its language."""
        if page.keys.parent_ref is None or page.keys.parent_ref == page.keys.ref:
            return None
        found = self.parents.find_ref(page.keys.parent_ref, page.lang)
        return next((self.pages[uri] for uri in found if self.pages[uri].has_page), None)

    def find_successor(self, page: SitePage) -> SitePage | None:
        """The post that replaces a closed one."""
        return self.pages.get(page.successor) if page.successor is not None else None

    def link_parent(self, page: SitePage) -> Link | None:
        """The page that lists a post."""
        parent = self.find_parent(page)
        if parent is None:
            return None
        return Link(parent.title or parent.src_uri, parent.url.removeprefix("./"))

    def link_successor(self, page: SitePage) -> Link | None:
        """The post that replaces a closed one."""
        successor = self.find_successor(page)
        if successor is None:
            return None
        lang = successor.lang if successor.lang != page.lang else None
        return Link(successor.title, successor.url.removeprefix("./"), lang)

    def is_removed(self, page: SitePage) -> bool:
        """Whether nothing is written at a page's URL: a web server says that it is gone."""
        return page.dest_uri in self.removed

    def find_substitute(self, page: SitePage) -> str | None:
        """Where links to a page lead that cannot be read at its URL."""
        if page.redirect_target is not None and not self.is_removed(page):
            return page.redirect_target
        instead = self.find_successor(page) or self.find_parent(page)
        return instead.url if instead else None

    def find_translation(self, page: SitePage, lang: str) -> SitePage | None:
        """The page that says in `lang` what `page` says; may be `page` itself."""
        if page.lang == lang:
            return page
        return self.alternates.get(page.src_uri, {}).get(lang)

    def list_translations(self, page: SitePage, languages: Sequence[str]) -> list[SitePage]:
        """The translations of `page`, itself included, `languages` first; none without any."""
        group = self.alternates.get(page.src_uri, {})
        found = [group[lang] for lang in languages if lang in group]
        if len(found) < len(group):
            found += [group[lang] for lang in sorted(group.keys() - languages)]
        return found
