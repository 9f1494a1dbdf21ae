"""What differs between two states of a site: its problems, its posts, its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_jobs.build.texts import Texts
from mkdocs_jobs.content.front_matter import read_body
from mkdocs_jobs.directives.parameters import ACCORDION
from mkdocs_jobs.rendering.listing.listings import Listings
from mkdocs_jobs.rendering.post.facts import build_facts
from mkdocs_jobs.site.options import Options
from mkdocs_jobs.site.page import PostPage
from mkdocs_jobs.site.site import Site
from mkdocs_jobs.site.states import State
from mkdocs_jobs.values.problem import Problem, show

Change = Literal["new", "changed", "removed"]
Key = tuple[str, str]
"""What a post is known by in both states: its `ref` and language, else its file."""


@dataclass(frozen=True, slots=True)
class SiteState:
    """A site at one moment of its history."""

    site: Site
    options: Options
    texts: Mapping[str, str]
    """The text of each post, by `src_uri`."""
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key of front matter that says something else."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post that is new, says something else, or is gone."""

    change: Change
    title: str
    lang: str
    langs: tuple[str, ...]
    """The languages that it is in."""
    src_uri: str
    url: str
    """From the site's root; empty for one that has no page."""
    state: State
    before: State | None
    """What it was, if that is something else."""
    facts: tuple[tuple[str, str], ...]
    """Label and text, in the language of the post."""
    keys: tuple[KeyChange, ...] = ()
    """What its front matter says otherwise."""
    has_new_text: bool = False


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list on a page that has other entries."""

    src_uri: str
    line: int
    name: str
    """The directive."""
    added: tuple[str, ...]
    """Titles."""
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What differs."""

    problems: tuple[Problem, ...]
    """Those that are new."""
    solved: int
    """How many are there no longer."""
    cards: tuple[PostCard, ...]
    lists: tuple[ListChange, ...]


def compare(before: SiteState, after: SiteState) -> Review:
    """What is otherwise in `after`."""
    old = Counter(problem.identity for problem in before.problems)
    new = []
    for problem in after.problems:
        if old[problem.identity]:
            old[problem.identity] -= 1
        else:
            new.append(problem)
    return Review(
        tuple(new),
        sum(old.values()),
        tuple(_compare_posts(before, after)),
        tuple(_compare_lists(before, after)),
    )


def _index(state: SiteState) -> dict[Key, PostPage]:
    posts = sorted(state.site.every_post(), key=lambda post: post.page.src_uri)
    found: dict[Key, PostPage] = {}
    for post in posts:
        page = post.page
        key = (page.keys.ref, page.lang) if page.keys.ref else (page.src_uri, "")
        found[(page.src_uri, "") if key in found else key] = post
    return found


def _compare_posts(before: SiteState, after: SiteState) -> Iterator[PostCard]:
    old, new = _index(before), _index(after)
    strings = Texts(after.options.texts)
    langs: dict[str, list[str]] = {}
    for key, post in (*old.items(), *new.items()):
        seen = langs.setdefault(key[0], [])
        if post.page.lang not in seen:
            seen.append(post.page.lang)
    for key in sorted({**old, **new}, key=lambda key: (new.get(key) or old[key]).page.src_uri):
        was, post = old.get(key), new.get(key) or old[key]
        change: Change = "removed" if key not in new else "new" if was is None else "changed"
        keys: tuple[KeyChange, ...] = ()
        has_new_text = False
        if was is not None and change == "changed":
            keys = tuple(_compare_keys(was, post))
            texts = before.texts.get(was.page.src_uri, ""), after.texts.get(post.page.src_uri, "")
            has_new_text = read_body(texts[0]).strip() != read_body(texts[1]).strip()
            if not keys and not has_new_text and was.status.state == post.status.state:
                continue
        facts = build_facts(post.job, post.status, strings(post.page.lang))
        page = post.page
        yield PostCard(
            change,
            post.job.title,
            page.lang,
            tuple(langs[key[0]]) if key[1] else (page.lang,),
            page.src_uri,
            page.url.removeprefix("./") if key in new and page.src_uri in after.site.pages else "",
            post.status.state,
            was.status.state if was and was.status.state != post.status.state else None,
            tuple((fact.label, fact.separator.join(fact.values)) for fact in facts),
            keys,
            has_new_text,
        )


def _compare_keys(before: PostPage, after: PostPage) -> Iterator[KeyChange]:
    old, new = (dict(post.page.front_matter.page_data) for post in (before, after))
    for key in {**old, **new}:
        if repr(old.get(key)) != repr(new.get(key)):
            said = (_say(data[key]) if key in data else None for data in (old, new))
            yield KeyChange(str(key), *said)


def _say(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else show(value)


def _compare_lists(before: SiteState, after: SiteState) -> Iterator[ListChange]:
    old, new = (dict(_list_entries(state)) for state in (before, after))
    for key in sorted({*old, *new}):
        was, now = old.get(key, (0, {})), new.get(key, (0, {}))
        added = [title for ref, title in now[1].items() if ref not in was[1]]
        removed = [title for ref, title in was[1].items() if ref not in now[1]]
        if added or removed:
            src_uri, name, _ = key
            yield ListChange(src_uri, now[0] or was[0], name, tuple(added), tuple(removed))


def _list_entries(
    state: SiteState,
) -> Iterator[tuple[tuple[str, str, int], tuple[int, dict[Key, str]]]]:
    """Each list: its page, directive and number there; its line, and the titles of its posts."""
    site, options = state.site, state.options
    listings = Listings(site, Texts(options.texts), options)
    for page in site.pages.values():
        seen: Counter[str] = Counter()
        for directive in page.parsed.directives:
            if not page.has_page or (directive.name == ACCORDION and not directive.posts):
                continue
            seen[directive.name] += 1
            selected = listings.select(listings.read(directive, page.lang), page.lang)
            key = (page.src_uri, directive.name, seen[directive.name])
            yield key, (directive.line, _name_posts(selected))


def _name_posts(posts: Iterable[PostPage]) -> dict[Key, str]:
    return {
        (post.page.keys.ref or post.page.src_uri, post.page.lang): post.job.title for post in posts
    }
