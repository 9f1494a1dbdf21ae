"""What is suggested in the place of a name that does not exist."""

from __future__ import annotations

import pytest

from mkdocs_jobs.values.suggest import find_nearest, find_slip, list_nearest, suggest

KEYS = ("contact", "date", "location", "salary", "ref", "tags")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("locaton", "location", id="a letter missing"),
        pytest.param("locattion", "location", id="one doubled"),
        pytest.param("lucation", "location", id="one wrong"),
        pytest.param("locatino", "location", id="two swapped"),
        pytest.param("xsalary", "salary", id="one before it"),
        pytest.param("salarie", None, id="two slips"),
        pytest.param("contract", "contact", id="another word, one letter more"),
        pytest.param("state", None, id="most of it the same"),
        pytest.param("tag", None, id="a short one"),
        pytest.param("reff", None, id="near a short one"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_slip_is_one_letter(name: str, meant: str | None) -> None:
    assert find_slip(name, KEYS) == meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("salarie", "salary"),
        ("state", "date"),
        ("tag", "tags"),
        ("reff", "ref"),
        ("qqq", None),
        ("", None),
    ],
)
def test_one_that_is_like_it_is_near(name: str, meant: str | None) -> None:
    assert find_nearest(name, KEYS) == meant
    assert suggest(name, KEYS) == (f"did you mean '{meant}'?" if meant else "correct it")


@pytest.mark.parametrize(("name", "first"), [("tag", "tags"), ("locations", "location")])
def test_the_nearest_come_first_however_far_the_others_are(name: str, first: str) -> None:
    nearest = list_nearest(name, KEYS, 3)
    assert (nearest[0], len(nearest)) == (first, 3)
    assert list_nearest(name, KEYS) == [first]
    assert list_nearest("qqq", KEYS)[0] in KEYS
    assert list_nearest(name, ()) == []
