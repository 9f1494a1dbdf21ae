"""One site in three languages, in combinations of settings: nothing leads nowhere.

Each pair of settings is in one of `PAIRS`; at night every combination has its turn.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest

from tests.checks import Checked
from tests.site import Site, build, read_titles
from tests.tiers import pair

LANGUAGES = ("it", "en", "fr")

Case = tuple[str, bool, bool, str, str, str, str]
SETTINGS: tuple[tuple[Any, ...], ...] = (
    ("folder", "suffix"),
    (True, False),  # fallback
    (True, False),  # directory URLs
    ("it", "en"),  # default language
    ("keep", "redirect"),
    ("", "https://jobs.example.org/", "https://example.org/team/site/"),
    ("before", "after", "absent"),
)
CASES: list[Case] = list(itertools.product(*SETTINGS))
PAIRS: list[Case] = pair(*SETTINGS)

JOIN = """---
title: Join us {lang}
lang: {lang}
ref: join-us
permalink: /{lang}/join {lang}/ü
menu_position: 2
last_modified_by_layout: job
redirect_from: [/old-join-{lang}, /{lang}/36-content.htm]
---
# Join {lang}

[a job](jobs/cook-{lang}.md) [about]({about}) [moved](moved.md)

{{% include jobs_list.html %}}

{{% include jobs_list_archive.html %}}

