"""Which combinations of parameters every run has, and which CI or the night alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from allpairspy import AllPairs


def first_quick(values: Iterable[object]) -> list[object]:
    """Values of a parameter of which every run has the first, and CI all."""
    first, *others = values
    return [first, *(pytest.param(value, marks=pytest.mark.slow) for value in others)]


def pair(*settings: Iterable[Any]) -> list[tuple[Any, ...]]:
    """A few combinations of settings: each two values of two settings meet in one of them."""
    return [tuple(case) for case in AllPairs([list(values) for values in settings])]


def combine(*settings: Iterable[Any]) -> list[ParameterSet]:
    """All combinations of settings, a parameter each: pairs in every run, the others at night."""
    chosen = pair(*settings)
    others = (case for case in itertools.product(*settings) if case not in chosen)
    return [
        *(pytest.param(*case) for case in chosen),
        *(pytest.param(*case, marks=pytest.mark.nightly) for case in others),
    ]
