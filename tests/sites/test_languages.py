"""A page's language decides what its lists hold and which texts they are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.site import I18N, Site, build
from tests.tiers import first_quick

LISTS = "{% include jobs_list.html %}\n\n{% include jobs_list_archive.html %}\n"


def write_job(title: str, **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\nlayout: job\n{lines}---\n\nText.\n"


def write_lists(lang: str = "") -> str:
    front_matter = f"---\nlang: {lang}\n---\n\n" if lang else ""
    return f"{front_matter}# Jobs\n\n{LISTS}"


def use_i18n(structure: str = "folder", locales: Sequence[str] = ("it", "en")) -> list[Any]:
    """The plugins of a site in these languages, the first of them its default."""
    languages = [
        {"locale": locale, "name": locale, "default": locale == locales[0]} for locale in locales
    ]
    return [
        "search",
        {"i18n": {**I18N, "docs_structure": structure, "languages": languages}},
        "jobs",
    ]


def use_strings(strings: Mapping[str, Any]) -> list[Any]:
    return ["search", {"jobs": {"strings": strings}}]


def read_summary(site: Site, path: str = "") -> str:
    (summary,) = site.page(path).select(".jobs-archive > summary")
    return summary.get_text()


def read_empty(site: Site, path: str = "") -> str:
    (text,) = site.page(path).select('[data-jobs-status="open"] .jobs-list__empty')
    return text.get_text()


def read_badges(site: Site, path: str = "") -> list[str]:
    return [badge.get_text() for badge in site.page(path).select(".jobs-badge--new")]


# Which posts a list holds


def test_folders_are_languages_with_i18n(tmp_path: Path) -> None:
    docs = {
        "it/index.md": write_lists(),
        "it/jobs/a.md": write_job("Analista"),
        "en/index.md": write_lists(),
        "en/jobs/a.md": write_job("Analyst"),
    }
    site = build(tmp_path, docs, plugins=use_i18n("folder"), strict=True)
    assert site.titles("") == ["Analista"]
    assert site.titles("en/") == ["Analyst"]
    assert site.warnings == []


def test_suffixes_are_languages_with_i18n(tmp_path: Path) -> None:
    docs = {
        "index.md": write_lists(),
        "jobs/a.it.md": write_job("Analista"),
        "jobs/b.md": write_job("Barista"),
        "index.en.md": write_lists(),
        "jobs/a.en.md": write_job("Analyst"),
    }
    site = build(tmp_path, docs, plugins=use_i18n("suffix"), strict=True)
    assert site.titles("") == ["Analista", "Barista"]
    assert site.titles("en/") == ["Analyst"]
    assert site.warnings == []


def test_lang_alone_makes_languages_without_i18n(tmp_path: Path) -> None:
    docs = {
        "lavora.md": write_lists("it"),
        "join.md": write_lists("en"),
        "a.md": write_job("Analista", lang="it"),
        "b.md": write_job("Analyst", lang="en"),
    }
    site = build(tmp_path, docs, strict=True)
    assert site.titles("lavora/") == ["Analista"]
    assert site.titles("join/") == ["Analyst"]
    assert site.warnings == []


@pytest.mark.parametrize(
    "theme", [{"name": "mkdocs", "locale": "it"}, {"name": "material", "language": "it"}]
)
def test_pages_without_lang_are_in_the_themes_language(
    tmp_path: Path, theme: Mapping[str, str]
) -> None:
    docs = {
        "index.md": write_lists(),
        "a.md": write_job("Analista", is_new="true"),
        "b.md": write_job("Barista", lang="it"),
        "c.md": write_job("Clerk", lang="en"),
    }
    site = build(tmp_path, docs, theme=theme, strict=True)
    assert site.titles("") == ["Analista", "Barista"]
    assert read_badges(site) == ["Nuova"]
    assert read_summary(site) == "0 posizioni chiuse"


def test_a_theme_without_language_is_english(tmp_path: Path) -> None:
    site = build(tmp_path, {"index.md": write_lists(), "a.md": write_job("A", lang="en")})
    assert site.titles("") == ["A"]
    assert read_summary(site) == "0 closed positions"


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_lang_wins_over_folder_and_suffix(tmp_path: Path, structure: str) -> None:
    italian, english = ("it/{}.md", "en/{}.md") if structure == "folder" else ("{}.md", "{}.en.md")
    docs = {
        italian.format("index"): write_lists(),
        italian.format("a"): write_job("Analista"),
        italian.format("b"): write_job("Baker", lang="en"),
        english.format("index"): write_lists(),
        english.format("c"): write_job("Cuoca", lang="it"),
        english.format("d"): write_job("Driver"),
    }
    site = build(tmp_path, docs, plugins=use_i18n(structure))
    assert site.titles("") == ["Analista", "Cuoca"]
    assert site.titles("en/") == ["Baker", "Driver"]


def test_lang_of_the_page_with_the_list_wins_over_its_folder(tmp_path: Path) -> None:
    docs = {
        "it/index.md": write_lists(),
        "it/english.md": write_lists("en"),
        "it/a.md": write_job("Analista"),
        "en/index.md": write_lists(),
        "en/b.md": write_job("Baker"),
    }
    site = build(tmp_path, docs, plugins=use_i18n())
    assert site.titles("english/") == ["Baker"]
    assert read_summary(site, "english/") == "0 closed positions"


@pytest.mark.parametrize("lang", ["EN", "en-GB", "en_US"])
def test_lang_is_matched_with_the_languages_of_the_site(tmp_path: Path, lang: str) -> None:
    docs = {
        "it/index.md": write_lists(),
        "it/a.md": write_job("Analyst", lang=lang),
        "en/index.md": write_lists(),
    }
    site = build(tmp_path, docs, plugins=use_i18n())
    assert site.titles("en/") == ["Analyst"]
    assert site.titles("") == []


def test_case_of_lang_does_not_matter_without_i18n(tmp_path: Path) -> None:
    docs = {"index.md": write_lists("it"), "a.md": write_job("Analista", lang="IT")}
    site = build(tmp_path, docs, strict=True)
    assert site.titles("") == ["Analista"]


def test_a_post_in_a_language_that_is_not_built_is_not_lost_silently(tmp_path: Path) -> None:
    docs = {"it/index.md": write_lists(), "it/a.md": write_job("Cuisinier", lang="fr")}
    site = build(tmp_path, docs, plugins=use_i18n(locales=["it"]))
    named = [warning for warning in site.warnings if "it/a.md" in warning]
    assert site.titles("") or named


def test_three_languages_have_a_list_each(tmp_path: Path) -> None:
    docs = {}
    for locale, title in {"it": "Analista", "en": "Analyst", "de": "Analystin"}.items():
        docs[f"{locale}/index.md"] = write_lists()
        docs[f"{locale}/a.md"] = write_job(title)
        docs[f"{locale}/z.md"] = write_job(f"{title} Z", archived="true")
    site = build(tmp_path, docs, plugins=use_i18n(locales=["it", "en", "de"]), strict=True)
    assert [site.titles(path) for path in ("", "en/", "de/")] == [
        ["Analista"],
        ["Analyst"],
        ["Analystin"],
    ]
    assert [site.titles(path, "closed") for path in ("", "en/", "de/")] == [
        ["Analista Z"],
        ["Analyst Z"],
        ["Analystin Z"],
    ]
    assert [read_summary(site, path) for path in ("", "en/", "de/")] == [
        "1 posizione chiusa",
        "1 closed position",
        "1 geschlossene Stelle",
    ]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_post_is_listed_once_where_fallback_copies_it(tmp_path: Path, structure: str) -> None:
    italian, english = ("it/{}.md", "en/{}.md") if structure == "folder" else ("{}.md", "{}.en.md")
    docs = {
        italian.format("index"): write_lists(),
        italian.format("a"): write_job("Analista"),
        english.format("index"): write_lists(),
        english.format("b"): write_job("Baker"),
    }
    options = {**I18N, "docs_structure": structure, "fallback_to_default": True}
    site = build(tmp_path, docs, plugins=["search", {"i18n": options}, "jobs"], strict=True)
    assert site.titles("") == ["Analista"]
    assert site.titles("en/") == ["Baker"]


# Which texts it is written in


def test_a_language_without_strings_falls_back_to_english_and_says_so_once(tmp_path: Path) -> None:
    docs = {
        "index.md": write_lists("ca"),
        "again.md": write_lists("ca"),
        "a.md": write_job("A", lang="ca", is_new="true"),
        "b.md": write_job("B", lang="ca", archived="true"),
    }
    site = build(tmp_path, docs, strict=True)
    assert read_badges(site) == ["New"]
    assert read_summary(site) == "1 closed position"
    assert len([message for message in site.infos if "'ca'" in message]) == 1
    assert site.warnings == []


def test_the_fallback_to_english_is_told_once_for_all_builds_of_i18n(tmp_path: Path) -> None:
    docs = {f"{locale}/index.md": write_lists() for locale in ("it", "en", "ca", "is")}
    docs["it/catala.md"] = write_lists("ca")
    docs["it/a.md"] = write_job("A")
    site = build(tmp_path, docs, plugins=use_i18n(locales=["it", "en", "ca", "is"]))
    assert read_empty(site, "ca/") == "There are no open positions at the moment."
    for locale in ("ca", "is"):
        assert len([message for message in site.infos if f"'{locale}'" in message]) == 1
    assert len(site.infos) == 2


@pytest.mark.parametrize(
    ("lang", "closed", "summary"),
    [
        ("it", 0, "0 posizioni chiuse"),
        ("it", 1, "1 posizione chiusa"),
        ("it", 2, "2 posizioni chiuse"),
        ("en", 0, "0 closed positions"),
        ("en", 1, "1 closed position"),
        ("en", 2, "2 closed positions"),
    ],
)
def test_summary_is_in_the_plural_form_of_its_language(
    tmp_path: Path, lang: str, closed: int, summary: str
) -> None:
    posts = {f"{n}.md": write_job(f"Job {n}", lang=lang, archived="true") for n in range(closed)}
    posts["open.md"] = write_job("Open", lang=lang)
    site = build(tmp_path, {"index.md": write_lists(lang), **posts}, strict=True)
    assert read_summary(site) == summary


def test_option_strings_overrides_one_string_in_one_language(tmp_path: Path) -> None:
    docs = {
        "index.md": write_lists("it"),
        "english.md": write_lists("en"),
        "a.md": write_job("A", lang="it", is_new="true"),
        "b.md": write_job("B", lang="en", is_new="true"),
    }
    site = build(tmp_path, docs, plugins=use_strings({"it": {"new": "Novità"}}), strict=True)
    assert read_badges(site) == ["Novità"]
    assert read_badges(site, "english/") == ["New"]
    assert read_summary(site) == "0 posizioni chiuse"


def test_an_overridden_string_is_text_not_html(tmp_path: Path) -> None:
    docs = {"index.md": write_lists(), "a.md": write_job("A", is_new="true")}
    site = build(tmp_path, docs, plugins=use_strings({"en": {"new": "<b>R&D</b>"}}))
    assert read_badges(site) == ["<b>R&D</b>"]


def test_option_strings_takes_plural_forms(tmp_path: Path) -> None:
    forms = {"one": "{count} finita", "other": "{count} finite"}
    docs = {
        "index.md": write_lists("it"),
        "a.md": write_job("A", lang="it", archived="true"),
    }
    plugins = use_strings({"it": {"closed_positions": forms}})
    assert read_summary(build(tmp_path / "one", docs, plugins=plugins, strict=True)) == "1 finita"
    docs["b.md"] = write_job("B", lang="it", archived="true")
    assert read_summary(build(tmp_path / "two", docs, plugins=plugins, strict=True)) == "2 finite"


@pytest.mark.parametrize(("closed", "summary"), [(1, "1 oferta"), (2, "2 oferty"), (5, "5 ofert")])
def test_plural_forms_of_a_language_of_the_sites_own(
    tmp_path: Path, closed: int, summary: str
) -> None:
    forms = {
        "one": "{count} oferta",
        "few": "{count} oferty",
        "many": "{count} ofert",
        "other": "{count} oferty",
    }
    posts = {f"{n}.md": write_job(f"Job {n}", lang="be", archived="true") for n in range(closed)}
    site = build(
        tmp_path,
        {"index.md": write_lists("be"), **posts},
        plugins=use_strings({"be": {"closed_positions": forms}}),
        strict=True,
    )
    assert read_summary(site) == summary


def test_strings_of_a_language_serve_its_regions(tmp_path: Path) -> None:
    docs = {"index.md": write_lists("it-CH"), "a.md": write_job("A", lang="it-CH", is_new="true")}
    site = build(tmp_path, docs, plugins=use_strings({"it": {"new": "Novità"}}), strict=True)
    assert read_badges(site) == ["Novità"]


def test_english_texts_keep_english_plurals_beside_strings_of_the_site(tmp_path: Path) -> None:
    docs = {"index.md": write_lists("th"), "a.md": write_job("A", lang="th", archived="true")}
    site = build(tmp_path, docs, plugins=use_strings({"th": {"new": "ใหม่"}}))
    assert read_summary(site) == "1 closed position"


def test_a_wrong_key_of_strings_is_a_warning_with_the_nearest_right_one(tmp_path: Path) -> None:
    docs = {"index.md": write_lists(), "a.md": write_job("A", is_new="true")}
    site = build(tmp_path, docs, plugins=use_strings({"en": {"newer": "Fresh"}}))
    (warning,) = site.warnings
    assert "en.newer" in warning
    assert "did you mean 'new'?" in warning
    assert read_badges(site) == ["New"]


@pytest.mark.parametrize(
    "strings",
    [
        {"it": "Novità"},
        {"it": {"new": 5}},
        {"it": {"new": ["Novità"]}},
        {"it": {"closed_positions": {"several": "{count}"}}},
        {"it": {"closed_positions": {"one": "{count}"}}},
    ],
    ids=["no mapping", "a number", "a list", "no such plural form", "without other"],
)
def test_strings_that_are_none_are_one_warning_and_ours_are_shown(
    tmp_path: Path, strings: Mapping[str, Any]
) -> None:
    docs = {"index.md": write_lists("it"), "a.md": write_job("A", lang="it", is_new="true")}
    site = build(tmp_path, docs, plugins=use_strings(strings))
    (warning,) = site.warnings
    assert "mkdocs.yml" in warning
    assert "strings: it" in warning
    assert "expected" in warning
    assert read_badges(site) == ["Nuova"]
    assert read_summary(site) == "0 posizioni chiuse"


def test_a_warning_about_strings_comes_once_with_i18n(tmp_path: Path) -> None:
    docs = {"it/index.md": write_lists(), "en/index.md": write_lists(), "it/a.md": write_job("A")}
    plugins = [*use_i18n()[:-1], {"jobs": {"strings": {"it": {"nuovo": "x"}}}}]
    assert len(build(tmp_path, docs, plugins=plugins).warnings) == 1


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_what_lists_mean_by_default_may_differ_by_language(tmp_path: Path, structure: str) -> None:
    def place(name: str, lang: str) -> str:
        return f"{lang}/{name}.md" if structure == "folder" else f"{name}.{lang}.md"

    docs = {}
    for lang in ("it", "en"):
        docs[place("index", lang)] = f"# Jobs\n\n{LISTS}"
        docs[place("table", lang)] = (
            "# Table\n\n{% include jobs_list.html layout=table limit=1 %}\n"
        )
        for title in ("Analyst", "Baker"):
            docs[place(title.lower(), lang)] = write_job(f"{title} {lang}")
    listing = {
        "layout": "cards",
        "languages": [
            {"locale": "it", "layout": "compact", "limit": 1, "empty": "Torna in primavera."},
            {"locale": "en", "sort": "-title"},
        ],
    }
    plugins: list[Any] = [*use_i18n(structure)[:-1], {"jobs": {"listing": listing}}]
    site = build(tmp_path, docs, plugins=plugins, strict=True)
    assert site.titles("") == ["Analyst it"]
    assert site.titles("en/") == ["Baker en", "Analyst en"]
    for path, layout in (("", "compact"), ("en/", "cards")):
        assert site.page(path).select(f".jobs-list[data-jobs-layout={layout}]")
    assert site.page("").select(".jobs-archive .jobs-list__empty")[0].get_text() == (
        "Torna in primavera."
    )
    for path, title in (("table/", "Analyst it"), ("en/table/", "Baker en")):
        assert site.titles(path) == [title]
        assert site.page(path).select(".jobs-table")


# How a language is spelled


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("locales", [("pt_BR", "en"), ("en", "pt_BR")])
def test_a_locale_with_an_underscore_is_written_as_browsers_need_it(
    tmp_path: Path, structure: str, locales: Sequence[str]
) -> None:
    place = "{lang}/{name}.md" if structure == "folder" else "{name}.{lang}.md"
    docs = {}
    for lang in ("pt_BR", "en"):
        write = partial(place.format, lang=lang)
        docs[write(name="index")] = f"{write_lists()}\n{{% include jobs_accordion.html %}}\n"
        docs[write(name="jobs_accordion")] = f"## Panel {lang}\n\nText.\n"
        docs[write(name="cook")] = write_job(f"Cook {lang}")
    jobs = {
        "listing": {"languages": [{"locale": "pt_BR", "layout": "table"}]},
        "strings": {"pt_BR": {"closed_positions": "Fechadas"}},
    }
    plugins = [*use_i18n(structure, locales)[:-1], {"jobs": jobs}]
    site = build(tmp_path, docs, plugins=plugins, site_url="https://example.org/", strict=True)
    folder = "" if locales[0] == "pt_BR" else "pt_BR/"
    page = site.page(folder)
    list_ = page.select(".jobs-list")[0]
    assert (list_["lang"], list_["data-jobs-layout"]) == ("pt-BR", "table")
    assert site.titles(folder) == ["Cook pt_BR"]
    assert read_summary(site, folder).strip() == "Fechadas"
    assert [t.get_text() for t in page.select(".jobs-panel__title")] == ["Panel pt_BR"]
    post = site.page(f"{folder}cook/")
    assert {link["hreflang"] for link in post.select("link[hreflang]")} >= {"en", "pt-BR"}
    for whole in (page, post):
        del whole.html["lang"]  # type: ignore[union-attr]  # the theme's
    for text in (*map(str, (page, post)), site.read("sitemap.xml"), site.read("jobs.json")):
        assert not re.search(r"lang[\"']?[:=] ?[\"']pt_BR", text)
        assert re.search(r"lang[\"']?[:=] ?[\"']pt-BR", text)


def test_materials_switch_leads_to_the_translation_whatever_its_locale_is(tmp_path: Path) -> None:
    docs = {}
    for lang in ("pt_BR", "en"):
        docs[f"{lang}/index.md"] = write_lists()
    docs["pt_BR/chef.md"] = write_job("Chef", ref="cook")
    docs["en/cook.md"] = write_job("Cook", ref="cook")
    plugins = use_i18n(locales=("en", "pt_BR"))
    # Material has no texts for pt_BR.
    plugins[1]["i18n"]["languages"][1]["theme"] = {"language": "pt-BR"}
    site = build(tmp_path, docs, plugins=plugins, theme="material", strict=True)
    links = site.page("cook/").select(".md-select a")
    assert [urljoin("/cook/", str(link["href"])) for link in links] == ["/cook/", "/pt_BR/chef/"]


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_a_number_in_a_heading_is_one_in_the_nav_the_title_and_the_search(
    tmp_path: Path, theme: str
) -> None:
    docs = {
        "index.md": "# Home\n",
        "jobs.md": "# Our {% include jobs_count.html %} jobs\n\n## Of {% include jobs_count.html"
        " status=closed %} closed ones\n\nText.\n",
        "cook.md": write_job("Cook"),
        "dean.md": write_job("Dean"),
    }
    site = build(tmp_path, docs, theme=theme)
    home = site.page("")
    assert [link.get_text(strip=True) for link in home.select('a[href="jobs/"]')][:1] == [
        "Our 2 jobs"
    ]
    page = site.page("jobs/")
    assert page.title is not None
    assert page.title.get_text().startswith("Our 2 jobs")
    assert "jobs_count" not in str(page)
    assert "Of 0 closed ones" in site.read("search/search_index.json")
    assert "jobs_count" not in site.read("search/search_index.json")
