"""The navigation: which pages it lists, in which order, and where a job stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from tests.checks import Checked
from tests.site import I18N, Site, build, rebuild
from tests.tiers import first_quick

THEMES = ("mkdocs", "readthedocs", "material")
STRUCTURES = ("none", "folder", "suffix")
LIST = "{% include jobs_list.html %}\n"


def page(title: str, **keys: Any) -> str:
    """A page with front matter; `body` is its text."""
    body = keys.pop("body", "Text.\n")
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\n{lines}---\n{body}"


def job(title: str, **keys: Any) -> str:
    return page(title, layout="job", ref=title.lower(), **keys)


SITE = {
    "index.md": "# Home\n",
    "join.md": page("Join", ref="join-us", body=LIST),
    "about.md": "# About\n",
    "a.md": job("Actor", parent_ref="join-us"),
    "b.md": job("Baker", parent_ref="join-us", archived="true"),
}


def two_languages(structure: str, docs: dict[str, str]) -> dict[str, str]:
    """The same pages in Italian and English; titles say the language."""
    found = {}
    for lang in ("it", "en"):
        for path, text in docs.items():
            name = f"{lang}/{path}" if structure == "folder" else f"{path[:-3]}.{lang}.md"
            found[name] = text.replace("title: ", f"title: {lang} ").replace("# ", f"# {lang} ")
    return found


def i18n(structure: str = "folder", **options: Any) -> list[Any]:
    return ["search", {"i18n": {**I18N, "docs_structure": structure, **options}}, "jobs"]


def entries(site: Site, path: str = "") -> list[str]:
    """The titles in the mkdocs theme's main navigation, and what it holds in menus."""
    links = site.page(path).select("#navbar-collapse .navbar-nav:not(.ms-md-auto) a[href]")
    return [link.get_text().strip() for link in links]


def neighbours(site: Site, path: str) -> tuple[str | None, str | None]:
    """The pages that "previous" and "next" lead to."""
    found = []
    for rel in ("prev", "next"):
        link = site.page(path).select_one(f'a[rel="{rel}"][href]')
        found.append(urljoin(f"/{path}", str(link["href"])) if link else None)
    return found[0], found[1]


def lit(page: BeautifulSoup, theme: str) -> list[Tag]:
    """The entries that a theme shows as where the reader is."""
    selector = {
        "mkdocs": "#navbar-collapse .navbar-nav:not(.ms-md-auto) a.active",
        "readthedocs": ".wy-menu a.current",
        "material": ".md-nav--primary .md-nav__item--active > a.md-nav__link",
    }[theme]
    # A menu's own entry, which opens it, leads to `#`.
    return [link for link in page.select(selector) if link.get("href", "#") != "#"]


# Which posts are listed


def test_posts_have_no_entry_by_default(tmp_path: Path) -> None:
    site = build(tmp_path, SITE, strict=True)
    assert entries(site) == ["Home", "About", "Join"]
    assert site.titles("join/") == ["Actor"]
    assert site.infos == []


@pytest.mark.parametrize(
    ("option", "titles"),
    [
        ("none", ["Home", "About", "Join"]),
        ("open", ["Home", "Actor", "About", "Join"]),
        ("all", ["Home", "Actor", "About", "Baker", "Join"]),
    ],
)
def test_the_option_says_which_posts_have_an_entry(
    tmp_path: Path, option: str, titles: list[str]
) -> None:
    site = build(tmp_path, SITE, plugins=["search", {"jobs": {"nav": option}}], strict=True)
    assert entries(site) == titles
    assert site.infos == []


def test_a_folder_of_posts_alone_leaves_no_empty_menu(tmp_path: Path) -> None:
    docs = {**SITE, "posts/c.md": job("Cook"), "posts/old/d.md": job("Driver")}
    site = build(tmp_path, docs, strict=True)
    assert entries(site) == ["Home", "About", "Join"]
    assert site.titles("join/") == ["Actor", "Cook", "Driver"]


def test_a_page_beside_posts_in_a_folder_stays(tmp_path: Path) -> None:
    docs = {**SITE, "posts/c.md": job("Cook"), "posts/how.md": "# How we hire\n"}
    site = build(tmp_path, docs, strict=True)
    assert entries(site) == ["Home", "About", "Join", "Posts", "How we hire"]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("fallback", [True, False])
