"""A site replaces the plugin's templates with its own; styles and script come with every page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.site import I18N, Site, build, rebuild
from tests.sites.reading import follow
from tests.tiers import first_quick

THEMES = ("material", "mkdocs", "readthedocs")
LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"
ACCORDION = "{% include jobs_accordion.html %}\n"
MARKUP = """R&D "x" <script>alert('1')</script> {{ 7*7 }}"""
DOCS: Mapping[str, str] = {
    "index.md": f"# Home\n\n{LISTS}\n{ACCORDION}",
    "jobs_accordion.md": "## Duration\n\nThree *years*.\n",
    "a.md": "---\ntitle: Analyst\nlayout: job\nref: analyst\nis_new: true\n---\n",
    "b.md": "---\ntitle: Baker\nlayout: job\narchived: true\n---\n",
    "deep/er/c.md": "---\ntitle: Clerk\nlayout: job\n---\n",
}


def build_with(
    folder: Path,
    templates: Mapping[str, str] = {},
    *,
    theme: str = "mkdocs",
    docs: Mapping[str, str] = DOCS,
    **config: Any,
) -> Site:
    """Build a site whose theme folder holds `templates`."""
    overrides = {f"../overrides/{name}": text for name, text in templates.items()}
    custom = {"name": theme, "custom_dir": "overrides"} if templates else theme
    return build(folder, {**docs, **overrides}, theme=custom, **config)


# Overrides


@pytest.mark.parametrize("theme", first_quick(THEMES))
@pytest.mark.parametrize("i18n", [False, True], ids=["no i18n", "i18n"])
def test_a_template_of_the_sites_theme_folder_wins(tmp_path: Path, theme: str, i18n: bool) -> None:
    item = '<li class="mine"><a href="{{ item.url }}">{{ item.title }}!</a></li>'
    docs = {f"{lang}/{path}": text for path, text in DOCS.items() for lang in ("it", "en")}
    site = build_with(
        tmp_path,
        {"jobs/item.html": item},
        theme=theme,
        docs=docs if i18n else DOCS,
        plugins=["search", {"i18n": I18N}, "jobs"] if i18n else ["search", "jobs"],
        strict=True,
    )
    for path in ("", "en/") if i18n else ("",):
        page = site.page(path)
        assert [item.get_text() for item in page.select(".jobs-list .mine")] == [
            "Analyst!",
            "Clerk!",
            "Baker!",
        ]
        assert page.select(".jobs-item") == []
        assert len(page.select(".jobs-archive")) == 1  # The others stay the plugin's.


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_without_overrides_the_plugins_own_templates_are_shown(tmp_path: Path, theme: str) -> None:
    page = build_with(tmp_path, theme=theme, strict=True).page("")
    assert [item.get_text() for item in page.select(".jobs-item__title")] == [
        "Analyst",
        "Clerk",
        "Baker",
    ]
    assert [badge.get_text() for badge in page.select(".jobs-badge--new")] == ["New"]
    assert [summary.get_text() for summary in page.select(".jobs-panel > summary")] == ["Duration"]


@pytest.mark.parametrize("layout", ["list", "archive", "accordion"])
def test_every_template_can_be_replaced(tmp_path: Path, layout: str) -> None:
    site = build_with(tmp_path, {f"jobs/{layout}.html": '<b id="mine">Mine</b>'}, strict=True)
    page = site.page("")
    # The archive holds a list, and with it the list's template.
    assert len(page.select("#mine")) == (2 if layout == "list" else 1)


def test_an_override_may_build_on_the_shipped_template(tmp_path: Path) -> None:
    archive = '<div class="mine">{% include "jobs/list.html" %}{{ page.title }}</div>'
    page = build_with(tmp_path, {"jobs/archive.html": archive}, strict=True).page("")
    (mine,) = page.select(".mine")
    assert [item.get_text() for item in mine.select(".jobs-item__title")] == ["Baker"]
    assert mine.get_text().endswith("Home")


@pytest.mark.parametrize(
    "templates",
    [
        {"jobs/item.html": "<li>{{ page.title }}</li>"},
        {
            "jobs/similar.html": "<section>{% include 'jobs/' ~ 'mine.html' %}</section>",
            "jobs/mine.html": "<li>{{ page.title }}</li>",
        },
    ],
    ids=["included by name", "included by an expression"],
)
def test_what_similar_posts_share_is_not_what_depends_on_their_page(
    tmp_path: Path, templates: Mapping[str, str]
) -> None:
    posts = {
        f"{name}.md": f"---\ntitle: {name.title()}\nlayout: job\ndepartment: Bakery\n---\n"
        for name in ("ada", "ben", "cleo", "dora", "emil", "fritz", "gus", "hans")
    }
    site = build_with(tmp_path, templates, docs={"index.md": "# Home\n", **posts}, strict=True)
    for name in ("gus", "hans"):  # both show the first five
        shown = site.page(f"{name}/").select("section li:not([class])")
        assert {item.get_text() for item in shown} == {name.title()}


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_values_are_escaped_in_an_override_that_does_not_ask_for_it(
    tmp_path: Path, theme: str
) -> None:
    item = '<li class="mine" title="{{ item.title }}" id="{{ item.ref }}">{{ item.title }}</li>'
    docs = {
        "index.md": LISTS,
        "a.md": f"---\ntitle: |\n  {MARKUP}\nlayout: job\nref: '\"><b>'\n---\n",
    }
    site = build_with(tmp_path, {"jobs/item.html": item}, theme=theme, docs=docs)
    (mine,) = site.page("").select(".mine")
    assert mine.get_text() == MARKUP
    assert mine["title"] == MARKUP
    assert mine["id"] == '"><b>'
    assert mine.select("*") == []


@pytest.mark.parametrize("theme", first_quick(THEMES))
def test_values_are_escaped_in_the_shipped_templates(tmp_path: Path, theme: str) -> None:
    docs = {
        "index.md": LISTS,
        "a.md": f"---\ntitle: |\n  {MARKUP}\nlayout: job\nref: '\"><b>'\n---\n",
    }
    (item,) = build_with(tmp_path, theme=theme, docs=docs).page("").select(".jobs-item")
    assert item.get_text().strip() == MARKUP
    assert item["data-jobs-ref"] == '"><b>'
    assert [child.name for child in item.select("*")] == ["a"]


BROKEN = {
    "a tag that is not closed": "{% if item.title %}",
    "a tag that does not exist": "\n{% nonsense %}",
    "an expression that does not end": "{{ item.title",
    "a filter that does not exist": "{{ item.title | nonsense }}",
}
RAISING = {
    "a value that does not exist": "{{ item.nonsense.more }}",
    "a division by zero": "{{ 1 // 0 }}",
    "a text that does not exist": "{{ t('nonsense') }}",
    "a template that does not exist": "{% include 'jobs/nonsense.html' %}",
    "itself without end": "{% include 'jobs/list.html' %}",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_an_override_with_a_syntax_error_is_one_warning_and_the_shipped_one_is_shown(
    tmp_path: Path, broken: str
) -> None:
    check_failing_list(build_with_list(tmp_path, broken))


@pytest.mark.parametrize("raising", RAISING.values(), ids=RAISING.keys())
def test_an_override_that_raises_is_one_warning_that_names_it(tmp_path: Path, raising: str) -> None:
    check_failing_list(build_with_list(tmp_path, raising))


def test_an_override_that_is_no_text_is_told_and_the_shipped_one_is_shown(tmp_path: Path) -> None:
    build_with_list(tmp_path, "")
    (tmp_path / "overrides/jobs/list.html").write_bytes(b"<b>caff\xe8</b>")
    site = rebuild(tmp_path)
    assert any(
        message.startswith("jobs: template jobs/list.html: 'utf-8' codec can't decode byte 0xe8")
        for message in site.warnings
    )
    check_shipped_lists(site)


@pytest.mark.parametrize("name", first_quick(["similar", "item", "job", "fact"]))
def test_a_fragment_that_is_no_text_is_told_and_posts_are_shown(tmp_path: Path, name: str) -> None:
    posts = {f"{x}.md": f"---\ntitle: {x}\nlayout: job\ndepartment: Bakery\n---\n" for x in "ab"}
    build_with(tmp_path, {f"jobs/{name}.html": ""}, docs={"index.md": LISTS, **posts})
    (tmp_path / f"overrides/jobs/{name}.html").write_bytes(b"<b>caff\xe8</b>")
    site = rebuild(tmp_path)
    assert [message for message in site.warnings if "can't decode byte 0xe8" in message]
    assert [link.get_text() for link in site.page("a/").select(".jobs-similar a")] == ["b"]
    assert site.titles("") == ["a", "b"]


def build_with_list(folder: Path, template: str) -> Site:
    """The list's template stands on its own and inside of the shipped archive."""
    return build_with(folder, {"jobs/list.html": template}, docs={**DOCS, "again.md": LISTS})


