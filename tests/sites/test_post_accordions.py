"""An accordion of posts shows the text of each, on a page that is not its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from tests.site import I18N, Site, build
from tests.sites.reading import find_page, follow, list_duplicates, list_ids, read_text

OPEN = '{% include jobs_accordion.html of="open" %}\n'
CLOSED = '{% include jobs_accordion.html of="closed" %}\n'
PNG = b"\x89PNG\r\n\x1a\n"


def write_post(title: str, text: str = "Text.", **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": title, **keys}.items())
    return f"---\nlayout: job\n{lines}---\n\n{text}\n"


DOCS: Mapping[str, str | bytes] = {
    "team/join.md": f"# Join us\n\n## Open\n\n{OPEN}\n## Closed\n\n{CLOSED}",
    "jobs/cook.md": write_post(
        "Cook & baker",
        "# Cook\n\nWe *eat* [well](../about.md).\n\n## Tasks\n\n![oven](oven.png)\n\n"
        "### At night\n\nSee [tasks](#tasks), [the form](#form), [us](https://example.org/)[^1].\n"
        "\n[^1]: A note.\n",
        ref="cook",
        is_new="true",
    ),
    "jobs/gardener.md": write_post("Gardener", "Outside[^1].\n\n## Tasks\n\nDig.\n\n[^1]: A note."),
    "jobs/old.md": write_post("Old hand", "## Tasks\n\nGone.", archived="true"),
    "jobs/oven.png": PNG,
    "about.md": "# About\n",
}
EXTENSIONS: list[Any] = ["footnotes", "attr_list", {"toc": {"permalink": True}}]


def build_site(folder: Path, docs: Mapping[str, str | bytes] = DOCS, **config: Any) -> Site:
    extensions = config.pop("markdown_extensions", EXTENSIONS)
    return build(folder, docs, markdown_extensions=extensions, strict=True, **config)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of `DOCS`."""
    return build_site(tmp_path_factory.mktemp("site"))


def read_titles(accordion: Tag) -> list[str]:
    return [read_text(title) for title in accordion.select(".jobs-panel__title")]


@pytest.mark.parametrize("use_directory_urls", [True, False])
def test_each_post_of_that_state_is_a_panel_with_its_text(
    tmp_path: Path, use_directory_urls: bool
) -> None:
    site = build_site(tmp_path, use_directory_urls=use_directory_urls)
    path = find_page(site, "Join us")
    open_, closed = site.page(path).select(".jobs-accordion")
    assert read_titles(open_) == ["Cook & baker", "Gardener"]
    assert read_titles(closed) == ["Old hand"]
    assert [str(panel["id"]) for panel in open_.select(".jobs-panel")] == ["cook", "gardener"]
    assert "We eat well." in read_text(open_.select(".jobs-panel")[0])
    assert "Gone." in read_text(closed)


def test_each_panel_leads_to_the_page_of_its_post(site: Site) -> None:
    links = site.page("team/join/").select(".jobs-panel__link a")
    assert [link.get_text() for link in links] == [
        "Full post: Cook & baker",
        "Full post: Gardener",
        "Full post: Old hand",
    ]
    assert [follow(site, "team/join/index.html", str(link["href"])) for link in links] == [
        "jobs/cook/index.html",
        "jobs/gardener/index.html",
        "jobs/old/index.html",
    ]


def test_titles_and_headings_are_in_order(site: Site) -> None:
    panel = site.page("team/join/").select(".jobs-panel")[0]
    headings = [(h.name, read_text(h)) for h in panel.select("h1, h2, h3, h4, h5, h6")]
    assert headings == [("h3", "Cook & baker"), ("h4", "Tasks"), ("h5", "At night")]


def test_links_and_pictures_lead_where_they_lead_on_the_posts_page(site: Site) -> None:
    path = "team/join/index.html"
    panel = site.page(path).select(".jobs-panel")[0]
    content = panel.select(".jobs-panel__content")[0]
    hrefs = {link.get_text(): str(link["href"]) for link in content.select("a")}
    assert follow(site, path, hrefs["well"]) == "about/index.html"
    assert follow(site, path, hrefs["the form"]) == "jobs/cook/index.html"
    assert hrefs["the form"].endswith("#form")
    assert hrefs["tasks"] == "#cook-tasks"
    assert hrefs["us"] == "https://example.org/"
    (image,) = content.select("img")
    assert follow(site, path, str(image["src"])) == "jobs/oven.png"


