"""The report draws the right conclusions, and the guide says what was measured and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bench.__main__ import RESULTS as RESULTS_FILE
from bench.figures import Figures, Ratio
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
    spent = {"import": 0.04, "hooks": hooks, "process": 2 * (on_files + 0.05), "floor": floor}
    return {"posts": posts, "keys": "few", **spent}


def make_parts(keys: str, kind: str, floor: float, **seconds: float) -> dict[str, Any]:
    return {"posts": 1000, "keys": keys, "kind": kind, "seconds": {**seconds, "floor": floor}}


MACHINE = {"cores": 2, "python": "3.11.7", "packages": {"mkdocs": "1.6.1"}}
RESULTS = Results(
    MACHINE,
    builds=[
        make_build("without", [8.0, 10.0, 4.0] * 3),
        make_build("jobs", [8.2, 10.2, 4.2] * 3, memory=112),
        make_build("macros", [10.0]),
        make_build("tags", [8.1]),
        make_build("without, automatic nav", [30.0]),
        make_build("jobs, automatic nav", [5.0]),
        make_build("without", [80.0], posts=10_000, memory=500),
        make_build("jobs", [82.0], posts=10_000, memory=541),
    ],
    hooks=[make_hooks(1000, 0.25), make_hooks(1000, 0.35), make_hooks(10_000, 4.0)],
    check={"posts": 2000, "command": [2.0, 3.0, 8.0], "floor": [1.0, 2.0, 2.0]},
    profiles=[
        {
            "posts": 1000,
            "keys": keys,
            "functions": [{"name": "build.collect", "calls": 1234, "share": share}],
        }
        for keys, share in (("few", 0.456), ("all", 0.4))
    ],
    parts=[
        make_parts(keys, kind, floor, **seconds)
        for keys, floor in (("few", 0.2), ("all", 0.5))
        for kind, seconds in (
            ("time", {"import": 0.1, "compiled": 0.05, "parse": 0.5, "redirects": 0.2}),
            ("repeat", {"parse": 0.3, "redirects": 0.1}),
        )
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
    found = figures.find_ratio(1000, "few", "jobs")
    assert found
    ends = (found.value, found.low, found.high, found.count)
    assert ends == pytest.approx((8.2 / 8.0, 1.02, 1.05, 9))
    macros = figures.find_ratio(1000, "few", "macros")
    assert macros
    assert macros.value == pytest.approx(10 / 8)
    assert figures.find_added(1000, "few", "jobs") == pytest.approx(0.2)
    assert figures.find_ratio(1000, "all", "jobs") is None


def test_each_target_is_met_or_missed_by_what_was_measured() -> None:
    targets = Figures(RESULTS).list_targets()
    got = {target.name: (target.got and target.got.value, target.is_met) for target in targets}
    assert got == {
        "own few": (pytest.approx(0.35 / 0.2), True),
        "own all": (None, None),
        "lists": (pytest.approx(1.025), None),  # some turns keep it, some do not
        "pages": (None, None),
        "index": (pytest.approx(1.5), None),
        "part": (pytest.approx(8.1 / 4.05), False),
        "growth": (pytest.approx(4.01 / 0.31), False),
        "memory": (pytest.approx(41), False),
        "macros": (pytest.approx(0.2 / 2), True),
        "tags": (pytest.approx(0.5), True),
        "fallback": (None, None),
        "nav": (pytest.approx(6), True),
        "rebuild": (pytest.approx(0.025), True),
        "flat": (pytest.approx(1), True),
        "check": (2, None),
    }
    assert {target.name: target.limit for target in targets}["nav"] == pytest.approx(30 / 8)


@pytest.mark.parametrize(
    ("values", "is_resolved"),
    [
        ([1.10, 1.11, 1.12] * 3, True),
        ([1.10, 1.11, 1.12], False),  # too few builds for so small a difference
        ([1.00, 1.05, 1.20] * 3, False),  # builds differ by more than that
        ([0.90, 0.91, 0.92] * 3, True),
        ([3.0, 3.1, 3.2], True),
        ([3.0], True),  # no two builds differ by that
    ],
)
def test_a_ratio_is_told_when_it_is_larger_than_what_builds_differ_by(
    values: list[float], is_resolved: bool
) -> None:
    ratio = Ratio.of(values)
    assert ratio
    assert ratio.is_resolved is is_resolved
    assert Ratio.of([]) is None


def test_parts_are_in_floors_and_what_happens_once_counts_in_a_row_as_well() -> None:
    _, _, table = write_report(RESULTS, "en").partition(TEXTS["en"]["parts"])
    assert table.splitlines()[4:8] == [
        "| importing the plugin | 0.50 | 0.50 | 0.20 | 0.20 |",
        "| compiling the templates | 0.25 | 0.25 | 0.10 | 0.10 |",
        "| parsing and checking posts | 2.50 | 1.50 | 1.00 | 0.60 |",
        "| redirects | 1.00 | 0.50 | 0.40 | 0.20 |",
    ]
    assert "| **all of these** | 4.25 | 2.75 | 1.70 | 1.10 |" in table
    assert "all of these" not in write_report(Results(MACHINE), "en")


def test_the_report_shows_no_ratio_that_is_none() -> None:
    results = Results(
        MACHINE,
        builds=[make_build("without", [10.0] * 9), make_build("jobs", [10.0, 10.4, 12.0] * 3)],
    )
    report = write_report(results, "en")
    assert "| between 1.00 and 1.20 |" in report
    assert "1.04" not in report


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


def test_turns_go_forth_and_back_and_the_dear_builds_come_seldom() -> None:
    turns = [list(turn) for turn in list_turns(1000, 4)]
    assert [len(turn) for turn in turns] == [12, 6, 6, 12]
    assert turns[1] == turns[2][::-1]
    assert [list(turn) for turn in list_turns(10_000, 4)] == [turns[2][:2]]


def test_results_are_read_as_they_were_written(tmp_path: Any) -> None:
    RESULTS.write(tmp_path / "results.json")
    assert read_results(tmp_path / "results.json") == RESULTS


@pytest.mark.parametrize("lang", GUIDES)
def test_the_guide_says_what_was_measured_and_no_figure_is_typed_in(lang: str) -> None:
    page = (ROOT / "docs" / GUIDES[lang]).read_text(encoding="utf-8")
    # `make bench-docs` writes them anew.
    assert fill_page(page, read_results(RESULTS_FILE), lang) == page
    assert page.count("<!-- measured: ") == page.count("<!-- end -->") == 7
