"""Texts of posts come back as they were kept, packed or not."""

from __future__ import annotations

import pytest

from mkdocs_jobs.build.kept_texts import KeptTexts
from mkdocs_jobs.rendering.accordion.posts import Text


def make_text(number: int) -> Text:
    return Text(f"<p>№ {number}: {'é' * number}\ud800\0</p>" if number else "", f"jobs/{number}/")


@pytest.mark.parametrize("count", [1, 31, 32, 33, 100])
def test_each_text_comes_back(count: int) -> None:
    texts = KeptTexts()
    for number in range(count):
        texts.keep(f"{number}.md", make_text(number))
    assert [texts.find(f"{number}.md") for number in range(count)] == [
        make_text(number) for number in range(count)
    ]
    assert texts.find("other.md") is None
    assert "0.md" in texts
    assert "other.md" not in texts


def test_the_text_that_is_kept_last_counts() -> None:
    texts = KeptTexts()
    for number in range(70):
        texts.keep(f"{number % 40}.md", make_text(number))
    assert texts.find("5.md") == make_text(45)
    assert texts.find("25.md") == make_text(65)  # the last six are not packed
    assert texts.find("35.md") == make_text(35)
    texts.keep("5.md", make_text(3))
    assert texts.find("5.md") == make_text(3)


def test_texts_that_nobody_reads_take_little_memory() -> None:
    texts = KeptTexts()
    for number in range(64):
        texts.keep(f"{number}.md", Text("<p>work</p>" * 1000, ""))
    assert len(texts._texts) == 0
    assert sum(len(pack.html) for pack in texts._packs) < 64 * 100
