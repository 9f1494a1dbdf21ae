"""An accordion shows the sections of a Markdown file as panels of another page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag
from markdown.extensions.toc import TocExtension

from tests.site import I18N, Site, build, rebuild
from tests.sites.reading import find_page, follow, list_duplicates, list_ids, read_text
from tests.tiers import combine, first_quick

ACCORDION = "{% include jobs_accordion.html %}\n"
LIST = "{% include jobs_list.html %}\n"
PNG = b"\x89PNG\r\n\x1a\n"
STRICT_ANCHORS = {"anchors": "warn"}


def use_i18n(structure: str, *, fallback: bool = False) -> list[Any]:
    options = {**I18N, "docs_structure": structure, "fallback_to_default": fallback}
    return ["search", {"i18n": options}, "jobs"]


def write_accordion(source: str) -> str:
    return f'{{% include jobs_accordion.html source="{source}" %}}\n'


def read_panels(page: Tag) -> list[str]:
    """The titles of all panels, in order."""
    return [read_text(summary) for summary in page.select(".jobs-panel > summary")]


def read_search(site: Site, path: str = "search/search_index.json") -> list[dict[str, str]]:
    docs: list[dict[str, str]] = json.loads(site.read(path))["docs"]
    return docs


# Where the panels come from


def test_a_panel_is_made_of_each_heading_and_what_stands_below_it(tmp_path: Path) -> None:
    source = "# Terms\n\nRead this.\n\n## Duration\n\nThree years.\n\n### Then\n\nTwo.\n\n## Pay\n"
    docs = {"index.md": ACCORDION, "jobs_accordion.md": source}
    page = build(tmp_path, docs, strict=True).page("")
    (accordion,) = page.select(".jobs-accordion")
    assert read_panels(accordion) == ["Duration", "Pay"]
    duration, pay = accordion.select(":scope > details.jobs-panel")
    assert duration["id"] == "duration"
    assert pay["id"] == "pay"
    assert not duration.has_attr("open")
    assert read_text(duration) == "Duration Three years. Then Two."
    assert read_text(pay) == "Pay"
    assert read_text(accordion).startswith("Read this.")


def test_without_i18n_the_source_is_that_of_the_pages_lang(tmp_path: Path) -> None:
    docs = {
        "jobs_accordion.md": "## Any\n",
        "it/jobs_accordion.md": "## Folder\n",
        "jobs_accordion.de.md": "## Suffix\n",
    }
    docs |= {f"{lang}.md": f"---\nlang: {lang}\n---\n\n{ACCORDION}" for lang in ("it", "de", "en")}
    site = build(tmp_path, docs, strict=True)
    assert [read_panels(site.page(f"{lang}/")) for lang in ("it", "de", "en")] == [
        ["Folder"],
        ["Suffix"],
        ["Any"],
    ]


def test_a_source_in_the_languages_folder_wins_over_suffix_and_bare_name(tmp_path: Path) -> None:
    docs = {
        "index.md": f"---\nlang: it\n---\n\n{ACCORDION}",
        "it/jobs_accordion.md": "## Folder\n",
        "jobs_accordion.it.md": "## Suffix\n",
        "jobs_accordion.md": "## Bare\n",
    }
    assert read_panels(build(tmp_path, docs, strict=True).page("")) == ["Folder"]


def test_with_folders_each_language_shows_its_own_source(tmp_path: Path) -> None:
    docs = {
        "it/index.md": ACCORDION,
        "it/jobs_accordion.md": "## Durata\n",
        "en/index.md": ACCORDION,
        "en/jobs_accordion.md": "## Duration\n",
    }
    site = build(tmp_path, docs, plugins=use_i18n("folder"), strict=True)
    assert read_panels(site.page("")) == ["Durata"]
    assert read_panels(site.page("en/")) == ["Duration"]


@pytest.mark.parametrize("italian", ["jobs_accordion.md", "jobs_accordion.it.md"])
def test_with_suffixes_each_language_shows_its_own_source(tmp_path: Path, italian: str) -> None:
    docs = {
        "index.md": ACCORDION,
        italian: "## Durata\n",
        "index.en.md": ACCORDION,
        "jobs_accordion.en.md": "## Duration\n",
    }
    site = build(tmp_path, docs, plugins=use_i18n("suffix"), strict=True)
    assert read_panels(site.page("")) == ["Durata"]
    assert read_panels(site.page("en/")) == ["Duration"]


def test_the_lists_in_a_fallback_copy_are_those_of_its_text(tmp_path: Path) -> None:
    docs = {
        "it/index.md": "# Casa\n",
        "it/lavora.md": f"# Lavora\n\n{ACCORDION}",
        "it/jobs_accordion.md": "## Durata\n",
        "en/index.md": "# Home\n",
    }
    site = build(tmp_path, docs, plugins=use_i18n("folder", fallback=True), strict=True)
    assert read_panels(site.page("lavora/")) == ["Durata"]
    assert read_panels(site.page("en/lavora/")) == ["Durata"]


def test_a_source_may_be_shared_by_all_languages(tmp_path: Path) -> None:
    docs = {
        "index.md": ACCORDION,
        "jobs_accordion.md": "## Both\n",
        "index.en.md": ACCORDION,
    }
    site = build(tmp_path, docs, plugins=use_i18n("suffix"), strict=True)
    assert read_panels(site.page("")) == ["Both"]
    assert read_panels(site.page("en/")) == ["Both"]


@pytest.mark.parametrize("source", ["perks.md", "/perks.md", "./perks.md", "../../perks.md"])
def test_parameter_source_names_another_file(tmp_path: Path, source: str) -> None:
    docs = {
        "sub/index.md": write_accordion(source),
        "perks.md": "## Lunch\n",
        "jobs_accordion.md": "## Not this\n",
        "../perks.md": "## Outside of the docs folder\n",
    }
    assert read_panels(build(tmp_path, docs, strict=True).page("sub/")) == ["Lunch"]


def test_parameter_source_is_looked_up_in_the_pages_language(tmp_path: Path) -> None:
    docs = {
        "it/index.md": write_accordion("parts/perks.md"),
        "it/parts/perks.md": "## Pranzo\n",
        "en/index.md": write_accordion("parts/perks.md"),
        "en/parts/perks.md": "## Lunch\n",
    }
    site = build(tmp_path, docs, plugins=use_i18n("folder"), strict=True)
    assert read_panels(site.page("")) == ["Pranzo"]
    assert read_panels(site.page("en/")) == ["Lunch"]


def test_option_accordion_names_the_default_source(tmp_path: Path) -> None:
    docs = {"index.md": ACCORDION, "parts/terms.md": "## Lunch\n"}
    plugins = ["search", {"jobs": {"accordion": "parts/terms.md"}}]
    assert read_panels(build(tmp_path, docs, plugins=plugins, strict=True).page("")) == ["Lunch"]


def test_front_matter_of_a_source_is_not_shown(tmp_path: Path) -> None:
    source = "---\ntitle: Terms\nlang: en\n---\n\n## Duration\n\nThree years.\n"
    docs = {"index.md": f"# Home\n\n{ACCORDION}", "jobs_accordion.md": source}
    page = build(tmp_path, docs, strict=True).page("")
    assert "Terms" not in page.get_text()
    assert read_panels(page) == ["Duration"]


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a BOM"])
def test_a_source_from_windows_is_read_like_any_other(tmp_path: Path, prefix: bytes) -> None:
    source = prefix + b"## Duration\r\n\r\nThree *years*.\r\n\r\n## Pay\r\n\r\n- a\r\n- b\r\n"
    docs: dict[str, str | bytes] = {"index.md": ACCORDION, "jobs_accordion.md": source}
    page = build(tmp_path, docs, strict=True).page("")
    assert read_panels(page) == ["Duration", "Pay"]
    assert [em.get_text() for em in page.select(".jobs-panel em")] == ["years"]
    assert len(page.select(".jobs-panel li")) == 2


# What is in a panel


def test_a_panel_holds_full_markdown(tmp_path: Path) -> None:
    source = """## Duration and *pay*