def test_posts_have_no_entry_in_any_language(
    tmp_path: Path, structure: str, fallback: bool
) -> None:
    docs = two_languages(structure, SITE)
    alone = "it/z.md" if structure == "folder" else "z.it.md"
    docs[alone] = job("Only Italian", parent_ref="join-us")
    plugins = i18n(structure, fallback_to_default=fallback)
    site = build(tmp_path, docs, plugins=plugins, strict=True)
    assert entries(site) == ["it Home", "it About", "it Join"]
    assert entries(site, "en/") == ["en Home", "en About", "en Join"]
    assert site.infos == []


# An explicit nav is the user's

NAV = [{"Posts": ["b.md", "a.md"]}, {"Work with us": "join.md"}, "about.md", "index.md"]


@pytest.mark.parametrize("option", ["none", "open", "all"])
def test_an_explicit_nav_is_never_touched(tmp_path: Path, option: str) -> None:
    docs = {**SITE, "about.md": page("About", menu_position=1)}
    plugins = ["search", {"jobs": {"nav": option}}]
    site = build(tmp_path, docs, plugins=plugins, nav=NAV, strict=True)
    assert entries(site) == ["Posts", "Baker", "Actor", "Work with us", "About", "Home"]
    assert neighbours(site, "a/") == ("/b/", "/join/")
    assert neighbours(site, "join/") == ("/a/", "/about/")


def test_an_explicit_nav_of_a_language_is_never_touched(tmp_path: Path) -> None:
    docs = two_languages("folder", {**SITE, "about.md": page("About", menu_position=1)})
    languages = [{**language, "nav": NAV} for language in I18N["languages"]]
    site = build(tmp_path, docs, plugins=i18n(languages=languages), strict=True)
    for lang, home in {"it": "", "en": "en/"}.items():
        posts = ["Posts", f"{lang} Baker", f"{lang} Actor"]
        assert entries(site, home) == [*posts, "Work with us", f"{lang} About", f"{lang} Home"]


def test_an_explicit_nav_without_posts_brings_no_message_of_ours(tmp_path: Path) -> None:
    docs = {**SITE, "join.md": "---\nref: join-us\n---\n# No list here\n"}
    site = build(tmp_path, docs, nav=["index.md", "join.md", "about.md"], strict=True)
    assert entries(site) == ["Home", "No list here", "About"]
    assert site.infos == []


# Order


@pytest.mark.parametrize(
    ("positions", "titles"),
    [
        ({}, ["Home", "A", "B", "C", "D"]),  # MkDocs' own order
        ({"d": 1, "b": 2}, ["Home", "D", "B", "A", "C"]),
        ({"c": -1}, ["Home", "C", "A", "B", "D"]),
        ({"d": 1.5, "a": 2, "b": 1}, ["Home", "B", "D", "A", "C"]),
        ({"d": 2, "b": 2, "a": 10}, ["Home", "B", "D", "A", "C"]),  # equals as they were
        ({"index": 2, "d": 1, "a": 3}, ["D", "Home", "A", "B", "C"]),
        ({"index": 1}, ["Home", "A", "B", "C", "D"]),
        ({"b": 0, "a": 1}, ["Home", "B", "A", "C", "D"]),
    ],
    ids=str,
)
def test_top_level_pages_follow_their_positions(
    tmp_path: Path, positions: dict[str, object], titles: list[str]
) -> None:
    docs = {
        f"{name}.md": page(
            "Home" if name == "index" else name.upper(),
            **({"menu_position": positions[name]} if name in positions else {}),
        )
        for name in ("index", "a", "b", "c", "d")
    }
    site = build(tmp_path, docs, strict=True)
    assert entries(site) == titles
    paths = ["/" if title == "Home" else f"/{title.lower()}/" for title in titles]
    found = [neighbours(site, path.lstrip("/")) for path in paths]
    assert found == list(zip([None, *paths[:-1]], [*paths[1:], None], strict=True))


@pytest.mark.parametrize(
    "position",
    [
        *("first", "[1]", "{a: 1}", "2019-03-07", "true", ".nan", "1" * 400),
    ],
    ids=lambda position: position[:10],
)
def test_a_position_that_is_no_number_is_told_and_none(tmp_path: Path, position: str) -> None:
    docs = {
        "index.md": "# Home\n",
        "a.md": page("A", menu_position=position),
        "b.md": page("B", menu_position=position),
        "c.md": page("C"),
        "d.md": page("D", menu_position=2),
    }
    site = build(tmp_path, docs, verbose=True)
    assert entries(site) == ["Home", "D", "A", "B", "C"]
    assert len(site.warnings) == 2
    assert all("menu_position: expected a number" in warning for warning in site.warnings)
    got = {"[1]": "got a list;", "{a: 1}": "got \"{'a': 1}\";"}.get(position, "got '")
    assert all(got in warning for warning in site.warnings)


