"""Languages from right to left in themes that know of no direction, and the other way round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from tests.site import I18N, THEMES, Site, build, write_post

SECTIONS = (
    ".jobs-list, .jobs-archive, .jobs-accordion, .jobs-header, .jobs-facts, .jobs-apply,"
    " .jobs-similar, .jobs-back, .jobs-translations, .jobs-gone, .jobs-updated"
)
PAGE = """---
lang: {lang}
ref: jobs-{lang}
title: Jobs
---

{{% include jobs_list.html filters="location" %}}

{{% include jobs_list_archive.html %}}

{{% include jobs_accordion.html of="open" %}}

{{% include jobs_accordion.html %}}
"""


def write_docs(lang: str, folder: str = "") -> dict[str, str]:
    """A page with lists, and posts: open, closed, removed."""
    keys = (f"lang: {lang}", f"parent_ref: jobs-{lang}")
    facts = ("department: Kitchen", "locations: [Rome, Milan]", "apply: jobs@example.org")
    return {
        f"{folder}{lang}-jobs.md": PAGE.format(lang=lang),
        f"{folder}{lang}-open.md": write_post("Cook", *keys, *facts, f"ref: cook-{folder}"),
        f"{folder}{lang}-closed.md": write_post(
            "Baker", *keys, "department: Kitchen", "archived: true", "closed_page: keep"
        ),
        f"{folder}{lang}-gone.md": write_post(
            "Porter", *keys, "archived: true", "closed_page: remove"
        ),
    }


DOCS = {"index.md": "# Home\n", "jobs_accordion.md": "## Pay\n\nEnough.\n"}


def make(folder: Path, theme: Any, *langs: str, plugins: tuple[Any, ...] = ()) -> Site:
    docs = {**DOCS, "mixed.md": write_post("Chef", f"lang: {langs[0]}", "ref: cook-")}
    for lang in langs:
        docs |= write_docs(lang)
    return build(folder, docs, theme=theme, plugins=["search", *plugins, "jobs"])


def sections(site: Site, lang: str) -> list[Tag]:
    """What the plugin puts on the pages in a language."""
    paths = (f"{lang}-{name}/" for name in ("jobs", "open", "closed", "gone"))
    return [section for path in paths for section in site.page(path).select(SECTIONS)]


def say(site: Site, lang: str) -> set[tuple[object, object]]:
    found = sections(site, lang)
    classes = {str(section["class"]) for section in found}
    assert len(classes) >= 9, classes
    return {(section.get("lang"), section.get("dir")) for section in found}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("lang", ["ar", "he", "fa", "pa-Arab"])
def test_every_section_says_that_it_is_from_right_to_left(
    tmp_path: Path, theme: str, lang: str
) -> None:
    site = make(tmp_path, THEMES[theme], lang, "en")
    assert say(site, lang) == {(lang, "rtl")}
    assert {direction for _, direction in say(site, "en")} == {None}


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_page_in_the_language_of_its_theme_needs_it_as_well(tmp_path: Path, theme: str) -> None:
    site = make(tmp_path, {**THEMES[theme], "locale": "fa"}, "fa", "en")
    assert {direction for _, direction in say(site, "fa")} == {"rtl"}
    assert say(site, "en") == {("en", "ltr")}


def test_on_a_page_from_right_to_left_other_sections_say_their_own(tmp_path: Path) -> None:
    site = make(tmp_path, {**THEMES["material"], "language": "ar"}, "ar", "en")
    assert site.page("ar-jobs/").select("body[dir=rtl]")
    assert {direction for _, direction in say(site, "ar")} == {"rtl"}
    assert say(site, "en") == {("en", "ltr")}


@pytest.mark.parametrize("theme", THEMES)
def test_with_i18n_each_language_has_its_direction(tmp_path: Path, theme: str) -> None:
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "ar", "name": "العربية"},
    ]
    docs = {
        f"{folder}{path.removeprefix(folder.replace('/', '-'))}": text
        for folder in ("en/", "ar/")
        for path, text in {
            "index.md": "# Home\n",
            "jobs_accordion.md": DOCS["jobs_accordion.md"],
            **write_docs(folder.strip("/")),
        }.items()
    }
    i18n = {"i18n": {**I18N, "languages": languages}}
    site = build(tmp_path, docs, theme=THEMES[theme], plugins=["search", i18n, "jobs"])
    for lang, path in (("en", ""), ("ar", "ar/")):
        found = [s for p in ("jobs/", "open/") for s in site.page(path + p).select(SECTIONS)]
        assert len(found) >= 8
        assert {section.get("dir") for section in found} == ({"rtl"} if lang == "ar" else {None})


def test_places_are_told_apart_by_the_languages_own_comma(tmp_path: Path) -> None:
    docs = {
        lang: PAGE.format(lang=lang).replace("filters=", "layout=table filters=")
        for lang in ("ar", "ja", "en")
    }
    posts = {
        f"{lang}-post.md": write_post(
            "Cook", f"lang: {lang}", "locations: [Roma, Milano, {locality: Torino, country: IT}]"
        )
        for lang in docs
    }
    pages = {f"{lang}.md": text for lang, text in docs.items()}
    site = build(tmp_path, {**DOCS, **pages, **posts})
    cell = 'td:-soup-contains("Torino")'
    texts = {lang: site.page(f"{lang}/").select(cell)[0].get_text() for lang in docs}
    assert texts == {
        "ar": "Roma؛ Milano؛ Torino، إيطاليا",
        "ja": "Roma；Milano；Torino、イタリア",
        "en": "Roma; Milano; Torino, Italy",
    }
    values = site.page("ar-post/").select('[data-jobs-fact="location"] bdi')
    assert [value.get_text().strip() for value in values] == ["Roma", "Milano", "Torino، إيطاليا"]
