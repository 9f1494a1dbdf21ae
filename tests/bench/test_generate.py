"""The sites that are measured are the same everywhere, and as large as they are said to be."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

from bench.generate import Keys, Shape, list_files, write_post, write_site, write_text
from bench.variants import VARIANTS, prepare
from mkdocs_jobs.content.front_matter import read_front_matter
from mkdocs_jobs.content.job import read_job
from tests.site import rebuild

SMALL = Shape(posts=6, pages=2, words=40)


def test_a_site_is_the_same_byte_for_byte() -> None:
    files = list(list_files(Shape(posts=50, keys="all")))
    assert files == list(list_files(Shape(posts=50, keys="all")))
    text = "".join(f"{path}\0{text}\0" for path, text in files)
    # Figures of two versions can be compared as long as this holds: change it knowingly.
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "ae02c2bdf9aeaeea"


def test_a_site_has_as_many_posts_and_pages_as_asked_for() -> None:
    paths = [path for path, _ in list_files(Shape(posts=30, pages=7, languages=("it", "en", "de")))]
    assert len(set(paths)) == len(paths)
    for lang in ("it", "en", "de"):
        assert sum(path.startswith(f"{lang}/jobs/") for path in paths) == 30
        assert sum(path.startswith(f"{lang}/pages/") for path in paths) == 7


@pytest.mark.parametrize("words", [40, 200, 1000])
def test_a_text_has_about_as_many_words_as_asked_for(words: int) -> None:
    said = re.sub(r"^#.*$|\*\*Read\*\* more: \[.*?\)\.", "", write_text(3, words), flags=re.M)
    assert abs(len(re.findall(r"[A-Za-z]+", said)) - words) <= 4


@pytest.mark.parametrize("keys", ["few", "all"])
def test_no_post_has_anything_wrong(keys: str) -> None:
    shape = Shape(keys="all" if keys == "all" else "few")
    for number in range(60):
        front_matter = read_front_matter(write_post(shape, number, "it"))
        job, problems = read_job(front_matter, "post.md", "it")
        assert (front_matter.problems, problems) == ((), [])
        assert (job.salary is not None) == (keys == "all")


LISTS_TAGS = Version(version("mkdocs-material")) >= Version("9.6")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            marks=pytest.mark.skipif(
                VARIANTS[name].needs_templates and not LISTS_TAGS,
                reason="the tags plugin of this Material cannot list pages",
            ),
        )
        for name in VARIANTS
        if not name.startswith("without")
    ],
)
def test_each_variant_lists_the_same_posts(name: str, tmp_path: Path) -> None:
    write_site(tmp_path, SMALL)
    prepare(tmp_path, SMALL, VARIANTS[name], "mkdocs")
    site = rebuild(tmp_path)
    assert site.warnings == []
    for lang, path in (("it", "join-us/"), ("en", "en/join-us/")):
        text = site.page(path).get_text(" ")
        listed = set(re.findall(rf"Position number (\d+) \({lang}\)", text))
        assert listed == {f"{number:05d}" for number in range(SMALL.posts)}


@pytest.mark.parametrize(("keys", "expected"), [("few", 0), ("all", 4)])
def test_open_posts_have_a_posting_where_they_have_all_keys(
    keys: Keys, expected: int, tmp_path: Path
) -> None:
    shape = replace(SMALL, keys=keys)
    write_site(tmp_path, shape)
    prepare(tmp_path, shape, VARIANTS["jobs"], "mkdocs")
    site = rebuild(tmp_path)
    assert site.warnings == []
    for folder in ("", "en/"):
        pages = [site.read(path) for path in site.files if path.startswith(f"{folder}jobs/post-")]
        pages += [site.read(p) for p in site.files if p.startswith(f"{folder or 'it/'}positions/")]
        assert len(pages) == SMALL.posts
        assert sum('"@type":"JobPosting"' in page for page in pages) == expected


def test_without_the_plugin_the_directives_are_text(tmp_path: Path) -> None:
    write_site(tmp_path, SMALL)
    prepare(tmp_path, SMALL, VARIANTS["without"], "mkdocs")
    assert "{% include jobs_list.html %}" in rebuild(tmp_path).page("join-us/").get_text()