def test_a_home_page_called_readme_comes_first(tmp_path: Path) -> None:
    docs = {"README.md": "# Home\n", "a.md": page("A"), "b.md": page("B", menu_position=1)}
    assert entries(build(tmp_path, docs, strict=True)) == ["Home", "B", "A"]


def test_folders_stand_behind_pages_with_a_position_and_keep_their_own_order(
    tmp_path: Path,
) -> None:
    docs = {
        "index.md": "# Home\n",
        "guide/x.md": page("X", menu_position=2),
        "guide/y.md": page("Y", menu_position=1),
        "z.md": page("Z", menu_position=5),
    }
    site = build(tmp_path, docs, strict=True)
    assert entries(site) == ["Home", "Z", "Guide", "X", "Y"]
    assert neighbours(site, "z/") == ("/", "/guide/x/")
    assert neighbours(site, "guide/x/") == ("/z/", "/guide/y/")


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_each_language_has_an_order_of_its_own(tmp_path: Path, structure: str) -> None:
    docs = two_languages(structure, {f"{n}.md": page(n) for n in ("index", "a", "b", "c")})
    italian = "it/c.md" if structure == "folder" else "c.it.md"
    english = "en/b.md" if structure == "folder" else "b.en.md"
    docs[italian] = docs[italian].replace("title", "menu_position: 1\ntitle")
    docs[english] = docs[english].replace("title", "menu_position: 1\ntitle")
    site = build(tmp_path, docs, plugins=i18n(structure), strict=True)
    assert entries(site) == ["it index", "it c", "it a", "it b"]
    assert entries(site, "en/") == ["en index", "en b", "en a", "en c"]
    assert neighbours(site, "c/") == ("/", "/a/")
    assert neighbours(site, "en/b/") == ("/en/", "/en/a/")


def test_a_post_in_the_nav_has_a_position_too(tmp_path: Path) -> None:
    docs = {**SITE, "a.md": job("Actor", menu_position=1)}
    site = build(tmp_path, docs, plugins=[{"jobs": {"nav": "all"}}], strict=True)
    assert entries(site) == ["Home", "Actor", "About", "Baker", "Join"]


# No post becomes unreachable


def test_without_a_list_open_posts_stay_and_a_message_says_why(tmp_path: Path) -> None:
    site = build(tmp_path, {**SITE, "join.md": page("Join", ref="join-us")}, strict=True)
    assert entries(site) == ["Home", "Actor", "About", "Join"]
    [info] = site.infos
    assert "no page in 'en' lists the open positions" in info
    assert "{% include jobs_list.html %}" in info


@pytest.mark.parametrize("option", ["open", "all"])
def test_posts_that_are_wanted_in_the_nav_need_no_message(tmp_path: Path, option: str) -> None:
    docs = {**SITE, "join.md": page("Join", ref="join-us")}
    site = build(tmp_path, docs, plugins=["search", {"jobs": {"nav": option}}], strict=True)
    assert "Actor" in entries(site)
    assert site.infos == []


@pytest.mark.parametrize(
    "body",
    [
        "{% include jobs_list_archive.html %}\n",
        f"```\n{LIST}```\n",
        f"Write `{LIST.strip()}`.\n",
        "{% raw %}" + LIST + "{% endraw %}\n",
        "{% include jobs_accordion.html %}\n",
    ],
    ids=["archive", "fence", "code", "raw", "accordion"],
)
def test_what_lists_no_open_posts_is_no_list(tmp_path: Path, body: str) -> None:
    docs = {**SITE, "join.md": page("Join", ref="join-us", body=body)}
    docs["jobs_accordion.md"] = "## One\n\nText.\n"
    site = build(tmp_path, docs, strict=True)
    assert "Actor" in entries(site)
    assert len(site.infos) == 1


def test_a_list_on_a_page_that_only_redirects_is_no_list(tmp_path: Path) -> None:
    gone = page("Join", ref="join-us", redirect_to="about.md", body=LIST)
    plugins = ["search", "redirects", "jobs"]
    site = build(tmp_path, {**SITE, "join.md": gone}, plugins=plugins, strict=True)
    assert "Actor" in entries(site)
    assert len(site.infos) == 1


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_the_title_of_a_page_that_only_redirects_is_text_in_the_nav(
    tmp_path: Path, theme: str
) -> None:
    gone = page("'<img src=x> & Co'", redirect_to="about.md")
    site = build(
        tmp_path,
        {**SITE, "join.md": page("Join", ref="join-us"), "gone.md": gone},
        plugins=["search", "redirects", "jobs"],
        theme=theme,
        nav=["index.md", "gone.md", "join.md", "about.md"],
    )
    html = site.page("")
    assert html.select("img[src=x]") == []
    assert "<img src=x> & Co" in html.get_text()


