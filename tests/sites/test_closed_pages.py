"""Closed posts on whole sites: their pages, and all that leads to them or speaks of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from mkdocs_jobs.site.rules_files import RedirectsFile
from mkdocs_jobs.values.vocabulary import CLOSED_PAGES
from tests.checks import Checked
from tests.outputs.servers import GONE, ask_site
from tests.site import I18N, Site, build, rebuild
from tests.tiers import combine, first_quick

THEMES = ("mkdocs", "readthedocs", "material")
SITE_URL = "https://example.org/team/"
LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
HOME = f"---\ntitle: Work\nref: home\n---\n\n# Work\n\n{LISTS}"


def post(title: str, **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\nlayout: job\ntitle: {title}\nparent_ref: home\n{lines}---\n\nText of {title}.\n"


DOCS: Mapping[str, str] = {
    "index.md": HOME,
    "cook.md": post("Cook", archived="true", successor="chef", redirect_from="/kitchen/"),
    "chef.md": post("Chef", ref="chef"),
    "porter.md": post("Porter", valid_through="2020-01-31", redirect_from="[/night.html, /lodge]"),
    "news.md": "# News\n\nA [cook](cook.md#what), a [porter](porter.md) and a [chef](chef.md).\n",
}


def make(
    folder: Path,
    mode: str,
    docs: Mapping[str, str] = DOCS,
    *,
    theme: Any = "mkdocs",
    rules: str | None = None,
    i18n: Mapping[str, Any] | None = None,
    writers: Sequence[Any] = ("redirects",),
    **config: Any,
) -> Site:
    """A strict site, links to headings included, that nothing is wrong with."""
    jobs: dict[str, Any] = {"closed_pages": mode}
    if rules is not None:
        jobs["redirects_file"] = rules
    plugins: list[Any] = ["search", *writers, {"jobs": jobs}]
    if i18n is not None:
        plugins.insert(1, {"i18n": {**I18N, **i18n}})
    settings = {"site_url": SITE_URL, "validation": {"anchors": "ignore"}, **config}
    site = build(folder, docs, theme=theme, plugins=plugins, strict=True, **settings)
    assert site.warnings == []
    return site


Shared = Callable[..., Site]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """The site of `DOCS` in a mode, with a theme and with rules: each is built once."""

    @cache
    def make_once(mode: str, theme: str, rules: str | None) -> Site:
        return make(tmp_path_factory.mktemp("site"), mode, theme=theme, rules=rules)

    def find(mode: str, *, theme: str = "mkdocs", rules: str | None = None) -> Site:
        return make_once(mode, theme, rules)

    return find


def check(site: Site) -> Checked:
    """Nothing leads nowhere."""
    checked = Checked(site, SITE_URL)
    checked.check_links()
    checked.check_alternates()
    checked.check_search()
    return checked


def items(site: Site, path: str = "") -> dict[str, list[str]]:
    """The closed positions listed on a page: title to the files that their line leads to."""
    checked = Checked(site, SITE_URL)
    found = {}
    for item in site.page(path).select('[data-jobs-status="closed"] .jobs-item'):
        title = item.select(".jobs-item__title")[0].get_text()
        links = [urljoin(SITE_URL + path, str(link["href"])) for link in item.select("a[href]")]
        found[title] = [checked.find(link) or link for link in links]
    return found


def links(site: Site, path: str = "news/") -> dict[str, str]:
    """The links in the text of a page: their words to where they lead."""
    words = ("cook", "porter", "chef")
    found = (a for a in site.page(path).select("a[href]") if a.get_text() in words)
    return {a.get_text(): urljoin(SITE_URL + path, str(a["href"])) for a in found}


def robots(site: Site, path: str) -> list[str]:
    tags = site.page(path).select('head meta[name="robots"]')
    return [str(tag["content"]) for tag in tags]


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_kept_pages_are_forgotten_by_search_engines(theme: str, shared: Shared) -> None:
    site = shared("keep", theme=theme)
    checked = check(site)
    for path in ("cook/", "porter/"):
        assert robots(site, path) == ["noindex"]
        assert site.page(path).select(".jobs-badge--closed")
        assert "Text of" in site.read(f"{path}index.html")
    assert robots(site, "chef/") == []
    assert sorted(checked.sitemap()) == ["chef/index.html", "index.html", "news/index.html"]
    assert items(site) == {"Cook": ["cook/index.html"], "Porter": ["porter/index.html"]}
    (successor,) = site.page("cook/").select(".jobs-successor a")
    assert (successor.get_text(), successor["href"]) == (
        "This position has been replaced by Chef.",
        "../chef/",
    )
    assert site.page("porter/").select(".jobs-successor") == []
    assert checked.redirects()["kitchen/index.html"] == "cook/index.html"


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_indexed_pages_differ_from_kept_ones_for_search_alone(theme: str, shared: Shared) -> None:
    site = shared("index", theme=theme)
    checked = check(site)
    assert robots(site, "cook/") == []
    assert {"cook/index.html", "porter/index.html"} < checked.sitemap().keys()
    assert items(site) == {"Cook": ["cook/index.html"], "Porter": ["porter/index.html"]}
    kept = shared("keep", theme=theme)
    for path in ("cook/", "porter/"):
        body, kept_body = (s.page(path).body for s in (site, kept))
        assert str(body) == str(kept_body)


@pytest.mark.parametrize(("theme", "directories"), combine(THEMES, [True, False]))
def test_redirected_pages_lead_on_from_everywhere(
    theme: str, directories: bool, tmp_path: Path
) -> None:
    site = make(tmp_path, "redirect", theme=theme, use_directory_urls=directories)
    checked = check(site)

    def name(page: str) -> str:
        return f"{page}/index.html" if directories else f"{page}.html"

    assert checked.redirects() == {
        name("cook"): name("chef"),
        "kitchen/index.html": name("chef"),
        name("porter"): "index.html",
        "night.html": "index.html",
        "lodge/index.html": "index.html",
    }
    assert sorted(checked.sitemap()) == sorted([name("chef"), "index.html", name("news")])
    assert items(site) == {"Cook": [name("chef")], "Porter": []}
    path = "news/" if directories else "news.html"
    assert {
        word: checked.find(url.partition("#")[0]) for word, url in links(site, path).items()
    } == {
        "cook": name("chef"),
        "chef": name("chef"),
        "porter": "index.html",
    }


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_removed_pages_leave_a_page_that_says_so(theme: str, shared: Shared) -> None:
    site = shared("remove", theme=theme)
    checked = check(site)
    assert robots(site, "cook/") == ["noindex"]
    page = site.page("cook/")
    (gone,) = page.select(".jobs-gone")
    assert [h1.get_text(strip=True) for h1 in page.select("h1") if not h1.find_parent("nav")][:1]
    assert gone.h1 is not None
    assert gone.h1.get_text() == "Cook"
    assert "This position is closed" in gone.get_text()
    assert [str(a["href"]) for a in gone.select("a")] == ["../chef/", "../"]
    assert "Text of Cook" not in site.read("cook/index.html")
    assert page.select(".jobs-header, .jobs-apply, .jobs-facts") == []
    assert checked.sitemap().keys() == {"chef/index.html", "index.html", "news/index.html"}
    assert items(site) == {"Cook": ["chef/index.html"], "Porter": []}
    assert checked.redirects()["kitchen/index.html"] == "cook/index.html"
    (description,) = page.select('head meta[name="description"]')
    assert description["content"] == "This position is closed, and its page has been removed."


@pytest.mark.parametrize(
    "format_",
    ["json", "apache", "nginx", "caddy", pytest.param("netlify", marks=pytest.mark.slow)],
)
def test_removed_pages_are_gone_where_a_server_can_say_so(
    format_: RedirectsFile, shared: Shared
) -> None:
    site = shared("remove", rules=format_)
    checked = check(site)
    paths = ("cook", "porter", "kitchen", "night.html", "lodge")
    assert ask_site(site, format_, {f"/team/{path}": GONE for path in paths}) == []
    assert not {"cook/index.html", "porter/index.html", "kitchen/index.html"} & set(site.files)
    assert checked.redirects() == {}
    assert items(site) == {"Cook": ["chef/index.html"], "Porter": []}
    assert {word: checked.find(url.partition("#")[0]) for word, url in links(site).items()} == {
        "cook": "chef/index.html",
        "chef": "chef/index.html",
        "porter": "index.html",
    }


def test_redirects_are_rules_as_well(tmp_path: Path) -> None:
    site = make(tmp_path, "redirect", rules="netlify", writers=())
    questions = {f"/team/{path}": "/team/chef/" for path in ("cook", "kitchen")}
    questions |= {f"/team/{path}": "/team/" for path in ("porter", "night.html", "lodge")}
    assert ask_site(site, "netlify", questions) == []
    assert "cook/index.html" not in site.files


@pytest.mark.parametrize("mode", CLOSED_PAGES)
def test_the_compressed_sitemap_is_the_same(mode: str, shared: Shared) -> None:
    site = shared(mode)
    packed = gzip.decompress((site.folder / "sitemap.xml.gz").read_bytes())
    assert packed.decode() == site.read("sitemap.xml")
    assert ("/cook/" in packed.decode()) == (mode == "index")


@pytest.mark.parametrize(
    ("mode", "rules", "cook", "porter"),
    [
        ("keep", None, "cook/", "porter/"),
        ("index", None, "cook/", "porter/"),
        ("redirect", None, "chef/", ""),
        ("remove", None, None, None),
        ("remove", "json", None, None),
    ],
)
def test_jobs_json_names_addresses_that_lead_somewhere(
    mode: str, rules: str | None, cook: str | None, porter: str | None, shared: Shared
) -> None:
    site = shared(mode, rules=rules)
    posts = {entry["src_uri"]: entry for entry in json.loads(site.read("jobs.json"))["posts"]}
    assert {src_uri: entry["state"] for src_uri, entry in posts.items()} == {
        "chef.md": "open",
        "cook.md": "closed",
        "porter.md": "closed",
    }
    for src_uri, url in (("cook.md", cook), ("porter.md", porter), ("chef.md", "chef/")):
        assert posts[src_uri]["url"] == (None if url is None else SITE_URL + url)


@pytest.mark.parametrize("mode", CLOSED_PAGES)
@pytest.mark.parametrize("rules", [None, "nginx"])
def test_reopening_restores_everything(
    mode: str, rules: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, in the folder of the site where the post was closed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # MkDocs writes the time into pages
    open_ = {**DOCS, "cook.md": DOCS["cook.md"].replace("archived: true", "archived: false")}
    first = make(tmp_path / "a", mode, open_, rules=rules)
    make(tmp_path / "b", mode, DOCS, rules=rules)
    (tmp_path / "b/docs/cook.md").write_text(open_["cook.md"], encoding="utf-8")
    again = rebuild(tmp_path / "b", strict=True)
    assert again.files == first.files
    for file in first.files:
        if file.endswith((".html", ".xml", ".map")):
            assert again.read(file) == first.read(file), file
    assert robots(again, "cook/") == []
    assert "/cook/" in again.read("sitemap.xml")


@pytest.mark.parametrize("mode", CLOSED_PAGES)
@pytest.mark.parametrize("rules", [None, "json"])
def test_links_to_headings_of_closed_posts_are_nothing_to_warn_about(
    mode: str, rules: str | None, tmp_path: Path
) -> None:
    docs = {**DOCS, "cook.md": f"{DOCS['cook.md']}\n## What\n\nYou cook.\n"}
    check(make(tmp_path, mode, docs, rules=rules, validation={"anchors": "warn"}))


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "material"]))
def test_a_closed_post_may_be_the_home_page(theme: str, tmp_path: Path) -> None:
    docs = {"index.md": post("Cook", archived="true"), "home.md": HOME}
    site = make(tmp_path, "keep", docs, theme=theme)
    checked = check(site)
    assert robots(site, "") == ["noindex"]
    assert checked.sitemap().keys() == {"home/index.html"}
    index = json.loads(site.read("search/search_index.json"))
    assert {doc["location"].partition("#")[0] for doc in index["docs"]} == {"home/"}


def test_each_post_can_differ(tmp_path: Path) -> None:
    docs = {
        **DOCS,
        "porter.md": DOCS["porter.md"].replace("---\n\n", "closed_page: index\n---\n\n"),
    }
    checked = check(make(tmp_path, "redirect", docs))
    assert checked.redirects() == {
        "cook/index.html": "chef/index.html",
        "kitchen/index.html": "chef/index.html",
        "night.html": "porter/index.html",
        "lodge/index.html": "porter/index.html",
    }
    assert "porter/index.html" in checked.sitemap()


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "material"]))
@pytest.mark.parametrize(
    ("mode", "rules"), [("redirect", None), ("remove", "json"), ("keep", None)]
)
def test_an_explicit_nav_does_not_lead_nowhere(
    theme: str, mode: str, rules: str | None, tmp_path: Path
) -> None:
    nav = ["index.md", {"A cook": "cook.md"}, {"Jobs": ["chef.md", "porter.md"]}, "news.md"]
    check(make(tmp_path, mode, theme=theme, rules=rules, nav=nav))


def test_without_anything_that_writes_redirects_pages_are_kept(tmp_path: Path) -> None:
    docs = {name: text for name, text in DOCS.items() if name != "news.md"}
    docs = {name: text.replace("redirect_from", "x_from") for name, text in docs.items()}
    plugins = ["search", {"jobs": {"closed_pages": "redirect"}}]
    site = build(tmp_path, docs, plugins=plugins, site_url=SITE_URL)
    assert site.warnings == [
        "jobs: mkdocs.yml: jobs: closed_pages: nothing writes redirects, here and on other"
        " pages; add `redirects` to the plugins in mkdocs.yml (pip install mkdocs-redirects) or set"
        " `redirects_file`"
    ]
    assert robots(site, "cook/") == ["noindex"]


def test_a_single_page_that_asks_for_a_redirect_is_told_by_its_key(tmp_path: Path) -> None:
    docs = {"index.md": HOME, "a.md": post("A", closed_page="redirect")}
    site = build(tmp_path, docs, plugins=["search", "jobs"])
    (warning,) = site.warnings
    assert warning.startswith("jobs: a.md:5: closed_page: nothing writes redirects")


# Languages

PAGES: Mapping[tuple[str, str], str] = {
    ("it", "index"): HOME.replace("Work", "Lavora") + "\n[solo](solo.md), [cuoca](cuoca.md)\n",
    ("en", "index"): HOME,
    ("it", "cuoca"): post("Cuoca", ref="cook", archived="true", successor="chef"),
    ("en", "cook"): post("Cook", ref="cook", archived="true", successor="chef"),
    ("it", "capo"): post("Capocuoca", ref="chef"),
    ("en", "chef"): post("Chef", ref="chef"),
    ("it", "solo"): post("Solo", archived="true"),
}
ARRANGEMENTS = [
    {"docs_structure": structure, "fallback_to_default": fallback}
    for structure in ("folder", "suffix")
    for fallback in (False, True)
]


def arrange(pages: Mapping[tuple[str, str], str], structure: str) -> dict[str, str]:
    return {
        f"{lang}/{name}.md" if structure == "folder" else f"{name}.{lang}.md": text
        for (lang, name), text in pages.items()
    }


@pytest.mark.parametrize(
    ("mode", "structure", "has_copy", "theme"),
    combine(CLOSED_PAGES, ("folder", "suffix"), (False, True), ("mkdocs", "material")),
)
def test_every_language_does_it(
    mode: str, structure: str, has_copy: bool, theme: str, tmp_path: Path
) -> None:
    docs = arrange(PAGES, structure)
    i18n = {"docs_structure": structure, "fallback_to_default": has_copy}
    site = make(tmp_path, mode, docs, theme=theme, i18n=i18n)
    checked = check(site)
    closed = {"cuoca/index.html", "en/cook/index.html", "solo/index.html"}
    closed |= {"en/solo/index.html"} if has_copy else set()
    assert closed <= set(site.files)
    in_sitemap = closed & checked.sitemap().keys()
    assert in_sitemap == (closed if mode == "index" else set())
    named = checked.alternates().keys()
    assert ({"cuoca/index.html", "en/cook/index.html"} <= named) == (mode == "index")
    if mode == "redirect":
        expected = {
            "cuoca/index.html": "capo/index.html",
            "en/cook/index.html": "en/chef/index.html",
            "solo/index.html": "index.html",
        }
        if has_copy:
            expected["en/solo/index.html"] = "en/index.html"
        assert checked.redirects() == expected
    else:
        assert checked.redirects() == {}
        for file in closed:
            noindex = [] if mode == "index" else ["noindex"]
            assert robots(site, file.removesuffix("index.html")) == noindex
    if mode == "remove":
        (it,) = site.page("cuoca/").select(".jobs-gone")
        assert "Questa posizione è chiusa" in it.get_text()
        assert "Questa posizione è stata sostituita da Capocuoca." in it.get_text()
    titles = {"it": ["Cuoca", "Solo"], "en": ["Cook"]}
    assert list(items(site)) == titles["it"]
    assert list(items(site, "en/")) == titles["en"]


@pytest.mark.parametrize("i18n", ARRANGEMENTS, ids=lambda i18n: "-".join(map(str, i18n.values())))
def test_a_server_says_of_every_language_that_it_is_gone(
    i18n: Mapping[str, Any], tmp_path: Path
) -> None:
    docs = arrange(PAGES, i18n["docs_structure"])
    site = make(tmp_path, "remove", docs, i18n=i18n, rules="json")
    check(site)
    rules = json.loads(site.read("redirects.json"))
    expected = {"/team/cuoca", "/team/en/cook", "/team/solo"}
    expected |= {"/team/en/solo"} if i18n["fallback_to_default"] else set()
    assert rules == dict.fromkeys(expected)
    for path in expected:
        assert f"{path.removeprefix('/team/')}/index.html" not in site.files


@pytest.mark.parametrize("mode", ["redirect", "remove"])
@pytest.mark.parametrize("rules", [None, "json"])
def test_an_open_post_is_not_copied_into_a_language_where_it_is_closed(
    mode: str, rules: str | None, tmp_path: Path
) -> None:
    pages = {
        **PAGES,
        ("it", "cuoca"): post("Cuoca", ref="cook"),
        ("en", "cook"): post("Cook", ref="cook", archived="true", successor="chef"),
    }
    jobs: dict[str, Any] = {"closed_pages": mode, "translations": {"state_mismatch": "ignore"}}
    if rules:
        jobs["redirects_file"] = rules
    plugins = [
        "search",
        {"i18n": {**I18N, "fallback_to_default": True}},
        "redirects",
        {"jobs": jobs},
    ]
    docs = arrange(pages, "folder")
    site = build(tmp_path, docs, plugins=plugins, strict=True, site_url=SITE_URL)
    check(site)
    assert "en/cuoca/index.html" not in site.files
    assert site.titles("en/") == ["Chef"]
    assert list(items(site, "en/")) == ["Cook"]


@pytest.mark.parametrize("mode", ["keep", "remove", "redirect"])
def test_hreflang_names_only_pages_that_may_be_shown(mode: str, tmp_path: Path) -> None:
    """https://developers.google.com/search/docs/specialty/international/localized-versions"""
    pages = {
        **PAGES,
        ("it", "cuoca"): post("Cuoca", ref="cook"),
        ("en", "cook"): post("Cook", ref="cook", archived="true"),
    }
    jobs = {"closed_pages": mode, "translations": {"state_mismatch": "ignore"}}
    plugins = ["search", {"i18n": I18N}, "redirects", {"jobs": jobs}]
    docs = arrange(pages, "folder")
    site = build(tmp_path, docs, plugins=plugins, theme="material", site_url=SITE_URL)
    assert site.warnings == []
    alternates = check(site).alternates()
    assert not {"cuoca/index.html", "en/cook/index.html"} & alternates.keys()
    assert {"capo/index.html", "en/chef/index.html"} <= alternates.keys()
    # Readers can still switch, where there is something to read.
    switch = [str(a["href"]) for a in site.page("cuoca/").select("a.md-select__link")]
    assert ("../en/cook/" in switch) == (mode == "keep")