- one
- two

| a | b |
|---|---|
| 1 | 2 |

```
## not a heading
{% include jobs_list.html %}
```

!!! note "Note"

    ## A heading inside of something else

## R&D `x < y`
"""
    docs = {"index.md": ACCORDION, "jobs_accordion.md": source}
    extensions = ["admonition", "tables", "fenced_code", {"toc": {"permalink": True}}]
    page = build(tmp_path, docs, strict=True, markdown_extensions=extensions).page("")
    assert read_panels(page) == ["Duration and pay", "R&D x < y"]
    first, second = page.select(".jobs-panel")
    assert [li.get_text() for li in first.select("li")] == ["one", "two"]
    assert [td.get_text() for td in first.select("td")] == ["1", "2"]
    assert [code.get_text() for code in first.select("pre")] == [
        "## not a heading\n{% include jobs_list.html %}\n"
    ]
    assert [read_text(h2) for h2 in first.select(".admonition h2")] == [
        "A heading inside of something else"
    ]
    assert [em.get_text() for em in first.select("summary em")] == ["pay"]
    assert [code.get_text() for code in second.select("summary code")] == ["x < y"]


@pytest.mark.parametrize(
    "toc",
    [
        {"permalink": True},
        pytest.param(
            {"permalink": "#", "permalink_leading": True},
            marks=pytest.mark.skipif(
                "permalink_leading" not in TocExtension().config,
                reason="this Markdown cannot put permalinks first",
            ),
        ),
        pytest.param({"permalink": True, "permalink_class": "anchor"}),
        pytest.param({"anchorlink": True}),
    ],
    ids=["a sign", "another sign, leading", "another class", "the whole heading"],
)
def test_a_summary_carries_no_permalink(tmp_path: Path, toc: Mapping[str, Any]) -> None:
    docs = {"index.md": ACCORDION, "jobs_accordion.md": "## Duration\n\n### Then\n"}
    page = build(tmp_path, docs, strict=True, markdown_extensions=[{"toc": toc}]).page("")
    assert [summary.get_text() for summary in page.select("summary")] == ["Duration"]
    assert page.select("summary a") == []
    assert len(page.select(".jobs-panel h3 a")) == 1


def test_an_id_that_the_writer_gave_is_the_panels(tmp_path: Path) -> None:
    docs = {"index.md": ACCORDION, "jobs_accordion.md": "## Duration { #how-long .big }\n"}
    page = build(tmp_path, docs, strict=True, markdown_extensions=["attr_list"]).page("")
    assert [panel["id"] for panel in page.select(".jobs-panel")] == ["how-long"]


def test_a_heading_in_html_is_a_panel_too(tmp_path: Path) -> None:
    docs = {"index.md": ACCORDION, "jobs_accordion.md": "<h2>Raw</h2>\n\nText.\n\n## Pay\n"}
    page = build(tmp_path, docs, strict=True).page("")
    assert read_panels(page) == ["Raw", "Pay"]
    assert len(set(list_ids(page))) == len(list_ids(page))
    assert all(panel["id"] for panel in page.select(".jobs-panel"))


def test_a_list_stands_inside_a_panel(tmp_path: Path) -> None:
    docs = {
        "a/b/join.md": f"# Join\n\n{ACCORDION}",
        "jobs_accordion.md": f"## Open\n\n{LIST}\n## Closed\n\n"
        "- before\n- {% include jobs_list_archive.html %}\n",
        "jobs/analyst.md": "---\ntitle: Analyst\nlayout: job\n---\n",
        "jobs/baker.md": "---\ntitle: Baker\nlayout: job\narchived: true\n---\n",
    }
    site = build(tmp_path, docs, strict=True)
    path = find_page(site, "Join")
    first, second = site.page(path).select(".jobs-panel")
    links = [*first.select('[data-jobs-status="open"] .jobs-item a')]
    links += second.select('li [data-jobs-status="closed"] .jobs-item a')
    assert [link.get_text() for link in links] == ["Analyst", "Baker"]
    assert [follow(site, path, str(link["href"])) for link in links] == [
        "jobs/analyst/index.html",
        "jobs/baker/index.html",
    ]


def test_an_accordion_stands_inside_other_blocks(tmp_path: Path) -> None:
    docs = {
        "index.md": "!!! note\n\n    {% include jobs_accordion.html %}\n\n"
        "- item {% include jobs_accordion.html source='perks.md' %}\n",
        "jobs_accordion.md": "## Duration\n",
        "perks.md": "## Lunch\n",
    }
    page = build(tmp_path, docs, strict=True, markdown_extensions=["admonition"]).page("")
    assert read_panels(page.select(".admonition")[0]) == ["Duration"]
    assert [read_panels(li) for li in page.select("li") if "item" in li.get_text()] == [["Lunch"]]


# Links and images


@pytest.mark.parametrize("use_directory_urls", [True, False])
@pytest.mark.parametrize("shown_on", ["index.md", "join.md", "deep/er/join.md"])
def test_links_are_resolved_from_the_source_and_written_for_the_showing_page(
    tmp_path: Path, shown_on: str, use_directory_urls: bool
) -> None:
    source = (
        "## Duration\n\n[about](../about.md) [near](near.md#part) [web](https://example.org/)\n"
        "[reference][r] ![picture](img/a.png) [mail](mailto:a@example.org)\n\n"
        "[r]: ../sub/page.md\n"
    )
    docs: dict[str, str | bytes] = {
        shown_on: f"# Join\n\n{write_accordion('parts/perks.md')}",
        "parts/perks.md": source,
        "parts/near.md": "# Near\n\n## Part\n",
        "parts/img/a.png": PNG,
        "about.md": "# About\n",
        "sub/page.md": "# Page\n",
    }
    site = build(
        tmp_path,
        docs,
        use_directory_urls=use_directory_urls,
        validation={**STRICT_ANCHORS, "links": {"absolute_links": "warn"}},
        strict=True,
    )
    path = find_page(site, "Join")
    panel = site.page(path).select(".jobs-panel")[0]
    hrefs = {link.get_text(): str(link["href"]) for link in panel.select("a")}
    assert follow(site, path, hrefs["about"]) == find_page(site, "About")
    assert follow(site, path, hrefs["reference"]) == find_page(site, "Page")
    assert follow(site, path, hrefs["near"]) == find_page(site, "Near")
    assert hrefs["near"].endswith("#part")
    assert hrefs["web"] == "https://example.org/"
    assert hrefs["mail"] == "mailto:a@example.org"
    (image,) = panel.select("img")
    assert follow(site, path, str(image["src"])) == "parts/img/a.png"


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_links_of_a_source_lead_to_the_page_in_its_language(tmp_path: Path, structure: str) -> None:
    italian, english = ("it/{}.md", "en/{}.md") if structure == "folder" else ("{}.md", "{}.en.md")
    docs: dict[str, str | bytes] = {}
    for pattern, about in ((italian, "Chi siamo"), (english, "About us")):
        # With suffixes a link names the file without its suffix, as everywhere with i18n.
        docs[pattern.format("index")] = "# Home\n"
        docs[pattern.format("team/join")] = f"# Join {about}\n\n{ACCORDION}"
        docs[pattern.format("jobs_accordion")] = "## One\n\n[about](about.md) ![x](a.png)\n"
        docs[pattern.format("about")] = f"# {about}\n"
        docs[pattern.format("a").replace(".md", ".png")] = PNG
    site = build(tmp_path, docs, plugins=use_i18n(structure), strict=True)
    for about in ("Chi siamo", "About us"):
        path = find_page(site, f"Join {about}")
        panel = site.page(path).select(".jobs-panel")[0]
        assert follow(site, path, str(panel.select("a")[0]["href"])) == find_page(site, about)
        assert follow(site, path, str(panel.select("img")[0]["src"])).endswith("a.png")


def test_a_dead_link_in_a_source_is_mkdocs_own_warning(tmp_path: Path) -> None:
    docs = {"index.md": write_accordion("parts/perks.md"), "parts/perks.md": "## A\n\n[x](no.md)\n"}
    (warning,) = build(tmp_path, docs).warnings
    assert "'parts/perks.md' contains a link 'no.md'" in warning
    assert "'parts/no.md' is not found" in warning


@pytest.mark.parametrize("plugins", [["search", "jobs"], use_i18n("folder")], ids=["none", "i18n"])
def test_a_link_to_a_panel_is_a_valid_anchor(tmp_path: Path, plugins: list[Any]) -> None:
    docs = {
        "it/index.md": "# Casa\n\n[durata](join-us.md#durata) [poi](join-us.md#poi)\n",
        "it/join-us.md": f"# Lavora\n\n[durata](#durata)\n\n{ACCORDION}",
        "it/jobs_accordion.md": "---\nlang: it\n---\n\n## Durata\n\n### Poi\n\n[su](#durata)\n",
        "en/index.md": "# Home\n",
    }
    docs["it/join-us.md"] = "---\nlang: it\n---\n\n" + docs["it/join-us.md"]
    site = build(tmp_path, docs, plugins=plugins, validation=STRICT_ANCHORS, strict=True)
    page = site.page(find_page(site, "Lavora"))
    assert {"durata", "poi"} <= set(list_ids(page))
    assert site.warnings == []


def test_a_link_to_a_panel_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    docs = {
        "index.md": "# Home\n\n[x](join.md#nowhere)\n",
        "join.md": f"# Join\n\n{ACCORDION}",
        "jobs_accordion.md": "## Duration\n\n[y](#nothing)\n",
    }
    warnings = build(tmp_path, docs, validation=STRICT_ANCHORS).warnings
    assert len(warnings) == 2
    assert [word for word in ("#nothing", "#nowhere") if any(word in w for w in warnings)] == [
        "#nothing",
        "#nowhere",
    ]


def test_the_title_of_a_source_needs_no_anchor_on_the_page(tmp_path: Path) -> None:
    docs = {"index.md": f"# Home\n\n{ACCORDION}", "jobs_accordion.md": "# Terms\n\n## Duration\n"}
    extensions = [{"toc": {"permalink": True}}]
    site = build(tmp_path, docs, markdown_extensions=extensions, validation=STRICT_ANCHORS)
    assert site.warnings == []


def test_a_source_may_link_to_the_page_that_shows_it(tmp_path: Path) -> None:
    docs = {
        "index.md": "# Home\n",
        "sub/join.md": f"# Join\n\n## Top\n\n{ACCORDION}",
        "jobs_accordion.md": "## Duration\n\n[up](sub/join.md#top) [here](sub/join.md)\n",
    }
    site = build(tmp_path, docs, validation=STRICT_ANCHORS, strict=True)
    path = find_page(site, "Join")
    links = site.page(path).select(".jobs-panel a")
    assert [follow(site, path, str(link["href"])) for link in links] == [path, path]
    assert str(links[0]["href"]).endswith("#top")


# Ids

EVERYTHING = """## Duration

