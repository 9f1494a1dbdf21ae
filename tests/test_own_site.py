"""The project's own site is what the plugin promises, and builds without a warning."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from mkdocs_jobs.content.front_matter import read_front_matter
from tests.posting_schema import check
from tests.postings import read_postings
from tests.site import Site
from tests.sites.reading import find_page, follow, list_duplicates, list_ids

ROOT = Path(__file__).parents[1]
JOIN_US = {"it": "Lavora con noi", "en": "Join us"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    # With strict the build itself fails at the first warning.
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)
    config.plugins.on_shutdown()
    return Site(folder, [])


def read_refs(site: Site, lang: str) -> list[str]:
    """The `ref` of each post that a language's join-us lists, open and closed."""
    items = site.page(find_page(site, JOIN_US[lang])).select(".jobs-item")
    return [str(item["data-jobs-ref"]) for item in items]


@pytest.mark.parametrize("lang", JOIN_US)
def test_join_us_shows_all_three_directives(site: Site, lang: str) -> None:
    page = site.page(find_page(site, JOIN_US[lang]))
    assert len(page.select(".jobs-accordion")) == 1
    assert len(page.select(".jobs-archive")) == 1
    sections = page.select(".jobs-list")
    assert [section["data-jobs-status"] for section in sections] == ["open", "closed"]
    for section in sections:
        assert section["lang"] == lang
        assert len(section.select(".jobs-item")) == int(str(section["data-jobs-count"])) > 0


@pytest.mark.parametrize("lang", JOIN_US)
def test_near_its_top_join_us_leads_to_the_list_and_says_how_many_positions_it_has(
    site: Site, lang: str
) -> None:
    page = site.page(find_page(site, JOIN_US[lang]))
    link = page.select("article h1 ~ p")[1].select_one("a[href^='#']")
    section = page.select_one(".jobs-list[data-jobs-status=open]")
    assert link is not None
    assert section is not None
    assert link.select(".jobs-count")[0].get_text() == section["data-jobs-count"]
    heading = section.find_previous("h2")
    assert heading is not None
    assert link["href"] == f"#{heading['id']}"


@pytest.mark.parametrize("lang", JOIN_US)
def test_its_accordion_has_seven_panels_with_something_in_each(site: Site, lang: str) -> None:
    panels = site.page(find_page(site, JOIN_US[lang])).select(".jobs-accordion > .jobs-panel")
    assert len(panels) == 7
    assert len({panel["id"] for panel in panels}) == 7
    for panel in panels:
        assert [text.get_text().strip() for text in panel.select(".jobs-panel__content")] != [""]


@pytest.mark.parametrize("lang", JOIN_US)
def test_some_of_its_open_posts_are_new_and_no_closed_one_is(site: Site, lang: str) -> None:
    page = site.page(find_page(site, JOIN_US[lang]))
    assert page.select('[data-jobs-status="open"] .jobs-badge--new') != []
    assert len(page.select('[data-jobs-status="open"] .jobs-badge--new')) < len(
        page.select('[data-jobs-status="open"] .jobs-item')
    )
    assert page.select('[data-jobs-status="closed"] .jobs-badge--new') == []


def test_it_has_posts_enough_in_both_languages_and_in_one_only(site: Site) -> None:
    italian, english = read_refs(site, "it"), read_refs(site, "en")
    assert len(italian) + len(english) >= 14
    assert set(italian) - set(english)
    assert set(english) - set(italian)
    assert set(italian) & set(english)


def test_its_lists_lead_to_pages_and_no_page_is_listed_twice(site: Site) -> None:
    targets = []
    for heading in JOIN_US.values():
        path = find_page(site, heading)
        links = site.page(path).select("a.jobs-item__title")
        targets += [follow(site, path, str(link["href"])) for link in links]
    assert list_duplicates(targets) == []


def test_translations_may_have_different_file_names(site: Site) -> None:
    names: dict[str, set[str]] = {}
    for heading in JOIN_US.values():
        path = find_page(site, heading)
        for item in site.page(path).select(".jobs-item:has(> a.jobs-item__title)"):
            target = follow(site, path, str(item.select(".jobs-item__title")[0]["href"]))
            name = target.removesuffix("/index.html").rpartition("/")[2]
            names.setdefault(str(item["data-jobs-ref"]), set()).add(name)
    assert any(len(found) == 2 for found in names.values())


