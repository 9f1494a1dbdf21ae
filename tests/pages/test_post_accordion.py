"""The text of a post becomes a panel of another page, and stays what it was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.content.front_matter import FrontMatter
from mkdocs_jobs.content.page_keys import PageKeys
from mkdocs_jobs.markup.html import scan
from mkdocs_jobs.rendering.accordion.panels import Accordion
from mkdocs_jobs.rendering.accordion.posts import Text, build_post_accordion, name_panel
from mkdocs_jobs.site.page import ParsedPage, SitePage, SourceRef
from tests.pages.test_html import HTML
from tests.sites.reading import list_duplicates


def make_entry(name: str = "cook.md", *, ref: str | None = None) -> SitePage:
    source = SourceRef(f"jobs/{name}", "en", "jobs/cook/index.html")
    parsed = ParsedPage(source, "en", FrontMatter(), PageKeys(ref=ref))
    return SitePage(parsed, "jobs/cook/index.html", "jobs/cook/")


def show(*texts: str, base: str = "join/", level: int = 3, taken: Sequence[str] = ()) -> Accordion:
    """An accordion of these texts, all of which are served from `jobs/cook/`."""
    return build_post_accordion(
        [(make_entry(), Text(text, "jobs/cook/")) for text in texts],
        status="open",
        base=base,
        lang="en",
        level=level,
        taken=taken,
    )


def show_one(text: str) -> str:
    (panel,) = show(text).panels
    return str(panel.content)


@pytest.mark.parametrize(
    ("name", "ref", "id_"),
    [
        ("cook.md", None, "cook"),
        ("cook.md", "head-cook", "head-cook"),
        ("cook.md", "Head cook, nights!", "head-cook-nights"),
        ("cook/index.md", None, "cook"),
        ("cook/README.md", None, "cook"),
        ("Città d'Oro.md", None, "città-d-oro"),
        ("cook.md", "!", "post"),
        ("2026.md", None, "2026"),
    ],
)
def test_a_panel_is_called_as_its_post_is_in_all_languages(
    name: str, ref: str | None, id_: str
) -> None:
    assert name_panel(make_entry(name, ref=ref)) == id_


def test_panels_of_the_same_name_have_different_ids() -> None:
    assert [panel.id for panel in show("", "", taken=["cook"]).panels] == ["cook-2", "cook-3"]


def test_a_post_without_a_text_is_a_panel_that_leads_to_its_page() -> None:
    (panel,) = build_post_accordion(
        [(make_entry(), None)], status="open", base="join/", lang="en", level=2
    ).panels
    assert panel.content == ""
    assert panel.url == "../jobs/cook/"


@pytest.mark.parametrize(
    ("html", "level", "shown"),
    [
        ("<h1>Cook</h1>\n<p>x</p>", 3, "<p>x</p>"),
        ("<h2>A</h2><h3>B</h3><h2>C</h2>", 3, "<h4>A</h4><h5>B</h5><h4>C</h4>"),
        ("<h1>Cook</h1><h2>A</h2>", 2, "<h3>A</h3>"),
        ("<h4>A</h4><h5>B</h5>", 2, "<h3>A</h3><h4>B</h4>"),
        ("<p>x</p><h1>A</h1><h2>B</h2>", 2, "<p>x</p><h3>A</h3><h4>B</h4>"),
        ("<h2>A</h2><h3>B</h3>", 5, "<h6>A</h6><h6>B</h6>"),
        ("<p>x</p>", 2, "<p>x</p>"),
    ],
)
def test_headings_stand_below_that_of_the_panel(html: str, level: int, shown: str) -> None:
    (panel,) = show(html, level=level).panels
    assert panel.content == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="../baker/">b</a>', '<a href="../jobs/baker/">b</a>'),
        ('<img src="../../a.png">', '<img src="../a.png">'),
        (
            '<h2 id="tasks">T</h2><a href="#tasks">t</a>',
            '<h4 id="cook-tasks">T</h4><a href="#cook-tasks">t</a>',
        ),
        ('<a href="#apply">to the form</a>', '<a href="../jobs/cook/#apply">to the form</a>'),
        (
            '<input type="radio" name="n" id="a"><label for="a">',
            '<input type="radio" name="n-accordion-1" id="cook-a"><label for="cook-a">',
        ),
        ('<input type="checkbox" name="n">', '<input type="checkbox" name="n">'),
    ],
)
def test_links_pictures_and_ids_are_those_of_the_page_that_shows_it(html: str, shown: str) -> None:
    assert show_one(html) == shown


def test_a_link_to_a_title_that_is_not_shown_leads_to_the_posts_page() -> None:
    html = '<h1 id="cook">Cook</h1><a href="#cook">up</a>'
    assert show_one(html) == '<a href="../jobs/cook/#cook">up</a>'


@given(st.lists(HTML, max_size=4))
def test_no_id_stands_twice_whatever_the_texts_are(texts: list[str]) -> None:
    accordion = show(*texts, taken=["cook", "cook-x"])
    ids = ["cook", "cook-x", *(panel.id for panel in accordion.panels)]
    for panel in accordion.panels:
        tags = (tag for tag in scan(panel.content) if tag.name and not tag.closing)
        found = (tag.attributes.get("id") for tag in tags)
        ids += [id_ for id_ in found if id_ is not None]
    assert list_duplicates(ids) == []
