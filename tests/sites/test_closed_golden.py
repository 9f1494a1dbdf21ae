"""Golden files: what remains of a post in each state and in each mode of option `closed_pages`.

`tests/golden/closed_pages/keep/closed.json` says what the site says of the post besides its page:
where its address leads, what the search finds, and so on. `closed.html` beside it is the page,
head included. In the other modes a closed post differs by `DIFFERENCES`, and a post that is not
closed by nothing. Scheduled posts are built with `scheduled: show`, drafts for the
preview: without that nothing remains of either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from mkdocs_jobs.values.vocabulary import CLOSED_PAGES
from tests.checks import Checked
from tests.nesting import find_mistakes
from tests.postings import read_postings
from tests.site import Command, Site, build, rebuild

GOLDEN = Path(__file__).parents[1] / "golden" / "closed_pages"
SITE_URL = "https://green-table.example/"
PREVIEW = "http://127.0.0.1:8000/"
NOW = "1780228800"
"""31 May 2026, noon."""
NOINDEX = '<meta name="robots" content="noindex">\n'
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
REPLACED = "This position has been replaced by Chef. -> jobs/chef/"
DIFFERENCES: Mapping[str, Mapping[str, Any]] = {
    "keep": {},
    "index": {
        "robots": [],
        "sitemap": True,
        "search": [
            {
                "location": "jobs/cook/",
                "text": "Cook Closed This position has been filled. This position has been replaced"
                " by Chef. Turin, Italy Department Kitchen Posted April 1, 2026 We are"
                " looking for someone to run our kitchen four days a week.",
                "title": "Cook",
            }
        ],
    },
    "redirect": {
        "address": "jobs/chef/index.html",
        "old address": "jobs/chef/index.html",
        "robots": [],
        "lists": {"open": [], "closed": [["Cook", REPLACED]]},
        "jobs.json": [{"url": f"{SITE_URL}jobs/chef/", "state": "closed"}],
    },
    "remove": {
        "lists": {"open": [], "closed": [["Cook", REPLACED]]},
        "jobs.json": [{"url": None, "state": "closed"}],
    },
}
"""What is said of a closed post in each mode, where it is not what is said in `keep`."""
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
    golden = json.loads((GOLDEN / f"keep/{state}.json").read_text(encoding="utf-8"))
    differences = DIFFERENCES[mode] if state == "closed" else {}
    said = describe(site, PREVIEW if state == "draft" else SITE_URL)
    assert said == {**golden, **differences}
    if said["address"] == "page":
        assert site.read("jobs/cook/index.html") == read_golden_page(mode, state)


def read_golden_page(mode: str, state: str) -> str:
    if state != "closed":
        return (GOLDEN / f"keep/{state}.html").read_text(encoding="utf-8")
    file = GOLDEN / ("remove" if mode == "remove" else "keep") / "closed.html"
    text = file.read_text(encoding="utf-8")
    return text.replace(NOINDEX, "") if mode == "index" else text


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


def test_there_is_a_golden_file_for_each_state_and_no_other() -> None:
    found = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.*")}
    pages = {f"keep/{state}.{kind}" for state in STATES for kind in ("json", "html")}
    assert found == {*pages, "remove/closed.html"}


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*/*.html")), ids=lambda f: f"{f.parent.name}")
def test_golden_pages_are_well_nested(file: Path) -> None:
    assert find_mistakes(file.read_text(encoding="utf-8")) == []
