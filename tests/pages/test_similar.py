"""Similar posts: of the same department first, then of the same place; open ones only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from mkdocs_jobs.rendering.post.similar import SimilarPosts
from mkdocs_jobs.site.page import PostPage
from tests.content.catalogues import catalogue


def post(title: str, *keys: str, lang: str = "en") -> tuple[str, str]:
    return f"{lang}/{title.lower()}.md", "\n".join(("layout: job", f"title: {title}", *keys))


def find(closed: Sequence[str], *others: tuple[str, str]) -> list[str]:
    """The titles of the posts that are similar to a closed one with these keys."""
    site, _ = catalogue(dict([post("Closed", "archived: true", *closed), *others]))
    (closed_post,) = (p for p in site.posts if p.page.src_uri == "en/closed.md")
    return [p.job.title for p in SimilarPosts(site).find(closed_post)]


KITCHEN, TURIN = "department: Kitchen", "location: {locality: Turin, country: IT}"


def test_those_of_the_same_department_come_before_those_of_the_same_place() -> None:
    others = [post("Zoe", KITCHEN), post("Anna", TURIN), post("Bea", KITCHEN, TURIN), post("Mia")]
    assert find([KITCHEN, TURIN], *others) == ["Bea", "Zoe", "Anna"]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("department: kitchen", KITCHEN),
        ("department: Qualita", "department: Qualità"),
        ('department: "Qualita\\u0300"', "department: Qualità"),  # the accent apart
        ("department: KÜCHE  UND SERVICE", "department: Kuche und Service"),
        ("location: Forli", "location: {locality: Forlì, country: IT}"),
        ("location: turin", TURIN),
        ("locations: [Milan, Turin]", TURIN),
        ("location: {region: Piedmont}", "location: {region: piedmont, country: IT}"),
        ("location: {country: IT}", "location: {country: Italy}"),
    ],
)
def test_the_same_is_the_same_however_it_is_written(keys: str, place: str) -> None:
    assert find([keys], post("Anna", place)) == ["Anna"]


def test_posts_that_are_not_open_or_in_another_language_are_not_similar() -> None:
    others = [
        post("Anna", KITCHEN, "archived: true"),
        post("Bea", KITCHEN, "opens: 2100-01-01"),
        post("Clara", KITCHEN, "draft: true"),
        post("Dora", KITCHEN, lang="it"),
    ]
    assert find([KITCHEN], *others) == []


def test_a_post_without_department_and_place_has_none() -> None:
    assert find([], post("Anna", KITCHEN, TURIN), post("Bea")) == []


def test_there_are_at_most_five_and_always_the_same() -> None:
    kitchen = [post(f"Cook{n}", KITCHEN, TURIN) for n in range(4)]
    turin = [post(f"Porter{n}", TURIN) for n in range(9)]
    expected = ["Cook0", "Cook1", "Cook2", "Cook3", "Porter0"]
    assert find([KITCHEN, TURIN], *kitchen, *turin) == expected
    assert find([KITCHEN, TURIN], *reversed(turin), *reversed(kitchen)) == expected


def test_the_posts_are_gone_through_once_however_many_are_closed() -> None:
    rounds = 0

    class Counted(tuple[PostPage, ...]):
        def __iter__(self) -> Iterator[PostPage]:
            nonlocal rounds
            rounds += 1
            return super().__iter__()

    site, _ = catalogue(dict(post(f"Cook{n}", KITCHEN, TURIN) for n in range(9)))
    similar = SimilarPosts(replace(site, posts=Counted(site.posts)))
    for one in site.posts:
        assert similar.find(one)
    assert rounds == 1
