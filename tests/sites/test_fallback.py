"""static-i18n's `fallback_to_default`: no copy beside a translation, none in a list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.checks import Checked
from tests.site import I18N, Site, build

JOB = "---\ntitle: {title}\nlang: {lang}\nlayout: job\nref: {ref}\n{more}---\nText.\n"
LIST = "# Jobs {lang}\n\n{{% include jobs_list.html %}}\n\n{more}"
DOCS = {
    "it/index.md": LIST.format(lang="it", more="[cuoca](cuoca.md) [solo](solo.md)"),
    "en/index.md": LIST.format(lang="en", more="[cook](../it/cuoca.md) [only](../it/solo.md)"),
    "it/cuoca.md": JOB.format(title="Cuoca", lang="it", ref="cook", more="permalink: /it/c.htm\n"),
    "en/cook.md": JOB.format(title="Cook", lang="en", ref="cook", more=""),
    "it/solo.md": JOB.format(title="Solo", lang="it", ref="only", more=""),
    "it/notizie.md": "---\nref: news\n---\n# Notizie\n\n[cuoca](cuoca.md)\n",
    "en/news.md": "---\nref: news\n---\n# News\n",
}


def build_site(folder: Path, *, fallback: bool = True, jobs: Any = None, **config: Any) -> Site:
    i18n = {**I18N, "fallback_to_default": fallback}
    plugins = ["search", {"i18n": i18n}, {"jobs": jobs or {}}]
    return build(folder, DOCS, plugins=plugins, strict=True, **config)


@pytest.mark.parametrize("directories", [True, False])
def test_no_copy_stands_beside_a_translation(tmp_path: Path, directories: bool) -> None:
    site = build_site(tmp_path, use_directory_urls=directories)
    end = "/index.html" if directories else ".html"
    assert f"en/cook{end}" in site.files
    assert f"en/cuoca{end}" not in site.files
    assert f"en/notizie{end}" not in site.files
    assert f"en/solo{end}" in site.files  # a copy where nothing else is
    Checked(site, None).check_links()


def test_links_to_a_dropped_copy_lead_to_the_translation(tmp_path: Path) -> None:
    site = build_site(tmp_path)
    links = {a.get_text(): a["href"] for a in site.page("en/").select("a[href]")}
    assert links["cook"] == "cook/"
    assert links["only"] == "solo/"


def test_without_fallback_a_link_leads_to_the_page_in_the_other_language(tmp_path: Path) -> None:
    site = build_site(tmp_path, fallback=False)
    links = {a.get_text(): a["href"] for a in site.page("en/").select("a[href]")}
    assert links["cook"] == "cook/"
    assert links["only"] == "../solo/"


def test_nav_entries_lead_to_the_translation(tmp_path: Path) -> None:
    site = build_site(tmp_path, nav=["index.md", {"The cook": "cuoca.md"}, "notizie.md", "solo.md"])
    nav = [(a["href"], a.get_text(strip=True)) for a in site.page("en/").select(".nav-link[href]")]
    assert ("cook/", "The cook") in nav
    assert ("news/", "News") in nav


def test_lists_show_no_copy(tmp_path: Path) -> None:
    site = build_site(tmp_path)
    assert site.titles("") == ["Cuoca", "Solo"]
    assert site.titles("en/") == ["Cook"]


def test_a_post_without_translation_can_be_listed_with_its_language(tmp_path: Path) -> None:
    site = build_site(tmp_path, fallback=False, jobs={"translations": {"missing": "link"}})
    assert site.titles("en/") == ["Cook", "Solo"]
    item = site.page("en/").select(".jobs-item")[1]
    link = item.select_one("a")
    assert link is not None
    assert (link["lang"], link["hreflang"], link["href"]) == ("it", "it", "../solo/")
    assert item.get_text(" ", strip=True) == "Solo (Italian)"
    assert site.titles("") == ["Cuoca", "Solo"]  # Cook is there as Cuoca


def test_a_dropped_copy_is_in_neither_search_nor_sitemap(tmp_path: Path) -> None:
    site = build_site(tmp_path, site_url="https://example.org/")
    index = json.loads(site.read("search/search_index.json"))
    locations = [doc["location"] for doc in index["docs"]]
    assert "en/cook/" in locations
    assert "en/cuoca/" not in locations
    assert "en/cuoca/" not in site.read("sitemap.xml")


def test_material_switches_to_the_translation_or_to_the_other_home(tmp_path: Path) -> None:
    site = build_site(tmp_path, theme="material", site_url="https://example.org/team/")
    checked = Checked(site, "https://example.org/team/")
    checked.check_alternates()

    def switch(page: str) -> dict[str, str | None]:
        links = site.page(page).select(".md-select__link")
        urls = {str(a["hreflang"]): urljoin(checked.url(page), str(a["href"])) for a in links}
        return {lang: checked.find(url) for lang, url in urls.items()}

    assert switch("it/c.htm")["en"] == "en/cook/index.html"
    assert switch("en/cook/index.html")["it"] == "it/c.htm"
    assert switch("solo/index.html")["en"] == "en/index.html"
    assert "hreflang" not in str(site.page("solo/index.html").head)