def check_failing_list(site: Site) -> None:
    (warning,) = site.warnings
    assert warning.startswith("jobs: ")
    assert "jobs/list.html" in warning
    check_shipped_lists(site)


def check_shipped_lists(site: Site) -> None:
    for path in ("", "again/"):
        assert site.titles(path) == ["Analyst", "Clerk"]
        assert site.titles(path, "closed") == ["Baker"]


def test_a_fragment_that_fails_is_one_warning_that_names_it(tmp_path: Path) -> None:
    site = build_with(tmp_path, {"jobs/item.html": "<li>\n{% if %}</li>"})
    (warning,) = site.warnings
    assert "jobs/item.html:2" in warning
    assert site.titles("") == ["Analyst", "Clerk"]
    assert site.titles("", "closed") == ["Baker"]


@pytest.mark.parametrize("raising", RAISING.values(), ids=RAISING.keys())
@pytest.mark.parametrize("layout", first_quick(["cards", "team"]))
def test_a_layout_that_raises_is_named_and_the_rest_of_the_site_is_built(
    tmp_path: Path, layout: str, raising: str
) -> None:
    raising = raising.replace("list.html", f"{layout}.html")
    docs = {**DOCS, "own.md": f"# Own\n\n{{% include jobs_list.html layout={layout} %}}\n"}
    site = build_with(tmp_path, {f"jobs/{layout}.html": raising}, docs=docs)
    (warning,) = site.warnings
    assert f"jobs/{layout}.html" in warning
    assert site.titles("") == site.titles("own/") == ["Analyst", "Clerk"]
    assert "Analyst" in site.page("a/").select(".jobs-header")[0].get_text()


