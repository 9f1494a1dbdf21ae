"""Golden files: what remains of a post in each state and in each mode of option `closed_pages`.

`tests/golden/closed_pages/keep/closed.json` says what the site says of the post besides its page:
where its address leads, what the search finds, and so on. `closed.html` beside it is the page,
head included, where there is one. Scheduled posts are built with `scheduled: show`, drafts for the
preview: without that nothing remains of either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from mkdocs_jobs.content.values import CLOSED_PAGES
from tests.checks import Checked
from tests.nesting import find_mistakes
from tests.postings import read_postings
from tests.site import Command, Site, build, rebuild

GOLDEN = Path(__file__).parents[1] / "golden" / "closed_pages"
SITE_URL = "https://green-table.example/"
PREVIEW = "http://127.0.0.1:8000/"
NOW = "1780228800"
"""31 May 2026, noon."""
COOK = """\
---
layout: job
title: Cook
ref: cook
parent_ref: work
department: Kitchen
locations: {{locality: Turin, country: IT}}
date_posted: 2026-04-01
apply: jobs@green-table.example
redirect_from: /kitchen/
{state}
---

We are looking for someone to run our kitchen four days a week.
"""
STATES: Mapping[str, str] = {
    "closed": "archived: true\nclosed_reason: hired\nsuccessor: chef",
    "reopened": "archived: false\nclosed_reason: hired\nsuccessor: chef",
    "scheduled": "opens: 2026-06-08",
    "draft": "draft: true",
}
PAGES = {
    "index.md": (
        "---\ntitle: Work with us\nref: work\n---\n\n{% include jobs_list.html %}\n\n"
        "{% include jobs_list_archive.html %}\n"
    ),
    "jobs/chef.md": (
        "---\nlayout: job\ntitle: Chef\nref: chef\nparent_ref: work\ndepartment: Kitchen\n---\n\n"
        "We are looking for someone to lead our kitchen.\n"
    ),
    # A theme with the least that a page takes.
    "../theme/main.html": (
        '<!doctype html>\n<html lang="en">\n<head>\n<title>{{ page.title }}</title>\n</head>\n'
        "<body>\n{{ page.content }}\n</body>\n</html>\n"
    ),
}


def make(folder: Path, mode: str, state: str, *, is_shown: bool = True) -> Site:
    """A site; a post that is not published yet is there only when it `is_shown`."""
    jobs: dict[str, Any] = {"closed_pages": mode, "organization": {"name": "The Green Table"}}
    jobs["scheduled"] = "show" if is_shown else "hide"
    settings: dict[str, Any] = {
        "site_name": "The Green Table",
        "site_url": SITE_URL,
        "theme": {"name": None, "custom_dir": "theme", "static_templates": ["sitemap.xml"]},
        "plugins": ["search", "redirects", {"jobs": jobs}],
    }
    if state != "reopened":
        docs = {**PAGES, "jobs/cook.md": COOK.format(state=STATES[state])}
        command: Command = "serve" if state == "draft" and is_shown else "build"
        return build(folder, docs, strict=True, command=command, **settings)
    make(folder, mode, "closed")
    text = COOK.format(state=STATES[state])
    (folder / "docs/jobs/cook.md").write_text(text, encoding="utf-8")
    return rebuild(folder, strict=True)


def describe(site: Site, site_url: str = SITE_URL) -> dict[str, Any]:
    """What a site says of the post, apart from its page."""
    file = "jobs/cook/index.html"
    redirects = Checked(site, site_url).redirects()
    home = site.page("")
    index = json.loads(site.read("search/search_index.json"))
    posts = json.loads(site.read("jobs.json"))["posts"]
    is_page = file in site.files and file not in redirects
    page = site.page(file) if is_page else BeautifulSoup("", "html.parser")
    return {
        "address": "page" if is_page else redirects.get(file, "nothing"),
        "old address": redirects.get("kitchen/index.html", "nothing"),
        "robots": [str(tag["content"]) for tag in page.select('head meta[name="robots"]')],
        "structured data": [post["@type"] for post in read_postings(site, file)] if is_page else [],
        "sitemap": f"<loc>{site_url}jobs/cook/</loc>" in site.read("sitemap.xml"),
        "search": [doc for doc in index["docs"] if doc["location"].startswith("jobs/cook/")],
        "lists": {
            str(section["data-jobs-status"]): [
                [
                    item.select(".jobs-item__title")[0].get_text(),
                    *(f"{link.get_text()} -> {link['href']}" for link in item.select("a[href]")),
                ]
                for item in section.select('.jobs-item[data-jobs-ref="cook"]')
            ]
            for section in home.select(".jobs-list")
        },
        "jobs.json": [
            {key: post[key] for key in ("url", "state")} for post in posts if post["ref"] == "cook"
        ],
    }


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)


@pytest.mark.parametrize("mode", CLOSED_PAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_post_leaves_what_its_golden_files_say(mode: str, state: str, tmp_path: Path) -> None:
    site = make(tmp_path, mode, state)
    said = describe(site, PREVIEW if state == "draft" else SITE_URL)
    golden = GOLDEN / mode / f"{state}.json"
    assert said == json.loads(golden.read_text(encoding="utf-8"))
    page = golden.with_suffix(".html")
    assert page.exists() == (said["address"] == "page")
    if page.exists():
        assert site.read("jobs/cook/index.html") == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("mode", CLOSED_PAGES)
@pytest.mark.parametrize("state", ["scheduled", "draft"])
def test_of_a_post_that_is_not_published_yet_nothing_is_left(
    mode: str, state: str, tmp_path: Path
) -> None:
    assert describe(make(tmp_path, mode, state, is_shown=False)) == {
        "address": "nothing",
        "old address": "nothing",
        "robots": [],
        "structured data": [],
        "sitemap": False,
        "search": [],
        "lists": {"open": [], "closed": []},
        "jobs.json": [],
    }


@pytest.mark.parametrize("mode", CLOSED_PAGES)
def test_a_reopened_post_is_as_if_it_had_never_been_closed(mode: str) -> None:
    for kind in ("json", "html"):
        files = [GOLDEN / any_ / f"reopened.{kind}" for any_ in ("keep", mode)]
        kept, golden = (file.read_text(encoding="utf-8") for file in files)
        assert golden == kept


def test_each_mode_has_a_golden_file_for_each_state_and_no_other() -> None:
    found = {f"{file.parent.name}/{file.stem}" for file in GOLDEN.glob("*/*.json")}
    assert found == {f"{mode}/{state}" for mode in CLOSED_PAGES for state in STATES}


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*/*.html")), ids=lambda f: f"{f.parent.name}")
def test_golden_pages_are_well_nested(file: Path) -> None:
    assert find_mistakes(file.read_text(encoding="utf-8")) == []