def test_a_list_inside_an_accordion_is_a_list(tmp_path: Path) -> None:
    docs = {
        **SITE,
        "join.md": page("Join", ref="join-us", body="{% include jobs_accordion.html %}\n"),
        "jobs_accordion.md": f"## Posts\n\n{LIST}",
    }
    site = build(tmp_path, docs, strict=True)
    assert site.titles("join/") == ["Actor"]
    assert entries(site) == ["Home", "About", "Join"]


def test_a_list_in_an_accordion_that_no_page_shows_is_no_list(tmp_path: Path) -> None:
    docs = {
        **SITE,
        "join.md": page("Join", ref="join-us"),
        "jobs_accordion.md": f"## Posts\n\n{LIST}",
    }
    site = build(tmp_path, docs, strict=True)
    assert "Actor" in entries(site)


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("without", ["it", "en"])
def test_only_the_language_without_a_list_keeps_its_posts(
    tmp_path: Path, structure: str, without: str
) -> None:
    docs = two_languages(structure, SITE)
    name = f"{without}/join.md" if structure == "folder" else f"join.{without}.md"
    docs[name] = docs[name].replace(LIST, "No list.\n")
    site = build(tmp_path, docs, plugins=i18n(structure), strict=True)
    for lang, home in {"it": "", "en": "en/"}.items():
        assert (f"{lang} Actor" in entries(site, home)) == (lang == without)
        assert f"{lang} Baker" not in entries(site, home)
    [info] = site.infos
    assert f"'{without}'" in info


def test_closed_posts_alone_need_no_list(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "x.md": "# X\n", "b.md": job("Baker", archived="true")}
    site = build(tmp_path, docs, strict=True)
    assert entries(site) == ["Home", "X"]
    assert site.infos == []


# A job's place


def write_structure(structure: str) -> tuple[dict[str, str], list[Any]]:
    """A site in that structure: docs and plugins. The list is not where the posts are."""
    docs = {
        "index.md": "# Home\n",
        "work/join.md": page("Join & <more>", ref="join-us", body=LIST),
        "work/about.md": "# About\n",
        "posts/a.md": job("Actor", parent_ref="join-us"),
        "posts/deep/b.md": job("Baker", parent_ref="join-us", archived="true"),
    }
    if structure == "none":
        return docs, ["search", "jobs"]
    return two_languages(structure, docs), i18n(structure)


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("directories", [True, False])
def test_a_job_leads_back_to_its_list_above_and_below_its_text(
    tmp_path: Path, structure: str, directories: bool
) -> None:
    docs, plugins = write_structure(structure)
    site = build(tmp_path, docs, plugins=plugins, use_directory_urls=directories, strict=True)
    checked = Checked(site, None)
    end = "/index.html" if directories else ".html"
    for lang in ("",) if structure == "none" else ("", "en/"):
        prefix = {"": "it ", "en/": "en "}[lang] if structure != "none" else ""
        back = {"it ": "Torna a: "}.get(prefix, "Back to: ")
        title = f"{prefix}Join & <more>"
        for file, own in (("posts/a", "Actor"), ("posts/deep/b", "Baker")):
            page = site.page(f"{lang}{file}{end}")
            crumbs = page.select(".jobs-breadcrumb li")
            assert [crumb.get_text() for crumb in crumbs] == [title, f"{prefix}{own}"]
            assert crumbs[1]["aria-current"] == "page"
            links = page.select(".jobs-breadcrumb a, .jobs-back a")
            assert [link.get_text() for link in links] == [title, f"{back}{title}"]
            for link in links:
                url = urljoin(checked.url(f"{lang}{file}{end}"), str(link["href"]))
                assert checked.find(url) == f"{lang}work/join{end}"
            text = page.find(string="Text.")
            assert text is not None
            before = text.find_all_previous(class_="jobs-breadcrumb")
            assert len(before) == 1
            assert len(text.find_all_next(class_="jobs-back")) == 1