def test_an_override_that_fails_is_told_once_for_all_builds_of_i18n(tmp_path: Path) -> None:
    docs = {f"{lang}/{path}": text for path, text in DOCS.items() for lang in ("it", "en")}
    plugins = ["search", {"i18n": I18N}, "jobs"]
    site = build_with(tmp_path, {"jobs/item.html": "{% if %}"}, docs=docs, plugins=plugins)
    assert len(site.warnings) == 1
    assert site.titles("") == site.titles("en/") == ["Analyst", "Clerk"]


# Styles and script


@pytest.mark.parametrize("theme", first_quick(THEMES))
@pytest.mark.parametrize("i18n", [False, True], ids=["no i18n", "i18n"])
def test_styles_and_script_are_linked_once_on_each_page(
    tmp_path: Path, theme: str, i18n: bool
) -> None:
    docs = {f"{lang}/{path}": text for path, text in DOCS.items() for lang in ("it", "en")}
    site = build_with(
        tmp_path,
        theme=theme,
        docs=docs if i18n else DOCS,
        plugins=["search", {"i18n": I18N}, "jobs"] if i18n else ["search", "jobs"],
        strict=True,
    )
    pages = [path for path in site.files if path.endswith("index.html")]
    assert len(pages) == (8 if i18n else 4)
    for path in pages:
        page = site.page(path)
        styles = [str(link["href"]) for link in page.select('link[rel="stylesheet"]')]
        scripts = [str(script["src"]) for script in page.select("script[src]")]
        (style,) = [href for href in styles if "jobs.css" in href]
        (script,) = [src for src in scripts if "jobs.js" in src]
        assert follow(site, path, style) == "assets/jobs.css"
        assert follow(site, path, script) == "assets/jobs.js"


def test_styles_of_the_site_come_after_the_plugins(tmp_path: Path) -> None:
    docs = {**DOCS, "mine.css": "", "mine.js": ""}
    site = build_with(tmp_path, docs=docs, extra_css=["mine.css"], extra_javascript=["mine.js"])
    styles = [str(link["href"]) for link in site.page("").select('link[rel="stylesheet"]')]
    names = [href.rpartition("/")[2] for href in styles]
    assert names.index("jobs.css") < names.index("mine.css")


def test_a_style_sheet_of_the_sites_own_replaces_the_plugins(tmp_path: Path) -> None:
    site = build_with(tmp_path, docs={**DOCS, "assets/jobs.css": "/* mine */"}, strict=True)
    assert site.read("assets/jobs.css") == "/* mine */"
    styles = [str(link["href"]) for link in site.page("").select('link[rel="stylesheet"]')]
    assert len([href for href in styles if "jobs.css" in href]) == 1


def test_templates_are_not_published(tmp_path: Path) -> None:
    site = build_with(tmp_path, {"jobs/item.html": "<li>{{ item.title }}</li>"}, strict=True)
    ours = [path for path in site.files if "jobs" in path]
    assert ours == ["assets/jobs.css", "assets/jobs.js", "jobs.json"]