def test_no_id_stands_twice_and_what_points_inside_finds_its_target(site: Site) -> None:
    page = site.page("team/join/")
    ids = list_ids(page)
    assert list_duplicates(ids) == []
    pointers = [str(link["href"])[1:] for link in page.select('.jobs-panel a[href^="#"]')]
    assert [pointer for pointer in pointers if pointer not in ids] == []
    assert len(pointers) > 6


def test_tabs_in_two_posts_are_groups_of_their_own(tmp_path: Path) -> None:
    tabs = '=== "One"\n\n    1\n\n=== "Two"\n\n    2\n'
    docs = {"index.md": f"# Home\n\n{tabs}\n{OPEN}"}
    docs |= {f"{name}.md": write_post(name, tabs) for name in ("cook", "baker")}
    extensions = [{"pymdownx.tabbed": {"alternate_style": True}}]
    page = build_site(tmp_path, docs, markdown_extensions=extensions).page("")
    groups = [{str(i["name"]) for i in tabs.select("input")} for tabs in page.select(".tabbed-set")]
    assert [len(names) for names in groups] == [1, 1, 1]
    assert len(set.union(*groups)) == 3
    ids = list_ids(page)
    assert {str(label["for"]) for label in page.select("label[for]")} <= set(ids)
    assert list_duplicates(ids) == []


def test_the_page_of_a_post_is_what_it_is_without_the_accordion(site: Site, tmp_path: Path) -> None:
    plain = build_site(tmp_path, {**DOCS, "team/join.md": "# Join us\n"})
    for path in ("jobs/cook/", "jobs/gardener/", "jobs/old/"):
        pages = [made.page(path).select("[role=main]")[0] for made in (site, plain)]
        assert str(pages[0]) == str(pages[1])


def test_marks_of_a_post_stand_beside_its_title(site: Site) -> None:
    new, plain, closed = site.page("team/join/").select(".jobs-panel > summary")
    assert [badge.get_text() for badge in new.select(".jobs-badge")] == ["New"]
    assert plain.select(".jobs-badge") == []
    assert closed.select(".jobs-badge") == []


def test_a_post_that_a_date_will_close_carries_the_date(tmp_path: Path) -> None:
    docs = {"index.md": OPEN, "a.md": write_post("Analyst", valid_through="2026-05-31")}
    plugins = ["search", {"jobs": {"now": "2026-05-01"}}]
    (panel,) = build_site(tmp_path, docs, plugins=plugins).page("").select(".jobs-panel")
    assert panel["data-jobs-closes"] == "2026-06-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("directive", "text"),
    [
        (OPEN, "There are no open positions at the moment."),
        (CLOSED, "There are no closed positions."),
    ],
)
def test_without_a_post_the_accordion_says_so(tmp_path: Path, directive: str, text: str) -> None:
    site = build_site(tmp_path, {"index.md": f"# Home\n\n{directive}"})
    (accordion,) = site.page("").select(".jobs-accordion")
    assert [p.get_text() for p in accordion.select(".jobs-list__empty")] == [text]
    assert accordion.select("details, button") == []


def test_it_can_be_exclusive(tmp_path: Path) -> None:
    docs = {**DOCS, "team/join.md": '{% include jobs_accordion.html of="open" exclusive=true %}\n'}
    page = build_site(tmp_path, docs).page("team/join/")
    assert len({str(panel["name"]) for panel in page.select("details.jobs-panel")}) == 1
    assert page.select(".jobs-accordion__all") == []


def test_a_link_to_a_panel_or_into_it_is_a_valid_anchor(tmp_path: Path) -> None:
    docs: dict[str, str | bytes] = {
        "index.md": "# Home\n\n[c](join.md#cook) [t](join.md#cook-tasks)\n",
        "join.md": f"# Join us\n\n{OPEN}",
        "cook.md": write_post("Cook", "## Tasks\n\n[above](#tasks)"),
    }
    site = build_site(tmp_path, docs, validation={"anchors": "warn"})
    assert {"cook", "cook-tasks"} <= set(list_ids(site.page("join/")))


def test_a_dead_link_in_a_post_is_told_once(tmp_path: Path) -> None:
    docs = {**DOCS, "jobs/old.md": write_post("Old hand", "[x](no.md)", archived="true")}
    assert len(build(tmp_path, docs).warnings) == 1


