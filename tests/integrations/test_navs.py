"""Navs that other plugins make, and navs that are written out: posts break none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from tests.site import I18N, Site, build, write_post

Docs = Mapping[str, str]

LIST = "# Work with us\n\n{% include jobs_list.html %}\n{% include jobs_list_archive.html %}\n"
DOCS: Docs = {
    "index.md": "# Home\n",
    "join-us.md": LIST,
    "jobs/cook.md": write_post("Cook"),
    "jobs/porter.md": write_post("Porter", "archived: true"),
}
AWESOME: Sequence[Any] = ("search", "awesome-nav", "jobs")
PAGES: Sequence[Any] = ("search", "awesome-pages", "jobs")


def list_nav(site: Site, path: str = "index.html") -> list[str]:
    """The texts of the links in the nav of a page, without those that only scroll."""
    nav = site.page(path).select_one(".navbar-nav")
    assert isinstance(nav, Tag)
    links = nav.select("a[href]:not([data-bs-toggle]):not([href='#'])")
    return [link.get_text().strip() for link in links]


def write_nav(plugins: Sequence[Any], text: str) -> Docs:
    return {".nav.yml" if plugins is AWESOME else ".pages": f"nav: {text}\n"}


@pytest.mark.parametrize("plugins", [AWESOME, PAGES, ("search", "jobs", "awesome-nav")], ids=str)
@pytest.mark.parametrize(
    "nav", ["[index.md, join-us.md, {Jobs: jobs}]", "[index.md, join-us.md, jobs]"]
)
def test_a_folder_of_posts_that_the_nav_names_is_no_dead_link(
    tmp_path: Path, plugins: Sequence[Any], nav: str
) -> None:
    names = [AWESOME, PAGES][plugins == PAGES]
    site = build(tmp_path, {**DOCS, **write_nav(names, nav)}, plugins=plugins, strict=True)
    assert site.warnings == []
    assert list_nav(site) == ["Home", "Work with us"]
    assert site.titles("join-us/index.html") == ["Cook"]


def test_a_pattern_that_only_posts_match_is_no_warning(tmp_path: Path) -> None:
    docs = {
        **DOCS,
        "jobs/index.md": "# About\n",
        ".nav.yml": "nav: [index.md, jobs/index.md, jobs/*.md]\n",
    }
    site = build(tmp_path, docs, plugins=AWESOME, strict=True)
    assert site.warnings == []
    assert list_nav(site) == ["Home", "About"]


@pytest.mark.parametrize("plugins", [AWESOME, PAGES], ids=str)
def test_a_folder_below_a_folder_may_have_posts_only(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    name = ".nav.yml" if plugins is AWESOME else ".pages"
    docs = {**DOCS, "team/index.md": "# Team\n", "team/kitchen/baker.md": write_post("Baker")}
    docs[f"team/{name}"] = "nav: [index.md, {Kitchen: kitchen}]\n"
    site = build(tmp_path, docs, plugins=plugins, strict=True)
    assert site.warnings == []
    assert list_nav(site) == ["Home", "Work with us", "Team"]


def test_a_post_that_the_nav_names_by_itself_stays(tmp_path: Path) -> None:
    docs = {**DOCS, **write_nav(AWESOME, "[index.md, {Our cook: jobs/cook.md}]")}
    site = build(tmp_path, docs, plugins=AWESOME, strict=True)
    assert site.warnings == []
    assert list_nav(site) == ["Home", "Our cook"]


def test_posts_belong_to_the_page_that_lists_them_there_too(tmp_path: Path) -> None:
    docs = {**DOCS, "join-us.md": f"---\nref: us\n---\n{LIST}"}
    docs["jobs/cook.md"] = write_post("Cook", "parent_ref: us")
    docs |= write_nav(AWESOME, "[index.md, join-us.md, {Jobs: jobs}]")
    site = build(tmp_path, docs, plugins=AWESOME, strict=True)
    active = site.page("jobs/cook/").select(".navbar-nav .active")
    assert [link.get_text().strip() for link in active] == ["Work with us"]


@pytest.mark.parametrize(
    ("plugin", "structure"),
    # In folders awesome-nav finds no folder that it is told of, posts or not (as of 3.3.0).
    [("awesome-nav", "suffix"), ("awesome-pages", "folder")],
)
def test_a_folder_of_posts_is_no_dead_link_in_any_language(
    tmp_path: Path, plugin: str, structure: str
) -> None:
    name = ".nav.yml" if plugin == "awesome-nav" else ".pages"
    docs: dict[str, str] = {}
    for lang in ("it", "en"):
        for path, text in DOCS.items():
            stem = path.removesuffix(".md")
            docs[f"{lang}/{path}" if structure == "folder" else f"{stem}.{lang}.md"] = text
        folder = f"{lang}/" if structure == "folder" else ""
        docs[folder + name] = "nav: [index.md, {Jobs: jobs}, join-us.md]\n"
    i18n = {**I18N, "docs_structure": structure}
    site = build(tmp_path, docs, plugins=["search", plugin, {"i18n": i18n}, "jobs"])
    assert [w for w in site.warnings if "homepage" not in w] == []
    for path in ("index.html", "en/index.html"):
        assert sorted(list_nav(site, path)) == ["Home", "Work with us"]


NAV = [{"Home": "index.md"}, {"Join us": "join-us.md"}]
OMITTED = {"nav": {"omitted_files": "warn"}}


def test_posts_that_an_explicit_nav_omits_are_not_reported(tmp_path: Path) -> None:
    site = build(tmp_path, DOCS, strict=True, nav=NAV, validation=OMITTED)
    assert site.warnings == []
    assert list_nav(site) == ["Home", "Join us"]


def test_a_page_that_is_no_post_is_reported_and_posts_that_nothing_lists(tmp_path: Path) -> None:
    docs = {**DOCS, "join-us.md": "# Text\n", "about.md": "# About\n"}
    site = build(tmp_path, docs, nav=NAV, validation=OMITTED)
    (warning,) = site.warnings
    assert warning.split("\n")[1:] == ["  - about.md", "  - jobs/cook.md"]


def test_option_nav_says_which_posts_belong_into_an_explicit_nav(tmp_path: Path) -> None:
    plugins = ["search", {"jobs": {"nav": "open"}}]
    site = build(tmp_path, DOCS, plugins=plugins, nav=NAV, validation=OMITTED)
    (warning,) = site.warnings
    assert warning.split("\n")[1:] == ["  - jobs/cook.md"]


def test_a_post_in_an_explicit_nav_stays_there(tmp_path: Path) -> None:
    site = build(
        tmp_path, DOCS, strict=True, nav=[*NAV, {"Cook": "jobs/cook.md"}], validation=OMITTED
    )
    assert site.warnings == []
    assert list_nav(site) == ["Home", "Join us", "Cook"]
