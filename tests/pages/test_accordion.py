"""One panel a `##` heading; ids that are on the page once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_jobs.markup.attributes import list_ids
from mkdocs_jobs.rendering.accordion.panels import Accordion, build_accordion
from mkdocs_jobs.site.accordion_sources import name_sources
from tests.pages.test_html import HTML


def panels(accordion: Accordion) -> list[tuple[str, str, str]]:
    return [(panel.id, str(panel.title), str(panel.content)) for panel in accordion.panels]


def ids(accordion: Accordion) -> list[str]:
    """Every id that the accordion puts on its page, in order."""
    parts = [str(accordion.intro)]
    for panel in accordion.panels:
        parts += (f'<details id="{panel.id}">', str(panel.title), str(panel.content))
    return re.findall(r'\sid="([^"]*)"', "".join(parts))


@pytest.mark.parametrize(
    ("name", "lang", "sources"),
    [
        ("x.md", "it", ("it/x.md", "x.it.md", "x.md")),
        ("perks/x.md", "it", ("it/perks/x.md", "perks/x.it.md", "perks/x.md")),
        ("x.y.md", "it", ("it/x.y.md", "x.y.it.md", "x.y.md")),
        ("x", "it", ("it/x", "x.it", "x")),
        ("x.md", "pt-BR", ("pt-BR/x.md", "x.pt-BR.md", "pt_BR/x.md", "x.pt_BR.md", "x.md")),
        ("x.md", "", ("x.md",)),
        ("./x.md", "it", ("it/x.md", "x.it.md", "x.md")),
        ("/x.md", "it", ("it/x.md", "x.it.md", "x.md")),
        ("../../x.md", "it", ("it/x.md", "x.it.md", "x.md")),
        ("a/../../x.md", "it", ("it/x.md", "x.it.md", "x.md")),
    ],
)
def test_a_source_is_looked_for_in_its_language_first(
    name: str, lang: str, sources: tuple[str, ...]
) -> None:
    assert name_sources(name, lang) == sources


def test_each_outermost_h2_is_a_panel() -> None:
    accordion = build_accordion(
        "<h1>Page</h1>\n<p>Intro.</p>\n"
        '<h2 id="a">A</h2>\n<p>Text.</p>\n<h3 id="a1">A1</h3>\n<p>More.</p>\n'
        '<h2 id="b">B</h2>\n<ul><li>x</li></ul>\n',
        lang="it",
    )
    assert accordion.intro == "<p>Intro.</p>"
    assert accordion.lang == "it"
    assert panels(accordion) == [
        ("a", "A", '<p>Text.</p>\n<h3 id="a1">A1</h3>\n<p>More.</p>'),
        ("b", "B", "<ul><li>x</li></ul>"),
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="a">A</h2>', [("a", "A", "")]),
        ('<h2 id="a">A</h2><h2 id="b">B</h2>', [("a", "A", ""), ("b", "B", "")]),
        ('<h2 id="a"> <em>A</em> &amp; b </h2>', [("a", "<em>A</em> &amp; b", "")]),
        ("<H2 ID='a'>A</H2>x", [("a", "A", "x")]),
        (
            '<h2 id="a">A<a class="headerlink" href="#a" title="Link">&para;</a></h2>x',
            [("a", "A", "x")],
        ),
        (
            '<h2 id="a"><a class="toclink" href="#a">A</a></h2>x',
            [("a", "A", "x")],
        ),
        (
            '<h2 id="a">A</h2><div><h2 id="b">B</h2></div>',
            [("a", "A", '<div><h2 id="b">B</h2></div>')],
        ),
        ('<h2 id="a">A</h2><!-- <h2>B</h2> -->', [("a", "A", "<!-- <h2>B</h2> -->")]),
        ('<h2 id="a">A</h2><br>x<h2 id="b">B</h2>y', [("a", "A", "<br>x"), ("b", "B", "y")]),
        ("<h2>A</h2>x<h2>B</h2>y", [("panel-2", "A", "x"), ("panel-3", "B", "y")]),
        pytest.param(
            "<h2 id=a>A</h2>x",
            [("a", "A", "x")],
        ),
    ],
)
def test_panels(html: str, expected: list[tuple[str, str, str]]) -> None:
    assert panels(build_accordion(html)) == expected


def test_without_a_heading_there_is_no_panel_and_no_text_is_lost() -> None:
    accordion = build_accordion("\n<p>Only text.</p>\n")
    assert accordion.panels == ()
    assert accordion.intro == "<p>Only text.</p>"


def test_a_title_goes_and_its_introduction_stays() -> None:
    accordion = build_accordion('<h1 id="t">T</h1>\n<p>I.</p><h1>U</h1><h2 id="a">A</h2>')
    assert accordion.intro == "<p>I.</p><h1>U</h1>"


def test_headings_follow_the_level_of_the_panels() -> None:
    html = "<h3>X</h3><h2 id=a>A</h2><h3>B</h3><h6>C</h6>"
    accordion = build_accordion(html, level=4)
    assert accordion.level == 4
    assert accordion.intro == "<h5>X</h5>"
    assert panels(accordion) == [("a", "A", "<h5>B</h5><h6>C</h6>")]


def test_headings_follow_where_there_is_no_panel_too() -> None:
    assert build_accordion("<h3>X</h3>", level=3).intro == "<h4>X</h4>"


def test_panels_that_exclude_each_other_share_a_name_that_the_page_has_once() -> None:
    html = '<h2 id="a">A</h2><h2 id="b">B</h2>'
    assert build_accordion(html).group == ""
    first = build_accordion(html, is_exclusive=True).group
    second = build_accordion(html, taken=("a", "b"), is_exclusive=True).group
    assert first
    assert second
    assert first != second


def test_an_id_that_the_page_has_is_renamed_with_what_points_at_it() -> None:
    accordion = build_accordion(
        '<h2 id="a">A</h2><p><a href="#a">a</a> <a href="#b">b</a></p>'
        '<h2 id="b">B</h2><label for="c">x</label><input id="c">',
        taken=("a", "c"),
    )
    assert panels(accordion) == [
        ("a-2", "A", '<p><a href="#a-2">a</a> <a href="#b">b</a></p>'),
        ("b", "B", '<label for="c-2">x</label><input id="c-2">'),
    ]


def test_a_new_id_is_one_that_neither_the_page_nor_the_source_has() -> None:
    accordion = build_accordion(
        '<h2 id="a">A</h2><h2 id="a-2">B</h2><h2>C</h2>', taken=("a", "a-3", "panel-2")
    )
    assert [panel.id for panel in accordion.panels] == ["a-4", "a-2", "panel-3"]


def test_tabs_of_two_accordions_do_not_switch_each_other() -> None:
    tabs = '<h2 id="a">A</h2><input id="t_1" name="t" type="radio"><label for="t_1">x</label>'
    first = build_accordion(tabs)
    second = build_accordion(tabs, taken=ids(first))
    third = build_accordion(tabs, taken=ids(first) + ids(second))
    names = [
        re.findall(' name="(.*?)"', str(accordion.panels[0].content))
        for accordion in (first, second, third)
    ]
    assert len({name for [name] in names}) == 3


def test_the_ids_of_a_piece_of_html() -> None:
    html = '<p id="a"><b ID=\'b\'></b></p><!-- <p id="c"> --><script>"<p id=\'d\'>"</script>'
    assert list_ids(html) == {"a", "b"}


_NAMES = st.sampled_from(["a", "b", "a-2", "a-3", "b-2", "panel", "panel-2", "panel-3", "é"])
_SHAPES = st.sampled_from(
    [
        '<h2 id="{}">T</h2>', '<p id="{}">x</p>', '<h1 id="{}">T</h1>', '<h3 id="{}">T</h3>',
        '<div><h2 id="{}">T</h2></div>', '<h2 id="{}">T<a class="headerlink" href="#{}">¶</a></h2>',
        '<h2>no id</h2><i id="{}"></i>', '<h2 class="x" id="{}"><b>T</b></h2>',
        '<h2>T <span id="{}"></span></h2>', '<input name="n" id="{}">',
    ]
)  # fmt: skip


@given(
    names=st.lists(_NAMES, unique=True),
    shapes=st.lists(_SHAPES, min_size=9, max_size=9),
    taken=st.lists(_NAMES),
)
def test_no_id_is_on_a_page_twice(
    names: Sequence[str], shapes: Sequence[str], taken: Sequence[str]
) -> None:
    html = "".join(
        shape.replace("{}", name) for name, shape in zip(names, shapes[: len(names)], strict=True)
    )
    accordion = build_accordion(html, taken)
    found = Counter(ids(accordion))
    assert {id_: count for id_, count in found.items() if count > 1} == {}
    assert set(found) & set(taken) == set()
    again = build_accordion(html, {*taken, *found})
    assert set(ids(again)) & {*taken, *found} == set()


@given(HTML, st.lists(_NAMES))
def test_building_never_raises(html: str, taken: list[str]) -> None:
    assert isinstance(build_accordion(html, taken), Accordion)