def test_a_page_that_lists_posts_this_way_takes_them_out_of_the_nav(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"index.md": OPEN, "a.md": write_post("Analyst")})
    assert not [info for info in site.infos if "the nav does" in info]


def test_a_default_source_that_is_not_shown_is_still_no_page(tmp_path: Path) -> None:
    site = build_site(tmp_path, {**DOCS, "jobs_accordion.md": "## Duration\n"})
    assert [path for path in site.files if "jobs_accordion" in path] == []
    assert read_titles(site.page("team/join/")) == ["Cook & baker", "Gardener", "Old hand"]


# Which posts

STAFF = {
    "jobs/a.md": write_post("Analyst", department="Data", date_posted="2025-01-01"),
    "jobs/b.md": write_post("Baker", department="Kitchen", date_posted="2025-03-01"),
    "jobs/c.md": write_post("Cook", department="Kitchen", date_posted="2025-02-01"),
    "jobs/d.md": write_post("Driver", department="Kitchen", archived="true"),
}


@pytest.mark.parametrize(
    ("parameters", "titles"),
    [
        ('department="kitchen"', ["Baker", "Cook"]),
        ("sort=-title", ["Cook", "Baker", "Analyst"]),
        ("sort=-posted limit=2", ["Baker", "Cook"]),
        ("department='Data, Kitchen' limit=1", ["Analyst"]),
        ("remote=yes", []),
    ],
)
def test_posts_are_chosen_as_for_a_list(tmp_path: Path, parameters: str, titles: list[str]) -> None:
    docs = {**STAFF, "index.md": f"{{% include jobs_accordion.html of=open {parameters} %}}\n"}
    docs["list.md"] = f"{{% include jobs_list.html {parameters} %}}\n"
    site = build_site(tmp_path, docs)
    assert read_titles(site.page("")) == titles == site.titles("list/")


def test_closed_posts_are_chosen_too(tmp_path: Path) -> None:
    text = "{% include jobs_accordion.html of=closed department=Kitchen %}\n"
    assert read_titles(build_site(tmp_path, {**STAFF, "index.md": text}).page("")) == ["Driver"]


def test_the_sites_defaults_for_lists_are_those_of_accordions_of_posts(tmp_path: Path) -> None:
    plugins = ["search", {"jobs": {"listing": {"sort": "-title", "limit": 2}}}]
    site = build_site(tmp_path, {**STAFF, "index.md": OPEN}, plugins=plugins)
    assert read_titles(site.page("")) == ["Cook", "Baker"]


def test_where_there_is_no_position_standing_invitations_are_shown(tmp_path: Path) -> None:
    docs = {
        "index.md": '{% include jobs_accordion.html of=open empty="Nothing yet." %}\n',
        "jobs/hello.md": write_post("Write to us", evergreen="true"),
    }
    (accordion,) = build_site(tmp_path, docs).page("").select(".jobs-accordion")
    assert [p.get_text() for p in accordion.select(".jobs-list__empty")] == ["Nothing yet."]
    assert [link["href"] for link in accordion.select(".jobs-invitation a")] == ["jobs/hello/"]


def test_a_value_that_no_post_has_is_told(tmp_path: Path) -> None:
    text = "{% include jobs_accordion.html of=open department=Kichen %}\n"
    (warning,) = build(tmp_path, {**STAFF, "index.md": text}).warnings
    assert warning.startswith("jobs: index.md:1: jobs_accordion.html: department: ")
    assert "did you mean 'Kitchen'?" in warning


def test_headings_and_the_accordion_take_what_the_directive_says(tmp_path: Path) -> None:
    text = "{% include jobs_accordion.html of=open limit=1 heading_level=5 id=posts %}\n"
    (accordion,) = build_site(tmp_path, {**STAFF, "index.md": text}).page("").select("#posts")
    assert accordion["class"] == ["jobs-accordion"]
    assert [title.name for title in accordion.select(".jobs-panel__title")] == ["h5"]


def test_an_id_that_a_directive_asks_for_is_that_of_no_panel(tmp_path: Path) -> None:
    docs = {**DOCS, "team/join.md": f"{OPEN}\n{CLOSED.replace('%}', 'id=cook %}')}"}
    page = build_site(tmp_path, docs).page("team/join/")
    assert page.select("#cook")[0]["class"] == ["jobs-accordion"]
    assert list_duplicates(list_ids(page)) == []