def test_each_open_post_has_structured_data_and_no_closed_one_has(site: Site) -> None:
    found: dict[str, list[int]] = {"open": [], "closed": []}
    for heading in JOIN_US.values():
        path = find_page(site, heading)
        for status, counts in found.items():
            for link in site.page(path).select(f'[data-jobs-status="{status}"] a.jobs-item__title'):
                postings = read_postings(site, follow(site, path, str(link["href"])))
                for posting in postings:
                    check(posting)
                counts.append(len(postings))
    assert set(found["open"]) == {1}
    assert set(found["closed"]) == {0}
    [employer] = {json.dumps(p["hiringOrganization"]) for p in list_postings(site)}
    logo = json.loads(employer)["logo"]
    assert logo.removeprefix("https://officina-pubblica.example.org/") in site.files


def test_the_calendar_of_browsers_is_that_of_the_build() -> None:
    now = re.search(r"^ +now: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert now is not None
    assert f'"{now[1]}"' in (ROOT / "overrides/assets/clock.js").read_text("utf-8")


def test_dates_are_plausible() -> None:
    paths = sorted((ROOT / "docs").glob("*/jobpositions/*.md"))
    posts = [read_front_matter(path.read_text("utf-8")).data for path in paths]
    dated = [post for post in posts if not post.get("evergreen")]
    assert len(dated) > 20
    for post in dated:
        assert post["date_posted"] < post["valid_through"], post["title"]
        assert str(post["date_posted"]) <= "2026-12-01", post["title"]
        assert (str(post["valid_through"]) < "2026-12-01") == bool(post.get("archived"))


@pytest.mark.parametrize("lang", JOIN_US)
def test_its_archive_has_some_years_and_one_list_has_no_filters(site: Site, lang: str) -> None:
    archive = site.page(find_page(site, JOIN_US[lang])).select_one(".jobs-archive")
    assert archive is not None
    years = [str(group["data-jobs-group"]) for group in archive.select(".jobs-group")]
    assert years == ["2026", "2025", "2024"]
    home = site.page("" if lang == "it" else "en/")
    assert len(home.select(".jobs-list .jobs-item")) == 3
    assert home.select(".jobs-list form") == []


@pytest.mark.parametrize("lang", JOIN_US)
def test_a_closed_post_leads_to_its_successor(site: Site, lang: str) -> None:
    path = find_page(site, JOIN_US[lang])
    page = site.page(path)
    items = {str(item["data-jobs-ref"]): item for item in page.select(".jobs-item")}
    # One has no page of its own; its old address and the list lead to the other one.
    assert items["security-engineer"].select("a.jobs-item__title") == []
    (link,) = items["security-engineer"].select("a.jobs-item__successor")
    (title,) = items["site-reliability-engineer"].select("a.jobs-item__title")
    successor = follow(site, path, str(title["href"]))
    assert follow(site, path, str(link["href"])) == successor
    old = {"it": "it/jobpositions/sicurezza-informatica.htm"}
    (refresh,) = site.page(old.get(lang, "en/jobpositions/security-engineer.htm")).select(
        'meta[http-equiv="refresh"]'
    )
    assert str(refresh["content"]).endswith(successor.rpartition("/")[2])
    # Another one keeps its page, which names its successor.
    (closed,) = items["rd-engineer"].select("a.jobs-item__title")
    kept = site.page(follow(site, path, str(closed["href"])))
    assert len(kept.select(".jobs-successor a[href]")) == 1


def list_postings(site: Site) -> list[dict[str, Any]]:
    pages = [path for path in site.files if path.endswith((".html", ".htm"))]
    return [posting for path in pages for posting in read_postings(site, path)]


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for heading in JOIN_US.values():
        assert list_duplicates(list_ids(site.page(find_page(site, heading)))) == []


def test_no_page_shows_a_directive_outside_of_code(site: Site) -> None:
    paths = [path for path in site.files if path.endswith((".html", ".htm"))]
    assert paths
    for path in paths:
        text = unescape(site.read(path))
        if "{% include jobs_" not in text and "jobsdirective" not in text:
            continue  # reading all of them as HTML takes seconds
        page = site.page(path)
        for example in page.select("code, pre"):
            example.decompose()
        assert "{% include jobs_" not in str(page)
        assert "jobsdirective" not in str(page)