Text[^1] and [a link](#duration).

### Then

=== "One"

    First.

=== "Two"

    Second.

[^1]: A note.
"""
EXTENSIONS: list[Any] = [
    "attr_list",
    "footnotes",
    {"pymdownx.tabbed": {"alternate_style": True}},
    "pymdownx.superfences",
    {"toc": {"permalink": True}},
]


def check_references(page: Tag) -> None:
    """Every id stands once, and all that points inside the page finds its target."""
    ids = list_ids(page)
    assert list_duplicates(ids) == []
    pointers = [str(a["href"])[1:] for a in page.select('a[href^="#"]') if a["href"] != "#"]
    pointers += [str(label["for"]) for label in page.select("label[for]")]
    assert [pointer for pointer in pointers if pointer not in ids] == []


def check_tabs(page: Tag, sets: int) -> None:
    """Each set of tabs is a group of radio buttons of its own, with one button checked."""
    found = page.select(".tabbed-set")
    assert len(found) == sets
    groups = [{str(button["name"]) for button in tabs.select("input")} for tabs in found]
    assert all(len(names) == 1 for names in groups)
    assert len(set.union(*groups)) == sets


def test_two_accordions_on_a_page_have_no_id_twice(tmp_path: Path) -> None:
    docs = {
        "index.md": f"# Home\n\n{ACCORDION}\n\n{write_accordion('perks.md')}\n\n{ACCORDION}",
        "jobs_accordion.md": EVERYTHING,
        "perks.md": EVERYTHING,
    }
    page = build(tmp_path, docs, markdown_extensions=EXTENSIONS, strict=True).page("")
    assert len(page.select(".jobs-accordion")) == 3
    assert len(page.select(".jobs-panel")) == 3
    check_references(page)
    check_tabs(page, 3)


def test_an_accordion_shares_no_id_with_its_page(tmp_path: Path) -> None:
    docs = {"index.md": f"{EVERYTHING}\n\n{ACCORDION}", "jobs_accordion.md": EVERYTHING}
    page = build(tmp_path, docs, markdown_extensions=EXTENSIONS, strict=True).page("")
    check_references(page)
    check_tabs(page, 2)
    assert page.select("h2#duration") != []  # What stood there first keeps its address.


def test_links_inside_an_accordion_stay_inside_it(tmp_path: Path) -> None:
    docs = {"index.md": f"{ACCORDION}\n\n{ACCORDION}", "jobs_accordion.md": EVERYTHING}
    page = build(tmp_path, docs, markdown_extensions=EXTENSIONS, strict=True).page("")
    accordions = page.select(".jobs-accordion")
    assert len(accordions) == 2
    for accordion in accordions:
        ids = list_ids(accordion)
        links = [str(link["href"])[1:] for link in accordion.select('a[href^="#"]')]
        assert links
        assert [link for link in links if link not in ids] == []


def test_numbered_code_lines_have_no_id_twice(tmp_path: Path) -> None:
    code = '\n``` py linenums="1"\na = 1\n```\n'
    docs = {
        "index.md": f"# Home\n{code}\n{ACCORDION}\n{ACCORDION}",
        "jobs_accordion.md": f"## Code\n{code}",
    }
    extensions = [*EXTENSIONS, {"pymdownx.highlight": {"anchor_linenums": True}}]
    page = build(tmp_path, docs, markdown_extensions=extensions, strict=True).page("")
    assert len(page.select("pre code")) == 3
    check_references(page)


def test_tabs_with_ids_of_their_own_are_groups_of_their_own(tmp_path: Path) -> None:
    build(tmp_path, {"index.md": f"=== One\n\n    1\n\n=== Two\n\n    2\n\n{ACCORDION}"})
    (tmp_path / "docs/index.md").write_text(f'=== "A"\n\n    1\n\n=== "B"\n\n    2\n\n{ACCORDION}')
    (tmp_path / "docs/jobs_accordion.md").write_text(
        '## Tabs\n\n=== "C"\n\n    1\n\n=== "D"\n\n    2\n'
    )
    with (tmp_path / "mkdocs.yml").open("a") as config:
        config.write(
            "markdown_extensions:\n  - pymdownx.tabbed:\n      alternate_style: true\n"
            "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        )
    page = rebuild(tmp_path, strict=True).page("")
    check_references(page)
    check_tabs(page, 2)


def test_an_id_that_the_writer_gave_twice_stands_once(tmp_path: Path) -> None:
    source = "## One { #same }\n\n## Two { #same }\n"
    docs = {"index.md": ACCORDION, "jobs_accordion.md": source}
    page = build(tmp_path, docs, markdown_extensions=["attr_list"]).page("")
    assert list_duplicates(list_ids(page)) == []


# What is wrong


def test_an_accordion_inside_itself_is_a_warning(tmp_path: Path) -> None:
    docs = {
        "index.md": ACCORDION,
        "jobs_accordion.md": f"---\nlang: en\n---\n\n## Duration\n\n{ACCORDION}\n\n## Pay\n",
    }
    site = build(tmp_path, docs)
    (warning,) = site.warnings
    assert warning.startswith("jobs: jobs_accordion.md:7: ")
    assert "inside an accordion" in warning
    assert read_panels(site.page("")) == ["Duration", "Pay"]
    assert "{%" not in site.read("index.html")


def test_an_accordion_inside_another_is_a_warning(tmp_path: Path) -> None:
    docs = {
        "index.md": ACCORDION,
        "jobs_accordion.md": f"## Duration\n\n{write_accordion('perks.md')}",
        "perks.md": f"## Lunch\n\n{ACCORDION}",
    }
    site = build(tmp_path, docs)
    (warning,) = site.warnings
    assert warning.startswith("jobs: jobs_accordion.md:3: ")
    assert read_panels(site.page("")) == ["Duration"]


def test_a_missing_source_is_a_warning_that_names_every_path_looked_for(tmp_path: Path) -> None:
    docs = {"it/index.md": "# Casa\n", "en/index.md": "# Home\n"}
    docs["en/join.md"] = f"# Join\n\n{write_accordion('parts/perks.md')}\nAfter.\n"
    site = build(tmp_path, docs, plugins=use_i18n("folder"))
    (warning,) = site.warnings
    assert warning.startswith("jobs: en/join.md:3: ")
    for path in ("en/parts/perks.md", "parts/perks.en.md", "parts/perks.md"):
        assert path in warning
    page = site.page("en/join/")
    assert page.select(".jobs-accordion") == []
    assert "After." in page.get_text()
    assert "{%" not in page.get_text()


def test_a_source_that_is_no_markdown_file_is_a_warning(tmp_path: Path) -> None:
    docs: dict[str, str | bytes] = {"index.md": write_accordion("a.png"), "a.png": PNG}
    site = build(tmp_path, docs)
    assert len(site.warnings) == 1
    assert "a.png" in site.files


def test_a_page_cannot_be_its_own_accordion(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "join.md": f"# Join\n\n## One\n\n{write_accordion('join.md')}"}
    site = build(tmp_path, docs)
    assert "join/index.html" in site.files
    (warning,) = site.warnings
    assert "join.md" in warning


@pytest.mark.parametrize("source", ["", "Only text.\n", "# A title\n\n### Too deep\n"])
def test_a_source_without_headings_is_a_warning_and_shows_its_text(
    tmp_path: Path, source: str
) -> None:
    docs = {"index.md": f"# Home\n\n{ACCORDION}", "jobs_accordion.md": source}
    site = build(tmp_path, docs)
    (warning,) = site.warnings
    assert warning.startswith("jobs: jobs_accordion.md:1: ")
    assert "`##`" in warning
    assert site.page("").select(".jobs-panel") == []
    for text in ("Only text.", "Too deep"):
        assert (text in source) == (text in site.page("").get_text())


def test_the_same_mistake_in_a_source_is_told_once(tmp_path: Path) -> None:
    docs = {
        "index.md": f"{ACCORDION}\n\n{ACCORDION}",
        "other.md": ACCORDION,
        "jobs_accordion.md": "## A\n\n{% include jobs_lst.html %}\n",
    }
    (warning,) = build(tmp_path, docs).warnings
    assert warning.startswith("jobs: jobs_accordion.md:3: ")
    assert "did you mean 'jobs_list.html'?" in warning


def test_an_accordion_is_not_put_inside_a_heading(tmp_path: Path) -> None:
    docs = {
        "index.md": "# Home\n\n## Terms {% include jobs_accordion.html %}\n",
        "jobs_accordion.md": "## A\n",
    }
    (warning,) = build(tmp_path, docs).warnings
    assert warning.startswith("jobs: index.md:3: ")


# The source is no page


@pytest.mark.parametrize("theme", first_quick(["mkdocs", "readthedocs", "material"]))
def test_a_source_is_no_page_of_the_site(tmp_path: Path, theme: str) -> None:
    docs = {
        "index.md": f"# Home\n\n{ACCORDION}\n\n{write_accordion('perks.md')}",
        "about.md": "# About\n",
        "jobs_accordion.md": "## Duration\n\nThree years.\n",
        "perks.md": "## Lunch\n\nA table for everybody.\n",
    }
    site = build(tmp_path, docs, theme=theme, site_url="https://example.org/", strict=True)
    check_hidden(site, "jobs_accordion", "perks")
    texts = {entry["location"]: entry["text"] for entry in read_search(site)}
    assert any("Three years." in text for text in texts.values())  # in the page that shows it
    assert not [path for path in site.files if path.endswith(".md")]


@pytest.mark.parametrize(
    ("structure", "english", "fallback"),
    combine(["folder", "suffix"], [False, True], [False, True]),
)
def test_a_source_is_no_page_in_any_language(
    tmp_path: Path, structure: str, english: bool, fallback: bool
) -> None:
    pattern = {"folder": ("it/{}.md", "en/{}.md"), "suffix": ("{}.md", "{}.en.md")}[structure]
    docs = {}
    for number, place in enumerate(pattern):
        docs[place.format("index")] = f"# Home {number}\n"
        if number == 0 or english:
            docs[place.format("join")] = f"# Join\n\n{ACCORDION}\n\n{write_accordion('perks.md')}"
            docs[place.format("jobs_accordion")] = f"## Duration {number}\n"
            docs[place.format("perks")] = f"## Lunch {number}\n"
    site = build(
        tmp_path,
        docs,
        plugins=use_i18n(structure, fallback=fallback),
        site_url="https://example.org/",
        strict=True,
    )
    check_hidden(site, "jobs_accordion", "perks")
    copies = 2 if english or fallback else 1
    assert len([path for path in site.files if path.endswith("join/index.html")]) == copies


def check_hidden(site: Site, *names: str) -> None:
    """Nothing leads to these files: no file, link, search result or line of the sitemap."""
    for name in names:
        assert [path for path in site.files if name in path] == []
        assert name not in site.read("sitemap.xml")
        assert [entry for entry in read_search(site) if name in entry["location"]] == []
        for path in site.files:
            if path.endswith(".html"):
                links = site.page(path).select("[href]")
                assert [link for link in links if name in str(link["href"])] == []


def test_a_default_source_is_no_page_even_when_nothing_shows_it(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n", "jobs_accordion.md": "## Duration\n"}
    site = build(tmp_path, docs, site_url="https://example.org/", strict=True)
    check_hidden(site, "jobs_accordion")


EXAMPLES = (
    "```\n{}\n```\n",
    "~~~~\n{}\n~~~~\n",
    "`{}`\n",
    "{{% raw %}}{}{{% endraw %}}\n",
    "``{}``\n",
    "Like so:\n\n    {}\n\nThat is it.\n",
    "<!-- {} -->\n",
    "<pre>{}</pre>\n",
)


def test_a_page_that_is_only_named_in_an_example_stays_a_page(tmp_path: Path) -> None:
    docs = {"index.md": "# Home\n"}
    for number, example in enumerate(EXAMPLES):
        directive = write_accordion(f"guide{number}.md").strip()
        docs[f"page{number}.md"] = f"# Page\n\n{example.format(directive)}"
        docs[f"guide{number}.md"] = "# Guide\n\n## One\n"
    site = build(tmp_path, docs, markdown_extensions=["fenced_code"], strict=True)
    for number, example in enumerate(EXAMPLES):
        assert f"guide{number}/index.html" in site.files, example
        assert read_panels(site.page(f"page{number}/")) == [], example


def test_an_explicit_nav_may_leave_the_source_out(tmp_path: Path) -> None:
    docs = {"index.md": f"# Home\n\n{ACCORDION}", "jobs_accordion.md": "## Duration\n"}
    nav = [{"Home": "index.md"}]
    site = build(tmp_path, docs, nav=nav, strict=True, validation={"omitted_files": "warn"})
    assert site.warnings == []
    assert read_panels(site.page("")) == ["Duration"]


def test_a_post_is_never_hidden_as_a_source(tmp_path: Path) -> None:
    docs: Mapping[str, str] = {
        "index.md": f"{LIST}\n\n{write_accordion('analyst.md')}",
        "analyst.md": "---\ntitle: Analyst\nlayout: job\n---\n\n## Tasks\n",
    }
    site = build(tmp_path, docs)
    for link in site.page("").select(".jobs-item a"):
        follow(site, "index.html", str(link["href"]))
    assert site.titles("") == ["Analyst"] or site.warnings