{{% include jobs_accordion.html %}}
"""
JOB = """---
title: {title}
lang: {lang}
layout: job
ref: {ref}
parent_ref: join-us
{more}---
Text. [Join]({join})
"""


def write_site(structure: str, default: str) -> dict[str, str]:
    """The pages: translations under other names, posts in one language only, redirects."""

    def path(lang: str, name: str) -> str:
        return f"{lang}/{name}.md" if structure == "folder" else f"{name}.{lang}.md"

    # In suffix structure links name the file without its suffix, as static-i18n has it.
    docs: dict[str, str] = {}
    for lang in LANGUAGES:

        def link(name: str, lang: str = lang) -> str:
            return f"{name}.md" if structure == "folder" else f"{name}.{lang}.md"

        docs[path(lang, "index")] = f"# Home {lang}\n\n[join]({link('join-us')})\n"
        docs[path(lang, "jobs_accordion")] = (
            f"## One {lang}\n\n[home]({link('index')})\n\n"
            f"[cook](jobs/{link(f'cook-{lang}')})\n\n## Two\n"
        )
        docs[path(lang, "join-us")] = (
            JOIN.format(lang=lang, about=link("about"))
            .replace(f"jobs/cook-{lang}.md", f"jobs/{link(f'cook-{lang}')}")
            .replace("moved.md", link("moved"))
        )
        docs[path(lang, "about")] = f"# About {lang}\n"
        docs[path(lang, "moved")] = f"---\ntitle: Moved\nredirect_to: join-us\nlang: {lang}\n---\n"
        docs[path(lang, f"jobs/cook-{lang}")] = JOB.format(
            title=f"Cook {lang}",
            lang=lang,
            ref="cook",
            join=f"../{link('join-us')}",
            more=f"permalink: /{lang}/jobpositions/cook-{lang}.htm\nis_new: true\n",
        )
        docs[path(lang, f"jobs/baker-{lang}")] = JOB.format(
            title=f"Baker {lang}",
            lang=lang,
            ref="baker",
            join=f"../{link('join-us')}",
            more="archived: true\n",
        )
        docs[path(lang, f"jobs/only-{lang}")] = JOB.format(
            title=f"Only {lang}",
            lang=lang,
            ref=f"only-{lang}",
            join=f"../{link('join-us')}",
            more=f"permalink: /{lang}/only-{lang}\n",
        )
    docs[path(default, "news")] = "# News\n\n## Part\n"
    return docs


def build_case(folder: Path, case: Case, theme: str = "mkdocs") -> tuple[Site, Checked]:
    structure, fallback, directories, default, permalinks, site_url, order = case
    languages = [
        {"locale": lang, "name": lang.upper(), "default": lang == default} for lang in LANGUAGES
    ]
    i18n = {
        "docs_structure": structure,
        "fallback_to_default": fallback,
        "languages": sorted(languages, key=lambda language: not language["default"]),
    }
    news = f"{default}/news.md" if structure == "folder" else f"news.{default}.md"
    redirects = {
        "redirects": {
            "redirect_maps": {
                "old-news.md": f"{news}#part",
                "older/news.md": "news.md",
                "outside.md": "https://example.net/a?b=c&d=e",
            }
        }
    }
    jobs: dict[str, Any] = {"permalinks": permalinks}
    if order == "absent":
        jobs["redirects_file"] = "netlify"
    plugins: list[Any] = ["search", {"i18n": i18n}, {"jobs": jobs}]
    if order != "absent":
        plugins.insert(1 if order == "before" else 3, redirects)
    address: dict[str, Any] = {"site_url": site_url} if site_url else {}
    site = build(
        folder,
        write_site(structure, default),
        plugins=plugins,
        theme=theme,
        strict=True,
        use_directory_urls=directories,
        **address,
    )
    return site, Checked(site, site_url or None)


def check_case(folder: Path, case: Case) -> None:
    order = case[-1]
    permalinks, default = case[4], case[3]
    site, checked = build_case(folder, case)
    checked.check_links()
    checked.check_alternates()
    checked.check_search()
    alternates = checked.alternates()
    by_title = {}
    for file in checked.pages():
        page = checked.page(file)
        if checked.is_redirect(file) or page.title is None:
            continue
        title = page.title.split(" - ")[0]
        # A copy that fills a gap has the title of the original, but not its language.
        if title.endswith(tuple(LANGUAGES)) and not title.endswith(str(page.lang)):
            continue
        if title == "News" and page.lang != default:
            continue
        by_title[title] = file
    for ref in ("Join us", "Cook"):
        group = {lang: by_title[f"{ref} {lang}"] for lang in LANGUAGES}
        assert alternates[group["it"]] == {**group, "x-default": group[default]}
    for lang in LANGUAGES:
        assert by_title[f"Only {lang}"] not in alternates
        # A closed post is not to be indexed, and hreflang is among pages that are.
        assert by_title[f"Baker {lang}"] not in alternates
        join = by_title[f"Join us {lang}"]
        lists = site.page(join)
        assert read_titles(lists, "open") == [f"Cook {lang}", f"Only {lang}"]
        assert read_titles(lists, "closed") == [f"Baker {lang}"]
        if permalinks == "keep":
            assert join == f"{lang}/join {lang}/ü/index.html"
            assert by_title[f"Cook {lang}"] == f"{lang}/jobpositions/cook-{lang}.htm"
    redirects = checked.redirects()
    if order == "absent":
        assert redirects == {}
        rules = site.read("_redirects")
        assert rules.count("old-join-en ") == 1
        assert rules.count("old-join-it ") == 1
        return
    for lang in LANGUAGES:
        join = by_title[f"Join us {lang}"]
        assert redirects.pop(f"old-join-{lang}/index.html") == join
        assert redirects.pop(f"{lang}/36-content.htm") == join
        if permalinks == "redirect":
            assert redirects.pop(f"{lang}/join {lang}/ü/index.html") == join
            assert redirects.pop(f"{lang}/jobpositions/cook-{lang}.htm") == by_title[f"Cook {lang}"]
            assert redirects.pop(f"{lang}/only-{lang}/index.html") == by_title[f"Only {lang}"]
        moved = ("" if lang == default else f"{lang}/") + (
            "moved/index.html" if case[2] else "moved.html"
        )
        assert redirects.pop(moved) == join
    end = "/index.html" if case[2] else ".html"
    assert redirects.pop(f"old-news{end}") == by_title["News"]
    assert "news/#part" in site.read(f"old-news{end}") or "news.html#part" in site.read(
        f"old-news{end}"
    )
    assert redirects.pop(f"older/news{end}") == by_title["News"]
    assert redirects.pop(f"outside{end}") == "https://example.net/a?b=c&d=e"
    assert redirects == {}


@pytest.mark.parametrize("case", PAIRS, ids=str)
def test_each_pair_of_settings_leads_nowhere_wrong(tmp_path: Path, case: Case) -> None:
    check_case(tmp_path, case)


@pytest.mark.nightly
@pytest.mark.parametrize("case", [case for case in CASES if case not in PAIRS], ids=str)
def test_every_other_combination_leads_nowhere_wrong(tmp_path: Path, case: Case) -> None:
    check_case(tmp_path, case)
