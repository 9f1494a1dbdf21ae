"""Defaults that Material's meta plugin and meta-manager give the pages of a folder count."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import run, write_site
from tests.site import I18N, THEMES, Site, build, rebuild

INDEX = '# Us\n\n{% include jobs_list.html show="department,tags" group_by="department" %}\n'
META: Sequence[Any] = ("search", "meta", "jobs")
MANAGER: Sequence[Any] = ("search", {"meta-manager": {"merge_entries": ["tags"]}}, "jobs")
DEFAULTS = "layout: job\ndepartment: Kitchen\ntags: [team]\n"
BOTH = pytest.mark.parametrize("plugins", [META, MANAGER, ("jobs", "meta")], ids=str)


def build_site(folder: Path, docs: Mapping[str, str], plugins: Sequence[Any]) -> Site:
    return build(folder, {"index.md": INDEX, **docs}, plugins=plugins, theme=THEMES["material"])


def list_facts(site: Site, key: str) -> list[str]:
    return [fact.get_text(" ", strip=True) for fact in site.page("").select(f".jobs-fact--{key}")]


@BOTH
def test_a_page_without_any_key_of_ours_is_a_post_of_its_folder(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    docs = {
        "jobs/.meta.yml": DEFAULTS,
        "jobs/cook.md": "---\ntitle: Cook\n---\n\nText.\n",
        "jobs/here/porter.md": "---\ntitle: Porter\ndepartment: House\n---\n\nText.\n",
        "about.md": "# About\n",
    }
    site = build_site(tmp_path, docs, plugins)
    assert site.titles("") == ["Porter", "Cook"]
    groups = [heading.get_text() for heading in site.page("").select(".jobs-list :is(h2, h3)")]
    assert groups == ["House", "Kitchen"]
    assert site.warnings == []


@BOTH
def test_what_is_wrong_with_a_default_is_said_once_with_its_place(
    tmp_path: Path, plugins: Sequence[Any]
) -> None:
    docs = {
        "jobs/.meta.yml": "layout: job\n\nvalid_through: soon\n",
        "jobs/cook.md": "---\ntitle: Cook\n---\n",
        "jobs/porter.md": "---\ntitle: Porter\narchivedd: true\n---\n",
        "jobs/waiter.md": "---\ntitle: Waiter\nvalid_through: '2100-01-01'\n---\n",
    }
    site = build_site(tmp_path, docs, plugins)
    assert site.warnings == [
        "jobs: jobs/.meta.yml:3: valid_through: expected a date like 2026-05-31, got 'soon'; write"
        " year, month and day",
        "jobs: jobs/porter.md:3: archivedd: unknown key, it is ignored; did you mean 'archived'?",
    ]


def test_lists_and_mappings_of_all_files_count_with_meta(tmp_path: Path) -> None:
    docs = {
        "jobs/.meta.yml": "layout: job\ntags: [team]\nsalary: {currency: EUR, unit: YEAR}\n",
        "jobs/here/.meta.yml": "tags: [turin]\nsalary: {unit: HOUR}\n",
        "jobs/here/cook.md": "---\ntitle: Cook\ntags: [food]\nsalary: {value: 20}\n---\n\nText.\n",
    }
    site = build_site(tmp_path, docs, META)
    assert site.warnings == []
    page = site.page("jobs/here/cook/").get_text(" ", strip=True)
    assert "20" in page
    assert "per\u00a0hour" in page
    assert [tag in page for tag in ("team", "turin", "food")] == [True] * 3


def test_the_nearest_file_wins_with_meta_manager(tmp_path: Path) -> None:
    docs = {
        ".meta.yml": "department: Office\ntags: [all]\n",
        "jobs/.meta.yml": "layout: job\ndepartment: Kitchen\n",
        "jobs/cook.md": "---\ntitle: Cook\ntags: [food]\n---\n\nText.\n",
    }
    site = build_site(tmp_path, docs, MANAGER)
    assert site.warnings == []
    page = site.page("jobs/cook/").get_text(" ", strip=True)
    assert "Kitchen" in page
    assert [tag in page for tag in ("all", "food")] == [True] * 2


@BOTH
def test_numbers_are_as_they_are_written(tmp_path: Path, plugins: Sequence[Any]) -> None:
    docs = {
        "jobs/.meta.yml": "layout: job\nidentifier: 007\nparent_ref: 01\n",
        "jobs/cook.md": "---\ntitle: Cook\n---\n\nText.\n",
        "team.md": "---\nref: 01\n---\n\n# Team\n",
    }
    site = build_site(tmp_path, docs, plugins)
    assert "007" in site.page("jobs/cook/").get_text()
    assert site.page("jobs/cook/").select("a[href='../../team/']")


def test_a_page_of_the_folder_can_say_that_it_is_no_post(tmp_path: Path) -> None:
    docs = {
        "jobs/.meta.yml": DEFAULTS,
        "jobs/index.md": "---\nlayout: page\n---\n\n# All jobs\n",
        "jobs/cook.md": "# Cook\n\nText.\n",
    }
    site = build_site(tmp_path, docs, META)
    assert site.titles("") == ["Cook"]


def test_without_the_plugins_such_a_file_says_nothing(tmp_path: Path) -> None:
    docs = {"jobs/.meta.yml": DEFAULTS, "jobs/cook.md": "---\ntitle: Cook\n---\n"}
    site = build_site(tmp_path, docs, ("search", "jobs"))
    assert site.titles("") == []
    assert site.warnings == []


def test_a_file_that_is_no_mapping_is_named(tmp_path: Path) -> None:
    docs = {"jobs/.meta.yml": "- a\n", "index.md": INDEX, "jobs/cook.md": "---\ntitle: Cook\n---\n"}
    config_file = write_site(tmp_path, docs, plugins=["meta", "jobs"], theme=THEMES["material"])
    # A build ends there, with the error of the plugin itself.
    assert "docs/jobs/.meta.yml:1: warning: front matter: expected" in run(
        "check", "-f", config_file
    ).stdout.replace(f"{tmp_path}/", "")


@pytest.mark.parametrize("plugin", ["meta", "meta-manager"])
def test_defaults_count_in_each_language(tmp_path: Path, plugin: str) -> None:
    docs: dict[str, str] = {}
    for lang, title in (("it", "Cuoca"), ("en", "Cook")):
        docs[f"{lang}/index.md"] = INDEX
        docs[f"{lang}/jobs/.meta.yml"] = DEFAULTS
        docs[f"{lang}/jobs/cook.md"] = f"---\ntitle: {title}\n---\n\nText.\n"
    plugins = ["search", plugin, {"i18n": I18N}, "jobs"]
    site = build(tmp_path, docs, plugins=plugins, theme=THEMES["material"])
    assert site.titles("") == ["Cuoca"]
    assert site.titles("en/") == ["Cook"]
    assert site.warnings == []


def test_serve_reads_a_page_again_whose_folder_gets_defaults(tmp_path: Path) -> None:
    docs = {"index.md": INDEX, "jobs/cook.md": "---\ntitle: Cook\n---\n\nText.\n"}
    site = build(tmp_path, docs, plugins=META, theme=THEMES["material"], command="serve")
    assert site.titles("") == []
    for path in (tmp_path / "docs").rglob("*"):
        os.utime(path, (1, 1))
    (tmp_path / "docs" / "jobs" / ".meta.yml").write_text(DEFAULTS)
    site = rebuild(tmp_path, command="serve", is_startup=False)
    assert site.titles("") == ["Cook"]
    (tmp_path / "docs" / "jobs" / ".meta.yml").write_text("title: Chef\n")
    site = rebuild(tmp_path, command="serve", is_startup=False)
    assert site.titles("") == []
