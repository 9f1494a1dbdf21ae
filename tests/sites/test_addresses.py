"""Every link in a list leads to its post, whatever the addresses of the site look like."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.site import I18N, Site, build
from tests.sites.reading import find_page, item_links, read_heading
from tests.tiers import combine

LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"

SITE_URLS: Mapping[str, str | None] = {
    "no site_url": None,
    "site_url at a root": "https://example.org/",
    "site_url in a folder": "https://example.org/team/site/",
}

POSTS = {
    "analista.md": ("Analista {}", ""),
    "jobs/barista.md": ("Barista {}", ""),
    "jobs/deep/cuoca.md": ("Cuoca {}", ""),
    "jobs/folder/index.md": ("Folder {}", ""),
    "jobs/perché no, c# & 100%.md": ("Perché no {}", ""),
    "jobs/a:b.md": ("Two {}", ""),
    "closed/zoologa.md": ("Zoologa {}", "archived: true\n"),
}
"""Path to title and further front matter, in the order of the titles."""


def write_docs(structure: str) -> dict[str, str | bytes]:
    """Two languages, each with its posts, a list on the home page and one further down."""
    docs: dict[str, str | bytes] = {}
    for lang in ("it", "en"):
        for path, (title, keys) in {
            "index.md": ("Home {}", None),
            "about/more/lists.md": ("Lists {}", None),
            **POSTS,
        }.items():
            heading = title.format(lang)
            front_matter = f"lang: {lang}\n"
            body = f"# {heading}\n\n"
            if keys is None:
                body += LISTS
            else:
                front_matter += f"title: {heading}\nlayout: job\n{keys}"
            docs[place(path, lang, structure)] = f"---\n{front_matter}---\n\n{body}"
    return docs


def place(path: str, lang: str, structure: str) -> str:
    if structure == "suffix":
        return path.removesuffix("md") + f"{lang}.md"
    if structure == "no i18n" and lang == "it":
        return path  # or there would be no page at the root
    return f"{lang}/{path}"


ADDRESSES = combine(("no i18n", "folder", "suffix"), (True, False), SITE_URLS)
"""Structure, directory URLs, kind of `site_url`."""


@pytest.fixture(
    scope="module", params=[pytest.param(case.values, marks=case.marks) for case in ADDRESSES]
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    structure, use_directory_urls, site_url = request.param
    i18n: Mapping[str, Any] = {"i18n": {**I18N, "docs_structure": structure}}
    return build(
        tmp_path_factory.mktemp("site"),
        write_docs(structure),
        plugins=["search", "jobs"] if structure == "no i18n" else ["search", i18n, "jobs"],
        use_directory_urls=use_directory_urls,
        site_url=SITE_URLS[site_url],
        strict=True,
    )


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("shown_on", ["Home {}", "Lists {}"])
def test_every_item_leads_to_its_post(site: Site, shown_on: str, lang: str) -> None:
    path = find_page(site, shown_on.format(lang))
    for status in ("open", "closed"):
        titles = [
            title.format(lang)
            for title, keys in POSTS.values()
            if bool(keys) == (status == "closed")
        ]
        assert site.titles(path, status) == titles
        assert [read_heading(site, target) for target in item_links(site, path, status)] == titles


def test_nothing_is_wrong_with_any_of_it(site: Site) -> None:
    assert site.warnings == []


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_a_home_page_that_is_a_post_lists_itself(tmp_path: Path, use_directory_urls: bool) -> None:
    home = f"---\ntitle: Home\nlayout: job\n---\n\n# Home\n\n{LISTS}"
    docs = {"index.md": home, "a/b.md": f"# Lists\n\n{LISTS}"}
    site = build(tmp_path, docs, use_directory_urls=use_directory_urls, strict=True)
    for heading in ("Home", "Lists"):
        assert item_links(site, find_page(site, heading)) == ["index.html"]