@pytest.mark.parametrize("theme", first_quick(THEMES))
@pytest.mark.parametrize("structure", STRUCTURES)
def test_a_job_lights_up_the_page_that_lists_it(tmp_path: Path, structure: str, theme: str) -> None:
    docs, plugins = write_structure(structure)
    site = build(tmp_path, docs, plugins=plugins, theme=theme, strict=True)
    checked = Checked(site, None)
    for lang in ("",) if structure == "none" else ("", "en/"):
        for job_path in (f"{lang}posts/a/", f"{lang}posts/deep/b/"):
            found = lit(site.page(job_path), theme)
            urls = [urljoin(checked.url(f"{job_path}index.html"), str(a["href"])) for a in found]
            assert {checked.find(url) for url in urls} == {f"{lang}work/join/index.html"}
        about = lit(site.page(f"{lang}work/about/"), theme)
        assert not any("Join" in link.get_text() for link in about)


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_a_job_lights_up_its_list_at_the_top_level_and_in_an_explicit_nav(
    tmp_path: Path, theme: str
) -> None:
    build(tmp_path, SITE, theme=theme, strict=True)
    automatic = rebuild(tmp_path, strict=True)
    explicit = build(
        tmp_path, {}, theme=theme, nav=["index.md", "join.md", "about.md"], strict=True
    )
    for site in (automatic, explicit):
        found = {link.get_text().strip() for link in lit(site.page("a/"), theme)}
        assert found == {"Join"}
        assert not any("Join" in a.get_text() for a in lit(site.page("about/"), theme))


def test_readthedocs_names_the_list_in_its_own_breadcrumb(tmp_path: Path) -> None:
    site = build(tmp_path, SITE, theme="readthedocs", strict=True)
    crumbs = site.page("a/").select(".wy-breadcrumbs .breadcrumb-item")
    assert [crumb.get_text() for crumb in crumbs] == ["Join", "Actor"]
    link = crumbs[0].a
    assert link is not None
    assert link["href"] == "../join/"


def test_material_with_its_navigation_features_still_lights_it_up(tmp_path: Path) -> None:
    features = ["navigation.tabs", "navigation.indexes", "navigation.path", "navigation.prune"]
    docs, plugins = write_structure("folder")
    site = build(
        tmp_path,
        docs,
        plugins=plugins,
        theme={"name": "material", "features": features},
        strict=True,
    )
    links = lit(site.page("en/posts/a/"), "material")
    assert [link["href"] for link in links] == ["../../work/join/"]
    Checked(site, None).check_links()


def test_a_job_whose_list_is_in_another_language_only_leads_nowhere(tmp_path: Path) -> None:
    docs = two_languages("folder", SITE)
    docs["en/join.md"] = docs["en/join.md"].replace("ref: join-us", "ref: another")
    site = build(tmp_path, docs, plugins=i18n(), strict=True)
    assert site.page("a/").select(".jobs-breadcrumb, .jobs-back")
    assert not site.page("en/a/").select(".jobs-breadcrumb, .jobs-back")
    assert lit(site.page("a/"), "mkdocs") != []
    assert lit(site.page("en/a/"), "mkdocs") == []


@pytest.mark.parametrize("parent", [None, "nobody", "actor"])
def test_without_a_page_that_lists_it_a_job_stands_alone(
    tmp_path: Path, parent: str | None
) -> None:
    keys = {"parent_ref": parent} if parent else {}
    site = build(tmp_path, {**SITE, "a.md": job("Actor", **keys)})
    told = ["jobs: a.md:5: parent_ref: expected the ref of a page"] if parent == "nobody" else []
    assert [warning.split(", got")[0] for warning in site.warnings] == told
    assert not site.page("a/").select(".jobs-breadcrumb, .jobs-back")
    assert lit(site.page("a/"), "mkdocs") == []


def test_jobs_that_name_each_other_as_lists_do_not_hang_the_build(tmp_path: Path) -> None:
    docs = {
        **SITE,
        "a.md": job("Actor", parent_ref="cook"),
        "c.md": job("Cook", parent_ref="actor"),
    }
    site = build(tmp_path, docs, strict=True)
    assert len(site.page("a/").select(".jobs-back")) == 1
    assert len(site.page("c/").select(".jobs-back")) == 1


def test_only_jobs_are_framed(tmp_path: Path) -> None:
    docs = {**SITE, "about.md": page("About", parent_ref="join-us")}
    site = build(tmp_path, docs, strict=True)
    assert not site.page("about/").select(".jobs-breadcrumb, .jobs-back")
