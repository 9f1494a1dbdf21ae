"""Option `about`: a Markdown file that every post shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site import I18N, Site, build

INDEX = "# Work\n\n{% include jobs_list.html %}\n"
ABOUT = {
    "it/about.md": "## Chi siamo\n\nUna cucina. Vedi i [dati](privacy.md).\n",
    "en/about.md": "# About us\n\nA *kitchen*. See the [data](privacy.md).\n",
}
POST = (
    "---\nlayout: job\ntitle: {}\ndate_posted: 2026-05-04\nlocations: {{locality: Turin,"
    " country: IT}}\n---\n\n## About us\n\nWe look for a cook for sixty people a day.\n"
)
DOCS = {
    **{f"{lang}/{name}": text for lang in ("it", "en") for name, text in (
        ("index.md", INDEX), ("privacy.md", "# Data\n"), ("jobs/cook.md", POST.format("Cook")),
        ("jobs/chef.md", POST.format("Chef")), ("late.md", POST.format("Late")),
    )},
    **ABOUT,
}  # fmt: skip
OPTIONS = {"about": "about.md", "organization": {"name": "Us"}, "now": "2026-05-20"}


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    plugins: list[Any] = ["search", {"i18n": I18N}, {"jobs": OPTIONS}]
    url = "https://green-table.example/"
    return build(tmp_path_factory.mktemp("site"), DOCS, plugins=plugins, site_url=url, strict=True)


@pytest.mark.parametrize(
    ("path", "words", "link"),
    [
        ("jobs/cook/", "Una cucina.", "../../privacy/"),
        ("jobs/chef/", "Una cucina.", "../../privacy/"),
        ("en/jobs/cook/", "A kitchen.", "../../privacy/"),
        ("en/late/", "A kitchen.", "../privacy/"),
    ],
)
def test_every_post_shows_the_file_in_its_language(
    site: Site, path: str, words: str, link: str
) -> None:
    (block,) = site.page(path).select(".jobs-about")
    assert words in block.get_text()
    assert [a["href"] for a in block.select("p a")] == [link]


def test_its_headings_are_below_that_of_the_page_and_its_ids_are_free(site: Site) -> None:
    page = site.page("en/jobs/cook/")
    assert len(page.select("h1")) == 1
    (heading,) = page.select(".jobs-about h2")
    assert heading.get_text().startswith("About us")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_file_is_no_page(site: Site) -> None:
    assert not any("about" in path for path in site.files)
    assert "about/" not in site.read("sitemap.xml")


def test_search_and_search_engines_do_not_get_it(site: Site) -> None:
    assert "kitchen" not in site.read("search/search_index.json").lower()
    page = site.page("en/jobs/cook/")
    (script,) = page.select('script[type="application/ld+json"]')
    assert "kitchen" not in json.loads(script.get_text())["description"]


def build_with(folder: Path, docs: dict[str, str], about: str = "about.md") -> Site:
    plugins: list[Any] = ["search", {"jobs": {"about": about, "now": "2026-05-20"}}]
    docs = {"index.md": INDEX, "cook.md": POST.format("Cook"), **docs}
    return build(folder, docs, plugins=plugins, theme="mkdocs")


def test_without_the_option_there_is_none(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": INDEX, "cook.md": POST.format("Cook")})
    assert site.page("cook/").select(".jobs-about") == []


def test_a_language_without_the_file_is_told(tmp_path: Path) -> None:
    site = build_with(tmp_path, {})
    assert [message for message in site.warnings if "about" in message] == [
        "jobs: mkdocs.yml: jobs: about: expected a file en/about.md or about.en.md or about.md"
        " for posts in 'en', got none; write one"
    ]


def test_a_directive_in_it_is_told_and_a_post_is_none(tmp_path: Path) -> None:
    site = build_with(tmp_path, {"about.md": f"## Us\n\n{INDEX}"})
    assert len([m for m in site.warnings if "cannot be used in what every post" in m]) == 1
    assert site.page("cook/").select(".jobs-about") == []
    site = build_with(tmp_path / "post", {}, about="cook.md")
    assert len([message for message in site.warnings if "about" in message]) == 1
