"""Material's blog: a post of the blog with `layout: job` is a job post."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks import Checked
from tests.cli.running import run
from tests.site import THEMES, Site, build, write_post

LIST = "# Us\n\n{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
DATE = "date: 2026-01-15"


def write_blog_post(title: str, *lines: str) -> str:
    return write_post(title, DATE, *lines, text=f"# {title}\n\nWe look for one.")


DOCS = {
    "index.md": LIST,
    "blog/index.md": "# Blog\n",
    "blog/posts/cook.md": write_blog_post("Cook", "categories: [Jobs]"),
    "blog/posts/porter.md": write_blog_post("Porter", "archived: true"),
    "blog/posts/news.md": f"---\n{DATE}\n---\n\n# News\n\nText.\n",
}


def build_blog(folder: Path, docs: dict[str, str], *plugins: object, strict: bool = True) -> Site:
    return build(
        folder,
        docs,
        plugins=plugins or ("search", "blog", "jobs"),
        theme=THEMES["material"],
        site_url="https://example.org/",
        strict=strict,
    )


@pytest.mark.parametrize("plugins", [("search", "blog", "jobs"), ("jobs", "blog", "search")])
def test_a_post_of_the_blog_is_listed_and_stays_in_the_blog(
    tmp_path: Path, plugins: tuple[str, ...]
) -> None:
    site = build_blog(tmp_path, DOCS, *plugins)
    assert site.warnings == []
    assert site.titles("") == ["Cook"]
    assert site.titles("", "closed") == ["Porter"]
    (link,) = site.page("").select(
        '.jobs-list[data-jobs-status="open"] a.jobs-item__title, '
        '.jobs-list[data-jobs-status="open"] .jobs-item__title a'
    )
    assert link["href"] == "blog/2026/01/15/cook/"
    assert "blog/2026/01/15/cook/index.html" in site.files
    blog = site.page("blog/").get_text()
    assert [title in blog for title in ("Cook", "Porter", "News")] == [True] * 3
    Checked(site, "https://example.org/").check_links()


def test_the_command_lists_what_the_site_has(tmp_path: Path) -> None:
    site = build_blog(tmp_path, DOCS)
    output = run("list", "-f", tmp_path / "mkdocs.yml", "--state", "open", "--format", "csv").stdout
    assert [line.split(",")[3] for line in output.splitlines()[1:]] == site.titles("")


def test_a_draft_for_the_blog_or_for_us_is_in_neither(tmp_path: Path) -> None:
    docs = {**DOCS, "blog/posts/later.md": write_blog_post("Later", "opens: 2999-01-01")}
    docs["blog/posts/draft.md"] = write_blog_post("Draft", "draft: true")
    site = build_blog(tmp_path, docs)
    assert site.titles("") == ["Cook"]
    blog = site.page("blog/").get_text()
    assert [title in blog for title in ("Later", "Draft")] == [False] * 2
    assert [file for file in site.files if "later" in file or "draft" in file] == []


@pytest.mark.parametrize("options", [{}, {"redirects_file": "json"}], ids=["page", "rules"])
def test_a_removed_post_leaves_the_blog(tmp_path: Path, options: dict[str, str]) -> None:
    docs = {
        **DOCS,
        "blog/posts/waiter.md": write_blog_post(
            "Waiter", "archived: true", "closed_page: remove", "categories: [Jobs]"
        ),
    }
    site = build_blog(tmp_path, docs, "search", "blog", {"jobs": options})
    for path in ("blog/", "blog/category/jobs/", "blog/archive/2026/"):
        assert "Waiter" not in site.page(path).get_text()
    assert ("blog/2026/01/15/waiter/index.html" in site.files) is (options == {})
    assert "waiter" not in site.read("search/search_index.json")
    assert "waiter" not in site.read("sitemap.xml")


def test_a_permalink_moves_a_post_of_the_blog(tmp_path: Path) -> None:
    docs = {**DOCS, "blog/posts/cook.md": write_blog_post("Cook", "permalink: /cook/")}
    site = build_blog(tmp_path, docs)
    assert "cook/index.html" in site.files
    (canonical,) = site.page("cook/").select("link[rel=canonical]")
    assert canonical["href"] == "https://example.org/cook/"
    Checked(site, "https://example.org/").check_links()
