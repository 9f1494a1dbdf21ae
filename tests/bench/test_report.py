"""The report says what was measured, in each language, and nothing else."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest

from bench.__main__ import RESULTS as RESULTS_FILE
from bench.figures import Figures
from bench.measure import ROOT, Results, list_turns, read_results
from bench.plot import Bar, draw_bars
from bench.report import GUIDES, fill_page, write_report
from bench.texts import TEXTS

MEGABYTE = 1_000_000


def make_build(
    variant: str, users: list[float], *, posts: int = 1000, keys: str = "few", memory: int = 100
) -> dict[str, Any]:
    costs = [
        {"turn": turn, "user": user, "wall": user + 1, "memory": memory * MEGABYTE}
        for turn, user in enumerate(users, 1)
    ]
    return {"posts": posts, "theme": "mkdocs", "keys": keys, "variant": variant, "costs": costs}


def make_hooks(posts: int, on_files: float, floor: float = 0.2) -> dict[str, Any]:
    hooks = {"on_files": on_files, "on_env": 0.01}
    return {"posts": posts, "keys": "few", "import": 0.05, "hooks": hooks, "floor": floor}


MACHINE = {"cores": 2, "python": "3.11.7", "packages": {"mkdocs": "1.6.1"}}
RESULTS = Results(
    MACHINE,
    builds=[
        make_build("without", [8.0, 10.0, 4.0]),
        make_build("jobs", [8.2, 10.1, 5.0], memory=112),
        make_build("macros", [10.0]),
        make_build("tags", [8.1]),
        make_build("without, automatic nav", [30.0]),
        make_build("jobs, automatic nav", [5.0]),
        make_build("without", [80.0], posts=10_000, memory=500),
        make_build("jobs", [82.0], posts=10_000, memory=541),
    ],
    hooks=[make_hooks(1000, 0.25), make_hooks(1000, 0.35), make_hooks(10_000, 4.0)],
    profiles=[
        {
            "posts": 1000,
            "keys": keys,
            "functions": [{"name": "build.collect", "calls": 1234, "share": share}],
        }
        for keys, share in (("few", 0.456), ("all", 0.4))
    ],
    serve={
        "share": {
            "posts": 1000,
            "own": [1.0, 0.2],
            "rebuilds": [9.0, 8.0],
            "hooks": {"on_files": 0.2},
        },
        "memory": {"memory": [n * MEGABYTE for n in (80, 100, 101, 104)]},
        "memory, without": {"memory": [n * MEGABYTE for n in (80, 90, 91, 93)]},
    },
)


def test_ratios_are_of_pairs_and_not_of_medians() -> None:
    figures = Figures(RESULTS)
    assert figures.find_ratio(1000, "few", "jobs") == pytest.approx(8.2 / 8.0)
    assert figures.find_ratio(1000, "few", "macros") == pytest.approx(10 / 8)
    assert figures.find_added(1000, "few", "jobs") == pytest.approx(0.2)
    assert figures.find_ratio(1000, "all", "jobs") is None


def test_each_target_is_met_or_missed_by_what_was_measured() -> None:
    got = {target.name: (target.got, target.is_met) for target in Figures(RESULTS).list_targets()}
    assert got == {
        "lists": (pytest.approx(1.025), True),
        "pages": (None, False),
        "index": (pytest.approx(1.5), True),
        "growth": (pytest.approx(4.01 / 0.31), False),
        "memory": (pytest.approx(41), False),
        "macros": (pytest.approx(0.1), True),
        "tags": (pytest.approx(0.5), True),
        "fallback": (None, False),
        "nav": (pytest.approx(6), True),
        "rebuild": (pytest.approx(0.025), True),
        "flat": (pytest.approx(1), True),
    }


def test_a_report_has_a_row_for_each_build_in_the_numbers_of_its_language() -> None:
    english, italian = write_report(RESULTS, "en"), write_report(RESULTS, "it")
    assert (
        "| 1,000 | mkdocs | with the plugin | few keys | 8.20 s | 1.025 | 9.20 s | 112 MB | 12 MB |"
        in english.splitlines()
    )
    assert (
        "| 1.000 | mkdocs | con il plugin | poche chiavi | 8,20 s | 1,025 | 9,20 s | 112 MB"
        " | 12 MB |" in italian.splitlines()
    )
    assert "| More memory at 10,000 posts, in MB | ≤ 30.00 | 41.00 | **no** |" in english
    assert "| Times faster with the automatic navigation | ≥ 5.00 | 6.00 | yes |" in english
    assert "| `build.collect` | 46 % | 40 % |" in english
    assert "| 1,000, few keys | 10,000, few keys | 1,000, few keys, tenth rebuild |" in english
    assert "| `on_files` | 300 ms | 4,000 ms | 200 ms |" in english
    assert "| **all hooks** | 310 ms | 4,010 ms | 200 ms |" in english
    assert "| importing the plugin | 50 ms | 50 ms |  |" in english


@pytest.mark.parametrize("lang", TEXTS)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(lang: str) -> None:
    report = write_report(RESULTS, lang)
    tables = re.findall(r"(?:^\|.*\n)+", report, re.M)
    assert tables
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1
        assert len(table.splitlines()) > 2


def test_both_languages_have_the_same_words_to_say() -> None:
    assert TEXTS["en"].keys() == TEXTS["it"].keys() == {*TEXTS["en"]}
    for key, text in TEXTS["en"].items():
        assert re.findall(r"{\w+}", text) == re.findall(r"{\w+}", TEXTS["it"][key])


def test_a_page_is_filled_between_its_marks_and_nowhere_else() -> None:
    page = "# A\n\n<!-- measured: machine -->\nold\n<!-- end -->\n\nB {}\n"
    filled = fill_page(page, RESULTS, "en")
    assert filled == (
        "# A\n\n<!-- measured: machine -->\n\nMeasured on 2 cores with Python 3.11.7, mkdocs 1.6.1."
        "\n\n<!-- end -->\n\nB {}\n"
    )
    assert fill_page(filled, RESULTS, "en") == filled


def test_the_plot_says_its_bars_in_words_and_is_no_wider_than_its_frame() -> None:
    page = fill_page("<!-- measured: plot -->\n<!-- end -->\n", RESULTS, "it")
    figure = ElementTree.fromstring(page[page.index("<figure>") : page.index("</figure>") + 9])
    [svg] = figure.findall("svg")
    title, description = svg.findtext("title"), svg.findtext("desc")
    assert title == TEXTS["it"]["plot"] == figure.findtext("figcaption")
    assert "1.000 × 2, con il plugin, poche chiavi: 2,5 %" in str(description)
    assert svg.get("aria-labelledby") == "plot-title plot-desc"
    width, height = map(float, svg.attrib["viewBox"].split()[2:])
    for bar in svg.findall("rect"):
        assert 0 < float(bar.attrib["x"]) + float(bar.attrib["width"]) <= width - 60
        assert float(bar.attrib["y"]) + float(bar.attrib["height"]) <= height


def test_what_is_less_than_nothing_stands_to_the_left_of_a_line() -> None:
    bars = [Bar("a", 1, -10.0), Bar("b", 1, 30.0)]
    plot = draw_bars(bars, {1: "one"}, title="t", description="d", write=str)
    less, more = (
        (float(x), float(width))
        for x, width in re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)"', plot)
    )
    lines = [float(x) for x in re.findall(r"M([\d.]+) ", plot)]
    assert lines == [pytest.approx(sum(less))] * 2 == [pytest.approx(more[0])] * 2
    assert more[1] == pytest.approx(3 * less[1])


def test_the_plot_names_no_colour_and_has_no_blank_line() -> None:
    svg = draw_bars([Bar("<a>", 1, -2.0)], {1: "one"}, title="t", description="d", write=str)
    assert not re.search(r"#[0-9a-f]{3}|rgb|black|white|\n\s*\n", svg)
    assert "&lt;a&gt;" in svg


def test_turns_go_forth_and_back_and_the_dear_builds_come_seldom() -> None:
    turns = [list(turn) for turn in list_turns(1000, 4)]
    assert [len(turn) for turn in turns] == [10, 4, 4, 6]
    assert turns[1] == turns[2][::-1]
    assert [list(turn) for turn in list_turns(10_000, 4)] == [turns[2][:2]]


def test_results_are_read_as_they_were_written(tmp_path: Any) -> None:
    RESULTS.write(tmp_path / "results.json")
    assert read_results(tmp_path / "results.json") == RESULTS


def test_the_guide_has_a_page_for_each_language() -> None:
    assert GUIDES.keys() == TEXTS.keys()


@pytest.mark.parametrize("lang", GUIDES)
def test_the_guide_says_what_was_measured_and_no_figure_is_typed_in(lang: str) -> None:
    page = (ROOT / "docs" / GUIDES[lang]).read_text(encoding="utf-8")
    # `make bench-docs` writes them anew.
    assert fill_page(page, read_results(RESULTS_FILE), lang) == page
    assert page.count("<!-- measured: ") == page.count("<!-- end -->") == 6
