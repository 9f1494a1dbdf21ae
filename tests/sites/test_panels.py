"""What an accordion's panels say of themselves: headings in order, a button, one at a time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site import Site, build

PANELS = "# Title\n\n## Duration\n\nThree years.\n\n### Then\n\nTwo.\n\n## Pay\n\nEnough.\n"


def build_page(folder: Path, text: str, *, source: str = PANELS) -> Site:
    return build(folder, {"index.md": text, "jobs_accordion.md": source}, strict=True)


def read_headings(page: Tag) -> list[tuple[int, str]]:
    """Level and text of each heading of a page's text, in order."""
    found = page.select(":is(h1, h2, h3, h4, h5, h6)")
    return [(int(heading.name[1]), heading.get_text().strip()) for heading in found]


def find_button(page: BeautifulSoup) -> list[Tag]:
    return page.select(".jobs-accordion__all > button")


@pytest.mark.parametrize(
    ("before", "level"),
    [
        ("", 2),
        ("# Home\n\n", 2),
        ("# Home\n\n## Offer\n\n", 3),
        ("# Home\n\n## Offer\n\n### More\n\n#### Much\n\n", 5),
        ("# Home\n\n### Deep\n\n## Up again\n\n", 3),
        ("# Home\n\n> ## Quoted\n\n", 3),
        ("# Home\n\n```\n## No heading\n```\n\n", 2),
    ],
)
def test_panels_are_headings_below_the_one_they_stand_under(
    tmp_path: Path, before: str, level: int
) -> None:
    site = build_page(tmp_path, before + "{% include jobs_accordion.html %}\n\n## After\n")
    (accordion,) = site.page("").select(".jobs-accordion")
    assert read_headings(accordion) == [(level, "Duration"), (level + 1, "Then"), (level, "Pay")]
    titles = [summary.select(":scope > *") for summary in accordion.select("summary")]
    assert [[title.name for title in found] for found in titles] == [[f"h{level}"], [f"h{level}"]]


def test_below_the_last_level_there_is_none(tmp_path: Path) -> None:
    site = build_page(tmp_path, "# Home\n\n###### Six\n\n{% include jobs_accordion.html %}\n")
    (accordion,) = site.page("").select(".jobs-accordion")
    assert read_headings(accordion) == [(6, "Duration"), (6, "Then"), (6, "Pay")]


def test_a_second_accordion_is_not_below_the_panels_of_the_first(tmp_path: Path) -> None:
    text = "# Home\n\n{% include jobs_accordion.html %}\n\n{% include jobs_accordion.html %}\n"
    first, second = build_page(tmp_path, text).page("").select(".jobs-accordion")
    assert read_headings(first) == read_headings(second)


def test_a_table_of_contents_keeps_to_the_page(tmp_path: Path) -> None:
    site = build_page(tmp_path, "[TOC]\n\n# Home\n\n## Offer\n\n{% include jobs_accordion.html %}")
    assert [link.get_text() for link in site.page("").select(".toc a")] == ["Home", "Offer"]


def test_the_button_for_all_panels_is_there_for_scripts_alone(tmp_path: Path) -> None:
    page = build_page(tmp_path, "# Home\n\n{% include jobs_accordion.html %}\n").page("")
    (button,) = find_button(page)
    assert button["type"] == "button"
    assert button.get_text() == button["data-jobs-expand"] == "Expand all"
    assert button["data-jobs-collapse"] == "Collapse all"
    assert button.parent is not None
    assert button.parent.has_attr("hidden")


def test_the_button_speaks_the_pages_language(tmp_path: Path) -> None:
    text = "---\nlang: it\n---\n\n# Casa\n\n{% include jobs_accordion.html %}\n"
    (button,) = find_button(build_page(tmp_path, text).page(""))
    assert button.get_text() == button["data-jobs-expand"] == "Apri tutto"
    assert button["data-jobs-collapse"] == "Chiudi tutto"


@pytest.mark.parametrize("source", ["## One\n\nText.\n", "Text.\n"], ids=["one panel", "none"])
def test_a_button_for_less_than_two_panels_is_not_there(tmp_path: Path, source: str) -> None:
    docs = {"index.md": "# Home\n\n{% include jobs_accordion.html %}\n"}
    assert find_button(build(tmp_path, {**docs, "jobs_accordion.md": source}).page("")) == []


@pytest.mark.parametrize("value", ["true", '"true"', "'True'", "TRUE"])
def test_exclusive_panels_share_a_name_and_have_no_button_for_all(
    tmp_path: Path, value: str
) -> None:
    text = f"# Home\n\n{{% include jobs_accordion.html exclusive={value} %}}\n"
    page = build_page(tmp_path, text).page("")
    first, second = page.select("details.jobs-panel")
    assert first["name"] == second["name"] != ""
    assert find_button(page) == []


@pytest.mark.parametrize("value", ["false", "''"])
def test_what_is_not_exclusive_has_no_name(tmp_path: Path, value: str) -> None:
    text = f"# Home\n\n{{% include jobs_accordion.html exclusive={value} %}}\n"
    page = build_page(tmp_path, text).page("")
    assert [panel for panel in page.select("details") if panel.has_attr("name")] == []
    assert len(find_button(page)) == 1


def test_two_exclusive_accordions_do_not_close_each_other(tmp_path: Path) -> None:
    text = "{% include jobs_accordion.html exclusive=true %}\n\n" * 2
    first, second = build_page(tmp_path, text).page("").select(".jobs-accordion")
    names = [{str(panel["name"]) for panel in a.select("details")} for a in (first, second)]
    assert [len(found) for found in names] == [1, 1]
    assert names[0] != names[1]


def test_a_name_that_a_writer_gave_is_kept_apart_in_each_accordion(tmp_path: Path) -> None:
    source = '## One\n\n<details name="mine"><summary>a</summary>b</details>\n'
    page = build_page(tmp_path, "{% include jobs_accordion.html %}\n\n" * 2, source=source).page("")
    assert len({str(el["name"]) for el in page.select("details[name]")}) == 2


def test_an_exclusive_that_is_neither_is_told_and_ignored(tmp_path: Path) -> None:
    text = "# Home\n\n{% include jobs_accordion.html exclusive=perhaps %}\n"
    site = build(tmp_path, {"index.md": text, "jobs_accordion.md": PANELS})
    (warning,) = site.warnings
    assert warning.startswith("jobs: index.md:3: jobs_accordion.html: exclusive: ")
    assert "true or false" in warning
    assert len(find_button(site.page(""))) == 1


def test_titles_of_panels_are_found_by_the_search(tmp_path: Path) -> None:
    site = build_page(tmp_path, "# Home\n\n{% include jobs_accordion.html %}\n")
    text = site.read("search/search_index.json")
    assert re.search("Duration.*Three years", text)


def test_level_and_id_are_those_that_the_directive_asks_for(tmp_path: Path) -> None:
    text = "# Home\n\n{% include jobs_accordion.html heading_level=4 id=offer %}\n"
    (accordion,) = build_page(tmp_path, text).page("").select("#offer")
    assert read_headings(accordion) == [(4, "Duration"), (5, "Then"), (4, "Pay")]


def test_an_id_that_the_page_has_already_is_told_and_ignored(tmp_path: Path) -> None:
    text = "# Home\n\n{% include jobs_accordion.html id=home %}\n"
    site = build(tmp_path, {"index.md": text, "jobs_accordion.md": PANELS})
    (warning,) = site.warnings
    assert "'home' is already used on this page" in warning
    assert len(site.page("").select("#home")) == 1
