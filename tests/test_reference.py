"""The guide's reference is what the code says; README and CONTRIBUTING stay short."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from mkdocs_jobs.content.front_matter import read_front_matter
from tests.test_guide import GUIDES, README, ROOT, find_page, read_table
from tools.reference import (
    build_table,
    collect_texts,
    fill_in,
    find_stale,
    read_docstrings,
    read_texts,
)


class Colours:
    """A class with docstrings below attributes."""

    red: str = "red"
    """The colour of
    tomatoes."""
    green = "green"
    """Of peas."""
    blue: str = "blue"


def test_the_tables_in_the_guide_are_up_to_date() -> None:
    texts = read_texts()
    for lang, pages in GUIDES.items():
        for page in pages:
            text = page.read_text(encoding="utf-8")
            assert fill_in(text, lang, texts) == text, f"{page.name}: run `make reference`"


def test_every_text_has_a_translation_and_none_is_stale() -> None:
    assert find_stale(read_texts()) == []


def test_a_missing_a_stale_and_a_needless_translation_are_found() -> None:
    texts = {name: dict(entry) for name, entry in read_texts().items()}
    del texts["keys.title"]
    texts["options.nav"]["en"] += " More."
    texts["parameters.sort"]["it"] = ""
    texts["parameters.colour"] = {"en": "The colour.", "it": "Il colore."}
    stale = find_stale(texts)
    assert [line.split(":")[0] for line in stale] == [
        "parameters.colour",
        "keys.title",
        "options.nav",
        "parameters.sort",
    ]
    assert collect_texts()["keys.title"] in stale[1]


def test_docstrings_of_attributes_are_read_on_one_line() -> None:
    assert read_docstrings(Colours) == {"red": "The colour of tomatoes.", "green": "Of peas."}


def test_a_table_is_written_between_its_marks_and_nothing_else_changes() -> None:
    texts = read_texts()
    before = "Text.\n\n<!-- reference: options.apply -->\nold\n<!-- end -->\n\nMore.\n"
    after = fill_in(before, "en", texts)
    assert build_table("options.apply", "en", texts) in after
    assert after.startswith("Text.\n\n<!-- reference: options.apply -->\n\n| Below `apply` |")
    assert after.endswith("|\n\n<!-- end -->\n\nMore.\n")
    assert fill_in(after, "en", texts) == after


@pytest.mark.parametrize("lang", GUIDES)
def test_no_two_pages_describe_the_same_option(lang: str) -> None:
    pages = [page for page in GUIDES[lang] if read_table(page, "Option", "Opzione")]
    assert pages == [find_page(lang, "guide-options")]


@pytest.mark.parametrize(("name", "size"), [("README.md", 6), ("CONTRIBUTING.md", 5)])
def test_the_first_pages_stay_short(name: str, size: int) -> None:
    assert (ROOT / name).stat().st_size < size * 1024


def test_the_readme_links_to_files_that_exist() -> None:
    text = README.read_text(encoding="utf-8")
    targets = [part.split(")")[0].split("#")[0] for part in text.split("](")[1:]]
    local = [target for target in targets if "://" not in target]
    assert len(local) > 10
    assert [target for target in local if not (ROOT / target).exists()] == []


def test_the_readme_counts_the_languages_of_the_interface() -> None:
    locales = [*(ROOT / "mkdocs_jobs/locales").glob("*.yaml")]
    text = README.read_text(encoding="utf-8")
    assert f"The interface speaks {len(locales)} languages" in text
    assert f"{len(locales) - 2} of the {len(locales)} languages need review" in text


def test_the_architecture_names_modules_that_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "mkdocs_jobs"
    named = re.findall(r"`([a-z_]+(?:/[a-z_.]+)+|[a-z_]+\.py)`", text)
    assert len(named) > 20
    places = {name: [package / name, package / f"{name}.py", ROOT / name] for name in named}
    assert [name for name, paths in places.items() if not any(p.exists() for p in paths)] == []


def list_nav(lang: str) -> list[str]:
    """The pages of the guide in the order of the site's navigation, from the language's folder."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    i18n = next(p["i18n"] for p in config["plugins"] if isinstance(p, dict) and "i18n" in p)
    (nav,) = (one["nav"] for one in i18n["languages"] if one["locale"] == lang)
    return [path for path in _flatten(nav) if path.startswith(GUIDES[lang][0].parent.name)]


def _flatten(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    items = nav.values() if isinstance(nav, dict) else nav
    return [path for item in items for path in _flatten(item)]


@pytest.mark.parametrize("lang", GUIDES)
def test_the_nav_has_every_page_of_the_guide_once(lang: str) -> None:
    pages = [f"{page.parent.name}/{page.name}" for page in GUIDES[lang]]
    assert sorted(list_nav(lang)) == sorted(pages)


def test_the_nav_has_the_same_order_in_both_languages() -> None:
    refs = {
        lang: [
            read_front_matter((ROOT / "docs" / lang / path).read_text(encoding="utf-8")).text("ref")
            for path in list_nav(lang)
        ]
        for lang in GUIDES
    }
    assert refs["en"] == refs["it"]
    assert refs["en"][:2] == ["guide", "guide-post"]
