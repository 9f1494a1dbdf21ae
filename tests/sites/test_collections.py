"""Collections from elsewhere build strictly by options alone, and list what their own rules list.

Each folder of `tests/collections` has pages that nobody edited, and in `expected.yml` the options
and which pages the original would list as open and as closed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_jobs.cli.main import main
from tests.site import Site, build, read_titles, write_post

COLLECTIONS = Path(__file__).parents[1] / "collections"
NAMES = sorted(path.name for path in COLLECTIONS.iterdir() if path.is_dir())
EVERY = """{{% include jobs_list.html lang="{0}" id="all" %}}

{{% include jobs_list_archive.html lang="{0}" id="past" %}}
"""
OPEN = ("open", "closing_soon")


@dataclass(frozen=True)
class Collection:
    """A collection that was built."""

    site: Site
    pages: frozenset[str]
    states: Mapping[str, str]
    """The state of each post, as `mkdocs-jobs list` has it."""
    titles: Mapping[str, str]
    expected: Mapping[str, Any]

    def list_in(self, *states: str) -> list[str]:
        """The posts in one of these states."""
        return sorted(uri for uri, state in self.states.items() if state in states)


def read_docs(name: str) -> dict[str, str | bytes]:
    docs = COLLECTIONS / name / "docs"
    paths = (path for path in sorted(docs.rglob("*")) if path.is_file())
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Collection]:
    """Builds each collection once, strictly."""

    @cache
    def load(name: str) -> Collection:
        expected = yaml.safe_load((COLLECTIONS / name / "expected.yml").read_text("utf-8"))
        folder = tmp_path_factory.mktemp(name)
        docs = read_docs(name)
        plugins = ["search", {"jobs": expected["options"]}]
        every = EVERY.format(expected.get("languages", "en"))
        site = build(folder, {**docs, "every.md": every}, plugins=plugins, strict=True)
        command = ["list", "-f", str(folder / "mkdocs.yml"), "--format", "json"]
        rows = json.loads(CliRunner().invoke(main, command, catch_exceptions=False).output)
        return Collection(
            site,
            frozenset(path for path in docs if path.endswith(".md")),
            {row["src_uri"]: row["state"] for row in rows},
            {row["src_uri"]: row["title"] for row in rows},
            expected,
        )

    return load


@pytest.mark.parametrize("name", NAMES)
def test_what_the_original_lists_is_listed(name: str, load: Callable[[str], Collection]) -> None:
    found = load(name)
    assert found.site.warnings == []
    assert found.list_in(*OPEN) == found.expected["open"]
    assert found.list_in("closed") == found.expected["closed"]
    unlisted = {
        uri: state for uri, state in found.states.items() if state in ("draft", "scheduled")
    }
    assert unlisted == found.expected.get("unlisted", {})


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_of_the_site_list_the_same(name: str, load: Callable[[str], Collection]) -> None:
    found = load(name)
    page = found.site.page("every/")
    for status, states in (("open", OPEN), ("closed", ("closed",))):
        expected = sorted(found.titles[uri] for uri in found.list_in(*states))
        assert sorted(read_titles(page, status)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_no_page_in_a_folder_of_posts_is_lost(name: str, load: Callable[[str], Collection]) -> None:
    found = load(name)
    folders = {uri.split("/")[0] for uri in found.states}
    pages = {uri for uri in found.pages if uri.split("/")[0] in folders}
    told = " ".join(record.getMessage() for record in found.site.records)
    named = {uri for uri in pages - found.states.keys() if f"{uri}: " in told}
    lists = {uri for uri in pages if uri.endswith("index.md")} - found.states.keys()
    beside = set(found.expected.get("no_posts", ()))
    assert pages == found.states.keys() | named | lists | beside
    assert len(found.states) + len(named) + len(lists - named) + len(beside) == len(pages)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_shows_its_front_matter(name: str, load: Callable[[str], Collection]) -> None:
    site = load(name).site
    for path in (path for path in site.files if path.endswith(".html")):
        text = site.page(path).get_text()
        assert "+++" not in text
        assert '"title":' not in text, path


def test_there_are_collections_of_each_kind() -> None:
    assert len(NAMES) >= 8


def test_options_that_cannot_be_used_are_told_and_all_posts_listed(tmp_path: Path) -> None:
    docs = {
        "index.md": "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n",
        "jobs/cook.md": write_post("Cook", "open: true"),
        "jobs/baker.md": write_post("Baker"),
        "jobs/miller.md": "+++\ntitle = Miller\n+++\n",
    }
    options = {
        "posts": {"paths": ["jobs/", 3], "all": "yes"},
        "defaults": [{"path": "jobs/", "values": {"archvied": True}}, "x"],
        "fields": {
            "open": {"key": "archived", "not": "true"},
            "opens": "date_posted",
            "date_posted": "opens",
            "valid_through": "deadline",
        },
        "file_names": 2019,
        "undated": ["open"],
    }
    site = build(tmp_path, docs, plugins=["search", {"jobs": options}])
    assert (site.titles(""), site.titles("", "closed")) == (["Baker", "Cook"], [])
    places = [re.match(r"jobs: ([\w./-]+: jobs: [\w.\[\]]+|[\w./:-]+):", w) for w in site.warnings]
    assert sorted(place[1] for place in places if place) == [
        "jobs/miller.md:2",
        "mkdocs.yml: jobs: defaults[1].values",
        "mkdocs.yml: jobs: defaults[2]",
        "mkdocs.yml: jobs: fields.open.not",
        "mkdocs.yml: jobs: fields.opens",
        "mkdocs.yml: jobs: fields.valid_through",
        "mkdocs.yml: jobs: file_names",
        "mkdocs.yml: jobs: posts",
        "mkdocs.yml: jobs: posts.all",
        "mkdocs.yml: jobs: undated",
    ]
