"""What every run takes of a matrix is small, and what it leaves out is the night's."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiers import combine, first_quick, pair

ROOT = Path(__file__).parents[1]
SETTINGS = ((1, 2), ("a", "b", "c"), (True, False), ("", "x", "y", "z"))


def test_each_two_values_meet_in_a_few_combinations() -> None:
    pairs = pair(*SETTINGS)
    assert len(pairs) < 16
    for first, second in itertools.combinations(range(len(SETTINGS)), 2):
        met = {(case[first], case[second]) for case in pairs}
        assert met == set(itertools.product(SETTINGS[first], SETTINGS[second]))


def test_at_night_all_combinations_have_their_turn() -> None:
    cases = combine(*SETTINGS)
    assert len(cases) == 2 * 3 * 2 * 4
    assert {case.values for case in cases} == set(itertools.product(*SETTINGS))
    assert {case.values for case in cases if not case.marks} == set(pair(*SETTINGS))


def test_of_some_parameters_every_run_has_the_first() -> None:
    slow = pytest.mark.slow
    assert first_quick("abc") == ["a", pytest.param("b", marks=slow), pytest.param("c", marks=slow)]


@pytest.mark.slow
def test_of_a_feature_in_a_browser_one_test_is_quick() -> None:
    folders = ("tests/browser/test_accordion.py", "tests/hostile/test_browser.py", "tests/web")
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*command, "-m", "not slow", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [line for line in run.stdout.splitlines() if "::" in line]
    assert found == [
        "tests/browser/test_accordion.py::"
        "test_an_address_with_an_id_opens_that_panel_and_no_other[material]"
    ]