def test_what_another_page_asks_for_changes_no_panels_id(tmp_path: Path) -> None:
    docs = {
        "jobs/cook.md": write_post("Cook"),
        "one.md": "{% include jobs_accordion.html of=open id=cook %}\n",
        "two.md": OPEN,
    }
    site = build_site(tmp_path, docs)
    ids = {page: site.page(f"{page}/").select("details")[0]["id"] for page in ("one", "two")}
    assert ids == {"one": "cook-2", "two": "cook"}


def test_a_post_without_a_page_has_no_panel(tmp_path: Path) -> None:
    plugins = ["search", {"jobs": {"closed_pages": "remove"}}]
    docs = {"index.md": f"{CLOSED}\n{{% include jobs_list.html %}}\n", **STAFF}
    assert read_titles(build_site(tmp_path, docs, plugins=plugins).page("")) == []


# What posts include


def test_an_accordion_in_a_post_comes_with_its_text(tmp_path: Path) -> None:
    docs = {
        "index.md": f"# Home\n\n{OPEN}",
        "jobs/a.md": write_post("Analyst", "{% include jobs_accordion.html %}"),
        "jobs/b.md": write_post("Baker", "## Offer\n\n{% include jobs_accordion.html %}"),
        "jobs_accordion.md": "## Pay\n\n[home](index.md)\n\n## Place\n\nHere.\n",
    }
    site = build_site(tmp_path, docs)
    page = site.page("")
    outer = page.select(".jobs-accordion > .jobs-panel > .jobs-panel__content > .jobs-accordion")
    assert [read_titles(accordion) for accordion in outer] == [["Pay", "Place"]] * 2
    levels = [title.name for title in page.select(".jobs-panel .jobs-panel .jobs-panel__title")]
    assert levels == ["h3", "h3", "h4", "h4"]
    assert list_duplicates(list_ids(page)) == []
    links = [link for link in page.select("a") if link.get_text() == "home"]
    assert [follow(site, "index.html", str(link["href"])) for link in links] == ["index.html"] * 2


def test_a_list_in_a_post_leads_where_it_leads_on_the_posts_page(tmp_path: Path) -> None:
    docs = {
        "index.md": f"# Home\n\n{OPEN}",
        "jobs/a.md": write_post("Analyst", "{% include jobs_list.html %}"),
    }
    site = build_site(tmp_path, docs)
    links = site.page("").select(".jobs-panel .jobs-item__title")
    assert [follow(site, "index.html", str(link["href"])) for link in links] == [
        "jobs/a/index.html"
    ]


def test_an_accordion_of_posts_in_a_post_is_left_out_of_panels_and_told(tmp_path: Path) -> None:
    docs = {
        "index.md": f"# Home\n\n{OPEN}",
        "jobs/a.md": write_post("Analyst", f"Before.\n\n{OPEN}\nAfter."),
        "jobs/b.md": write_post("Baker"),
    }
    site = build(tmp_path, docs)
    (warning,) = site.warnings
    assert warning.startswith("jobs: jobs/a.md:8: jobs_accordion.html: cannot be used inside")
    assert read_titles(site.page("")) == ["Analyst", "Baker"]
    assert read_titles(site.page("jobs/a/")) == ["Analyst", "Baker"]
    for path in ("index.html", "jobs/a/index.html"):
        assert "data-jobs-posts" not in site.read(path)
        assert "After." in site.read(path)


@pytest.mark.parametrize("number", ["7", "9" * 5000, "\N{ARABIC-INDIC DIGIT SEVEN}"])
def test_what_looks_like_the_place_of_an_accordion_stops_nothing(
    tmp_path: Path, number: str
) -> None:
    text = f'Text.\n\n<div data-jobs-posts="{number}"></div>\n'
    docs = {"index.md": f"# Jobs\n\n{OPEN}", "cook.md": write_post("Cook", text)}
    site = build_site(tmp_path, docs)
    assert read_titles(site.page("").select(".jobs-accordion")[0]) == ["Cook"]


