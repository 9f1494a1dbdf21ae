"""A post with the `identifier` of another one is reported, with both places."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from tests.content.catalogues import catalogue

NOW = datetime.datetime(2026, 7, 1, tzinfo=datetime.timezone.utc)


def find_shared(pages: Mapping[str, str]) -> list[str]:
    posts = {path: f"layout: job\ntitle: {path}\n{keys}" for path, keys in pages.items()}
    return [text for text in catalogue(posts, now=NOW)[1] if "identifier: " in text]


@pytest.mark.parametrize("refs", [("", ""), ("ref: a\n", ""), ("ref: a\n", "ref: b\n")])
def test_two_posts_with_one_identifier(refs: tuple[str, str]) -> None:
    first, second = (f"{ref}identifier: 007" for ref in refs)
    [text] = find_shared({"a.md": first, "b.md": second})
    number = 4 + bool(refs[0])
    place = f"b.md:{4 + bool(refs[1])}"
    assert text.startswith(f"{place}: identifier: expected '007' once in 'it', got it in a.md:")
    assert f"a.md:{number} too; " in text
    assert text.endswith("give each its own")


def test_each_post_but_the_first() -> None:
    texts = find_shared({f"{name}.md": "identifier: A/1" for name in "abc"})
    assert [text.partition(":")[0] for text in texts] == ["b.md", "c.md"]
    assert all("got it in a.md:4 too" in text for text in texts)


def test_a_post_that_opens_later_is_one_of_them() -> None:
    [text] = find_shared({"a.md": "identifier: 1\nopens: 2099-01-01", "b.md": "identifier: 1"})
    assert text.startswith("b.md:4: ")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("identifier: 007", "identifier: '7'", id="another number"),
        pytest.param("identifier: 1", "identifier: 1\narchived: true", id="closed"),
        pytest.param("identifier: 1\nvalid_through: 2020-01-01", "identifier: 1", id="over"),
        pytest.param("identifier: 1", "identifier: 1\ndraft: true", id="draft"),
        pytest.param("identifier: 1", "identifier: 1\nlang: en", id="another language"),
        pytest.param("identifier: 1", "identifier: 1\norganization: X", id="another employer"),
        pytest.param("identifier: 1", "identifier: 1\nredirect_to: /a/", id="only redirects"),
        pytest.param("ref: a\nidentifier: 1", "ref: a\nidentifier: 1", id="reported for its ref"),
        pytest.param("identifier:", "identifier: ''", id="none"),
    ],
)
def test_posts_that_are_told_apart(first: str, second: str) -> None:
    assert find_shared({"a.md": first, "b.md": second}) == []
