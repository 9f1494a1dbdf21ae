"""A site made from the facts of the original one shows the lists that the original showed."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from tests import site as site_module
from tests.site import I18N, Site, build
from tests.sites.reading import find_page, item_links, read_heading

ORIGINAL = site_module.SHARED / "original" / "2019-03-07.json"

pytestmark = pytest.mark.skipif(
    not ORIGINAL.is_file(), reason="the facts of the original site are not ours and absent here"
)

DIRECTIVES = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"


@pytest.fixture(scope="module")
def original() -> Any:
    return json.loads(ORIGINAL.read_text(encoding="utf-8"))


def write_page(front_matter: dict[str, Any], body: str) -> str:
    text = yaml.safe_dump(front_matter, allow_unicode=True, sort_keys=False)
    return f"---\n{text}---\n\n{body}"


@pytest.fixture(scope="module")
def site(original: Any, tmp_path_factory: pytest.TempPathFactory) -> Site:
    docs = {}
    for job in original["job_pages"]:
        facts = {key: job[key] for key in ("lang", "ref")}
        facts |= {"title": job["title_h2"], "layout": "job", "permalink": job["url"]}
        docs[job["src"]] = write_page({**facts, **job["front_matter"]}, "Text.\n")
    for lang, language in original["languages"].items():
        join_us = language["join_us"]
        title = language["headings"][0][1]
        facts = {"title": title, "lang": lang, "ref": "join-us", "permalink": join_us["url"]}
        docs[join_us["src"]] = write_page(facts, f"# {title}\n\n{DIRECTIVES}")
    return build(
        tmp_path_factory.mktemp("original"), docs, plugins=["search", {"i18n": I18N}, "jobs"]
    )


def find_join_us(site: Site, language: Any) -> str:
    return find_page(site, language["headings"][0][1])


@pytest.mark.parametrize("lang", ["it", "en"])
def test_titles_order_and_new_marks_are_those_of_the_original(
    site: Site, original: Any, lang: str
) -> None:
    language = original["languages"][lang]
    path = find_join_us(site, language)
    for status in ("open", "closed"):
        shown = [
            (title, bool(item.select(".jobs-badge--new")))
            for title, item in zip(
                site.titles(path, status),
                site.page(path).select(f'[data-jobs-status="{status}"] .jobs-item'),
                strict=True,
            )
        ]
        assert shown == [(post["title"], post.get("is_new", False)) for post in language[status]]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_counts_are_those_of_the_original(site: Site, original: Any, lang: str) -> None:
    language = original["languages"][lang]
    counts = language["counts"]
    page = site.page(find_join_us(site, language))
    for status in ("open", "closed"):
        (section,) = page.select(f'.jobs-list[data-jobs-status="{status}"]')
        assert section["data-jobs-count"] == str(counts[status])
    assert len(page.select(".jobs-badge--new")) == counts["new"]
    assert [str(counts["closed"])] == [
        summary.get_text().split()[0] for summary in page.select(".jobs-archive > summary")
    ]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_every_post_of_the_language_is_linked_once(site: Site, original: Any, lang: str) -> None:
    path = find_join_us(site, original["languages"][lang])
    targets = [*item_links(site, path, "open"), *item_links(site, path, "closed")]
    posts = [job["title_h2"] for job in original["job_pages"] if job["lang"] == lang]
    assert len(set(targets)) == len(targets) == len(posts)
    assert sorted(read_heading(site, target) for target in targets) == sorted(posts)


def test_nothing_is_wrong_with_its_front_matter(site: Site) -> None:
    ours = [warning for warning in site.warnings if warning.startswith("jobs: ")]
    # Posts were open in one language and closed in the other; and nothing here writes redirects.
    told = [w for w in ours if "translation" not in w and "redirect" not in w]
    assert told == []