def test_an_accordion_of_posts_inside_an_accordion_is_a_warning(tmp_path: Path) -> None:
    docs = {
        "index.md": "{% include jobs_accordion.html %}\n",
        "jobs_accordion.md": f"## Jobs\n\n{OPEN}",
        "a.md": write_post("Analyst"),
    }
    (warning,) = build(tmp_path, docs).warnings
    assert warning.startswith("jobs: jobs_accordion.md:3: ")


def test_it_stands_inside_other_blocks(tmp_path: Path) -> None:
    docs = {
        "index.md": f"# Home\n\n- one\n\n    {OPEN}\n- two\n",
        "a.md": write_post("Analyst"),
    }
    (item,) = [li for li in build_site(tmp_path, docs).page("").select("li") if "one" in str(li)]
    assert read_titles(item) == ["Analyst"]


def test_other_plugins_have_been_at_the_text(tmp_path: Path) -> None:
    docs = {"index.md": f"# Home\n\n{OPEN}", "a.md": write_post("Analyst", "{{ 20 + 3 }} days.")}
    page = build_site(tmp_path, docs, plugins=["macros", "search", "jobs"]).page("")
    assert "23 days." in page.select(".jobs-panel")[0].get_text()


# Languages


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_each_language_shows_its_own_texts(tmp_path: Path, structure: str) -> None:
    pattern = {"folder": ("it/{}.md", "en/{}.md"), "suffix": ("{}.md", "{}.en.md")}[structure]
    docs = {}
    for place, home, text in zip(pattern, ("Casa", "Home"), ("Testo", "Text"), strict=True):
        docs[place.format("index")] = f"# {home}\n\n{OPEN}"
        docs[place.format("jobs/cook")] = write_post(f"{text} 1", f"[{text}](../index.md)")
    plugins = ["search", {"i18n": {**I18N, "docs_structure": structure}}, "jobs"]
    site = build_site(tmp_path, docs, plugins=plugins)
    for home, text in (("Casa", "Testo"), ("Home", "Text")):
        path = find_page(site, home)
        (panel,) = site.page(path).select(".jobs-panel")
        assert panel["id"] == "cook"
        (link,) = [a for a in panel.select("a") if a.get_text() == text]
        assert follow(site, path, str(link["href"])) == path


def test_a_fallback_copy_shows_the_posts_of_its_text(tmp_path: Path) -> None:
    docs = {
        "it/index.md": "# Casa\n",
        "it/lavora.md": f"# Lavora\n\n{OPEN}",
        "it/jobs/cuoca.md": write_post("Cuoca", "[casa](../index.md)"),
        "en/index.md": "# Home\n",
    }
    plugins = ["search", {"i18n": {**I18N, "fallback_to_default": True}}, "jobs"]
    site = build_site(tmp_path, docs, plugins=plugins)
    for path in ("lavora/index.html", "en/lavora/index.html"):
        page = site.page(path)
        assert read_titles(page) == ["Cuoca"]
        (link,) = [a for a in page.select(".jobs-panel a") if a.get_text() == "casa"]
        assert follow(site, path, str(link["href"])).endswith("index.html")


# Search


def test_with_material_a_word_of_a_post_is_found_on_its_own_page_alone(tmp_path: Path) -> None:
    docs = {"index.md": f"# Home\n\n{OPEN}", "a.md": write_post("Analyst", "Xylophone.")}
    site = build_site(tmp_path, docs, theme="material", plugins=["material/search", "jobs"])
    found = json.loads(site.read("search/search_index.json"))["docs"]
    assert [doc["location"] for doc in found if "Xylophone" in doc["text"]] == ["a/"]


# What is wrong


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ('of="gone"', "of: expected one of open, closed, got 'gone'"),
        ('of="open" source="x.md"', "source: expected source or of"),
        ("limit=5", "limit: expected together with of, got it alone"),
        ("of=open limit=many", "limit: expected a"),
        ("heading_level=7", "heading_level: expected a level from 2 to 6"),
    ],
)
def test_a_value_that_is_none_is_told(tmp_path: Path, parameters: str, words: str) -> None:
    docs = {
        "index.md": f"# Home\n\n{{% include jobs_accordion.html {parameters} %}}\n",
        "jobs_accordion.md": "## One\n",
        "a.md": write_post("Analyst"),
    }
    (warning,) = build(tmp_path, docs).warnings
    assert warning.startswith("jobs: index.md:3: jobs_accordion.html: " + words)
